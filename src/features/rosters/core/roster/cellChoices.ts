import type { Choice, Field } from '../../../../contract/fields'
import { findIdType, idTypes } from '../../../../contract/idNumber'
import { cellText, type CellValue } from '../../../../contract/sheet'
import { compactKey, isBlankWord } from '../../../../contract/text'
import { quoted, type Reading } from './reading'

const indexes = new Map<string, Map<string, string>>()

function indexOf(name: string, choices: readonly Choice[]): Map<string, string> {
  const known = indexes.get(name)
  if (known) return known
  const index = new Map<string, string>()
  const add = (text: string, value: string) => {
    if (!index.has(compactKey(text))) index.set(compactKey(text), value)
  }
  for (const { label, value } of choices) add(label, value)
  for (const { aliases, value } of choices) for (const alias of aliases ?? []) add(alias, value)
  for (const { value } of choices) add(value, value)
  indexes.set(name, index)
  return index
}

/** Words beside a known one that turn it round or make it doubtful: 非党员, 党员（预备）, 原妻. */
const doubtful = /[非不没未无前原曾拟或]|预备|待/

/** The one known word that an unknown text clearly means; null when there is none, or several (P27). */
function clearlyMeant(name: string, choices: readonly Choice[], text: string): string | null {
  let rest = compactKey(text)
  if (rest.length > 12) return null
  const found = new Set<string>()
  const words = [...indexOf(name, choices)]
    .filter(([word]) => /^\p{Script=Han}+$/u.test(word) && !['是', '否', '无'].includes(word))
    .sort(([a], [b]) => b.length - a.length)
  for (const [word, value] of words) {
    if (!rest.includes(word)) continue
    found.add(value)
    rest = rest.replaceAll(word, ' ')
  }
  const [only] = found
  if (only === undefined || found.size > 1 || doubtful.test(rest)) return null
  if (Array.from(rest.replace(/[^\p{Script=Han}]/gu, '')).length > 3) return null
  return choices.find(choice => choice.value === only)?.label ?? null
}

/** Reads a word of a closed vocabulary by its labels, aliases and codes; unknown words are never guessed. */
export function readChoice(name: string, field: Field, cell: CellValue, header: string): Reading {
  const raw = cellText(cell)
  const key = cell !== null && typeof cell !== 'string' && cell.t === 'b' ? (cell.v ? '是' : '否') : raw
  const index = indexOf(name, field.choices)
  const compact = compactKey(key)
  // 之妻, 其子, 户主之母: the relation to the head, as old booklets write it
  const found =
    index.get(compact) ??
    (name === 'relation' ? index.get(compact.replace(/^(?:户主)?[之其的]?/, '')) : undefined)
  if (name === 'use' && /空置|空房/.test(header) && /^(是|有|1)$/.test(compact)) return { value: 'vacant' }
  if (name === 'use' && /^(否|0|不是)$/.test(compact) && found === undefined) return { value: null }
  if (found !== undefined) return { value: found }
  if (isBlankWord(key)) return { value: null }
  const some = field.choices
    .slice(0, 6)
    .map(choice => choice.label)
    .join('、')
  const rest = field.choices.length > 6 ? '等' : ''
  return {
    error: `${quoted(raw)}不认识，可以填：${some}${rest}，请改正或留空`,
    code: 'unknownChoice',
    proposal: clearlyMeant(name, field.choices, key)
  }
}

/** Reads 证件类型. */
export function readIdType(cell: CellValue): Reading {
  const text = cellText(cell)
  if (text.trim() === '') return { value: null }
  const found = findIdType(text)
  if (found !== null) return { value: found }
  if (isBlankWord(text)) return { value: null }
  const names = idTypes.map(type => type.name).join('、')
  return { error: `${quoted(text)}不认识，可以填：${names}，请改正或留空`, code: 'unknownChoice' }
}
