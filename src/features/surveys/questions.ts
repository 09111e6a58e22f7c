/** A question as it is marked: its options in order, and the letters that count as correct. */
export interface Question {
  readonly text: string
  readonly kind: string
  readonly options: readonly string[]
  /** Sorted letters; empty: not scored. */
  readonly key: string
}

/** A question as it is stored: options one a line, the key as typed. */
export interface StoredQuestion {
  readonly text: string
  readonly kind: string
  readonly options: string
  readonly key: string | null
}

export const mostOptions = 9

/** The letter of an option: 0 → A. */
export const letterOf = (at: number): string => String.fromCharCode(65 + at)

/** The lines of `options` without the letters that somebody wrote before them. */
export function optionTexts(options: string): string[] {
  const lines = options.split(/\r?\n/).flatMap(line => line.trim() || [])
  const lettered = lines.every((line, at) =>
    new RegExp(`^${letterOf(at)}\\s*[.．、:：)）]`, 'i').test(line.normalize('NFKC'))
  )
  return lettered ? lines.map(line => line.replace(/^.\s*[.．、:：)）]\s*/u, '')) : lines
}

/** Letters typed in any way (`A、C`, `ac`, full width) as `AC`: sorted, each once. What is no letter is dropped. */
export function letters(typed: string): string {
  const found = typed.normalize('NFKC').toUpperCase().match(/[A-Z]/g) ?? []
  return [...new Set(found)].sort().join('')
}

/** A stored question ready for marking. */
export const questionOf = ({ text, kind, options, key }: StoredQuestion): Question => ({
  text,
  kind,
  options: optionTexts(options),
  key: letters(key ?? '')
})

/**
 * Whether an answer is correct: of a single choice one of the key's options, of a multiple choice exactly the key's. No
 * answer is not correct; a question without a key has no correct answer.
 */
export function isCorrect({ kind, key }: Pick<Question, 'kind' | 'key'>, answer: string): boolean {
  if (key === '' || answer === '') return false
  return kind === 'multi' ? answer === key : answer.length === 1 && key.includes(answer)
}

/** The answers of a sheet as they are stored, and back; a missing one is ''. */
export const joinAnswers = (answers: readonly string[]): string => answers.join('|')
export function splitAnswers(stored: string | null, questions: number): string[] {
  const parts = stored === null ? [] : stored.split('|')
  return Array.from({ length: questions }, (_, at) => parts[at] ?? '')
}
