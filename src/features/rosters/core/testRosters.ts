import type { CellValue, Merge, ReadSheet } from '../../../contract/sheet'
import { idCheckDigit } from '../../../contract/idNumber'
import { writeWorkbook } from '../../../core/excel/write'
import type { TestOffice } from '../../../testing'
import { noAnswers, rosterOperations, sheetAnswers, type ImportMode, type RosterAnswers } from '../contract'

/** Made-up rosters for the tests of this folder; every number in them is synthetic. */

/** An .xlsx with these sheets; strings become text cells, numbers numeric cells. */
export function rosterFile(
  sheets: Readonly<Record<string, readonly (readonly (string | number | null)[])[]>>,
  merges: Merge[] = []
): Promise<Uint8Array> {
  return writeWorkbook({
    sheets: Object.entries(sheets).map(([name, rows]) => ({
      name,
      columns: [],
      rows: rows.map(row => ({ cells: row.map(value => ({ value, style: 'plain' as const })) })),
      merges
    }))
  })
}

/** A sheet as the reader gives it. */
export function sheetOf(rows: CellValue[][], merges: Merge[] = [], name = '花名册'): ReadSheet {
  return { name, hidden: false, rows, merges, hiddenRows: [], hiddenColumns: [], marks: [] }
}

/** A right ID number of Qianjiang for a birth date and a sequence number (odd: male). */
export function idNumberOf(birthDate: string, sequence: number): string {
  const first17 = `500114${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return first17 + idCheckDigit(first17)
}

const surnames = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡'
)
const given = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文玉兰红梅春生')

const two = (value: number): string => String(value).padStart(2, '0')

/** The 20 columns of a usual ledger. */
export const ledgerHeader = [
  '序号',
  '小区',
  '楼栋',
  '单元',
  '室号',
  '户主姓名',
  '姓名',
  '与户主关系',
  '性别',
  '民族',
  '出生日期',
  '身份证号',
  '联系电话',
  '户籍地址',
  '人员类型',
  '人户状态',
  '文化程度',
  '婚姻状况',
  '政治面貌',
  '备注'
] as const

/** A large ledger: title row, header, `persons` residents in dwellings of one to six, one dwelling in 40 vacant. */
export function ledgerRows(persons: number): (string | null)[][] {
  const rows: (string | null)[][] = [['山台山社区居民花名册'], [...ledgerHeader]]
  const relations = ['户主', '配偶', '子', '女', '父', '母']
  let dwelling = 0
  let made = 0
  while (made < persons) {
    const building = 1 + Math.floor(dwelling / 48)
    const unit = 1 + (Math.floor(dwelling / 16) % 3)
    const room = `${1 + (Math.floor(dwelling / 2) % 8)}0${1 + (dwelling % 2)}`
    const place = [building <= 60 ? '山台山一期' : '城北公寓', `${building}栋`, `${unit}单元`, room]
    dwelling++
    const size = Math.min(persons - made, 1 + ((dwelling * 7) % 6))
    const head = nameOf(made)
    for (let member = 0; member < size; member++, made++) {
      const year = 1935 + ((made * 37) % 80)
      const birthDate = `${year}-${two(1 + (made % 12))}-${two(1 + (made % 28))}`
      const idNo = idNumberOf(birthDate, made % 999)
      const male = (made % 999) % 2 === 1
      rows.push([
        String(made + 1),
        ...place,
        head,
        nameOf(made),
        relations[member] ?? '其他亲属',
        male ? '男' : '女',
        made % 5 === 0 ? '苗族' : '土家族',
        birthDate,
        idNo,
        `13${String(800000000 + made)}`,
        '重庆市黔江区城南街道',
        '常住',
        '人户一致',
        '初中',
        '已婚',
        '群众',
        null
      ])
    }
  }
  return rows
}

function nameOf(at: number): string {
  const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? ''
  return (
    pick(surnames, at) + pick(given, at * 7 + 3) + (at % 4 === 0 ? '' : pick(given, Math.floor(at / 3) + 11))
  )
}

/** What a preview is asked for, where a test wants it otherwise. */
export interface PreviewWish {
  name?: string
  mode?: ImportMode
  answers?: Partial<RosterAnswers>
}

/** Uploads and inspects files, and previews them as the program understood them. */
export async function previewFiles(
  office: TestOffice,
  files: readonly { name: string; bytes: Uint8Array }[],
  { mode = 'fill', answers = {} }: PreviewWish = {}
) {
  const tokens: string[] = []
  for (const { name, bytes } of files) tokens.push(await office.upload(name, bytes))
  const inspected = await office.runJob(rosterOperations.inspect, { tokens })
  const choices = {
    importId: inspected.importId,
    sheets: sheetAnswers(inspected.sheets),
    answers: { ...noAnswers, ...answers },
    mode
  }
  const preview = await office.runJob(rosterOperations.preview, choices)
  return { ...preview, importId: inspected.importId, sheets: inspected.sheets, choices }
}

/** Uploads and inspects a file, and previews it as the program understood it. */
export function previewFile(office: TestOffice, bytes: Uint8Array, wish: PreviewWish = {}) {
  return previewFiles(office, [{ name: wish.name ?? '花名册.xlsx', bytes }], wish)
}

/** Uploads, previews and imports a file. */
export async function importFile(office: TestOffice, bytes: Uint8Array, wish: PreviewWish = {}) {
  const preview = await previewFile(office, bytes, wish)
  const done = await office.runJob(rosterOperations.import, { importId: preview.importId })
  return { ...preview, ...done }
}
