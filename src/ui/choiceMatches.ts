import type { Choice } from '../contract/fields'

/** Whether the words typed are in a choice's label or one of its other names. */
export function choiceMatches(words: string, choice: Choice | undefined): boolean {
  if (!choice) return false
  const wanted = words.trim().toLowerCase()
  return [choice.label, ...(choice.aliases ?? [])].some(name => name.toLowerCase().includes(wanted))
}
