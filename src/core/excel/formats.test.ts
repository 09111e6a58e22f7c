import { describe, expect, it } from 'vitest'
import { uncomputed, type ReadSheet } from '../../contract/sheet'
import { readWorkbook } from './read'
import { htmlFile, xlsFile, xlsxFile, xml2003File, type MadeSheet, type MadeXls } from './testFiles'

/** A ledger with everything that the kinds of file have in common. */
const ledger: MadeSheet = {
  name: '3栋',
  rows: [
    ['花名册', null, null, null, null],
    ['姓名', '身份证号', '出生', '人数', '备注'],
    ['张三', '513523196503121237', { value: 29346, numFmt: 'yyyy"年"m"月"d"日"' }, 3, '两行\n第二行'],
    ['李四', { value: 513523196503121000 }, { value: 45000, numFmt: 'yyyy/m/d' }, 2.5, null],
    [
      { value: '王五', struck: true },
      { value: '赵六', red: 'font' },
      { value: '钱七', red: 'fill' },
      -7,
      0.1
    ],
    ['隐', null, { value: null, error: '#N/A' }, 12, { value: 'a&b<c>', red: 'font', struck: true }],
    [{ value: 7, formula: true }, { value: '算', formula: true }, { value: 12345678 }]
  ],
  merges: [{ r1: 0, c1: 0, r2: 0, c2: 4 }],
  hiddenRows: [5],
  hiddenColumns: [3]
}
const hidden: MadeSheet = { name: '迁出', hidden: true, rows: [['x']] }
const n = (v: string): unknown => ({ t: 'n', v })

const rows = [
  ['花名册'],
  ['姓名', '身份证号', '出生', '人数', '备注'],
  ['张三', '513523196503121237', { t: 'd', v: '1980-05-05' }, n('3'), '两行\n第二行'],
  ['李四', n('513523196503121000'), { t: 'd', v: '2023-03-15' }, n('2.5')],
  ['王五', '赵六', '钱七', n('-7'), n('0.1')],
  ['隐', null, { t: 'e', v: '#N/A' }, n('12'), 'a&b<c>'],
  [n('7'), '算', n('12345678')]
]

const shape: Omit<ReadSheet, 'rows' | 'name' | 'hidden'> = {
  merges: [{ r1: 0, c1: 0, r2: 0, c2: 4 }],
  hiddenRows: [5],
  hiddenColumns: [3],
  marks: [
    { row: 4, column: 0, mark: 'struck' },
    { row: 4, column: 1, mark: 'red' },
    { row: 4, column: 2, mark: 'red' },
    { row: 5, column: 4, mark: 'struck' }
  ]
}

const bookStream: MadeXls = { stream: 'Book' }

describe('one ledger in every kind of file gives the same cells, dates, merges and marks (P16, P17, P21)', () => {
  it.each([
    ['xlsx', xlsxFile([ledger, hidden])],
    ['xls', xlsFile([ledger, hidden])],
    ['xls', xlsFile([ledger, hidden], bookStream)],
    ['xml2003', xml2003File([ledger, hidden])]
  ])('%s', async (format, file) => {
    const read = await readWorkbook(file)
    expect(read.format).toBe(format)
    expect(read.sheets.map(sheet => [sheet.name, sheet.hidden])).toEqual([
      ['3栋', false],
      ['迁出', true]
    ])
    expect(read.sheets[0]).toEqual({ name: '3栋', hidden: false, rows, ...shape })
    expect(read.sheets[1]?.rows).toEqual([['x']])
  })

  it.each(['utf8', 'gb18030', 'utf16le'] as const)('a web page in %s', async charset => {
    const { format, sheets } = await readWorkbook(htmlFile(ledger.rows, { ...ledger, charset }))
    expect(format).toBe('html')
    expect(sheets).toEqual([{ name: '网页', hidden: false, rows, ...shape }])
  })
})

describe('the 1904 date system', () => {
  const sheet: MadeSheet = { name: '表', rows: [[{ value: 27884, numFmt: 'yyyy/m/d' }]] }
  it.each([
    ['xlsx', xlsxFile([sheet], { date1904: true })],
    ['xls', xlsFile([sheet], { date1904: true })]
  ])('%s', async (_, file) => {
    expect((await readWorkbook(file)).sheets[0]?.rows).toEqual([[{ t: 'd', v: '1980-05-05' }]])
  })
})

describe('.xls', () => {
  it('reads 12,000 distinct texts over many CONTINUE records', async () => {
    const texts = Array.from({ length: 12_000 }, (_, at) => [`${at}号门牌${'长'.repeat(at % 41)}`, at % 7])
    const { sheets } = await readWorkbook(xlsFile([{ name: '大', rows: texts }]))
    expect(sheets[0]?.rows).toEqual(texts.map(([text, number]) => [text, n(String(number))]))
  })

  it('gives the digits of a number as the file can stand for them, never as text (P1)', async () => {
    // the double that is nearest to 513523196503121237
    const values = [Number('513523196503121237'), 13800000000, 0.1, 1980.1, -0.5, 536870911, 536870912, 1e21]
    const { sheets } = await readWorkbook(xlsFile([{ name: '表', rows: [values] }]))
    expect(sheets[0]?.rows).toEqual([values.map(value => n(String(value)))])
  })

  it('tells a blank result of a formula from an error and a truth value', async () => {
    const file = xlsFile([
      {
        name: '表',
        rows: [
          [
            { value: null, formula: true },
            { value: true, formula: true },
            { value: null, formula: true, error: '#REF!' },
            false
          ]
        ]
      }
    ])
    expect((await readWorkbook(file)).sheets[0]?.rows).toEqual([
      [null, { t: 'b', v: true }, { t: 'e', v: '#REF!' }, { t: 'b', v: false }]
    ])
  })
})

