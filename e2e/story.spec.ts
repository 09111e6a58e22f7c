import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readWorkbook } from '../src/core/excel/read'
import { writeWorkbook } from '../src/core/excel/write'
import { cellText } from '../src/contract/sheet'
import { d1Size, makeFlats, rosterWorkbook } from '../src/demo/roster'
import { OfficePage, password } from './pages/office'
import { root } from './support/desktop'
import { expect, test } from './support/office'

test('first run, roster, one record of each kind, the monthly workbook, a number and its records', async ({
  desk
}) => {
  test.setTimeout(240_000)
  const { page } = desk
  const office = new OfficePage(page)

  await test.step('first run shows the recovery key', async () => {
    expect(await office.found()).toMatch(/^([0-9A-Z]{4}[-\s]+){8}[0-9A-Z]{4}$/)
  })

  await test.step('a roster of 15,487 people comes in', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'linli-roster-'))
    const file = join(folder, '花名册.xlsx')
    await writeFile(
      file,
      await writeWorkbook(rosterWorkbook(makeFlats(d1Size), '山台山社区居民花名册（人物均为虚构）'))
    )
    await office.importRoster(input => desk.upload(input, file))
    await office.go('居民与住户')
    await expect(page.getByText(/截至.*4,392 户.*15,487 人.*空置 212 套/)).toBeVisible()
  })

  await test.step('a request', async () => {
    await office.go('诉求办理')
    const form = await office.openForm('登记诉求', '登记诉求')
    await form.day('反映时间', '2018-09-06 08:10')
    await form.choose('渠道', '电话')
    await form.text('事项', '城北公寓路面污水外溢')
    await form.choose('类别', '污水')
    await form.day('受理时间', '2018-09-06 08:15')
    await form.day('办结时间', '2018-09-06 11:40')
    await form.save()
    await expect(page.getByRole('heading', { name: '城北公寓路面污水外溢' })).toBeVisible()
    await expect(page.getByRole('region', { name: '期限' }).getByText('3小时30分')).toBeVisible()
    await page.getByRole('button', { name: '诉求列表' }).click()
    await expect(page.getByRole('row', { name: /SQ-2018-0001.*污水外溢.*3小时30分/ })).toBeVisible()
  })

  await test.step('a dispute without a type', async () => {
    await office.go('纠纷调解')
    const form = await office.openForm('登记纠纷', '登记纠纷')
    await form.text('案件名称', '张某与李某漏水纠纷')
    await form.day('受理日期', '2018-09-10')
    await form.choose('案件来源', '依申请调解')
    await form.text('简要情况', '六楼卫生间渗水，损坏五楼吊顶。')
    await form.choose('调解结果', '正在调解')
    await form.addParty('甲方', '张某')
    await form.addParty('乙方', '李某')
    await form.save()
    await expect(page.getByRole('heading', { name: '张某与李某漏水纠纷' })).toBeVisible()
    await expect(page.getByText('山台山人调字〔2018〕第001号').first()).toBeVisible()
  })

  await test.step('the visits of a building', async () => {
    await office.go('入户走访')
    await page
      .getByRole('link', { name: '整栋登记' })
      .or(page.getByRole('button', { name: '整栋登记' }))
      .click()
    const round = page.getByRole('group', { name: '这一轮走访' })
    const day = round.getByRole('textbox', { name: '走访日期' })
    await day.click()
    await day.fill('2018-09-08')
    await day.press('Tab')
    await round.getByLabel('走访人').fill('王敏、刘洋')
    await page.getByRole('button', { name: '全部标为见面' }).click()
    await page.getByRole('button', { name: /^登记 \d+ 户走访/ }).click()
    await expect(page.getByText(/已登记 \d+ 户走访/)).toBeVisible()
  })

  await test.step('a publicity event', async () => {
    await office.go('宣传活动')
    const form = await office.openForm('登记宣传活动', '登记宣传活动')
    await form.choose('活动形式', '喷绘')
    await form.day('设置日期', '2018-09-03')
    await form.text('活动主题', '扫黑除恶喷绘')
    await form.text('幅数', '3')
    await form.save()
    await office.go('宣传活动')
    await expect(page.getByRole('row', { name: /喷绘.*3幅/ })).toBeVisible()
  })

  await test.step('the month on screen: a number opens its records, a missed sum names its cause', async () => {
    await office.go('报表上报')
    const month = page.getByRole('textbox', { name: '统计月份' })
    await month.click()
    await month.fill('2018年9月')
    await month.press('Enter')
    await page.getByRole('tab', { name: /人民调解案件情况/ }).click()
    await expect(page.getByText('分类合计 0 ≠ 总数 1：1 件未选类型')).toBeVisible()
    await page.getByRole('button', { name: '打开这几条' }).click()
    const behind = page.getByRole('region', { name: '数字背后的记录' })
    await expect(behind.getByRole('row', { name: /张某与李某漏水纠纷/ })).toBeVisible()

    await page.getByRole('tab', { name: /诉求办理情况/ }).click()
    await page
      .getByRole('button', { name: /^平均用时? 3\.5|平均.*3\.5/ })
      .last()
      .click()
    await expect(behind.getByRole('row', { name: /污水外溢/ })).toBeVisible()

    await page.getByRole('tab', { name: /居民基本情况/ }).click()
    await page
      .getByRole('button', { name: /人口数.*15487/ })
      .last()
      .click()
    await expect(behind.getByText('这个数就是下面 15487 人居民')).toBeVisible()
    // the README's picture: LINLI_README_SCREENSHOT=1 npx playwright test e2e/story.spec.ts --project=browser
    if (process.env['LINLI_README_SCREENSHOT'] && desk.stage === 'browser') {
      await expect(page.locator('.ant-message-notice')).toHaveCount(0)
      await page.screenshot({ path: join(root, 'docs/screenshot.png') })
    }
  })

  await test.step('the workbook holds the numbers of the screen', async () => {
    const { name, path } = await desk.savedFile(page.getByRole('button', { name: '导出 Excel' }))
    expect(name).toBe('山台山社区工作月报（2018年9月）.xlsx')
    const workbook = await readWorkbook(await readFile(path))
    expect(workbook.sheets.map(sheet => sheet.name)).toEqual([
      '居民基本情况',
      '诉求办理情况',
      '人民调解案件情况',
      '宣传工作开展情况'
    ])
    const texts = (at: number): string[] =>
      (workbook.sheets[at]?.rows ?? []).flat().map(cell => cellText(cell))
    expect(texts(0)).toEqual(expect.arrayContaining(['15487', '4392']))
    expect(texts(3)).toContain('3')
    expect(texts(2).join('')).toContain('人民调解案件情况统计表')
  })

  await test.step('locked, refused with a wrong password, opened with the right one', async () => {
    await page.getByRole('button', { name: '锁定' }).click()
    await office.signIn('不是这个密码')
    await expect(page.getByText('密码不对')).toBeVisible()
    await office.signIn(password)
    await expect(office.subject('工作台')).toBeVisible()
  })
})
