/**
 * What is offered while typing: suggestions that hold the words typed. After a 、 the next name begins: what stands before
 * it is kept, and who is named there is not offered again.
 */
export function suggested(suggestions: readonly string[], typed: string): string[] {
  const cut = typed.lastIndexOf('、') + 1
  const before = typed.slice(0, cut)
  const named = before.split('、')
  const words = typed.slice(cut).trim()
  return suggestions.filter(text => text.includes(words) && !named.includes(text)).map(text => before + text)
}
