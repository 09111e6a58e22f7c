import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { pictureOf } from '../src/contract/pictures/pictures'
import { documentText } from '../src/features/caseDocuments/core/fill'
import { OfficePage, RecordFormPage } from './pages/office'
import { expect, test, type Desk } from './support/office'

async function shot(desk: Desk, name: string, fullPage = false): Promise<void> {
  const dir = process.env['LINLI_SHOTS']
  if (!dir) return
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080]
  ] as const) {
    await desk.page.setViewportSize({ width, height })
    await desk.page.screenshot({ path: join(dir, `publicity-${name}-${desk.stage}-${width}.png`), fullPage })
  }
  await desk.page.setViewportSize({ width: 1366, height: 768 })
}

/** Photos as a camera makes them, drawn by the page: lying and upright, each with its number. */
async function photos(page: Page, dir: string, count: number): Promise<string[]> {
  const drawn = await page.evaluate(async number => {
    const made: string[] = []
    for (let at = 0; at < number; at++) {
      const canvas = document.createElement('canvas')
      const upright = at === 4 || at === 5
      canvas.width = upright ? 1500 : 2000
      canvas.height = upright ? 2000 : 1500
      const pen = canvas.getContext('2d')
      if (!pen) throw new Error('no canvas')
      const sky = pen.createLinearGradient(0, 0, 0, canvas.height)
      sky.addColorStop(0, `hsl(${at * 40} 45% 75%)`)
      sky.addColorStop(1, `hsl(${at * 40 + 60} 40% 45%)`)
      pen.fillStyle = sky
      pen.fillRect(0, 0, canvas.width, canvas.height)
      pen.fillStyle = '#fff'
      pen.font = '600px sans-serif'
      pen.fillText(String(at + 1), canvas.width / 2 - 170, canvas.height / 2 + 200)
      made.push(canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '')
    }
    return made
  }, count)
  mkdirSync(dir, { recursive: true })
  return drawn.map((base64, at) => {
    const path = join(dir, `汇演${at + 1}.jpg`)
    writeFileSync(path, Buffer.from(base64, 'base64'))
    return path
  })
}

