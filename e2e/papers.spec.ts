import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { cellText } from '../src/contract/sheet'
import { readWorkbook } from '../src/core/excel/read'
import { writeWorkbook } from '../src/core/excel/write'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

const headers = ['楼栋', '单元', '室号', '姓名', '身份证号', '与户主关系', '联系电话']

/** A building of 2 units with 16 doors, one household each; numbers are left out but for one. */
const lines = Array.from({ length: 32 }, (_, at) => {
  const door = Math.floor(at / 2)
  const room = `${(door % 8) + 1}01`
  const first = at === 0
  return [
    '7栋',
    door < 8 ? '1' : '2',
    room,
    `${at % 2 === 0 ? '周' : '曾'}${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳'.charAt(door)}`,
    first ? '512328195507120050' : '',
    at % 2 === 0 ? '户主' : '妻',
    first ? '13800002222' : ''
  ]
})

async function roster(): Promise<string> {
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: '花名册',
        columns: headers.map(() => ({ width: 14 })),
        rows: [headers, ...lines].map(line => ({
          cells: line.map(value => ({ value, style: 'plain' as const }))
        })),
        merges: []
      }
    ]
  })
  const path = join(await mkdtemp(join(tmpdir(), 'linli-papers-')), '7栋.xlsx')
  await writeFile(path, bytes)
  return path
}

/** Every sheet of paper holds what is on it: nothing runs over its edge. */
async function papersThatFit(page: Page): Promise<number> {
  const papers = page.getByRole('region', { name: '打印预览' }).locator('section')
  await expect(papers.first()).toBeVisible()
  const overflowing = await papers.evaluateAll(
    all =>
      all.filter(
        paper => paper.scrollHeight > paper.clientHeight + 1 || paper.scrollWidth > paper.clientWidth + 1
      ).length
  )
  expect(overflowing).toBe(0)
  return papers.count()
}

test('papers of a building come out page by page as shown, and the roster leaves masked unless there is a purpose', async ({
  desk
}, info) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const path = await roster()
  await office.importRoster(input => input.setInputFiles(path))
  await office.go('居民与住户')

  await test.step('the visit sheet: one page a unit, pre-filled', async () => {
    await page.getByRole('button', { name: '打印与导出' }).click()
    await page.getByRole('menuitem', { name: '打印入户走访表' }).click()
    await expect(page.getByRole('button', { name: '打印 2 页' })).toBeVisible()
    expect(await papersThatFit(page)).toBe(2)
    const first = page.getByRole('region', { name: '入户走访登记表 第 1 页' })
    await expect(first).toContainText('7栋1单元')
    await expect(first.getByRole('row', { name: /101 周甲 2 138\*{4}2222/ })).toBeVisible()
    await expect(first).toContainText('王敏')
  })

  await test.step('what is printed is what is shown', async () => {
    if (info.project.name !== 'browser') return
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
  })

  await test.step('cards of all households and the roster', async () => {
    await page.getByText('住户登记卡', { exact: true }).click()
    await expect(page.getByRole('button', { name: '打印 16 页' })).toBeVisible()
    expect(await papersThatFit(page)).toBe(16)
    await page.getByText('居民花名册', { exact: true }).click()
    await expect(page.getByRole('button', { name: '打印 2 页' })).toBeVisible()
    expect(await papersThatFit(page)).toBe(2)
    await expect(page.getByRole('region', { name: '打印预览' })).not.toContainText('512328195507120050')
  })

  await test.step('the roster for Excel: masked, or in full with a purpose that is noted', async () => {
    await office.go('居民与住户')
    await page.getByRole('button', { name: '打印与导出' }).click()
    await page.getByRole('menuitem', { name: '导出花名册' }).click()
    const texts = async () => {
      const { path: saved } = await desk.savedFile(page.getByRole('button', { name: '导出 32 人' }))
      const [sheet] = (await readWorkbook(await readFile(saved))).sheets
      return (sheet?.rows ?? []).flat().map(cell => cellText(cell))
    }
    const masked = await texts()
    expect(masked).toEqual(
      expect.arrayContaining(['系统编号（请勿改动）', '周甲', '512328********0050', '138****2222'])
    )
    expect(masked.join('|')).not.toContain('512328195507120050')
    await page.getByRole('radio', { name: /完整号码/ }).check()
    await expect(page.getByRole('button', { name: '导出 32 人' })).toBeDisabled()
    await page.getByRole('textbox', { name: '用途' }).fill('报送街道民政办核对高龄名单')
    expect(await texts()).toEqual(expect.arrayContaining(['512328195507120050', '13800002222']))
    const log = page.getByRole('region', { name: '导出记录' })
    await expect(log.getByRole('row', { name: /王敏.*完整.*报送街道民政办核对高龄名单/ })).toBeVisible()
  })
})