async function page(html: string): Promise<ReadSheet[]> {
  return (await readWorkbook(Buffer.from(html))).sheets
}

describe('web pages', () => {
  it('keeps what is written as text, and reads as numbers only what the page calls numbers', async () => {
    const cells =
      '<td>0012</td><td x:num>1,234</td><td x:num="5.13E+17">5E17</td><td x:num="12" style=\'mso-number-format:"\\@"\'>0012</td>' +
      '<td>&nbsp;</td><td> 欧阳&#x20628;&nbsp; 某 </td><td x:num="45000" class=xl24>3月</td><td x:str>2023/3/15</td>'
    const [sheet] = await page(
      `<style><!-- .xl24 {mso-number-format:"yyyy\\/m\\/d";color:red;} --></style><table><tr>${cells}</table>`
    )
    expect(sheet?.rows).toEqual([
      [
        '0012',
        n('1234'),
        n('5.13E+17'),
        '0012',
        null,
        '欧阳𠘨\u00a0 某',
        { t: 'd', v: '2023-03-15' },
        '2023/3/15'
      ]
    ])
    expect(sheet?.marks).toEqual([{ row: 0, column: 6, mark: 'red' }])
  })

  it('places cells around rowspan and colspan', async () => {
    const [sheet] = await page(
      '<table><tr><td rowspan=2>甲<td colspan=2>乙<td>丙<tr><td>丁<td>戊<td rowspan=9>己</tr></table>'
    )
    expect(sheet?.rows).toEqual([
      ['甲', '乙', null, '丙'],
      [null, '丁', '戊', '己']
    ])
    expect(sheet?.merges).toEqual([
      { r1: 0, c1: 0, r2: 1, c2: 0 },
      { r1: 0, c1: 1, r2: 0, c2: 2 }
    ])
  })

  it('gives each table with text a sheet, nested ones too, and leaves layout out', async () => {
    const sheets = await page(
      '<table><tr><td><table><tr><td>内<br>一</td></tr></table></td></tr></table><p>外</p>' +
        '<TABLE><TR><TH>外</TH></TR></TABLE><table><tr><td>&nbsp;</td></tr></table></html>'
    )
    expect(sheets.map(({ name, rows: read }) => [name, read])).toEqual([
      ['表1', [['内\n一']]],
      ['表2', [['外']]]
    ])
  })

  it('marks a cell whose whole text is struck or red, not one with a part of it', async () => {
    const [sheet] = await page(
      '<table><tr><td><s>甲</s></td><td><del>乙</del>丙</td><td><font color="#FF0000">丁</font></td>' +
        '<td><font color=red><font color=blue>戊</font></font></td><td bgcolor=#f00>己</td>' +
        '<td style="color: rgb(255, 0, 0)">庚</td><td>a<!-- > -->b<script>"<td>"</script></td></tr></table>'
    )
    expect(sheet?.rows).toEqual([['甲', '乙丙', '丁', '戊', '己', '庚', 'ab']])
    expect(sheet?.marks).toEqual([
      { row: 0, column: 0, mark: 'struck' },
      { row: 0, column: 2, mark: 'red' },
      { row: 0, column: 4, mark: 'red' },
      { row: 0, column: 5, mark: 'red' }
    ])
  })

  it('reads a page saved as one file (MHTML)', async () => {
    const html = '<html><table><tr><td>张三</td><td x:num>3D</td></tr></table></html>'
    const quoted = [...Buffer.from(html)].map(byte =>
      byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte)
    )
    const file = [
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary="----=_x"',
      '',
      '------=_x',
      'Content-Type: text/html; charset="utf-8"',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      `${quoted.slice(0, 20).join('')}=\r\n${quoted.slice(20).join('')}`,
      '------=_x--'
    ].join('\r\n')
    const read = await readWorkbook(Buffer.from(file))
    expect([read.format, read.sheets[0]?.rows]).toEqual(['html', [['张三', '3D']]])
  })
})

describe('XML of Excel 2003', () => {
  const namespaces =
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
  const book = (table: string): Buffer =>
    Buffer.from(
      `<?xml version="1.0"?><Workbook ${namespaces}><Worksheet ss:Name="表"><Table>${table}</Table></Worksheet></Workbook>`
    )

  it('keeps the digits of the file, leaves comments out, says what was never calculated (P1, P20)', async () => {
    const { sheets } = await readWorkbook(
      book(
        '<Row><Cell><Data ss:Type="Number">513523196503121237</Data></Cell><Cell ss:Formula="=R1C1"></Cell>' +
          '<Cell><ss:Data ss:Type="String"><B>张</B>三</ss:Data><Comment><ss:Data>批注</ss:Data></Comment></Cell>' +
          '<Cell ss:Index="6" ss:MergeAcross="1"><Data ss:Type="DateTime">2023-03-15T09:30:00.000</Data></Cell>' +
          '<Cell><Data ss:Type="Boolean">1</Data></Cell></Row><Row ss:Index="4"><Cell><Data ss:Type="String">末</Data></Cell></Row>'
      )
    )
    expect(sheets[0]?.rows).toEqual([
      [
        n('513523196503121237'),
        { t: 'e', v: uncomputed },
        '张三',
        null,
        null,
        { t: 'd', v: '2023-03-15T09:30' },
        null,
        { t: 'b', v: true }
      ],
      [],
      [],
      ['末']
    ])
    expect(sheets[0]?.merges).toEqual([{ r1: 0, c1: 5, r2: 0, c2: 6 }])
  })
})
