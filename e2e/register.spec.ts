import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { addDays } from '../src/contract/dates'
import { rosterFile } from '../src/features/rosters/core/testRosters'
import { OfficePage, RecordFormPage } from './pages/office'
import { expect, test } from './support/office'

/** Some days ago, so that what happened then is over on any clock. */
const then = addDays(new Date().toISOString().slice(0, 10), -7)
const later = addDays(then, 3)

const rows = [
  ['姓名', '性别', '出生日期', '身份证号', '与户主关系', '联系电话', '职业', '住址'],
  ['周国强', '男', '1955-07-12', '512328195507120050', '户主', '13800001111', '', '3-1-101'],
  ['吴桂兰', '女', '1958-03-04', '', '妻', '', '', '3-1-101'],
  ['周平', '男', '1985-03-04', '', '子', '', '', '3-1-101'],
  ['郑海', '男', '1970-05-01', '', '户主', '', '', '3-1-102'],
  ['孙丽', '女', '1980-02-03', '', '户主', '13800002222', '教师', '3-1-201'],
  ['孙小明', '男', '2008-02-03', '', '子', '', '', '3-1-201'],
  ['孙建国', '男', '1950-02-03', '', '户主', '', '', '3-1-202'],
  ['孙莉', '女', '1980-02-03', '', '女', '', '会计', '3-1-202']
]

