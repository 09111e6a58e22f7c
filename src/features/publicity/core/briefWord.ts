import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
  convertMillimetersToTwip as mm,
  type FileChild
} from 'docx'
import { formatDateZh } from '../../../contract/dates'
import {
  bodyFont,
  composePaper,
  exact,
  headFont,
  run,
  signedBy,
  sizes,
  textWidth,
  words
} from '../../../core/word/paper'
import { hanNumber } from '../../caseDocuments/words'
import { paragraphsOf, photoRows, type Fact, type PlacedPhoto } from '../brief'
import type { BriefEvent } from '../briefContract'

/** A photo at print size, as it goes into the file. */
export interface PrintPhoto {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly caption: string | null
}
type PaperEvent = Pick<BriefEvent, 'title' | 'facts' | 'programme' | 'content' | 'note' | 'recorder'> & {
  readonly photos: readonly PrintPhoto[]
}

/** All that stands on the paper. */
export interface BriefPaper {
  readonly title: string
  readonly community: string
  readonly today: string
  readonly together: readonly Fact[]
  readonly events: readonly PaperEvent[]
}

/** The second line of a long fact begins under the first word of its text. */
function factLine({ label, text }: Fact): Paragraph {
  const width = (Array.from(label).length + 1) * sizes.body * 10
  return new Paragraph({
    spacing: exact,
    indent: { left: width, hanging: width },
    children: [run(`${label}：`, headFont), run(text)]
  })
}

const heading = (text: string) =>
  new Paragraph({
    spacing: { ...exact, before: 240 },
    keepNext: true,
    children: [run(text, headFont)]
  })

type Line = 'ruled' | 'open'
const border = {
  ruled: { style: BorderStyle.SINGLE, size: 4, color: '000000' },
  open: { style: BorderStyle.NONE, size: 0, color: 'auto' }
} as const

function table(columns: readonly number[], rows: TableRow[], kind: Line): Table {
  const line = border[kind]
  return new Table({
    width: { size: mm(textWidth), type: WidthType.DXA },
    columnWidths: columns.map(each => mm(each)),
    layout: TableLayoutType.FIXED,
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line
    },
    rows
  })
}

const cell = (width: number, children: Paragraph[]) =>
  new TableCell({
    width: { size: mm(width), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 60, right: 60, top: 30, bottom: 30, marginUnitType: WidthType.DXA },
    children
  })

const programmeColumns = [14, 26, 62, 54] as const

function programmeTable(programme: PaperEvent['programme']): Table {
  const row = (texts: readonly string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: texts.map((text, at) =>
        cell(programmeColumns[at] ?? 0, [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            keepNext: head,
            children: [run(text, head ? headFont : bodyFont, sizes.cell)]
          })
        ])
      )
    })
  return table(
    programmeColumns,
    [
      row(['序号', '类型', '节目名称', '表演者'], true),
      ...programme.map(({ kind, title, performers }, at) =>
        row([String(at + 1), kind, title, performers], false)
      )
    ],
    'ruled'
  )
}

/** Word counts the size of a picture in pixels of which 96 make an inch. */
const pixels = (millimetres: number): number => Math.round((millimetres / 25.4) * 96)

function photoCell(photo: PlacedPhoto<PrintPhoto>, width: number): TableCell {
  const { bytes, caption, mmWidth, mmHeight } = photo
  const picture = new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: caption !== null,
    children: [
      new ImageRun({
        type: 'jpg',
        data: bytes,
        transformation: { width: pixels(mmWidth), height: pixels(mmHeight) },
        altText: { name: caption ?? '照片', description: caption ?? '照片', title: caption ?? '照片' }
      })
    ]
  })
  const under = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [run(caption ?? '', bodyFont, sizes.caption)]
  })
  return cell(width, caption === null ? [picture] : [picture, under])
}

/** Two photos a row; a single one of the last row stands in the middle. */
function photoTables(photos: readonly PrintPhoto[]): FileChild[] {
  const half = textWidth / 2
  return photoRows(photos).flatMap(row => {
    const columns = row.length === 1 ? [textWidth] : [half, half]
    return [
      table(
        columns,
        [
          new TableRow({
            cantSplit: true,
            children: row.map(photo => photoCell(photo, row.length === 1 ? textWidth : half))
          })
        ],
        'open'
      ),
      gap(4)
    ]
  })
}

/** Room between two tables, which Word would otherwise join into one; in points. */
const gap = (points: number) =>
  new Paragraph({ spacing: { line: points * 20, lineRule: LineRuleType.EXACT }, children: [] })

function eventParts(event: PaperEvent, at: number, several: boolean): FileChild[] {
  return [
    ...(several ? [heading(`${hanNumber(at + 1)}、${event.title}`)] : []),
    ...event.facts.map(factLine),
    ...(event.programme.length > 0
      ? [heading('节目单'), gap(4), programmeTable(event.programme), gap(8)]
      : []),
    ...[...paragraphsOf(event.content), ...paragraphsOf(event.note)].map(words),
    ...(event.photos.length > 0 ? [gap(8), ...photoTables(event.photos)] : [])
  ]
}

/** Who recorded it, and a line for whoever answers for it: signed by hand. */
function foot({ events, community, today }: BriefPaper): Paragraph[] {
  const recorders = [...new Set(events.flatMap(({ recorder }) => recorder ?? []))]
  const recorded = recorders.length > 0 ? recorders.join('、') : '________'
  return signedBy(`记录人：${recorded}　　审核人：________________`, community, formatDateZh(today))
}

/** Composes the brief as a .docx: title, facts, programme, texts, photos two a row with captions, line for the signatures. */
export function composeBrief(paper: BriefPaper): Promise<Uint8Array> {
  const several = paper.events.length > 1
  return composePaper(paper.title, [
    ...paper.together.map(factLine),
    ...paper.events.flatMap((event, at) => eventParts(event, at, several)),
    ...foot(paper)
  ])
}
