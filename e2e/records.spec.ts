import { readFile } from 'node:fs/promises'
import { cellText } from '../src/contract/sheet'
import { readWorkbook } from '../src/core/excel/read'
import { OfficePage, password } from './pages/office'
import { expect, test } from './support/office'

test('a record is edited, exported as shown, recycled and restored; a locked office gives nothing away', async ({
  desk
}) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  await office.go('诉求办理')
  const form = await office.openForm('登记诉求', '登记诉求')
  await form.day('反映时间', '2018-08-21 14:00')
  await form.choose('渠道', '来访')
  await form.text('事项', '2栋电梯停运')
  await form.text('联系电话', '13800001111')
  await form.save()

  await test.step('what is wrong is said at its field, and nothing is stored', async () => {
    await expect(page.getByText('138****1111').first()).toBeVisible()
    await page.getByRole('button', { name: /更多/ }).click()
    await page.getByRole('menuitem', { name: '修改登记内容' }).click()
    const edit = page.getByRole('form', { name: '修改登记内容' })
    await edit.getByLabel('办结时间', { exact: true }).fill('2018-08-21 13:00')
    await edit.getByLabel('办结时间', { exact: true }).press('Tab')
    await edit.getByRole('button', { name: '保存' }).click()
    await expect(edit.getByText('早于反映时间，请核对').first()).toBeVisible()
    await edit.getByLabel('办结时间', { exact: true }).fill('2018-08-21 16:00')
    await edit.getByLabel('办结时间', { exact: true }).press('Tab')
    await edit.getByRole('button', { name: '保存' }).click()
    await expect(edit).toBeHidden()
    await expect(page.getByText('2小时').first()).toBeVisible()
    await page.getByRole('button', { name: '诉求列表' }).click()
  })

  await test.step('the list as shown, as a workbook', async () => {
    const { path } = await desk.savedFile(page.getByRole('button', { name: '导出 Excel' }))
    const [sheet] = (await readWorkbook(await readFile(path))).sheets
    const texts = (sheet?.rows ?? []).flat().map(cell => cellText(cell))
    expect(texts).toEqual(expect.arrayContaining(['编号', 'SQ-2018-0001', '2栋电梯停运', '2小时']))
    expect(texts.join('|')).not.toContain('13800001111')
  })

  await test.step('recycled and restored', async () => {
    await page
      .getByRole('row', { name: /2栋电梯停运/ })
      .getByRole('button', { name: /SQ-2018-0001/ })
      .click()
    await page.getByRole('button', { name: /更多/ }).click()
    await page.getByRole('menuitem', { name: '移入回收站' }).click()
    await expect(page.getByRole('row', { name: /2栋电梯停运/ })).toHaveCount(0)
    await page.getByRole('switch', { name: '回收站' }).click()
    const row = page.getByRole('row', { name: /2栋电梯停运/ })
    await expect(row).toBeVisible()
    await row.hover()
    await row.getByRole('button', { name: '恢复' }).click()
    await page.getByRole('switch', { name: '回收站' }).click()
    await expect(page.getByRole('row', { name: /2栋电梯停运/ })).toBeVisible()
  })

  await test.step('after a restart the office asks for the password', async () => {
    await desk.restart()
    const again = new OfficePage(desk.page)
    await expect(desk.page.getByLabel('密码', { exact: true })).toBeVisible()
    await expect(desk.page.getByText('2栋电梯停运')).toHaveCount(0)
    await again.signIn(password)
    await again.go('诉求办理')
    await expect(desk.page.getByRole('row', { name: /2栋电梯停运/ })).toBeVisible()
  })
})
