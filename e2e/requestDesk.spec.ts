import type { Locator, Page } from '@playwright/test'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

const line = (page: Page): Locator => page.getByRole('textbox', { name: '来电速记' })
const strip = (page: Page): Locator => page.getByRole('region', { name: '来电速记' })
const rowOf = (page: Page, words: string): Locator => page.getByRole('row').filter({ hasText: words })

/** Types a line from wherever the focus is, by keyboard only. */
async function type(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+j')
  await expect(line(page)).toBeFocused()
  await page.keyboard.type(words)
}

/** Stores the line and gives the number that it got. */
async function enter(page: Page): Promise<string> {
  await page.keyboard.press('Enter')
  const stored = strip(page).getByText(/^已登记/)
  await expect(stored).toBeVisible()
  await expect(line(page)).toHaveValue('')
  await expect(line(page)).toBeFocused()
  return /SQ-\d{4}-\d{4}/.exec(await stored.innerText())?.[0] ?? ''
}

/** Tab until a control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(control).toBeFocused({ timeout: 100 })
  }).toPass({ intervals: [0], timeout: 10_000 })
}

test('the phone rings: one line by keyboard, from any page, and what it refuses', async ({ desk }) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()

  await test.step('from the workbench: the line, what it understood, Enter', async () => {
    await type(page, '3栋 污水外溢 138 1234 5678')
    await expect(strip(page).getByTitle('市政管网/污水')).toBeVisible()
    await expect(strip(page).getByLabel('联系电话', { exact: true })).toHaveValue('13812345678')
    // the office has no buildings yet: 3栋 is put right in its field
    await page.keyboard.press('Tab')
    await expect(strip(page).getByRole('combobox', { name: '地点' })).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('城北公寓3栋')
    await enter(page)
    await expect(strip(page).getByText(/^已登记/)).toContainText('前办结')
    expect(page.url()).not.toContain('138')
    await expect(rowOf(page, '3栋 污水外溢')).toContainText('受理')
    await expect(rowOf(page, '3栋 污水外溢')).toContainText('城北公寓3栋')
    expect(await page.content()).not.toContain('13812345678')
  })

  await test.step('a resident of the register is known by the phone; an anonymous caller is not looked for', async () => {
    await office.go('居民与住户')
    const form = await office.openForm('新增居民', '登记居民')
    await form.text('姓名', '赵大山')
    await form.text('联系电话', '13900000001')
    await form.save()
    await type(page, '城北公寓3栋 停水 １３９００００００１')
    await expect(strip(page).getByRole('combobox', { name: '反映人' })).toHaveValue('')
    await page.keyboard.press('Escape')
    await type(page, '城北公寓3栋 停水 １３９０００００００１')
    await expect(strip(page).getByRole('combobox', { name: '反映人' })).toHaveValue('赵大山')
    await expect(strip(page).getByText('在册居民')).toBeVisible()
    await page.keyboard.type(' 匿名')
    await expect(strip(page).getByRole('combobox', { name: '反映人' })).toHaveValue('匿名')
    await enter(page)
    await rowOf(page, '城北公寓3栋 停水').getByRole('button').first().click()
    await expect(page.getByText('匿名反映', { exact: true }).first()).toBeVisible()
  })

  await test.step('what cannot be stored: the line stays, the reason is told, nothing is half written', async () => {
    await office.go('工作台')
    const refused = async (words: string, reason: string | RegExp): Promise<void> => {
      await page.keyboard.press('Control+j')
      await expect(line(page)).toBeFocused()
      await line(page).fill(words)
      await page.keyboard.press('Enter')
      await expect(strip(page).getByRole('alert')).toContainText(reason)
      await expect(line(page)).toHaveValue(words)
      await page.keyboard.press('Escape')
      await expect(line(page)).toHaveValue('')
    }
    await refused('水'.repeat(2000), '有 2000 个字，最多 200 个字')
    await refused('1'.repeat(2000), '有一串 2000 位数字认不出来')
    await refused('13812345678', '只有电话')
    await refused('12345', '只有数字和符号')
    await refused('😡😡😡', '只有数字和符号')
    await refused('污水 513523196503121237', '像是身份证号')
    await refused('污水 ５１３５２３１９６５０３１２１２３７', '像是身份证号')
    await refused('污水 1381234567', '手机号少 1 位')
    await expect(rowOf(page, 'SQ-')).toHaveCount(2)
  })

  await test.step('two phones, a landline, emoji; a wrong phone in its field; the line waits while one looks elsewhere', async () => {
    await type(page, '😡城北公寓3栋 电梯 13812345678 023-87652222')
    await expect(strip(page).getByLabel('联系电话', { exact: true })).toHaveValue('13812345678、023-87652222')
    await office.go('工作台')
    await page.keyboard.press('Control+j')
    await expect(line(page)).toHaveValue('😡城北公寓3栋 电梯 13812345678 023-87652222')
    expect(page.url()).not.toContain('138')
    await strip(page).getByLabel('联系电话', { exact: true }).fill('138123456')
    await page.keyboard.press('Enter')
    await expect(strip(page).getByRole('alert')).toContainText('联系电话')
    await strip(page).getByLabel('联系电话', { exact: true }).fill('13812345678')
    await page.keyboard.press('Enter')
    await expect(strip(page).getByText(/^已登记/)).toBeVisible()
    await expect(rowOf(page, '😡城北公寓3栋 电梯')).toHaveCount(1)
  })
})

test('it came up before: 并案 from the line and 关联 from the form, then the list of repeats', async ({
  desk
}) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const warning = page.getByRole('region', { name: '可能重复' })

  await type(page, '城北公寓 污水外溢 13812345678')
  await page.keyboard.press('Tab')
  await page.keyboard.type('城北公寓')
  const first = await enter(page)

  await test.step('a neighbour calls about the same: joined by keyboard', async () => {
    await type(page, '城北公寓附近 污水 13987654321')
    await expect(warning).toContainText('已有 1 件')
    await expect(warning).toContainText(first)
    const merge = warning.getByRole('button', { name: '并案' })
    await tabTo(page, merge)
    await page.keyboard.press('Space')
    await expect(warning.getByRole('button', { name: /并入这一件/ })).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('Control+j')
    await enter(page)
    await expect(strip(page).getByText(/^已登记/)).toContainText('已并案')
    await expect(rowOf(page, '城北公寓附近 污水')).toContainText('并案')
  })

  await test.step('again, from the form: linked once it is stored', async () => {
    const form = await office.openForm('登记诉求', '登记诉求')
    await form.text('事项', '污水又冒出来了')
    await form.choose('类别', '市政管网/污水')
    await form.text('地点', '城北公寓')
    await expect(warning).toContainText('已有 2 件')
    await warning
      .getByRole('listitem')
      .filter({ hasText: first })
      .getByRole('button', { name: '关联' })
      .click()
    await expect(warning.getByRole('button', { name: /已关联/ })).toBeVisible()
    await form.save()
    await page.keyboard.press('Escape')
  })

  await test.step('重复诉求', async () => {
    await office.go('诉求办理')
    await page.getByRole('tab', { name: '重复诉求' }).click()
    const run = page.getByRole('region', { name: '城北公寓', exact: true })
    await expect(run).toContainText('市政管网/污水 3 次')
    await run.getByRole('button', { name: `并入 ${first}` }).click()
    await expect(run.getByText('并案', { exact: true })).toHaveCount(2)
  })
})

test('待回访: called back by keyboard, dissatisfied, done again at once', async ({ desk }) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  await office.go('诉求办理')
  for (const [summary, resolvedAt] of [
    ['电梯停运', '2018-09-06 16:00'],
    ['污水外溢', '2018-09-06 11:40']
  ] as const) {
    const form = await office.openForm('登记诉求', '登记诉求')
    await form.day('反映时间', '2018-09-06 08:10')
    await form.text('事项', summary)
    await form.text('联系电话', '13812345678')
    await form.day('办结时间', resolvedAt)
    await form.text('办理结果', '已经处理')
    await form.save()
    await page.keyboard.press('Escape')
  }
  const numbers = page.getByRole('navigation', { name: '诉求数字' })
  await expect(numbers.getByRole('link', { name: /待回访/ })).toContainText('2')
  await numbers.getByRole('link', { name: /待回访/ }).click()
  const list = page.getByRole('region', { name: '待回访' })
  await expect(list.getByRole('row').nth(1)).toContainText('污水外溢')
  await expect(list).toContainText('138****5678')
  await expect(list).not.toContainText('13812345678')

  await test.step('the number, 未解决, 不满意, what was said, Enter', async () => {
    await tabTo(page, list.getByRole('button', { name: /^回访 / }).first())
    await page.keyboard.press('Enter')
    await expect(list.getByRole('button', { name: '显示号码和办理结果' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(list).toContainText('13812345678')
    await expect(list).toContainText('办理结果：已经处理')
    const form = page.getByRole('form', { name: /^回访 SQ/ })
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(form.getByRole('radio', { name: '未解决' })).toBeChecked()
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(form.getByRole('radio', { name: '不满意', exact: true })).toBeChecked()
    await page.keyboard.press('Tab')
    await page.keyboard.type('第二天又冒水了')
    await page.keyboard.press('Enter')
  })

  await test.step('重办 is offered with what was said as its reason', async () => {
    await expect(page.getByRole('textbox', { name: '重办原因' })).toBeFocused()
    await expect(page.getByRole('textbox', { name: '重办原因' })).toHaveValue('第二天又冒水了')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: '重办' })).toBeHidden()
    await expect(numbers.getByRole('link', { name: /待回访/ })).toContainText('1')
    await expect(numbers.getByRole('link', { name: /在办/ })).toContainText('1')
    await numbers.getByRole('link', { name: /在办/ }).click()
    await expect(rowOf(page, '污水外溢')).toContainText('还剩')
  })

  await test.step('a good answer needs no 重办', async () => {
    await page.getByRole('tab', { name: '待回访' }).click()
    await list.getByRole('button', { name: /^回访 / }).click()
    const form = page.getByRole('form', { name: /^回访 SQ/ })
    await page.keyboard.press('Escape')
    await expect(form).toBeHidden()
    await list.getByRole('button', { name: /^回访 / }).click()
    await form.getByRole('button', { name: '登记回访' }).click()
    await expect(form.getByText('必填，请补上')).toBeVisible()
    await form.getByText('解决', { exact: true }).click()
    await form.getByRole('button', { name: '登记回访' }).click()
    await expect(list.getByText('没有等着回访的诉求')).toBeVisible()
    await expect(page.getByRole('region', { name: '重办' })).toBeHidden()
  })
})

test('settings: due times follow the standards, a disabled category is offered no more', async ({ desk }) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  await type(page, '城北公寓 污水 13812345678')
  await enter(page)
  await expect(rowOf(page, '城北公寓 污水')).toContainText('还剩 7天')

  await test.step('一般 within two hours: one open request changes', async () => {
    await office.go('系统管理')
    const card = page.getByRole('region', { name: '办理时限' })
    await card.getByRole('combobox', { name: '办理期限：一般的单位' }).click()
    await page.getByTitle('小时', { exact: true }).last().click()
    await card.getByRole('spinbutton', { name: '办理期限：一般' }).fill('2')
    await card.getByRole('button', { name: '保存办理时限' }).click()
    await expect(page.getByText('办理时限已保存，1 件在办诉求的期限跟着变了')).toBeVisible()
  })

  await test.step('污水 disabled and renamed, 充电桩 added; a used one is not deleted', async () => {
    const card = page.getByRole('region', { name: '诉求类别' })
    await expect(card.getByRole('button', { name: '删除：市政管网/污水' })).toBeDisabled()
    await expect(card.getByRole('button', { name: '删除：市政管网', exact: true })).toBeDisabled()
    await card.getByRole('textbox', { name: '名称：市政管网/污水' }).fill('污水外冒')
    await card.getByRole('switch', { name: '使用：市政管网/污水外冒' }).click()
    await card.getByRole('button', { name: '加下级：物业管理' }).click()
    await card.getByRole('button', { name: '保存诉求类别' }).click()
    await expect(card.getByRole('alert')).toContainText('没有写名称')
    await card.getByRole('textbox', { name: '名称：新的一类' }).fill('充电桩')
    await card.getByRole('button', { name: '保存诉求类别' }).click()
    await expect(page.getByText('诉求类别已保存')).toBeVisible()
    await card.getByRole('button', { name: '删除：市政管网/燃气' }).click()
    await card.getByRole('button', { name: '保存诉求类别' }).click()
    await expect(card.getByRole('alert')).toContainText('水电气暖')
    await card.getByRole('button', { name: '不改了' }).click()
  })

  await test.step('in the list: the new time and the new name; on entry only what is in use', async () => {
    await office.go('诉求办理')
    await expect(rowOf(page, '城北公寓 污水')).toContainText(/还剩 1小时\d+分|还剩 2小时/)
    await expect(rowOf(page, '城北公寓 污水')).toContainText('市政管网/污水外冒')
    await type(page, '城北公寓 污水外冒 充电桩')
    await expect(strip(page).getByTitle('物业管理/充电桩')).toBeVisible()
    await page.keyboard.press('Escape')
    await type(page, '城北公寓 污水外冒')
    await expect(strip(page).getByRole('combobox', { name: '类别' })).toBeVisible()
    await expect(strip(page).getByTitle('市政管网/污水外冒')).toBeHidden()
    await page.keyboard.press('Escape')
    const filter = page.getByRole('region', { name: '诉求列表' }).getByRole('combobox', { name: '类别' })
    await filter.click()
    await filter.fill('污水外冒')
    await expect(page.locator('.ant-select-dropdown:visible').getByTitle('市政管网/污水外冒')).toBeVisible()
    await page.keyboard.press('Escape')
  })
})
