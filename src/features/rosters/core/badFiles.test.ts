import { randomBytes } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstPage } from '../../../contract/record'
import { oleFile, oneSheet, workbookFile, workbookParts, xlsFile } from '../../../core/excel/testFiles'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { dwellingOperations } from '../../residents/contract'
import { rosterOperations } from '../contract'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice()
})
afterAll(() => office.close())

const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
const roster = oneSheet(row)
const sheets = [{ name: '花名册', xml: `<sheetData>${row}</sheetData>` }]

/** A workbook with 16 MB of blanks packed into it, whose directory gives them this size. */
function bomb(size: number): Uint8Array {
  const name = 'xl/worksheets/sheet1.xml'
  const file = Buffer.from(
    zipSync({ ...workbookParts({ sheets }), [name]: new Uint8Array(16 * 1024 * 1024) })
  )
  // the directory stands behind the contents: 24 bytes into an entry is the size, 46 bytes into it the name
  file.writeUInt32LE(size, file.lastIndexOf(name) - 46 + 24)
  return file
}

/** Entities that would grow to gigabytes if they were expanded. */
const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "哈">${Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`
).join('')}]>`

const withSheet = (xml: string): Uint8Array =>
  zipSync({ ...workbookParts({ sheets }), 'xl/worksheets/sheet1.xml': strToU8(xml) })

const cases: [what: string, file: Uint8Array, message: RegExp][] = [
  ['random bytes', new Uint8Array(randomBytes(50_000)), /不是表格|读不出文字/],
  ['a zip cut in half', roster.subarray(0, roster.length >> 1), /不完整/],
  ['no byte at all', new Uint8Array(0), /是空的/],
  ['a workbook with a password', oleFile(['EncryptionInfo', 'EncryptedPackage']), /打开密码/],
  ['an .xls with a password', xlsFile([{ name: '表', rows: [['姓名']] }], { filePass: true }), /打开密码/],
  ['an .xls whose content was lost', oleFile(['Workbook']), /已损坏/],
  ['an .et without a workbook', oleFile(['ETExtData']), /\.et 格式/],
  ['a web page cut short', Buffer.from('<html><body><table><tr><td>姓名</td></tr>'), /不完整/],
  ['a web page without a table', Buffer.from('<html><body><p>姓名</p></body></html>'), /其实是网页/],
  ['a bomb of 1.5 GB', bomb(1_500_000_000), /展开后约 1431 MB/],
  ['a bomb that says it is small', bomb(1000), /工作表“花名册”的内容缺失或已损坏/],
  ['an empty workbook', oneSheet(''), /没有任何内容/],
  [
    'a Word document',
    zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') }),
    /Word 文档/
  ],
  ['a PDF', Buffer.from('%PDF-1.7\n'), /PDF/],
  [
    'a workbook without the XML of its sheet',
    workbookFile({ sheets, leaveOut: 'xl/worksheets/sheet1.xml' }),
    /工作表“花名册”的内容缺失或已损坏/
  ],
  ['a workbook without its list of sheets', workbookFile({ sheets, leaveOut: 'xl/workbook.xml' }), /已损坏/],
  [
    'sheet XML cut in the middle',
    withSheet(`<worksheet><sheetData>${row}<row r="2"><c r="A2"`),
    /工作表“花名册”/
  ]
]

async function refusalOf(name: string, bytes: Uint8Array): Promise<string> {
  const error: unknown = await office
    .upload(name, bytes)
    .then(token => office.runJob(rosterOperations.inspect, { tokens: [token] }))
    .catch((caught: unknown) => caught)
  if (error instanceof CallFailure) return `${error.error.code} ${error.error.message}`
  throw new Error('was not refused')
}

it.each(cases)('refuses %s in plain words, and goes on (F25–F29)', async (_, file, message) => {
  const said = await refusalOf('花名册.xlsx', file)
  expect(said).toMatch(/^VALIDATION .+请/)
  expect(said).toMatch(message)
})

it('refuses an upload beyond 200 MB before reading it (F27)', async () => {
  expect(await refusalOf('花名册.xlsx', new Uint8Array(201 * 1024 * 1024))).toMatch(
    /^VALIDATION 文件超过 200 MB/
  )
})

it('never expands entities that a file declares', async () => {
  const cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>'
  const token = await office.upload(
    '花名册.xlsx',
    withSheet(`${laughs}<worksheet><sheetData>${cell}</sheetData></worksheet>`)
  )
  const { sheets: read } = await office.runJob(rosterOperations.inspect, { tokens: [token] })
  expect(read.map(sheet => [sheet.chosen, sheet.columns.map(column => column.samples)])).toEqual([
    [false, [['&j;']]]
  ])
})

it('takes no sheet for a roster that has no header', async () => {
  const token = await office.upload('名单.csv', Buffer.from('张三,3栋\n李四,4栋\n'))
  const { sheets: read } = await office.runJob(rosterOperations.inspect, { tokens: [token] })
  expect(read.map(sheet => [sheet.chosen, sheet.headerRow])).toEqual([[false, 0]])
})

it('still keeps records afterwards, and has not grown', async () => {
  await office.call(dwellingOperations.create, {
    compound: null,
    building: '3栋',
    unit: null,
    room: '501',
    use: null,
    ownerName: null,
    grid: null,
    remark: null
  })
  expect((await office.call(dwellingOperations.list, firstPage)).total).toBe(1)
  expect(process.memoryUsage().rss).toBeLessThan(700 * 1024 * 1024)
})
