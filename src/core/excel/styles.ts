import type { CellStyle as HucreStyle, FontStyle } from 'hucre'
import type { CellStyle } from '../../contract/sheet'

/**
 * Fonts of written reports (domain.md §5.1). The defaults stand on every Windows; an office that has 方正小标宋简体 and
 * 仿宋_GB2312 may ask for them, and Excel substitutes silently where they are missing.
 */
export interface ReportFonts {
  title: string
  header: string
  body: string
}

/** The fonts used until the office sets its own. */
export const reportFonts: ReportFonts = { title: '宋体', header: '黑体', body: '仿宋' }

const black = { style: 'thin', color: { rgb: '000000' } } as const
const box = { top: black, right: black, bottom: black, left: black }

type Horizontal = 'left' | 'center' | 'right'

function aligned(horizontal: Horizontal, wrapText: boolean): HucreStyle {
  return { alignment: { horizontal, vertical: 'center', wrapText } }
}

/**
 * Every look as a hucre style. One object per look, shared by all its cells. Numbers of a report stand in the middle of their narrow columns; `@` keeps Excel
 * from turning an ID number, a phone or a room such as 5-1 into something else when the user types over it.
 */
export function hucreStyles(fonts: ReportFonts): Record<CellStyle, HucreStyle> {
  const body = { name: fonts.body, size: 11 }
  const bold = { ...body, bold: true }
  const list = { name: fonts.title, size: 11 }
  const free = (horizontal: Horizontal): HucreStyle => ({
    ...aligned(horizontal, false),
    font: body,
    numFmt: '@'
  })
  const boxed = (horizontal: Horizontal, numFmt: string, font: FontStyle = body): HucreStyle => ({
    ...aligned(horizontal, true),
    font,
    border: box,
    numFmt
  })
  return {
    annex: { ...free('left'), font: { name: fonts.header, size: 12 } },
    title: { ...aligned('center', true), font: { name: fonts.title, size: 20, bold: true }, numFmt: '@' },
    line: free('left'),
    lineRight: free('right'),
    lineCentre: free('center'),
    header: boxed('center', '@', { name: fonts.header, size: 11 }),
    unit: boxed('center', '@'),
    text: boxed('left', '@'),
    textCentre: boxed('center', '@'),
    number: boxed('center', '0'),
    money2: boxed('center', '0.00'),
    percent2: boxed('center', '@'),
    decimal2: boxed('center', '0.00'),
    totalText: boxed('center', '@', bold),
    totalNumber: boxed('center', '0', bold),
    totalMoney2: boxed('center', '0.00', bold),
    totalPercent2: boxed('center', '@', bold),
    note: { ...aligned('left', true), font: { name: fonts.body, size: 10 }, numFmt: '@' },
    plain: boxed('left', '@', list),
    plainHeader: {
      ...boxed('center', '@', { ...list, bold: true }),
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'D9D9D9' } }
    },
    error: {
      ...boxed('left', '@', { ...body, color: { rgb: 'C00000' } }),
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FDE9E7' } }
    }
  }
}

/** True for looks with borders: their rows are at least 20 points high and grow with wrapped text. */
export function isBoxed(style: CellStyle): boolean {
  return !unboxed.has(style)
}

const unboxed = new Set<CellStyle>(['annex', 'title', 'line', 'lineRight', 'lineCentre', 'note'])
