import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rosterFile } from '../src/features/rosters/core/testRosters'
import { OfficePage, RecordFormPage } from './pages/office'
import { expect, test } from './support/office'

const clerkPassword = '录入员的钥匙2018'
/** 82 years old whenever the story is told. */
const birth = `${new Date().getFullYear() - 82}-01-01`

test('a certificate is registered for those who may see it, and an old woman alone is called for until she is visited', async ({
  desk
}) => {
  test.setTimeout(180_000)
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const file = join(await mkdtemp(join(tmpdir(), 'linli-groups-')), '花名册.xlsx')
  const rows = [
    ['姓名', '性别', '出生日期', '政治面貌', '联系电话', '住址'],
    ['陈桂英', '女', birth, '党员', '13800001111', '3-1-101'],
    ['周国强', '男', '1970-05-01', '群众', '', '3-1-102']
  ]
  await writeFile(file, await rosterFile({ 花名册: rows }))
  await office.importRoster(input => desk.upload(input, file))

  const person = page.getByRole('dialog', { name: '周国强' })
  const groups = page.getByRole('region', { name: '服务对象' })
  async function openPerson(name: string): Promise<void> {
    await office.go('居民与住户')
    await page.getByRole('button', { name, exact: true }).click()
  }

  await test.step('the administrator registers 残疾人; without the certificate nothing is stored', async () => {
    await openPerson('周国强')
    await expect(person.getByText('群众', { exact: true })).toBeVisible()
    await groups.getByRole('button', { name: '登记服务对象' }).click()
    const form = new RecordFormPage(page, page.getByRole('form', { name: '登记服务对象' }))
    await form.choose('服务类别', '残疾人')
    await form.form.getByRole('button', { name: '保存' }).click()
    await expect(form.form.getByText('没有填，登记残疾人要有残疾人证').first()).toBeVisible()
    await form.text('残疾人证号（必填）', '50011419700501001244')
    await form.choose('残疾类别', '肢体')
    await form.choose('残疾等级', '四级')
    await form.save()
    await expect(groups.getByRole('listitem').filter({ hasText: /残疾人.*敏感.*肢体四级/ })).toBeVisible()
  })

  await test.step('what follows from the register needs no entry', async () => {
    await openPerson('陈桂英')
    for (const mark of ['80周岁以上高龄', '独居老人', '空巢老人', '党员'])
      await expect(groups.getByText(mark)).toBeVisible()
  })

  await test.step('a clerk’s account, without the right', async () => {
    await office.go('系统管理')
    await page.getByRole('button', { name: '增加账号' }).click()
    const form = page.getByRole('form', { name: '增加账号' })
    await expect(form.getByRole('checkbox', { name: /可查看敏感信息/ })).not.toBeChecked()
    await form.getByLabel('姓名').fill('赵琳')
    await form.getByLabel('密码', { exact: true }).fill(clerkPassword)
    await form.getByLabel('再输一遍密码').fill(clerkPassword)
    await form.getByRole('button', { name: /增\s?加/ }).click()
    await expect(page.getByRole('switch', { name: '赵琳可查看敏感信息' })).not.toBeChecked()
    await page.getByRole('button', { name: '锁定' }).click()
    await page.getByRole('combobox', { name: '姓名' }).click()
    await page.getByTitle('赵琳').click()
    await office.signIn(clerkPassword)
    await expect(office.subject('工作台')).toBeVisible()
  })

  await test.step('she sees neither the entry nor the political status', async () => {
    await openPerson('周国强')
    await expect(groups.getByText('没有登记服务类别（敏感类别你的账号看不到）。')).toBeVisible()
    await expect(person.getByText('（无权查看）')).toBeVisible()
    await expect(person.getByText('群众', { exact: true })).toHaveCount(0)
    await openPerson('陈桂英')
    await expect(groups.getByText('独居老人')).toBeVisible()
    await expect(groups.getByText('党员')).toHaveCount(0)
  })

  await test.step('the care list names the woman alone until a visit is recorded', async () => {
    await office.go('工作台')
    await page.getByRole('link', { name: '需要关心 1 人' }).click()
    const row = page.getByRole('row', { name: /陈桂英/ })
    await expect(row).toContainText('82 岁，独居，还没有走访过')
    await expect(row).toContainText('138****1111')
    await row.getByRole('link', { name: '登记走访' }).click()
    const form = new RecordFormPage(page, page.getByRole('form', { name: '登记走访' }))
    await form.save()
    await office.go('工作台')
    await expect(page.getByText('还没办结的诉求')).toBeVisible()
    await expect(page.getByRole('link', { name: /需要关心/ })).toHaveCount(0)
    await page.goto(`${page.url().split('#')[0]}#/care`)
    await expect(page.getByText('现在没有要关心的人，都走访到了。')).toBeVisible()
  })

  await test.step('a figure shows exactly its people', async () => {
    await page.getByRole('tab', { name: '各类人数' }).click()
    await expect(page.getByRole('button', { name: /残疾人/ })).toHaveCount(0)
    await page.getByRole('button', { name: '空巢老人 1 人' }).click()
    const list = page.getByRole('region', { name: '空巢老人名单' })
    await expect(list.getByRole('link', { name: '陈桂英' })).toBeVisible()
  })
})
