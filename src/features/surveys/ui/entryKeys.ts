import {
  ageBands,
  answerSexes,
  invalidReasons,
  joinedAnswers,
  satisfactions,
  type SheetValues
} from '../contract'
import type { Marking } from '../marking'
import { letterOf, letters, type Question } from '../questions'

/** One place of a sheet that a key fills: in the order in which the paper is read. */
export type Slot =
  | { readonly kind: 'ageBand' | 'sex' | 'joined' | 'satisfaction' }
  | { readonly kind: 'question'; readonly at: number; readonly question: Question }

/** The sheet that is being typed in. */
export interface Draft {
  readonly sheet: SheetValues
  /** Where the next key goes; after the last place: nothing is left to fill in. */
  readonly at: number
  /** The keys 1–5 choose why the sheet does not count. */
  readonly askingInvalid: boolean
  /** Enter was pressed although something is missing: pressed again, the sheet is stored as it is. */
  readonly warned: boolean
}

export type Step =
  | { readonly kind: 'draft'; readonly draft: Draft; readonly hint: string }
  | { readonly kind: 'done'; readonly sheet: SheetValues }

/** The places of a sheet. */
export const slotsOf = ({ questions, asksJoined, asksSatisfaction }: Marking): Slot[] => [
  { kind: 'ageBand' },
  { kind: 'sex' },
  ...questions.map((question, at) => ({ kind: 'question', question, at }) as const),
  ...(asksJoined ? [{ kind: 'joined' } as const] : []),
  ...(asksSatisfaction ? [{ kind: 'satisfaction' } as const] : [])
]

export const blankSheet = (questions: number): SheetValues => ({
  ageBand: null,
  sex: null,
  answers: Array.from({ length: questions }, () => ''),
  joined: null,
  satisfaction: null,
  invalid: null
})

export const startDraft = (sheet: SheetValues): Draft => ({
  sheet,
  at: 0,
  askingInvalid: false,
  warned: false
})

const choicesFor = {
  ageBand: ageBands,
  sex: answerSexes,
  joined: joinedAnswers,
  satisfaction: satisfactions
} as const

/** What the keys 1, 2, 3 … mean in a place: as words. */
export function optionsOf(slot: Slot): { key: string; label: string }[] {
  if (slot.kind === 'question')
    return slot.question.options.map((label, at) => ({ key: letterOf(at), label }))
  return choicesFor[slot.kind].map(({ label }, at) => ({ key: String(at + 1), label }))
}

/** What stands in a place of a sheet: the letters of a question, the words of the others; '' where nothing does. */
export function shownIn(slot: Slot, sheet: SheetValues): string {
  if (slot.kind === 'question') return sheet.answers[slot.at] ?? ''
  const value = sheet[slot.kind]
  return choicesFor[slot.kind].find(choice => choice.value === value)?.label ?? ''
}

function withAnswer(sheet: SheetValues, slot: Slot, value: string): SheetValues {
  if (slot.kind === 'question')
    return { ...sheet, answers: sheet.answers.map((old, at) => (at === slot.at ? value : old)) }
  return { ...sheet, [slot.kind]: value === '' ? null : value }
}

/** Index of the option that a key names: 1–9, or A–I in a question; -1 for any other key. */
function optionKey(key: string, slot: Slot): number {
  if (/^[1-9]$/.test(key)) return Number(key) - 1
  return slot.kind === 'question' && /^[a-i]$/i.test(key) ? key.toUpperCase().charCodeAt(0) - 65 : -1
}

const stay = (draft: Draft, hint = ''): Step => ({ kind: 'draft', draft, hint })

