import { readXlsx, writeXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { cellText, uncomputed } from '../../contract/sheet'
import { isDateFormat, serialDate } from './dates'
import { readWorkbook } from './read'
import { oneSheet, refusal, workbookFile } from './testFiles'

async function rowsOf(file: Uint8Array): Promise<unknown> {
  return (await readWorkbook(file)).sheets[0]?.rows
}

const dateStyles =
  '<numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>' +
  '<numFmt numFmtId="177" formatCode="[&gt;100]0.0"/></numFmts>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="177"/></cellXfs>'

describe('numbers', () => {
  it('keeps the raw digits of an 18-digit number and of E notation (P1)', async () => {
    const file = oneSheet(
      '<row><c><v>513523196503121237</v></c><c><v>5.1352319650312102E+17</v></c><c><v>1980.1</v></c></row>'
    )
    expect(await rowsOf(file)).toEqual([
      [
        { t: 'n', v: '513523196503121237' },
        { t: 'n', v: '5.1352319650312102E+17' },
        { t: 'n', v: '1980.1' }
      ]
    ])
  })

  it.each([
    ['513523196503121237', '513523196503121237'],
    ['5.1352319650312102E+17', '513523196503121020'],
    ['1.38E+10', '13800000000'],
    ['1980.0999999999999', '1980.1'],
    ['0.1', '0.1'],
    ['1.5E-3', '0.0015'],
    ['-5', '-5'],
    ['0', '0']
  ])('shows %s as %s', (raw, text) => {
    expect(cellText({ t: 'n', v: raw })).toBe(text)
  })
})

describe('dates', () => {
  it('reads the 1900 system by whole days', async () => {
    const cells =
      '<c s="1"><v>29346</v></c><c s="2"><v>45000</v></c><c s="3"><v>45000.395833333336</v></c><c s="4"><v>29346</v></c>'
    expect(await rowsOf(oneSheet(`<row>${cells}</row>`, { styles: dateStyles }))).toEqual([
      [
        { t: 'd', v: '1980-05-05' },
        { t: 'd', v: '2023-03-15' },
        { t: 'd', v: '2023-03-15T09:30' },
        { t: 'n', v: '29346' }
      ]
    ])
  })

  it('reads the 1904 system', async () => {
    const file = oneSheet('<row><c s="1"><v>27884</v></c></row>', { styles: dateStyles, date1904: true })
    expect(await rowsOf(file)).toEqual([[{ t: 'd', v: '1980-05-05' }]])
  })

  it('agrees with the calendar on every day up to 2100, in both systems', () => {
    for (let serial = 61; serial < 73_415; serial++) {
      const day = new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10)
      if (serialDate(serial, false) !== day)
        expect.fail(`${serial}: ${serialDate(serial, false)} is not ${day}`)
      if (serial > 1462 && serialDate(serial - 1462, true) !== day) expect.fail(`1904 ${serial}`)
    }
  })

  it('knows days that are none: 1900-02-29, a time alone, negative', () => {
    expect([1, 59, 60, 61].map(day => serialDate(day, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      null,
      '1900-03-01'
    ])
    expect([0.5, -3, 9e9].map(day => serialDate(day, false))).toEqual([null, null, null])
    expect(serialDate(45000.99999, false)).toBe('2023-03-16')
  })

  it.each([
    ['yyyy"年"m"月"', true],
    ['m"月"d"日"', true],
    ['[$-804]yyyy/m/d;@', true],
    ['h:mm', true],
    ['mm:ss', true],
    ['[h]:mm', false],
    ['General', false],
    ['0"d"', false],
    ['[Red]0.00', false],
    ['0.00E+00', false],
    ['@', false]
  ])('format %s shows a date: %s', (code, expected) => {
    expect(isDateFormat(code)).toBe(expected)
  })
})

describe('texts and other values', () => {
  it('reads shared, rich, inline and escaped text exactly; phonetic hints are no text', async () => {
    const strings =
      '<si><t xml:space="preserve"> 欧阳𬭎 </t></si><si><r><t>山</t></r><r><t>台山</t></r><rPh sb="0" eb="1"><t>shan</t></rPh></si>' +
      '<si><t>a&amp;b&#x4e00;_x000D_c</t></si><si><t/></si>'
    const cells =
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c>' +
      '<c t="inlineStr"><is><r><t>甲</t></r><r><t><![CDATA[<乙>]]></t></r></is></c>'
    expect(await rowsOf(oneSheet(`<row>${cells}</row>`, { strings }))).toEqual([
      [' 欧阳𬭎 ', '山台山', 'a&b一\rc', null, '甲<乙>']
    ])
  })

  it('gives the cached value of a formula, and says when there is none (P20)', async () => {
    const cells =
      '<c><f>1+1</f><v>2</v></c><c t="str"><f>A1&amp;"x"</f><v>2x</v></c><c><f>NOW()</f></c><c><f>A1</f><v/></c>' +
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="str"><f>""</f><v></v></c><c t="b"><v>1</v></c>'
    expect(await rowsOf(oneSheet(`<row>${cells}</row>`))).toEqual([
      [
        { t: 'n', v: '2' },
        '2x',
        { t: 'e', v: uncomputed },
        { t: 'e', v: uncomputed },
        { t: 'e', v: '#DIV/0!' },
        null,
        { t: 'b', v: true }
      ]
    ])
  })

  it('refuses a workbook whose table of texts was lost instead of giving blanks', async () => {
    const made = oneSheet('<row><c t="s"><v>0</v></c></row>', { leaveOut: 'xl/sharedStrings.xml' })
    await refusal(() => readWorkbook(made), 'DAMAGED')
  })
})

describe('the shape of a sheet', () => {
  it('keeps coordinates, cuts blank tails, ignores a formatted cell in the last row (F30)', async () => {
    const file = oneSheet(
      '<row r="3"><c r="B3"><v>1</v></c><c r="XFD3" s="1"/></row><row r="5"><c r="A5"><v>2</v></c></row>' +
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    )
    expect(await rowsOf(file)).toEqual([[], [], [null, { t: 'n', v: '1' }], [], [{ t: 'n', v: '2' }]])
  })

  it('reads prefixed tags, merges, hidden sheets, and passes over chart sheets', async () => {
    const cell = '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>'
    const file = workbookFile({
      sheets: [
        {
          name: '1栋',
          xml: `${cell}<x:mergeCells><x:mergeCell ref="A1:C1"/><x:mergeCell ref="A2:A9"/></x:mergeCells>`
        },
        { name: '图', xml: '', kind: 'chartsheet' },
        { name: '隐', xml: cell, state: 'veryHidden' }
      ]
    })
    const { sheets } = await readWorkbook(file)
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['1栋', false],
      ['隐', true]
    ])
    expect(sheets[0]?.merges).toEqual([
      { r1: 0, c1: 0, r2: 0, c2: 2 },
      { r1: 1, c1: 0, r2: 8, c2: 0 }
    ])
    expect(sheets[0]?.rows).toEqual([[{ t: 'n', v: '1' }]])
  })

  it('refuses a workbook without sheets, without content, cut inside, or out of bounds', async () => {
    await refusal(() => readWorkbook(workbookFile({ sheets: [] })), 'NO_SHEET')
    expect(await refusal(() => readWorkbook(oneSheet('<row><c s="1"/></row>')), 'EMPTY')).toContain(
      '工作表都是空的'
    )
    await refusal(() => readWorkbook(oneSheet('<row><c><v>1')), 'DAMAGED')
    await refusal(() => readWorkbook(oneSheet('<row r="1048577"><c><v>1</v></c></row>')), 'DAMAGED')
  })
})

it('agrees with hucre on a workbook of every kind of value', async () => {
  const date = new Date(Date.UTC(2024, 1, 29))
  const source = Array.from({ length: 300 }, (_, r) => [
    r,
    `人${r}`,
    r / 8,
    r % 2 === 0,
    date,
    `多行\n${r}`,
    null,
    '末'
  ])
  const file = await writeXlsx({ sheets: [{ name: '表', rows: source }] })
  const theirs = (await readXlsx(file)).sheets[0]?.rows
  const ours = (await readWorkbook(file)).sheets[0]?.rows
  const plain = ours?.map(row =>
    row.map(cell => {
      if (cell === null || typeof cell === 'string') return cell
      return cell.t === 'n' ? Number(cell.v) : cell.t === 'd' ? new Date(`${cell.v}T00:00:00Z`) : cell.v
    })
  )
  expect(plain).toEqual(theirs)
})
