const between = /[、，,；;\n]+/u

/** The words of a `tags` field, each once, in their order. */
export function wordsOf(text: string | null | undefined): string[] {
  return [...new Set((text ?? '').split(between).map(word => word.trim()))].filter(word => word !== '')
}

/** Words as a `tags` field stores them; null when there is none. */
export function joinWords(words: readonly string[]): string | null {
  return words.length === 0 ? null : wordsOf(words.join('、')).join('、') || null
}