test('births, deaths and moves are registered with their day, and two records of one woman become one and part again', async ({
  desk
}) => {
  test.setTimeout(180_000)
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const file = join(await mkdtemp(join(tmpdir(), 'linli-register-')), '花名册.xlsx')
  await writeFile(file, await rosterFile({ 花名册: rows }))
  await office.importRoster(input => desk.upload(input, file))

  const sheet = (name: string): Locator => page.getByRole('dialog', { name, exact: true })
  const history = page.getByRole('region', { name: '变更记录' })
  async function openPerson(name: string): Promise<Locator> {
    await office.go('居民与住户')
    await page.getByRole('button', { name, exact: true }).click()
    await expect(sheet(name)).toBeVisible()
    return sheet(name)
  }
  /** Opens the form of an event from a sheet that lies open. */
  async function begin(from: Locator, menu: string, event: string): Promise<RecordFormPage> {
    await from.getByRole('button', { name: menu }).click()
    await page.getByRole('menuitem', { name: event, exact: true }).click()
    const form = page.getByRole('form', { name: `登记${event}` })
    await expect(form).toBeVisible()
    return new RecordFormPage(page, form)
  }
  async function register({ form }: RecordFormPage, event: string): Promise<void> {
    await form.getByRole('button', { name: `登记${event}` }).click()
    await expect(form).toBeHidden()
  }
  async function counts(line: string): Promise<void> {
    await office.go('居民与住户')
    await expect(page.getByText(line)).toBeVisible()
  }

  await test.step('a newborn, entered with the keyboard alone', async () => {
    await counts('4 户 · 8 人 · 空置 0 套')
    const form = await begin(await openPerson('吴桂兰'), '登记变动', '出生')
    await expect(form.form.getByLabel('孩子姓名')).toBeFocused()
    await page.keyboard.type('周小满')
    await form.choose('与户主关系', '孙女')
    await form.day('出生日期', then)
    await page.keyboard.press('Control+s')
    await expect(form.form).toBeHidden()
    await counts('4 户 · 9 人 · 空置 0 套')
    await openPerson('周小满')
    await expect(history).toContainText('出生')
  })

  await test.step('the head dies: somebody must follow him', async () => {
    const person = await openPerson('周国强')
    const form = await begin(person, '登记变动', '去世')
    await form.day('去世日期', then)
    await form.form.getByRole('button', { name: '登记去世' }).click()
    await expect(form.form.getByRole('alert')).toContainText('请选定新户主，或选“暂不定户主”')
    await form.choose('新户主', '吴桂兰')
    await register(form, '去世')
    await expect(person).toContainText('已去世')
    await expect(person.getByRole('button', { name: '登记变动' })).toHaveCount(0)
    await expect(await openPerson('吴桂兰')).toContainText('户主')
    await counts('4 户 · 8 人 · 空置 0 套')
  })

  await test.step('a household moves out and its flat stands empty', async () => {
    await (await openPerson('郑海')).getByRole('link', { name: '打开住房' }).click()
    const home = sheet('3栋1单元102')
    const form = await begin(home, '登记变动', '迁出')
    await form.form.getByLabel('郑海').check()
    await form.day('迁出日期', then)
    await form.choose('搬空后的房屋性质', '空置')
    await form.text('迁往何处', '迁往重庆')
    await register(form, '迁出')
    await expect(home).toContainText('已搬离')
    await expect(history).toContainText('房屋性质：未填 → 空置')
    await counts('3 户 · 7 人 · 空置 1 套')
  })

  await test.step('a family moves inside; Esc asks before anything is lost', async () => {
    const person = await openPerson('孙丽')
    const form = await begin(person, '登记变动', '搬家')
    await form.form.getByLabel('全家 2 人').check()
    await page.keyboard.press('Escape')
    await form.form.getByRole('button', { name: '接着填' }).click()
    await form.day('搬家日期', later)
    const flat = form.form.getByRole('combobox', { name: '搬去的住房' })
    await flat.fill('3-1-102')
    await page.getByTitle('3栋1单元102').click()
    await form.choose('搬去的房屋性质', '自住')
    await form.choose('搬空后的房屋性质', '空置')
    await register(form, '搬家')
    await expect(person).toContainText('3栋1单元102')
    await counts('3 户 · 7 人 · 空置 1 套')
    await expect(await openPerson('孙小明')).toContainText('3栋1单元102')
  })

  await test.step('who changed what and when, with masked numbers', async () => {
    const person = await openPerson('孙丽')
    await person.getByRole('button', { name: '编辑' }).click()
    const form = new RecordFormPage(page, page.getByRole('form', { name: '修改居民' }))
    await form.text('联系电话', '13900003333')
    await form.save()
    await expect(history).toContainText('联系电话：138****2222 → 139****3333')
    await expect(history).not.toContainText('13900003333')
    await expect(
      history.getByRole('listitem').filter({ hasText: /^修改王敏 · \d+年\d+月\d+日/ })
    ).toBeVisible()
    await expect(history.getByRole('listitem').filter({ hasText: /^搬家\d+年\d+月\d+日王敏/ })).toBeVisible()
  })

  await test.step('two records of one woman become one', async () => {
    await (await openPerson('孙丽')).getByRole('button', { name: '打开个人页' }).click()
    await page.getByRole('button', { name: '与另一条记录合并…' }).click()
    const merging = sheet('合并为同一人：孙丽')
    const other = merging.getByRole('combobox', { name: '要并进来的另一条' })
    await expect(other).toBeFocused()
    await other.fill('孙莉')
    await page.getByTitle('孙莉 3栋1单元202').click()
    await merging.getByRole('radio', { name: '会计' }).check()
    await expect(merging).toContainText('一并转过来：居住经历 1 段')
    await expect(merging).toContainText('139****3333')
    await merging.getByRole('button', { name: '合并 2 条记录' }).click()
    await expect(merging).toBeHidden()
    await expect(page.getByText('王敏 把另一条“孙莉”并入了这一条')).toBeVisible()
    await expect(history).toContainText('职业：教师 → 会计')
    await counts('3 户 · 6 人 · 空置 1 套')
    await expect(page.getByRole('button', { name: '孙莉', exact: true })).toHaveCount(0)
  })

  await test.step('and part again', async () => {
    await (await openPerson('孙丽')).getByRole('button', { name: '打开个人页' }).click()
    await page.getByRole('button', { name: '撤销合并' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '撤销合并' }).click()
    await expect(page.getByText('并入了这一条')).toHaveCount(0)
    await expect(history).toContainText('职业：会计 → 教师')
    await expect(await openPerson('孙莉')).toContainText('3栋1单元202')
  })
})
