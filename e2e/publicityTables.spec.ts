import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from '@playwright/test'
import { cellText } from '../src/contract/sheet'
import { firstPage } from '../src/contract/record'
import { readWorkbook } from '../src/core/excel/read'
import { demoAccount } from '../src/demo/account'
import { openDesk } from '../src/desk'
import { accountOperations } from '../src/features/accounts/contract'
import { documentText } from '../src/features/caseDocuments/core/fill'
import { visit, visitOperations } from '../src/features/visits/contract'
import { createOffice } from '../src/office'
import { OfficePage } from './pages/office'
import { root } from './support/desktop'
import { expect, test, type Desk } from './support/office'

const run = promisify(execFile)

/** The office of D1, in which on 27 September one door is left (domain.md §7, S5); gives its address. */
async function leaveOneDoor(dataDir: string): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), 'linli-demo-out-'))
  await run(process.execPath, [join(root, 'out/node/demo.js'), '--data', dataDir, '--out', out])
  const office = createOffice({
    dataDir,
    clock: () => new Date('2018-10-08T09:00:00'),
    log: line => process.stderr.write(`${line}\n`)
  })
  try {
    const { call } = openDesk(office)
    const [account] = (await call(accountOperations.state, {})).accounts
    await call(accountOperations.signIn, { accountId: account?.id ?? '', password: demoAccount.password })
    const lastDay = { ...firstPage, from: '2018-09-28', to: '2018-09-28', pageSize: 200 }
    let left = await call(visitOperations.list, lastDay)
    while (left.total > 1) {
      for (const { id } of left.rows.slice(1)) {
        const opened = await call(visitOperations.open, { id })
        const values = { ...visit.input.strip().parse(opened), visitedOn: '2018-09-27' }
        await call(visitOperations.update, { id, version: opened.version, values })
      }
      left = await call(visitOperations.list, lastDay)
    }
    return left.rows[0]?.address ?? ''
  } finally {
    await office.close()
  }
}

/** The page of reports as a clerk sets it up. */
class ReportsPage {
  constructor(readonly page: Page) {}

  async choose(label: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label, exact: true }).click()
    await this.page.getByTitle(option, { exact: true }).last().click()
  }

  async fill(label: string, value: string): Promise<void> {
    const input = this.page.getByRole('textbox', { name: label, exact: true })
    await input.click()
    await input.fill(value)
    await input.press('Enter')
  }

  get table(): Locator {
    return this.page.getByRole('table').first()
  }

  get records(): Locator {
    return this.page.getByRole('region', { name: '数字背后的记录' })
  }

  /** The words of each row of the table. */
  rows(): Promise<string[][]> {
    return this.table
      .locator('tbody tr')
      .evaluateAll(rows => rows.map(row => [...row.querySelectorAll('td, th')].map(cell => cell.textContent)))
  }

  /** 本期 and 累计 of an item of the table. */
  async item(label: string): Promise<readonly string[]> {
    const row = (await this.rows()).find(cells => cells[1] === label)
    return row?.slice(2, 4) ?? []
  }
}

/** The rows of a saved table or register are those of the screen. */
async function savedRows(desk: Desk): Promise<{ name: string; rows: string[][] }> {
  const { name, path } = await desk.savedFile(desk.page.getByRole('button', { name: '导出 Excel' }))
  const [sheet] = (await readWorkbook(await readFile(path))).sheets
  return { name, rows: (sheet?.rows ?? []).map(row => row.map(cell => cellText(cell))) }
}

const plain = (texts: readonly (string | undefined)[]): string[] =>
  texts.map(text => (text ?? '').trim()).filter(text => text !== '')

