/** Makes typed words safe inside a LIKE pattern whose escape character is a backslash. */
export function escapeLike(words: string): string {
  return words.replace(/[\\%_]/g, '\\$&')
}
