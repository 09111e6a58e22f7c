import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  LineRuleType,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
  convertMillimetersToTwip,
  type FileChild
} from 'docx'

const mm = convertMillimetersToTwip
/** A4 with the margins of official papers (GB/T 9704: 37/35/28/26 mm); forms use a little more of the sheet. */
const page = { width: mm(210), height: mm(297) }
const margins = { official: [37, 32, 28, 26], form: [28, 22, 25, 22] } as const
type Margins = keyof typeof margins
const textWidth = (kind: Margins): number => mm(210 - margins[kind][2] - margins[kind][3])

const song = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' }
const fangsong = { ...song, eastAsia: '仿宋_GB2312' }
const hei = { ...song, eastAsia: '黑体' }

/** Sizes in half points: 二号 22, 三号 16, 四号 14, 小四 12. */
const size = { title: 44, body: 32, cell: 28, small: 24 } as const

interface Look {
  size?: number
  bold?: boolean
  align?: 'left' | 'center' | 'right'
  /** First line indented by two characters, as in running text. */
  indent?: boolean
  before?: number
  after?: number
  /** Exact height of a line in twentieths of a point; `auto` follows the font instead. */
  line?: number
  auto?: boolean
  pageBreakBefore?: boolean
  keepNext?: boolean
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT
} as const

function paragraph(text: string, font: typeof song, look: Look): Paragraph {
  const half = look.size ?? size.body
  return new Paragraph({
    alignment: alignments[look.align ?? 'left'],
    spacing: {
      before: look.before ?? 0,
      after: look.after ?? 0,
      // 固定值, as official papers have it (28 磅 for 三号); cells grow with what is in them
      ...(look.auto
        ? { line: 276, lineRule: LineRuleType.AUTO }
        : { line: look.line ?? Math.round(half * 17.5), lineRule: LineRuleType.EXACT })
    },
    ...(look.indent ? { indent: { firstLine: half * 20 } } : {}),
    pageBreakBefore: look.pageBreakBefore ?? false,
    keepNext: look.keepNext ?? false,
    children: [new TextRun({ text, font, size: half, bold: look.bold ?? false })]
  })
}

export const title = (text: string, look: Look = {}) =>
  paragraph(text, song, {
    size: size.title,
    bold: true,
    align: 'center',
    after: 320,
    line: 640,
    keepNext: true,
    ...look
  })
/** Number of the paper, under its title. */
export const under = (text: string) =>
  paragraph(text, fangsong, { size: size.cell, align: 'center', after: 240 })
export const text = (value: string, look: Look = {}) => paragraph(value, fangsong, { indent: true, ...look })
export const flush = (value: string, look: Look = {}) => paragraph(value, fangsong, look)
export const heading = (value: string, look: Look = {}) =>
  paragraph(value, hei, { indent: true, before: 60, keepNext: true, ...look })
/** Line for a signature, a seal or a fingerprint: always by hand. */
export const sign = (label: string) =>
  paragraph(`${label}：________________`, fangsong, {
    before: 200,
    align: 'left',
    indent: true,
    keepNext: true
  })
/** Line for one more signature of the kind above. */
export const signAgain = () =>
  paragraph('________________', fangsong, { before: 200, align: 'right', keepNext: true })
/** Day of signing, by hand. */
export const signDay = () => paragraph('______年____月____日', fangsong, { before: 160, align: 'right' })

/** A cell of a form: label cells are centred and in 黑体, the others hold what is filled in. */
export interface Cell {
  text: string | readonly string[]
  span?: number
  /** `start` opens a cell that goes down over the next rows, `on` continues it. */
  down?: 'start' | 'on'
  label?: boolean
  align?: 'left' | 'center' | 'right'
  small?: boolean
  top?: boolean
}
export const label = (value: string, more: Partial<Cell> = {}): Cell => ({
  text: value,
  label: true,
  align: 'center',
  ...more
})
export const cell = (value: string | readonly string[], span = 1, more: Partial<Cell> = {}): Cell => ({
  text: value,
  span,
  ...more
})

export interface Line {
  cells: readonly Cell[]
  /** Least height in mm. */
  height?: number
  head?: boolean
}
export const line = (cells: readonly Cell[], height = 10, head = false): Line => ({ cells, height, head })

const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' }

/** A ruled form; `columns` are shares of the width. */
export function form(columns: readonly number[], lines: readonly Line[], kind: Margins = 'form'): Table {
  const total = columns.reduce((sum, each) => sum + each, 0)
  const widths = columns.map(share => Math.floor((textWidth(kind) * share) / total))
  return new Table({
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border
    },
    rows: lines.map(({ cells, height, head }) => {
      let at = 0
      return new TableRow({
        tableHeader: head ?? false,
        cantSplit: (height ?? 0) < 40,
        height: { value: mm(height ?? 10), rule: HeightRule.ATLEAST },
        children: cells.map(each => {
          const span = each.span ?? 1
          const width = widths.slice(at, at + span).reduce((sum, one) => sum + one, 0)
          at += span
          return tableCell(each, span, width)
        })
      })
    })
  })
}

function tableCell(each: Cell, span: number, width: number): TableCell {
  const texts = typeof each.text === 'string' ? [each.text] : each.text
  const half = each.small ? size.small : size.cell
  return new TableCell({
    columnSpan: span,
    width: { size: width, type: WidthType.DXA },
    ...(each.down
      ? { verticalMerge: each.down === 'start' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }
      : {}),
    verticalAlign: each.top ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    margins: { left: 80, right: 80, top: 20, bottom: 20, marginUnitType: WidthType.DXA },
    children: texts.map(value =>
      paragraph(value, each.label ? hei : fangsong, {
        size: half,
        align: each.align ?? 'left',
        auto: true,
        indent: each.top ?? false
      })
    )
  })
}

/** Foot of a form: who signs, and when, in the cell. */
export const signCell = (who: string, span = 1): Cell => ({
  text: [who, '', '　　　　年　月　日'],
  span
})

/** A document of one section, A4, with the page number at its foot unless it is a cover. */
export function paper(
  children: readonly FileChild[],
  options: { margins?: Margins; numbered?: boolean } = {}
): Document {
  const [top, bottom, left, right] = margins[options.margins ?? 'form']
  const footer = new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: song, size: size.small })]
      })
    ]
  })
  return new Document({
    creator: '邻里台账',
    styles: { default: { document: { run: { font: fangsong, size: size.body } } } },
    sections: [
      {
        properties: {
          page: {
            size: page,
            margin: {
              top: mm(top),
              bottom: mm(bottom),
              left: mm(left),
              right: mm(right),
              header: mm(15),
              footer: mm(14)
            }
          }
        },
        ...(options.numbered === false ? {} : { footers: { default: footer } }),
        children
      }
    ]
  })
}
