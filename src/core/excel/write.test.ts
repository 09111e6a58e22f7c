import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import {
  cellStyles,
  pageFooter,
  type CellStyle,
  type SheetCell,
  type SheetModel,
  type WorkbookModel
} from '../../contract/sheet'
import { readWorkbook } from './read'
import { writeWorkbook } from './write'

const cell = (value: SheetCell['value'], style: CellStyle = 'text'): SheetCell => ({ value, style })

function sheet(rows: (SheetCell | null)[][], more: Partial<SheetModel> = {}): WorkbookModel {
  const columns = [8, 12, 12].map(width => ({ width }))
  return {
    sheets: [{ name: '2018年9月', columns, rows: rows.map(cells => ({ cells })), merges: [], ...more }]
  }
}

/** Long enough for the title over three columns, a header of two rows, two rows of values and the foot. */
const report = sheet(
  [
    [cell('山台山社区2018年9月人民调解案件情况统计表', 'title')],
    [cell('填报单位（盖章）：', 'line'), null, cell('单位：件', 'lineRight')],
    [cell('序号', 'header'), cell('纠纷', 'header'), cell(null, 'header')],
    [cell(null, 'header'), cell('件数', 'header'), cell('成功率', 'header')],
    [cell(1, 'number'), cell(18, 'number'), cell('88.89%', 'percent2')],
    [cell('合计', 'totalText'), cell(0, 'totalNumber'), cell(1234.5, 'totalMoney2')],
    [cell('填表说明：以上为示例', 'note')]
  ],
  {
    merges: [
      { r1: 0, c1: 0, r2: 0, c2: 2 },
      { r1: 2, c1: 0, r2: 3, c2: 0 },
      { r1: 2, c1: 1, r2: 2, c2: 2 }
    ],
    freeze: { rows: 4, columns: 0 },
    print: {
      orientation: 'landscape',
      fitToWidth: true,
      repeatRows: [2, 3],
      footer: pageFooter,
      horizontalCentre: true
    }
  }
)

describe('a written report read back', () => {
  it('holds the same cells and merges', async () => {
    const read = await readWorkbook(await writeWorkbook(report))
    expect(read.sheets[0]?.name).toBe('2018年9月')
    expect(read.sheets[0]?.merges).toEqual(report.sheets[0]?.merges)
    expect(read.sheets[0]?.rows).toEqual([
      ['山台山社区2018年9月人民调解案件情况统计表'],
      ['填报单位（盖章）：', null, '单位：件'],
      ['序号', '纠纷'],
      [null, '件数', '成功率'],
      [{ t: 'n', v: '1' }, { t: 'n', v: '18' }, '88.89%'],
      ['合计', { t: 'n', v: '0' }, { t: 'n', v: '1234.5' }],
      ['填表说明：以上为示例']
    ])
  })

  it('holds paper, fit, centring, margins, footer, frozen rows and repeated rows', async () => {
    const file = await writeWorkbook(report)
    const read = (await readXlsx(file)).sheets[0]
    expect(read?.pageSetup).toMatchObject({
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true
    })
    const side = (read?.pageSetup?.margins?.left ?? 0) * 2.54
    expect(side).toBeGreaterThanOrEqual(1.5)
    expect(side).toBeLessThanOrEqual(2)
    expect(read?.headerFooter?.oddFooter).toBe('&C第 &P 页 共 &N 页')
    expect(read?.freezePane).toEqual({ rows: 4 })
    expect(part(file, 'xl/workbook.xml')).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'2018年9月\'!$3:$4</definedName>'
    )
  })

  it('draws borders from the header to the last row only, and writes ID columns as text', async () => {
    const read = (await readXlsx(await writeWorkbook(report), { readStyles: true })).sheets[0]
    const styleAt = (key: string): unknown => read?.cells?.get(key)?.style?.border?.left?.style
    expect(['0,0', '1,0', '2,0', '3,0', '4,1', '5,2', '6,0'].map(styleAt)).toEqual([
      undefined,
      undefined,
      'thin',
      'thin',
      'thin',
      'thin',
      undefined
    ])
    expect(read?.cells?.get('4,2')?.style?.numFmt).toBe('@')
    expect(read?.cells?.get('5,2')?.style?.numFmt).toBe('0.00')
    expect(read?.cells?.get('1,1')?.style?.border).toBeUndefined()
  })

  it('gives bordered rows at least 20 points, more for wrapped text, and leaves others to Excel', async () => {
    const long = '纠纷双方因楼上漏水反映多次，经调解员上门查看后达成协议'
    const model = sheet([[cell('标题', 'title')], [cell('短')], [cell(long)], [cell('一\n二\n三')]])
    model.sheets[0]?.rows.push({ height: 33, cells: [cell('自定')] })
    const heights = (await readXlsx(await writeWorkbook(model))).sheets[0]?.rowDefs
    expect(heights?.get(0)).toBeUndefined()
    expect(heights?.get(1)?.height).toBe(20)
    expect(heights?.get(2)?.height).toBeGreaterThanOrEqual(8 * 15)
    expect(heights?.get(3)?.height).toBe(50)
    expect(heights?.get(4)?.height).toBe(33)
  })

  it('knows every style name', async () => {
    const model = sheet([cellStyles.map(style => cell('字', style))])
    expect((await readWorkbook(await writeWorkbook(model))).sheets[0]?.rows[0]).toHaveLength(
      cellStyles.length
    )
  })
})