test('publicity and visits of D1: a number, its records, one record; the cut-off on the 20th; one door left', async ({
  desk
}) => {
  test.setTimeout(420_000)
  const door = await leaveOneDoor(desk.dataDir)
  await desk.restart()
  const { page } = desk
  const office = new OfficePage(page)
  const reports = new ReportsPage(page)
  await office.signIn(demoAccount.password)
  await expect(office.subject('工作台')).toBeVisible()
  await page.goto(`${page.url().split('#')[0] ?? ''}#/reports/publicity?view=publicityWork`)

  await test.step('September: S5 to S10 on the screen and in the file', async () => {
    await reports.fill('统计月份', '2018年9月')
    await expect(
      page.getByRole('heading', { name: '山台山社区2018年9月宣传工作开展情况统计表' })
    ).toBeVisible()
    for (const [item, value] of [
      ['开展宣传活动（场次）', '5'],
      ['受众（人次）', '1846'],
      ['喷绘·设置（幅）', '3'],
      ['喷绘·在挂（幅）', '3'],
      ['张贴海报（张）', '20'],
      ['发放资料（份）', '6037'],
      ['其中：活动发放（份）', '1645'],
      ['入户（户）', '4392'],
      ['入户宣传率（%）', '100.00%'],
      ['线上推送（条次）', '14'],
      ['公众号（篇）', '2'],
      ['文艺汇演·节目（个）', '5'],
      ['收集问题（件）', '37'],
      ['解决（件）', '31']
    ] as const)
      expect([item, (await reports.item(item))[0]]).toEqual([item, value])
    const { name, rows } = await savedRows(desk)
    expect(name).toBe('山台山社区宣传工作开展情况统计表（2018年9月）.xlsx')
    const shown = (await reports.rows()).map(plain)
    expect(rows.slice(3, 3 + shown.length).map(plain)).toEqual(shown)
  })

  await test.step('a number, its records, one of them', async () => {
    await page
      .getByRole('button', { name: /^文艺汇演 1 场/ })
      .first()
      .click()
    await reports.records
      .getByRole('row', { name: /居民主体日文艺汇演/ })
      .getByRole('link')
      .first()
      .click()
    await expect(page.getByText('居民主体日文艺汇演').first()).toBeVisible()
    await expect(page).toHaveURL(/\/publicity/)
    await page.goBack()
    await expect(reports.records.getByText('这个数就是下面 1 场宣传活动')).toBeVisible()
  })

  await test.step('narrowed to the campaign: the same, but since it began', async () => {
    await page.getByRole('combobox', { name: '专项', exact: true }).click()
    await page
      .getByTitle(/扫黑除恶/)
      .last()
      .click()
    await expect(page.getByText(/累计（专项开始以来）/).first()).toBeVisible()
    expect(await reports.item('发放资料（份）')).toEqual(['6037', '6037'])
    await reports.choose('专项', '不分专项')
  })

  await test.step('cut-off on the 20th: the show of the 22nd is out (S12)', async () => {
    await reports.choose('统计期间种类', '按截止日的月')
    await expect(page.getByText(/2018年8月21日—9月20日/).first()).toBeVisible()
    expect((await reports.item('文艺汇演（场）'))[0]).toBe('0')
    expect((await reports.item('其中：活动发放（份）'))[0]).toBe('1465')
    await page.goto(
      `${page.url().split('#')[0] ?? ''}#/reports/requests?view=requestLedger&kind=month&month=2018-09&cutoff=20`
    )
    // S1 and S2 are in
    await expect(page.getByRole('row', { name: /2018-08-21 14:00.*1栋电梯停运/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /2018-09-06 08:10.*污水外溢/ })).toBeVisible()
  })

  await test.step('27 September: 99.98 %, and the one door (S5)', async () => {
    await page.goto(
      `${page.url().split('#')[0] ?? ''}#/reports/publicity?view=visitWork&kind=custom&from=2018-09-01&to=2018-09-27`
    )
    const total = reports.table.getByRole('row', { name: /^合计/ })
    await expect(total.getByText('99.98%')).toBeVisible()
    await total.getByRole('button', { name: /未入户/ }).click()
    await expect(reports.records.getByText('这个数就是下面 1 户住户')).toBeVisible()
    await expect(reports.records.getByRole('row', { name: new RegExp(door) })).toBeVisible()
  })

  await test.step('the register, and the file with the same rows', async () => {
    await page.goto(
      `${page.url().split('#')[0] ?? ''}#/reports/publicity?view=publicityLedger&kind=month&month=2018-09`
    )
    await expect(page.getByRole('row', { name: /居民主体日文艺汇演.*文艺汇演（5个节目）/ })).toBeVisible()
    const { name, rows } = await savedRows(desk)
    expect(name).toBe('山台山社区2018年9月宣传台账.xlsx')
    const events = rows.filter(([ordinal]) => /^\d+$/.test(ordinal ?? ''))
    expect(events).toHaveLength(12)
    for (const cells of events)
      await expect(page.getByRole('row', { name: plain(cells).join(' ') })).toBeVisible()
  })

  await test.step('工作小结: each number opens its records; the Word file says the same', async () => {
    await page.goto(
      `${page.url().split('#')[0] ?? ''}#/reports/publicity?view=summary&kind=month&month=2018-09`
    )
    const paper = page.getByRole('region', { name: '山台山社区2018年9月工作小结' })
    await expect(paper).toContainText('受理居民诉求38件，办结32件，办结率84.21%，平均用时3.5小时')
    await expect(paper).toContainText('知晓率（A，按答题计）93.98%，知晓率（B，按人计）92.35%')
    await paper
      .getByRole('button', { name: /4392户/ })
      .first()
      .click()
    await expect(reports.records.getByText('这个数就是下面 4392 户住户')).toBeVisible()
    const { name, path } = await desk.savedFile(page.getByRole('button', { name: '导出 Word' }))
    expect(name).toBe('山台山社区2018年9月工作小结.docx')
    const words = documentText(await readFile(path))
    for (const paragraph of await paper.locator('.summary-paragraph').allTextContents())
      expect(words).toContain(paragraph)
  })
})
