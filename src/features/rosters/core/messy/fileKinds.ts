import type { MadeValue } from '../../../../core/excel/madeSheets'
import { csvFile, htmlFile, xml2003File } from '../../../../core/excel/madeText'
import { xlsFile } from '../../../../core/excel/madeXls'
import { ledger, messyCase, Sheet, usual, type MessyCase } from './made'
import { people } from './truth'

type Rows = MadeValue[][]

/** The usual ledger in another kind of file. */
function asFile(fileName: string, seed: number, write: (rows: Rows) => Uint8Array): MessyCase {
  const sheet = new Sheet()
  sheet.line(...usual)
  for (const truth of people(seed)) sheet.person(truth, usual)
  return messyCase(fileName, [{ sheet }], { bytes: write(sheet.rows) })
}

const oneSheet = (rows: Rows) => [{ name: '花名册', rows }]

/** Columns that no register of residents may hold, tags that belong to another register, somebody else's numbers. */
function foreignColumns(): MessyCase {
  const headers = [
    ...usual.slice(0, 9),
    '是否重点人员',
    '信访情况',
    '人员标签',
    '业主电话',
    '年龄',
    '网格员电话'
  ]
  const cells = {
    是否重点人员: '是',
    信访情况: '无',
    人员标签: '低保',
    业主电话: '13900001111',
    年龄: 45,
    网格员电话: '13900002222'
  }
  const all = people(401)
  return ledger('P41 不导入的栏.xlsx', all, Object.fromEntries(all.map((_, at) => [at, { cells }])), {
    headers
  })
}

function splitColumns(): MessyCase {
  const headers = ['姓名', '出生年', '出生月', '出生日', '手机', '座机', '栋', '单元', '楼层', '房号']
  const all = people(402, 3)
  return ledger(
    'P11 年月日分三栏和两个电话.xlsx',
    all,
    Object.fromEntries(
      all.map((truth, at) => [
        at,
        {
          cells: {
            出生年: Number(truth.birth.slice(0, 4)),
            出生月: Number(truth.birth.slice(5, 7)),
            出生日: at === 0 ? null : Number(truth.birth.slice(8)),
            手机: truth.phone,
            座机: at === 1 ? '023-79221234' : null,
            栋: truth.building,
            楼层: Number(truth.room.charAt(0)),
            房号: Number(truth.room.slice(-1))
          },
          known: {
            idNo: '',
            phone: at === 1 ? `${truth.phone}、023-79221234` : truth.phone,
            room: `${truth.room.charAt(0)}-${truth.room.slice(-1)}`
          }
        }
      ])
    ),
    { headers }
  )
}

function withoutHeader(): MessyCase {
  const sheet = new Sheet()
  for (const truth of people(403)) sheet.rows.push([truth.name, truth.sex, truth.idNo, truth.phone])
  return messyCase('P13 没有表头.xlsx', [{ sheet }], { notChosen: ['花名册'] })
}

function exportedList(): MessyCase {
  const headers = ['系统编号（请勿改动）', ...usual]
  const all = people(404, 2)
  const id = (at: number): string => `00000000-0000-4000-8000-00000000000${at}`
  return ledger(
    'P23 本程序导出的名单改后再导入.xlsx',
    all,
    {
      0: { cells: { '系统编号（请勿改动）': id(0), 身份证号: '500***********1237' }, known: { idNo: '' } },
      1: { cells: { '系统编号（请勿改动）': id(1), 联系电话: '138****5678' }, known: { phone: '' } },
      2: { cells: { '系统编号（请勿改动）': '改过的' }, refused: ['recordId', 'badRecordId'] },
      3: { cells: { '系统编号（请勿改动）': null } }
    },
    { headers }
  )
}

/** Pitfalls of files and columns (domain.md §8 P21, P23, P41). */
export const fileCases = (): MessyCase[] => [
  asFile('P21 GBK编码.csv', 411, rows => csvFile(rows, { encoding: 'gb18030' })),
  asFile('P21 制表符分隔.txt', 412, rows => csvFile(rows, { encoding: 'utf16le', delimiter: '\t' })),
  asFile('P21 老格式.xls', 413, rows => xlsFile(oneSheet(rows))),
  asFile('P21 其实是网页.xls', 414, rows => htmlFile(rows)),
  asFile('P21 其实是XML2003.xls', 415, rows => xml2003File(oneSheet(rows))),
  foreignColumns(),
  splitColumns(),
  withoutHeader(),
  exportedList()
]