const dangerous = [
  '=1+1',
  '+86 13800000000',
  '-5',
  '@SUM(A1)',
  '\t=1',
  '\r\n=1',
  ' =1',
  '\u00a0=1',
  '＝1',
  "=cmd|'/c calc'!A0",
  '{=1}',
  '#N/A',
  '#REF!',
  '_x0041_',
  '_x005F_x0041_',
  '  两端有空格  ',
  '第一行\n第二行',
  '欧阳𬭎',
  '<b>&"\'',
  '513523196503121237',
  '5-1',
  '007'
]

describe('texts stay texts (F38)', () => {
  it('are read back exactly, and none is a formula or an error', async () => {
    const file = await writeWorkbook(sheet(dangerous.map(text => [cell(text), cell(text, 'plain')])))
    const sheetXml = part(file, 'xl/worksheets/sheet1.xml')
    expect(sheetXml).not.toMatch(/<f[\s>]|t="e"/)
    expect((await readWorkbook(file)).sheets[0]?.rows).toEqual(dangerous.map(text => [text, text]))
  })

  it('says so inside the cell when a text is longer than Excel holds', async () => {
    const rows = (await readWorkbook(await writeWorkbook(sheet([[cell('长'.repeat(40_000))]])))).sheets[0]
      ?.rows
    expect(rows?.[0]?.[0]).toHaveLength(32_767)
    expect(rows?.[0]?.[0]).toMatch(/此处截断）$/)
  })
})

function part(file: Uint8Array, name: string): string {
  const bytes = unzipSync(file)[name]
  if (!bytes) throw new Error(`no part ${name}`)
  return strFromU8(bytes)
}

const soffice = ['/usr/bin/soffice', '/opt/libreoffice/program/soffice'].find(path => existsSync(path))
const calc =
  soffice !== undefined && existsSync('/usr/lib/libreoffice/program/libsclo.so') ? soffice : undefined
if (calc === undefined)
  console.warn('skipped: LibreOffice Calc is not installed, its re-read of our files is not tested')

describe('LibreOffice reads what we write', () => {
  it.skipIf(calc === undefined)('gives the same cells, and dangerous texts as texts', () =>
    throughLibreOffice(calc ?? '')
  )
})

async function throughLibreOffice(program: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-excel-'))
  try {
    const tame = dangerous.filter(text => !/[\r\n\t"]/.test(text))
    const texts = sheet(tame.map(text => [cell(text, 'plain')]))
    const model = {
      sheets: [...report.sheets, ...texts.sheets.map(each => ({ ...each, name: "O'Neil (名单)" }))]
    }
    writeFileSync(join(folder, 'report.xlsx'), await writeWorkbook(model))
    // -1 at the end: one file a sheet; 76: UTF-8; cells as shown
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1'
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    execFileSync(
      program,
      ['--headless', profile, '--convert-to', filter, '--outdir', folder, join(folder, 'report.xlsx')],
      {
        stdio: 'ignore',
        timeout: 55_000
      }
    )
    const linesOf = (name: string): string[] =>
      readFileSync(join(folder, `report-${name}.csv`), 'utf8')
        .trimEnd()
        .split('\n')
    expect(linesOf('2018年9月')).toEqual([
      '山台山社区2018年9月人民调解案件情况统计表,,',
      '填报单位（盖章）：,,单位：件',
      '序号,纠纷,',
      ',件数,成功率',
      '1,18,88.89%',
      '合计,0,1234.50',
      '填表说明：以上为示例,,'
    ])
    expect(linesOf("O'Neil (名单)")).toEqual(tame)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
