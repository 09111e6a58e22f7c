import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { cellText } from '../src/contract/sheet'
import { csvFile } from '../src/core/excel/madeText'
import { xlsFile } from '../src/core/excel/madeXls'
import { xlsxFile } from '../src/core/excel/madeXlsx'
import { readWorkbook } from '../src/core/excel/read'
import { ImportPage } from './pages/import'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

/** Three ledgers of three hands, as they lie in one folder; all people and numbers are made up (domain.md §2.3). */
const ledgers: Readonly<Record<string, Uint8Array>> = {
  // title, two levels of header, rows that carry the address, a column whose name says nothing
  '一期花名册.xlsx': xlsxFile([
    {
      name: '一期',
      rows: [
        ['山台山一期居民花名册', null, null, null, null, null],
        ['序号', '基本信息', null, null, '联系', '情况'],
        [null, '姓名', '身份证号码', '与户主关系', '手机', null],
        ['3栋2单元501', null, null, null, null, null],
        [1, '曾志刚', '512328195507120050', '户主', '13800001111', '爱下棋'],
        [2, '解秀英', null, '妻', null, null],
        ['小计', '2人', null, null, null, null]
      ],
      merges: [
        { r1: 1, c1: 1, r2: 1, c2: 3 },
        { r1: 3, c1: 0, r2: 3, c2: 5 }
      ]
    }
  ]),
  // GBK text with a wrong check digit
  '二期.csv': csvFile(
    [
      ['楼栋', '单元', '室号', '姓名', '身份证号', '关系', '电话'],
      ['5栋', '1', '301', '尉迟建国', '440524188001010014', '户主', '023-79221234'],
      ['5栋', '1', '302', '何桂兰', '51352319650312123X', '户主', '']
    ],
    { encoding: 'gb18030' }
  ),
  // an old .xls, the sheet is the building, one row is hidden
  '三期.xls': xlsFile([
    {
      name: '8栋',
      rows: [
        ['房号', '户主', '姓名', '性别', '出生年月', '联系方式'],
        ['101', '查海涛', '查海涛', '男', '1980.5.3', '13900002222'],
        ['101', '查海涛', '仇丽', '女', '1982年11月', null],
        ['102', '单福', '单福', '男', '1949-12-31', null]
      ],
      hiddenRows: [3]
    }
  ])
}

const additions = xlsxFile([
  {
    name: '补录',
    rows: [
      ['地址', '姓名', '与户主关系'],
      ['9栋1单元201', '任小川', '户主']
    ]
  }
])

async function written(files: Readonly<Record<string, Uint8Array>>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'linli-ledgers-'))
  const paths = Object.keys(files).map(name => join(folder, name))
  for (const path of paths) await writeFile(path, files[basename(path)] ?? new Uint8Array())
  return paths
}

/** Drags files from the desktop onto the page. */
async function drag(page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const data = await page.evaluateHandle(
    list => {
      const transfer = new DataTransfer()
      for (const { name, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0))
        transfer.items.add(new File([bytes], name))
      }
      return transfer
    },
    Object.entries(files).map(([name, bytes]) => ({ name, base64: Buffer.from(bytes).toString('base64') }))
  )
  const drop = page.getByRole('region', { name: '选文件' })
  await drop.dispatchEvent('dragover', { dataTransfer: data })
  await drop.dispatchEvent('drop', { dataTransfer: data })
  await expect(page.getByRole('button', { name: /^核对 [\d,]+ 行/ })).toBeVisible({ timeout: 60_000 })
}