test('a show with five programmes and eight photos becomes a Word brief', async ({ desk }, info) => {
  test.setTimeout(240_000)
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()

  await test.step('the show, its programme row by row', async () => {
    await office.go('宣传活动')
    const form = await office.openForm('登记宣传活动', '登记宣传活动')
    await form.form.getByRole('button', { name: '保存' }).click()
    await expect(form.form.getByRole('alert').first()).toContainText('还没有保存：有 2 处要改')
    await expect(form.form.getByRole('combobox', { name: '活动形式' })).toBeFocused()
    await form.choose('活动形式', '文艺汇演')
    await form.day('演出日期', '2018-09-22')
    await form.text('开始时间', '14点')
    await form.text('结束时间', '16:30')
    await form.text('活动主题', '居民主体日文艺汇演')
    await form.text('活动地点', '山台山广场')
    await form.text('组织单位', '山台山社区居民委员会')
    await expect(form.form.getByLabel('规格', { exact: true })).toHaveCount(0)
    const programme = [
      ['快板', '扫黑除恶保平安', '张某'],
      ['快板', '夸夸咱们的好邻居', '李某'],
      ['三句半', '平安社区大家建', '老年艺术队'],
      ['小品', '楼上楼下', '陈某、周某'],
      ['小品', '一张传单', '志愿者队']
    ] as const
    for (const [at, [kind, title, performer]] of programme.entries()) {
      await form.form.getByRole('button', { name: '添加节目' }).click()
      const row = form.form.getByRole('group', { name: `节目 ${at + 1}`, exact: true })
      await form.choose('类型', kind, row)
      await form.text('节目名称', title, row)
      await form.choose('表演者', performer, row)
    }
    await form.text('演员人数', '三十六')
    await form.text('观众人次', '２６０人次')
    await form.form.getByRole('button', { name: '保存' }).click()
    const wrong = form.form.getByRole('alert').first()
    await expect(wrong).toContainText('还没有保存：有 1 处要改')
    await expect(wrong).toContainText('演员人数：不是能识别的数，请只写数字，例如 260')
    await expect(form.form.getByLabel('观众人次', { exact: true })).toHaveValue('260')
    await form.text('演员人数', '36')
    await form.choose('参与工作人员', '王敏')
    await form.text('工作人员数', '12')
    await form.text(
      '活动内容和成效',
      '居民自编自演，把扫黑除恶、邻里互助编进节目里。现场发放宣传单，解答居民提问。'
    )
    await shot(desk, 'form')
    await form.save()
  })

  await test.step('its page: the numbers, the programme, eight photos', async () => {
    await expect(page).toHaveURL(/\/publicity\/[0-9a-f-]{36}$/)
    await expect(page.getByText('2018年9月22日 星期六 14:00—16:30')).toBeVisible()
    const programme = page.getByRole('region', { name: '节目单' })
    await expect(programme).toContainText('快板2、三句半1、小品2')
    await expect(programme.getByRole('row')).toHaveCount(6)
    const attachments = page.getByRole('region', { name: '附件' })
    await attachments.getByLabel('选择附件').setInputFiles(await photos(page, info.outputDir, 8))
    await expect(attachments.getByRole('listitem')).toHaveCount(8)
    await shot(desk, 'event', true)
  })

  await test.step('the brief: seven photos in another order, a sentence of the clerk’s own', async () => {
    await page.getByRole('button', { name: '活动简报' }).click()
    const paper = page.getByRole('article', { name: '简报预览' })
    await expect(paper).toContainText('居民主体日文艺汇演活动简报')
    await expect(paper).toContainText('5个节目（快板2、三句半1、小品2）、260人次、演员36人')
    await expect(paper.getByRole('img')).toHaveCount(8)
    await page.getByRole('checkbox', { name: '简报用“汇演3.jpg”' }).uncheck()
    await page.getByRole('button', { name: '“汇演2.jpg”往前' }).click()
    await page.getByRole('textbox', { name: '补充文字' }).fill('下一场定在国庆前。')
    await expect(paper.getByRole('img')).toHaveCount(7)
    await expect(paper.getByRole('img').first()).toHaveAttribute('alt', '汇演2.jpg')
    await expect(paper).toContainText('下一场定在国庆前。')
    await shot(desk, 'brief', true)
  })

  await test.step('saved as a Word file, its photos at print size', async () => {
    const file = await desk.savedFile(page.getByRole('button', { name: '下载 Word' }))
    expect(file.name).toBe('山台山社区活动简报（居民主体日文艺汇演）.docx')
    const bytes = readFileSync(file.path)
    const dir = process.env['LINLI_SHOTS']
    if (dir) writeFileSync(join(dir, 'publicity-brief.docx'), bytes)
    const text = documentText(bytes)
    expect(text).toContain('居民主体日文艺汇演活动简报')
    for (const words of ['三句半', '平安社区大家建', '下一场定在国庆前。', '记录人：王敏'])
      expect(text).toContain(words)
    const parts = unzipSync(bytes, { filter: ({ name }) => name.startsWith('word/') })
    const pictures = Object.entries(parts).filter(([name]) => name.startsWith('word/media/'))
    expect(pictures).toHaveLength(7)
    for (const [, picture] of pictures) {
      const size = pictureOf(Buffer.from(picture))
      expect(Math.max(size?.width ?? 0, size?.height ?? 0)).toBe(1000)
    }
    expect(strFromU8(parts['word/fontTable.xml'] ?? new Uint8Array())).toContain('宋体')
  })

  await test.step('the choice is kept with the event', async () => {
    await page.reload()
    const paper = page.getByRole('article', { name: '简报预览' })
    await expect(paper.getByRole('img')).toHaveCount(7)
    await expect(paper.getByRole('img').first()).toHaveAttribute('alt', '汇演2.jpg')
    await expect(page.getByRole('button', { name: '保存选择和文字' })).toHaveCount(0)
  })

  await test.step('it prints on A4, the paper alone', async () => {
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes')
    })
    await page.getByRole('button', { name: /打印$/ }).click()
    await expect(page.locator('body[data-printed=yes]')).toBeVisible()
    if (info.project.name !== 'browser') return
    const pdf = await page.pdf({ preferCSSPageSize: true })
    writeFileSync(info.outputPath('brief.pdf'), pdf)
    const dir = process.env['LINLI_SHOTS']
    if (dir) writeFileSync(join(dir, 'publicity-brief-printed.pdf'), pdf)
  })
})

