import type { MadeSheet, MadeValue } from '../../../../core/excel/madeSheets'
import { xlsxFile } from '../../../../core/excel/madeXlsx'
import { noAnswers, type RosterAnswers } from '../../contract'
import { addressOfTruth, type Truth } from './truth'

/** A row that must be refused: where, and by which rule. */
export interface Refusal {
  row: number
  field: string
  code: string
}

/** A file as offices really send it, named after its pitfalls (domain.md §8), with what must come of it. */
export interface MessyCase {
  /** `P01-P03 数字格式身份证.xlsx` */
  fileName: string
  bytes: Uint8Array
  answers: RosterAnswers
  /** Everybody who must be taken: `name|number|address|phones`, empty where nothing is known. */
  people: string[]
  /** Different addresses of these people. */
  households: number
  refused: Refusal[]
  /** Rows left out by an answer. */
  left: number[]
  /** Names of the sheets that must not be taken for a roster. */
  notChosen: string[]
}

/** The columns of the usual ledger of the messy files. */
export const usual = [
  '序号',
  '姓名',
  '性别',
  '身份证号',
  '联系电话',
  '楼栋',
  '单元',
  '室号',
  '与户主关系',
  '备注'
]

/** What stands in a usual column for somebody. */
export function cellOf(truth: Truth, header: string, number: number): MadeValue {
  const cells: Record<string, MadeValue> = {
    序号: number,
    姓名: truth.name,
    性别: truth.sex,
    身份证号: truth.idNo,
    联系电话: truth.phone,
    楼栋: `${truth.building}栋`,
    单元: truth.unit === '' ? null : `${truth.unit}单元`,
    室号: truth.room,
    住址: addressOfTruth(truth),
    出生日期: truth.birth,
    与户主关系: truth.relation
  }
  return cells[header] ?? null
}

/** A person as the expectation names him. */
export const keyOf = (truth: Partial<Truth> & Pick<Truth, 'name'>, address: string): string =>
  [truth.name, truth.idNo ?? '', address, truth.phone ?? ''].join('|')

/** How the row of somebody differs from the usual, and what must come of it. */
export interface Twist {
  /** Cells by header, instead of the usual ones. */
  cells?: Record<string, MadeValue>
  /** What must be known of the person, where it is not the truth as it was. */
  known?: Partial<Truth> & { address?: string }
  /** Field and code of the refusal. */
  refused?: readonly [field: string, code: string]
  left?: boolean
}

/** Builds the rows of one sheet and notes what must come of them. */
export class Sheet {
  readonly rows: MadeValue[][] = []
  readonly people: string[] = []
  readonly addresses = new Set<string>()
  readonly refused: Refusal[] = []
  readonly left: number[] = []

  /** Adds a row that is nobody: a title, a header, a total; gives its row as Excel shows it. */
  line(...cells: MadeValue[]): number {
    return this.rows.push(cells)
  }

  /** Somebody who must be taken. */
  expect(truth: Partial<Truth> & Pick<Truth, 'name'>, address: string): void {
    this.people.push(keyOf(truth, address))
    // 3幢 and 3号楼 are the building 3栋
    this.addresses.add(address.replace(/幢|号楼/, '栋'))
  }

  /** Adds somebody under these headers. */
  person(truth: Truth, headers: readonly string[], twist: Twist = {}): number {
    const row = this.line(
      ...headers.map(header => {
        const own = twist.cells?.[header]
        return own === undefined ? cellOf(truth, header, this.rows.length) : own
      })
    )
    if (twist.left) this.left.push(row)
    else if (twist.refused) {
      const [field, code] = twist.refused
      this.refused.push({ row, field, code })
    } else {
      const { address, ...known } = twist.known ?? {}
      const all = { ...truth, ...known }
      this.expect(all, address ?? addressOfTruth(all))
    }
    return row
  }
}

/** What a case says beside its sheets. */
export interface CaseOptions {
  answers?: Partial<RosterAnswers>
  notChosen?: string[]
  bytes?: Uint8Array
  more?: MadeSheet[]
}

/** A case of sheets that were built. */
export function messyCase(
  fileName: string,
  sheets: readonly { sheet: Sheet; made?: Partial<MadeSheet> }[],
  { answers, notChosen = [], bytes, more = [] }: CaseOptions = {}
): MessyCase {
  const made = sheets.map(({ sheet, made: look }, at) => ({
    name: `花名册${at === 0 ? '' : at + 1}`,
    rows: sheet.rows,
    ...look
  }))
  return {
    fileName,
    bytes: bytes ?? xlsxFile([...made, ...more]),
    answers: { ...noAnswers, ...answers },
    people: sheets.flatMap(({ sheet }) => sheet.people),
    households: new Set(sheets.flatMap(({ sheet }) => [...sheet.addresses])).size,
    refused: sheets.flatMap(({ sheet }) => sheet.refused),
    left: sheets.flatMap(({ sheet }) => sheet.left),
    notChosen
  }
}

/** A ledger of the usual columns where some rows are twisted, by their number from 0. */
export function ledger(
  fileName: string,
  truths: readonly Truth[],
  twists: Record<number, Twist>,
  options: CaseOptions & { headers?: readonly string[]; tail?: readonly MadeValue[][] } = {}
): MessyCase {
  const sheet = new Sheet()
  const headers = options.headers ?? usual
  sheet.line('山台山社区居民花名册')
  sheet.line(...headers)
  truths.forEach((truth, at) => sheet.person(truth, headers, twists[at]))
  // below the people: signatures, counts
  for (const row of options.tail ?? []) sheet.line(...row)
  return messyCase(fileName, [{ sheet }], options)
}