test('three ledgers of different shape: dragged in, corrected, imported, found, moved, printed, and back from Excel', async ({
  desk
}) => {
  test.setTimeout(150_000)
  const { page } = desk
  const office = new OfficePage(page)
  const wizard = new ImportPage(page)
  await office.found()
  await wizard.open()

  await test.step('what only a person can say is asked; a column is corrected', async () => {
    await drag(page, ledgers)
    await expect(page.getByRole('button', { name: /^核对/ })).toBeDisabled()
    await wizard.answer('隐藏的行', '导入')
    await wizard.matchColumn('一期', '情况', '备注')
    await wizard.check()
    await wizard.expectOutcome('合计', 7)
    await wizard.expectOutcome('拒收', 1)
  })

  await test.step('a wrong number is mended in place', async () => {
    await wizard.openOutcome('拒收')
    await wizard.fixCell(3, '身份证号', '513523196503121237', '二期')
    await wizard.expectOutcome('拒收', 0)
  })

  await test.step('imported', async () => {
    await wizard.importNow()
    await office.go('居民与住户')
    await expect(page.getByText(/截至.*5 户 · 7 人/)).toBeVisible()
  })

  await test.step('found by initials, with the readings of surnames', async () => {
    const box = page.getByRole('combobox', { name: '找人' })
    for (const [typed, name] of [
      ['ycjg', '尉迟建国'],
      ['zhahaitao', '查海涛'],
      ['ql', '仇丽']
    ] as const) {
      await box.fill(typed)
      await expect(page.getByRole('option', { name: new RegExp(`^${name}`) })).toBeVisible()
    }
    await box.fill('zht')
    await expect(page.getByRole('option', { name: /^查海涛/ })).toBeVisible()
    await box.press('Enter')
    await expect(page.getByRole('heading', { name: '查海涛' })).toBeVisible()
  })

  await test.step('the household moves out', async () => {
    await page.getByRole('button', { name: '登记变动' }).click()
    await page.getByRole('menuitem', { name: '迁出' }).click()
    const form = page.getByRole('form', { name: '登记迁出' })
    await form.getByRole('checkbox', { name: /仇丽/ }).check()
    await form.getByRole('button', { name: '登记迁出' }).click()
    await expect(form).toBeHidden()
    await expect(page.getByRole('region', { name: '变更记录' })).toContainText('迁出')
  })

  await test.step('a second batch comes in and is taken back', async () => {
    await wizard.open()
    await wizard.pickFiles(await written({ '补录.xlsx': additions }))
    await wizard.check()
    await wizard.importNow()
    await wizard.open()
    await wizard.undoBatch('补录.xlsx')
    await office.go('居民与住户')
    await expect(page.getByRole('row', { name: /任小川/ })).toHaveCount(0)
    await expect(page.getByRole('row', { name: /尉迟建国/ })).toHaveCount(1)
  })

  await test.step('the visit sheet of a building', async () => {
    await page.getByRole('button', { name: '打印与导出' }).click()
    await page.getByRole('menuitem', { name: '打印入户走访表' }).click()
    await page.getByRole('combobox', { name: '楼栋' }).click()
    await page.locator('.ant-select-dropdown:visible').getByTitle('5栋').click()
    const sheet = page.getByRole('region', { name: '入户走访登记表 第 1 页' })
    await expect(sheet.getByRole('row', { name: /301 尉迟建国 1/ })).toBeVisible()
    await expect(sheet.getByRole('row', { name: /302 何桂兰 1/ })).toBeVisible()
  })

  await test.step('exported, edited in Excel, imported again: only the difference is shown', async () => {
    await office.go('居民与住户')
    await page.getByRole('button', { name: '打印与导出' }).click()
    await page.getByRole('menuitem', { name: '导出花名册' }).click()
    const { path } = await desk.savedFile(page.getByRole('button', { name: /导出 7 人/ }))
    const [exported] = (await readWorkbook(await readFile(path))).sheets
    const rows = (exported?.rows ?? []).map(row => row.map(cell => cellText(cell)))
    const headers = rows[0] ?? []
    const line = rows.find(row => row.includes('尉迟建国')) ?? []
    line[headers.indexOf('工作单位')] = '山台山小学'
    line[headers.indexOf('联系电话')] = '13700003333'
    await wizard.open()
    await wizard.pickFiles(await written({ '改过的花名册.xlsx': xlsxFile([{ name: '居民花名册', rows }]) }))
    await wizard.check()
    await wizard.expectOutcome('合计', 7)
    await wizard.expectOutcome('有变化', 1)
    await wizard.expectOutcome('没有变化', 6)
    await wizard.openOutcome('有变化')
    const changed = page.getByRole('region', { name: '逐行核对' })
    await expect(changed).toContainText('山台山小学')
    await expect(changed).toContainText('137****3333')
    await wizard.importNow()
  })
})
