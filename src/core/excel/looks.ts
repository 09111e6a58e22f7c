import type { CellMark } from '../../contract/sheet'

/** What a look says about its cell (P17); a struck cell stays struck when it is red too. */
export type Mark = CellMark['mark']

/** What the number format and the look of a cell tell the reader. */
export interface CellLook {
  date: boolean
  mark: Mark | undefined
}

/** The mark of a cell with these traits. */
export function markOf(struck: boolean, red: boolean): Mark | undefined {
  return struck ? 'struck' : red ? 'red' : undefined
}

/**
 * True for a colour that people call red: `RRGGBB` or `AARRGGBB`, with or without `#`. Dark red (C00000) and the red of
 * Excel's "bad" cells (9C0006) are; maroon, brown, orange and pink are not.
 */
export function isRed(colour: string): boolean {
  const parts = /^#?(?:[0-9a-f]{2})?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour.trim())
  const [red = 0, green = 0, blue = 0] = (parts ?? []).slice(1).map(part => parseInt(part, 16))
  return red >= 0x90 && Math.max(green, blue) <= red * 0.4
}

/** True for a number of Excel's fixed palette that is red. */
export function isRedIndex(index: number): boolean {
  return index === 2 || index === 10
}
