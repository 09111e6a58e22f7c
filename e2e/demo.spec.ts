import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { demoAccount } from '../src/demo/account'
import { OfficePage } from './pages/office'
import { root } from './support/desktop'
import { expect, test } from './support/office'

const run = promisify(execFile)

/** Every number of September in the office of D1 (domain.md §7), by the words a clerk hears for it. */
const numbers: Readonly<Record<string, readonly string[]>> = {
  居民基本情况: ['住户数 4392 户', '人口数 15487 人', '空置住房 212 套'],
  诉求办理情况: ['受理数 38 件', '办结数 32 件', '办结率 84.21%'],
  人民调解案件情况: [
    '调解案件总数 9 件',
    '调解成功 8 件',
    '成功率 88.89%',
    '主动调解 3 件',
    '依申请调解 5 件',
    '邻里 5 件',
    '物业 2 件',
    '婚姻家庭 1 件',
    '损害赔偿 1 件',
    '涉及当事人数 19 人',
    '协议涉及金额 1.82 万元'
  ],
  宣传工作开展情况: [
    '应入户数 4392 户',
    '已入户数 4392 户',
    '入户宣传率 100.00%',
    '发放资料 6037 份',
    '喷绘设置 3 幅',
    '文艺汇演 1 场'
  ]
}

test('the demo’s office shows the demo’s numbers, and the screen of a number its records', async ({
  desk
}) => {
  test.setTimeout(180_000)
  const out = await mkdtemp(join(tmpdir(), 'linli-demo-out-'))
  await run(process.execPath, [join(root, 'out/node/demo.js'), '--data', desk.dataDir, '--out', out])
  await desk.restart()
  const { page } = desk
  const office = new OfficePage(page)
  await office.signIn(demoAccount.password)
  await office.go('报表上报')
  const month = page.getByRole('textbox', { name: '统计月份' })
  await month.click()
  await month.fill('2018年9月')
  await month.press('Enter')
  for (const [sheet, figures] of Object.entries(numbers)) {
    await page.getByRole('tab', { name: sheet }).click()
    for (const figure of figures)
      await expect(page.getByRole('button', { name: figure, exact: true }).last(), figure).toBeVisible()
  }
  await page.getByRole('tab', { name: '人民调解案件情况' }).click()
  await page.getByRole('button', { name: '损害赔偿 1 件', exact: true }).last().click()
  const behind = page.getByRole('region', { name: '数字背后的记录' })
  await behind.getByRole('link', { name: '山台山人调字〔2018〕第019号' }).click()
  await expect(
    page.getByRole('region', { name: '协议与履行' }).getByText('朱某分两次支付杨某医药费和误工费共15000元。')
  ).toBeVisible()

  // S3: 386 of the paper register and 21 cases, each part to be opened
  await page.goto(
    `${page.url().split('#')[0] ?? ''}#/reports/mediation?table=founding&kind=founding&to=2018-09-30`
  )
  await expect(page.getByText('期初数 386 件＋程序登记 21 件，可写作“400余件”')).toBeVisible()
  await page.getByRole('button', { name: '自成立以来·调解纠纷 407 件', exact: true }).click()
  await behind.getByRole('button', { name: /程序登记·调解纠纷 21 件/ }).click()
  await expect(behind.getByText('这个数就是下面 21 件纠纷')).toBeVisible()
})
