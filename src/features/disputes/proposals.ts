import { leafChoicesOf } from '../../contract/choices'
import { choiceLabel } from '../../contract/fields'

/** What of a case its name is made of. */
export interface NamedFacts {
  readonly parties: readonly { readonly side: string; readonly name: string }[]
  readonly typeCode: string | null
}

const sideText = (names: readonly string[]): string =>
  names.length > 2 ? `${names[0] ?? ''}等${names.length}人` : names.join('、')

/** 张某与李某邻里纠纷: the name of a case by its two sides and its type; null while a side has no name. */
export function proposedTitle({ parties, typeCode }: NamedFacts): string | null {
  const named = (side: string): string[] =>
    parties.flatMap(party => (party.side === side && party.name.trim() !== '' ? [party.name.trim()] : []))
  const first = named('first')
  const second = named('second')
  if (first.length === 0 || second.length === 0) return null
  const type =
    typeCode === null || typeCode === 'other' ? '' : choiceLabel(leafChoicesOf('disputeType'), typeCode)
  return `${sideText(first)}与${sideText(second)}${type}纠纷`
}

/** Days of a case as the form has them, YYYY-MM-DD. */
export interface EndingFacts {
  readonly acceptedAt: string | null
  readonly result: string | null
  readonly agreementForm: string | null
  readonly agreementEffectiveAt: string | null
  readonly endedAt: string | null
}

/**
 * The day of the result, for a case that came in and ended today: an oral agreement takes effect when it is reached
 * (人民调解法第三十条). An older case says its own day.
 */
export function proposedDays(facts: EndingFacts, today: string): Partial<EndingFacts> {
  if (facts.acceptedAt !== today) return {}
  if (facts.result === 'agreed')
    return facts.agreementForm === 'oral' && facts.agreementEffectiveAt === null
      ? { agreementEffectiveAt: today }
      : {}
  const ended = facts.result === 'failed' || facts.result === 'terminated'
  return ended && facts.endedAt === null ? { endedAt: today } : {}
}
