import { choiceLabel } from '../../../contract/fields'
import { visitOutcomes } from '../contract'

const letters: Readonly<Record<string, string>> = {
  m: 'met',
  l: 'left',
  t: 'phoned',
  a: 'absent',
  d: 'declined',
  v: 'vacant'
}

/** The outcome that a key sets on the door in focus: 1–6 in the order of the list, or its letter. */
export function outcomeOfKey(key: string): string | undefined {
  return /^[1-6]$/.test(key) ? visitOutcomes[Number(key) - 1]?.value : letters[key.toLowerCase()]
}

/** What the keys do, in the order of the list: 1 见面, 2 或 L 资料留置 … */
export const keyHelp: readonly { keys: string; label: string }[] = visitOutcomes.map((outcome, index) => {
  const letter = Object.keys(letters).find(key => letters[key] === outcome.value)
  return { keys: `${index + 1}${letter ? ` ${letter.toUpperCase()}` : ''}`, label: outcome.label }
})

/** 见面, 无人 … for a stored outcome. */
export const outcomeLabel = (value: string): string => choiceLabel(visitOutcomes, value)

/** Counts by outcome as words: 见面 52 户，无人 8 户. */
export function tallyText(outcomes: readonly string[]): string {
  return visitOutcomes
    .map(({ value, label }) => ({ label, count: outcomes.filter(outcome => outcome === value).length }))
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${label} ${count} 户`)
    .join('，')
}
