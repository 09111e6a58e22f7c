import {
  AlignmentType,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  convertMillimetersToTwip as mm,
  type FileChild
} from 'docx'
import { fontTable } from './fonts'

/** GB/T 9704: 37/35/28/26 mm leave 156 mm for the text. */
const margins = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) }
/** Width of the text in mm. */
export const textWidth = 156
/** Half points: 二号, 三号, 小四, 五号. */
export const sizes = { title: 44, body: 32, cell: 24, caption: 21 }
/** 固定值 28 磅, in twentieths of a point. */
export const exact = { line: 560, lineRule: LineRuleType.EXACT }

const latin = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' }
const titleFont = { ...latin, eastAsia: '方正小标宋简体' }
/** Text: 仿宋. */
export const bodyFont = { ...latin, eastAsia: '仿宋_GB2312' }
/** Headings inside the text: 黑体. */
export const headFont = { ...latin, eastAsia: '黑体' }

/** Words of one font and size. */
export const run = (text: string, font = bodyFont, size = sizes.body) => new TextRun({ text, font, size })

/** A paragraph of text, its first line indented by two characters. */
export const words = (text: string) =>
  new Paragraph({
    spacing: exact,
    indent: { firstLine: sizes.body * 20 },
    alignment: AlignmentType.BOTH,
    children: [run(text)]
  })

const title = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 700, lineRule: LineRuleType.EXACT, after: 280 },
    keepNext: true,
    children: [run(text, titleFont, sizes.title)]
  })

/** Who has to sign, then the office and the day at the right; the lines stay together. */
export const signedBy = (line: string, office: string, day: string): Paragraph[] => [
  new Paragraph({ spacing: { ...exact, before: 240 }, keepNext: true, children: [run(line)] }),
  new Paragraph({ spacing: exact, keepNext: true, alignment: AlignmentType.RIGHT, children: [run(office)] }),
  new Paragraph({ spacing: exact, alignment: AlignmentType.RIGHT, children: [run(day)] })
]

const pageNumber = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: bodyFont, size: 28 })]
    })
  ]
})

/** Composes an A4 page in the layout of official papers (GB/T 9704, domain.md §5.1) as a .docx: title, text, page numbers. */
export async function composePaper(heading: string, children: readonly FileChild[]): Promise<Uint8Array> {
  const document = new Document({
    creator: '邻里台账',
    title: heading,
    styles: { default: { document: { run: { font: bodyFont, size: sizes.body } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { ...margins, header: mm(15), footer: mm(25) }
          }
        },
        footers: { default: pageNumber },
        children: [title(heading), ...children]
      }
    ]
  })
  return new Uint8Array(await Packer.toArrayBuffer(document, undefined, [fontTable]))
}
