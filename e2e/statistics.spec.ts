import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cellText } from '../src/contract/sheet'
import { readWorkbook } from '../src/core/excel/read'
import { writeWorkbook } from '../src/core/excel/write'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

/** A made-up roster of two buildings; one birth date is a year only, one sex is not known. */
const rows: readonly (readonly string[])[] = [
  ['小区', '楼栋', '室号', '房屋性质', '姓名', '性别', '出生日期', '人员类型'],
  ['山台山一期', '3栋', '501', '自住', '单志刚', '男', '1955-07-12', '常住'],
  ['山台山一期', '3栋', '501', '自住', '曾秀英', '女', '1957-02-03', '常住'],
  ['山台山一期', '3栋', '502', '出租', '何桂兰', '女', '1956-11-30', '租户'],
  ['山台山一期', '3栋', '502', '出租', '冯涛', '男', '1988-04-05', '租户'],
  ['山台山一期', '3栋', '503', '空置', '', '', '', ''],
  ['城北公寓', '1栋', '101', '自住', '仇玉梅', '女', '1938', '常住'],
  ['城北公寓', '1栋', '101', '自住', '查明', '', '2012-09-30', '常住']
]

async function roster(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'linli-statistics-')), '花名册.xlsx')
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: '花名册',
        columns: Array.from({ length: 8 }, () => ({ width: 14 })),
        rows: rows.map(line => ({ cells: line.map(value => ({ value, style: 'plain' as const })) })),
        merges: []
      }
    ]
  })
  await writeFile(path, bytes)
  return path
}

test('the statistics of a day: a bar opens the people it counts, the table is exported as shown', async ({
  desk
}) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  await office.importRoster(async input => desk.upload(input, await roster()))
  await office.go('居民与住户')
  await page.getByRole('link', { name: '人口统计' }).click()
  const records = page.getByRole('region', { name: '数字背后的记录' })
  const figure = (name: string) => page.getByRole('button', { name, exact: true })

  await test.step('numbers as of a past day', async () => {
    await page.getByLabel('统计截止日期', { exact: true }).fill('2018-09-30')
    await expect(page.getByText('截至 2018年9月30日')).toBeVisible()
    await expect(figure('居民 6 人')).toBeVisible()
    await expect(figure('住户 3 户')).toBeVisible()
    await expect(figure('空置住房 1 套')).toBeVisible()
    // 仇玉梅 is 79 or 80: certainly past 60, not certainly past 80
    await expect(figure('60周岁以上 4 人')).toBeVisible()
    await expect(figure('80周岁以上 0 人')).toBeVisible()
  })

  await test.step('a bar of the pyramid opens exactly its people, by the keyboard too', async () => {
    await page.getByRole('button', { name: '60—64岁 女 2 人' }).click()
    await expect(records.getByText('这个数就是下面 2 人居民')).toBeVisible()
    await expect(records.getByRole('link')).toHaveText([/何桂兰|曾秀英/, /何桂兰|曾秀英/])
    const bar = page.getByRole('button', { name: '60—64岁 男 1 人' })
    await bar.focus()
    await page.keyboard.press('Enter')
    await expect(records.getByRole('link')).toHaveText(['单志刚'])
  })

  await test.step('who cannot be drawn is named and stands in the table', async () => {
    await expect(page.getByText('另有 2 人性别未填或年龄不详')).toBeVisible()
    await page.getByRole('button', { name: '在表里看' }).click()
    await page.getByRole('button', { name: '年龄不详 女 1 人' }).click()
    await expect(records.getByRole('link')).toHaveText(['仇玉梅'])
  })

  await test.step('the printed table agrees with itself and with its workbook', async () => {
    await page.getByRole('tab', { name: '居民基本情况统计表' }).click()
    await expect(page.getByRole('heading', { name: '山台山社区居民基本情况统计表' })).toBeVisible()
    await expect(page.getByRole('region', { name: '勾稽核对' }).getByText(/项全部通过/)).toBeVisible()
    await page.getByRole('button', { name: '山台山一期3栋 租户 2 人' }).click()
    await expect(records.getByText('这个数就是下面 2 人居民')).toBeVisible()
    const table = page.getByRole('region', { name: '表格' })
    const shown = await table.getByRole('row', { name: /合计/ }).last().getByRole('cell').allInnerTexts()
    const { name, path } = await desk.savedFile(page.getByRole('button', { name: '导出 Excel' }))
    expect(name).toBe('山台山社区居民基本情况统计表（截至2018年9月30日）.xlsx')
    const [sheet] = (await readWorkbook(await readFile(path))).sheets
    const lines = (sheet?.rows ?? []).map(row => row.map(cell => cellText(cell)))
    const total = lines.find(line => line[0] === '合计') ?? []
    expect(total.filter((_, column) => column !== 1)).toEqual(shown)
  })
})
