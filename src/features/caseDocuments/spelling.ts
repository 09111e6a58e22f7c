/** Number of characters to add, take away or change to make one text of the other. */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_each, at) => at)
  a.forEach((char, at) => {
    const next = [at + 1]
    b.forEach((other, column) => {
      const changed = (row[column] ?? 0) + (char === other ? 0 : 1)
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    })
    row = next
  })
  return row[b.length] ?? 0
}

/** The known name that was probably meant; null when none is like it: at most half of its characters differ. */
export function nearest(name: string, known: readonly string[]): string | null {
  const points = Array.from(name)
  let best: { name: string; far: number } | null = null
  for (const each of known) {
    const far = distance(points, Array.from(each))
    if (best === null || far < best.far) best = { name: each, far }
  }
  // 当事人 for 当事人名单: too far by counting, plain to a reader
  const part = points.length > 1 ? known.find(each => each.startsWith(name)) : undefined
  if (part !== undefined) return part
  return best !== null && best.far <= Math.max(1, Math.floor(points.length / 2)) ? best.name : null
}
