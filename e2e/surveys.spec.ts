import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readWorkbook } from '../src/core/excel/read'
import { csvFile } from '../src/core/excel/testFiles'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

const questions = [
  { text: '您知道社区居委会在哪里吗？', kind: '单选', options: '知道\n不知道', key: 'A' },
  { text: '下列哪些可以找社区反映？', kind: '多选', options: '噪音\n邻里矛盾\n股票\n漏水', key: 'ABD' }
] as const

test('an awareness survey: questionnaire, keys for the paper sheets, an export, the two rates', async ({
  desk
}, info) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  await office.go('宣传活动')
  await page.getByRole('link', { name: '知晓率调查' }).click()

  await test.step('the questionnaire is set up, and what cannot be is refused by name', async () => {
    const form = await office.openForm('新建调查', '登记知晓率调查')
    await form.text('调查名称', '平安社区知晓率调查')
    await form.day('调查日期', '2018-09-20')
    await form.text('发出问卷', '10')
    await form.text('收回问卷', '12')
    await form.text('答对几题算知晓', '2')
    await form.form.getByRole('button', { name: '添加题目' }).click()
    for (const [at, { text, kind, options, key }] of questions.entries()) {
      const row = form.form.getByRole('group', { name: `题目 ${at + 1}` })
      await row.getByLabel('题目', { exact: true }).fill(text)
      await row.getByText(kind, { exact: true }).click()
      await row.getByLabel('选项', { exact: true }).fill(options)
      await row.getByLabel('正确答案', { exact: true }).fill(key)
    }
    await form.form.getByRole('button', { name: '保存' }).click()
    await expect(form.form.getByText('12 比发出 10 还多，请核对').first()).toBeVisible()
    await form.text('收回问卷', '8')
    await form.save()
    await expect(page.getByRole('heading', { name: '平安社区知晓率调查' })).toBeVisible()
  })

  await test.step('the blank questionnaire has no place for a name', async () => {
    await page.getByRole('button', { name: '打印问卷' }).click()
    const paper = page.getByRole('article', { name: '问卷' })
    await expect(paper.getByText('□A. 知道')).toBeVisible()
    await expect(paper.getByText('本问卷不记名')).toBeVisible()
    await expect(paper.getByText(/姓名：|电话：|住址：/)).toHaveCount(0)
    await page.screenshot({ path: info.outputPath('paper.png'), fullPage: true })
    await page.getByRole('link', { name: '返回调查' }).click()
  })

  await test.step('paper sheets go in by keys alone: three good ones, a gap, an invalid one', async () => {
    await page.getByRole('button', { name: '录入答卷' }).click()
    const desktop = page.getByRole('group', { name: '答卷录入' })
    await expect(desktop).toBeFocused()
    const type = async (keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await type(['5', '2', 'a', 'a', 'b', 'd', 'Space', '1', 'Enter'])
    await type(['4', '1', '1', '1', '2', '4', 'Space', '2', 'Enter'])
    const progress = page.getByRole('status').filter({ hasText: '已录' })
    await expect(progress).toContainText('已录 2 份')
    await expect(progress).toContainText('收回 8 份，还差 6 份')
    await type(['3', '1', 'b', '0', '1', 'Enter'])
    await expect(page.getByText('第 2 题没录。问卷上真没答的，再按一次回车')).toBeVisible()
    await page.screenshot({ path: info.outputPath('entry.png') })
    await type(['Enter', 'x'])
    await expect(page.getByText('这一份为什么无效？')).toBeVisible()
    await type(['4', 'Enter'])
    await expect(progress).toContainText('已录 4 份')
    await expect(progress).toContainText('无效 1')
    await expect(page.getByRole('row', { name: /^4 .*无效：不是本辖区居民/ })).toBeVisible()
  })

  await test.step('a sheet is taken back and corrected', async () => {
    await page.getByRole('button', { name: '3', exact: true }).click()
    await expect(page.getByRole('heading', { name: '改第 3 份' })).toBeVisible()
    for (const key of ['ArrowRight', 'ArrowRight', 'a', 'a', 'Space', 'Enter']) await page.keyboard.press(key)
    await expect(page.getByRole('row', { name: /^3 35—44岁 男 A A / })).toBeVisible()
  })

  await test.step('an export of the website: names never come in, faults are named', async () => {
    await page.getByRole('link', { name: '返回看结果' }).click()
    await page.getByRole('button', { name: '导入网上答卷' }).click()
    const file = info.outputPath('网上答卷.csv')
    await writeFile(
      file,
      csvFile(
        [
          ['序号', '姓名', ...questions.map(({ text }, at) => `${at + 1}、${text}`), '年龄段', '性别'],
          [1, '赵小满', 'A.知道', 'A.噪音┋B.邻里矛盾┋D.漏水', '60岁以上', '女'],
          [2, '钱多多', 'B.不知道', '噪音┋股票', '18—34岁', '男'],
          [3, '孙行', '也许', '噪音', '', '']
        ],
        { encoding: 'utf8bom' }
      )
    )
    await desk.upload(page.getByLabel('选择答卷文件'), file)
    await expect(page.getByText('有 2 栏不导入：序号、姓名')).toBeVisible()
    await expect(page.getByText('赵小满')).toHaveCount(0)
    await page.screenshot({ path: info.outputPath('columns.png') })
    await page.getByRole('button', { name: '核对 3 份' }).click()
    await expect(
      page.getByRole('row', { name: /第 4 行 1、您知道.*不是这一题的选项.*这一行不导入/ })
    ).toBeVisible()
    await page.screenshot({ path: info.outputPath('check.png') })
    await page.getByRole('button', { name: '导入 2 份答卷' }).click()
  })

  await test.step('the two rates stand with their letters, the questions under them', async () => {
    await expect(page.getByRole('group', { name: '知晓率（A）按答题 70.00%' })).toBeVisible()
    await expect(page.getByRole('group', { name: '知晓率（B）按人 60.00%' })).toBeVisible()
    await expect(page.getByText('收回 8 份，录了 6 份，还差 2 份')).toBeVisible()
    await expect(page.getByRole('img', { name: '答对 4/5，80.00%' })).toBeVisible()
    await expect(page.getByRole('row', { name: '60岁以上 2 100.00% 100.00%' })).toBeVisible()
    for (const [name, width, height] of [
      ['small', 1366, 768],
      ['large', 1920, 1080]
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: info.outputPath(`result-${name}.png`), fullPage: true })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(wide).toBe(false)
    }
  })

  await test.step('the workbook says the same', async () => {
    const saved = await desk.savedFile(page.getByRole('button', { name: '导出 Excel' }))
    expect(saved.name).toBe('山台山社区平安社区知晓率调查（2018年9月20日）.xlsx')
    const { sheets } = await readWorkbook(await readFile(saved.path))
    expect(sheets[0]?.rows.flat()).toEqual(expect.arrayContaining(['70.00%', '60.00%']))
    await page.screenshot({ path: join(info.outputDir, 'after.png') })
  })

  await test.step('the list shows both rates', async () => {
    await page.getByRole('link', { name: '返回调查名单' }).click()
    await expect(page.getByRole('row', { name: /平安社区知晓率调查.*70\.00%.*60\.00%/ })).toBeVisible()
    await page.screenshot({ path: info.outputPath('list.png') })
  })
})
