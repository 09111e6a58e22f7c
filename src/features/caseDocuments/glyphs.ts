/** A character that the printer may not have. */
export interface GlyphWarning {
  readonly char: string
  /** U+2B7A9 */
  readonly code: string
  readonly reason: string
  /** The characters around it, so that it is found on the paper. */
  readonly near: string
}

const around = 4

function reasonOf(point: number): string | null {
  // 造字 of an old system: only its own PC has the glyph (domain.md §2.4)
  if ((point >= 0xe000 && point <= 0xf8ff) || point >= 0xf0000) return '造字，可能打印成方框'
  // in SimSun-ExtB at best, and beyond extension B in hardly any font of an office PC
  if (point >= 0x20000) return '生僻字，这台电脑的字体里可能没有，请看清是不是方框'
  if (point >= 0x9fa6 && point <= 0x9fff) return '新增汉字，旧字体里可能没有，请看清是不是方框'
  return null
}

/** Characters of a text that usual fonts lack, each once, in their order. */
export function glyphWarnings(text: string): GlyphWarning[] {
  const points = Array.from(text)
  const found = new Map<string, GlyphWarning>()
  points.forEach((char, at) => {
    const point = char.codePointAt(0) ?? 0
    const reason = reasonOf(point)
    if (reason === null || found.has(char)) return
    const near = points
      .slice(Math.max(0, at - around), at + around + 1)
      .join('')
      .replace(/\s+/g, ' ')
      .trim()
    found.set(char, { char, code: `U+${point.toString(16).toUpperCase()}`, reason, near })
  })
  return [...found.values()]
}
