import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cellText, type WorkbookModel } from '../src/contract/sheet'
import { readWorkbook } from '../src/core/excel/read'
import { writeWorkbook } from '../src/core/excel/write'
import { ImportPage } from './pages/import'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

/** A small roster as an office keeps it; numbers are synthetic (domain.md §2.3). */
const rows: readonly (readonly string[])[] = [
  ['山台山社区人员花名册', '', '', '', '', ''],
  ['序号', '楼栋单元室', '姓名', '身份证号码', '与户主关系', '联系电话'],
  ['1', '3栋2单元501', '单志刚', '512328195507120050', '户主', '13800001111'],
  ['2', '3栋2单元501', '曾秀英', '', '妻', ''],
  ['3', '3栋2单元502', '何桂兰', '51352319650312123X', '户主', ''],
  ['4', '3栋2单元601', '冯涛', '1101051949123100', '户主', '']
]

function model(lines: readonly (readonly string[])[]): WorkbookModel {
  return {
    sheets: [
      {
        name: '花名册',
        columns: Array.from({ length: 6 }, () => ({ width: 16 })),
        rows: lines.map(line => ({ cells: line.map(value => ({ value, style: 'plain' as const })) })),
        merges: []
      }
    ]
  }
}

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'linli-import-')), name)
  await writeFile(path, bytes)
  return path
}

test('a roster with faults: named by row, column and reason; refused rows come back; the batch is undone', async ({
  desk
}) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const wizard = new ImportPage(page)
  await wizard.open()

  await test.step('a file that is no table gets its message and the page goes on', async () => {
    await desk.upload(wizard.fileInput, await fileOf('花名册.xlsx', Buffer.from('%PDF-1.7 not a table')))
    await expect(
      page
        .getByRole('alert')
        .filter({ hasText: /不是|读不/ })
        .first()
    ).toBeVisible()
  })

  await test.step('the good rows are told from the bad ones', async () => {
    await desk.upload(wizard.fileInput, await fileOf('花名册.xlsx', await writeWorkbook(model(rows))))
    await wizard.check()
    await wizard.expectOutcome('合计', 4)
    await wizard.expectOutcome('新增', 2)
    await wizard.expectOutcome('拒收', 2)
    await wizard.openOutcome('拒收')
    await expect(wizard.row(5)).toContainText(/身份证号码.*校验/)
    await expect(wizard.row(6)).toContainText(/身份证号码.*(少 2 位|16 位)/)
    await wizard.openOutcome('新增')
    await expect(wizard.row(3)).toContainText(/单志刚.*512328\*{8}0050/)
  })

  await test.step('the refused rows as a workbook, ready to be mended', async () => {
    const { path } = await desk.savedFile(page.getByRole('button', { name: '下载拒收行' }))
    const [sheet] = (await readWorkbook(await readFile(path))).sheets
    const texts = (sheet?.rows ?? []).map(row => row.map(cell => cellText(cell)).join('|'))
    expect(texts.filter(text => /何桂兰|冯涛/.test(text))).toHaveLength(2)
    expect(texts.join('\n')).not.toContain('单志刚')
  })

  await test.step('import, then take the batch back', async () => {
    await wizard.importNow()
    await office.go('居民与住户')
    await expect(page.getByRole('row', { name: /单志刚.*512328\*{8}0050/ })).toBeVisible()
    await wizard.open()
    await wizard.undoBatch('花名册.xlsx')
    await expect(page.getByRole('region', { name: '最近导入' }).getByText('已撤销')).toBeVisible()
    await office.go('居民与住户')
    await expect(page.getByRole('row', { name: /单志刚/ })).toHaveCount(0)
  })
})