test('banners: put up, still hanging a month later, taken down with one click; posts into groups', async ({
  desk
}) => {
  test.setTimeout(180_000)
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const register = async (fill: (form: RecordFormPage) => Promise<void>): Promise<void> => {
    await office.go('宣传活动')
    const form = await office.openForm('登记宣传活动', '登记宣传活动')
    await fill(form)
    await form.save()
    await expect(page).toHaveURL(/\/publicity\/[0-9a-f-]{36}$/)
  }

  await test.step('S7: three prints; the form refuses none and a day before', async () => {
    await office.go('宣传活动')
    const form = await office.openForm('登记宣传活动', '登记宣传活动')
    await form.choose('活动形式', '喷绘')
    await form.day('设置日期', '2018-09-03')
    await form.text('活动主题', '扫黑除恶喷绘')
    await form.text('设置地点', '主干道、院坝、大门口')
    await form.text('规格', '8×1.2 米')
    await form.text('幅数', '0')
    await form.day('撤除日期', '2018-09-01')
    await form.form.getByRole('button', { name: '保存' }).click()
    await expect(form.form.getByRole('alert').first()).toContainText('幅数：不能是 0')
    await expect(form.form.getByRole('alert').first()).toContainText('撤除日期：早于设置日期，请核对')
    await form.text('幅数', '3')
    await form.text('撤除日期', '')
    await form.save()
    await expect(page.getByText('在挂', { exact: true })).toBeVisible()
  })

  await test.step('S8: two posts into six groups are twelve, worked out by the program', async () => {
    for (const [channel, posts, groups, told] of [
      ['微信群', '2', '6', '12'],
      ['QQ群', '1', '2', '2']
    ] as const) {
      await register(async form => {
        await form.choose('活动形式', '微信群/QQ群')
        await form.day('转发日期', '2018-09-07')
        await form.text('活动主题', `${channel}推送`)
        await form.choose('转发到', channel)
        await form.text('内容条数', posts)
        await form.text('群数', groups)
      })
      await expect(page.locator('.figure', { hasText: '转发条次' })).toContainText(`${told}条次`)
    }
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '再登记一次' }).click()
    const again = new RecordFormPage(page, page.getByRole('form', { name: '登记宣传活动' }))
    await expect(again.form.getByLabel('活动主题', { exact: true })).toHaveValue('QQ群推送')
    await again.day('转发日期', '2018-09-14')
    await again.save()
    await expect(page.locator('.figure', { hasText: '转发条次' })).toContainText('2条次')
  })

  await test.step('September: set 3, hanging 3; October: set 0, hanging 3; the number opens its record', async () => {
    await office.go('宣传活动')
    const board = page.getByRole('region', { name: '悬挂情况' })
    const month = board.getByRole('textbox', { name: '悬挂情况的月份' })
    const show = async (typed: string) => {
      await month.click()
      await month.fill(typed)
      await month.press('Enter')
    }
    await show('2018年9月')
    await expect(board.getByRole('link', { name: '设置 3 幅' })).toBeVisible()
    await expect(board.getByRole('link', { name: '在挂 3 幅' })).toBeVisible()
    await show('2018年10月')
    await expect(board.getByRole('link', { name: '设置 0 幅' })).toBeVisible()
    await board.getByRole('link', { name: '在挂 3 幅' }).click()
    const list = page.getByRole('region', { name: '宣传活动列表' })
    await expect(list.getByText('共 1 场')).toBeVisible()
    await shot(desk, 'list')
  })

  await test.step('taken down with one click and its day', async () => {
    const list = page.getByRole('region', { name: '宣传活动列表' })
    await list.getByRole('row', { name: /扫黑除恶喷绘/ }).hover()
    await list.getByRole('button', { name: '撤除“扫黑除恶喷绘”' }).click()
    const day = page.getByRole('tooltip').getByLabel('撤除日期')
    await day.fill('2018-09-01')
    await page.getByRole('button', { name: '记为撤除' }).click()
    await expect(page.getByRole('tooltip').getByRole('alert')).toContainText('早于设置日期')
    await day.fill('2018-11-02')
    await page.getByRole('button', { name: '记为撤除' }).click()
    await expect(page.getByText('“扫黑除恶喷绘”已记为 2018-11-02 撤除')).toBeVisible()
    const board = page.getByRole('region', { name: '悬挂情况' })
    await expect(board.getByRole('link', { name: '在挂 3 幅' })).toBeVisible()
    await board.getByRole('button', { name: '下个月' }).click()
    await expect(board.getByRole('link', { name: '撤除 3 幅' })).toBeVisible()
    await expect(board.getByRole('link', { name: '在挂 0 幅' })).toBeVisible()
  })
})