function fill(draft: Draft, slot: Slot, option: number): Step {
  const options = optionsOf(slot)
  if (option >= options.length) return stay(draft, `只有 ${options.length} 个选项`)
  const { sheet } = draft
  if (slot.kind !== 'question') {
    const value = choicesFor[slot.kind][option]?.value ?? ''
    return stay({ ...draft, sheet: withAnswer(sheet, slot, value), at: draft.at + 1, warned: false })
  }
  const letter = letterOf(option)
  if (slot.question.kind !== 'multi')
    return stay({ ...draft, sheet: withAnswer(sheet, slot, letter), at: draft.at + 1, warned: false })
  const chosen = sheet.answers[slot.at] ?? ''
  const next = chosen.includes(letter) ? chosen.replace(letter, '') : letters(chosen + letter)
  return stay({ ...draft, sheet: withAnswer(sheet, slot, next), warned: false })
}

function back(draft: Draft, slots: readonly Slot[]): Step {
  const here = slots[draft.at]
  // a place that holds something is emptied first: after a multiple choice one stands on it, not behind it
  const at = here && shownIn(here, draft.sheet) !== '' ? draft.at : Math.max(0, draft.at - 1)
  const slot = slots[at]
  const sheet = slot ? withAnswer(draft.sheet, slot, '') : draft.sheet
  return stay({ ...draft, sheet, at, warned: false })
}

function finish(draft: Draft, slots: readonly Slot[]): Step {
  const { sheet } = draft
  if (sheet.invalid !== null) return { kind: 'done', sheet }
  const questions = slots.filter(slot => slot.kind === 'question')
  if (questions.every(slot => shownIn(slot, sheet) === ''))
    return stay(draft, '这一份一题都没录。空白卷请按 X 标成无效')
  const missing = questions.filter(slot => shownIn(slot, sheet) === '')
  const [first] = missing
  if (!first || draft.warned) return { kind: 'done', sheet }
  return stay(
    { ...draft, at: slots.indexOf(first), warned: true },
    `第 ${missing.map(slot => slot.at + 1).join('、')} 题没录。问卷上真没答的，再按一次回车`
  )
}

function chooseInvalid(draft: Draft, key: string): Step {
  const chosen = /^[1-9]$/.test(key) ? invalidReasons[Number(key) - 1] : undefined
  if (chosen)
    return stay(
      { ...draft, askingInvalid: false, sheet: { ...draft.sheet, invalid: chosen.value } },
      `已标无效：${chosen.label}。按回车录下一份，按 X 取消`
    )
  if (key === 'Escape' || key === 'Backspace' || /^x$/i.test(key))
    return stay({ ...draft, askingInvalid: false })
  return stay(draft, '')
}

/**
 * One key on the sheet that is being typed in. 1–9 and A–I fill the place and go on; a multiple choice takes several and
 * waits for space; 0 is 没作答; Backspace goes back; X marks the sheet invalid; Enter ends it. Null: not one of our keys.
 */
export function press(draft: Draft, key: string, slots: readonly Slot[]): Step | null {
  if (draft.askingInvalid) return key === 'Tab' ? null : chooseInvalid(draft, key)
  const slot = slots[draft.at]
  if (key === 'Enter') return finish(draft, slots)
  if (key === 'Backspace') return back(draft, slots)
  if (key === 'ArrowLeft') return stay({ ...draft, at: Math.max(0, draft.at - 1) })
  if (key === 'ArrowRight' || key === ' ') return stay({ ...draft, at: Math.min(slots.length, draft.at + 1) })
  if (/^x$/i.test(key)) {
    if (draft.sheet.invalid !== null) return stay({ ...draft, sheet: { ...draft.sheet, invalid: null } })
    return stay({ ...draft, askingInvalid: true })
  }
  if (!slot) return /^[0-9a-i]$/i.test(key) ? stay(draft, '这一份录完了，按回车录下一份') : null
  if (key === '0')
    return stay({ ...draft, sheet: withAnswer(draft.sheet, slot, ''), at: draft.at + 1, warned: false })
  const option = optionKey(key, slot)
  return option < 0 ? null : fill(draft, slot, option)
}

/** Why the sheet does not count, in words; '' where it does. */
export const invalidText = ({ invalid }: SheetValues): string =>
  invalidReasons.find(({ value }) => value === invalid)?.label ?? ''
