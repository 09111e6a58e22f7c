import { readFileSync } from 'node:fs'
import { gpsMark, jpeg, jpegMetadata, pdf, png, refusedFiles } from '../src/core/attachments/testFiles'
import { OfficePage, RecordFormPage } from './pages/office'
import { expect, test, type Desk } from './support/office'
import { drop, onDisk } from './support/pictures'

/** Founds the office, registers a case, ends on its page. */
async function registerCase(desk: Desk): Promise<void> {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  await office.go('纠纷调解')
  const form = await office.openForm('登记纠纷', '登记纠纷')
  await form.text('案件名称', '张某与李某邻里漏水纠纷')
  await form.choose('案件来源', '依申请调解')
  await form.text('简要情况', '楼上卫生间渗水，楼下天花板脱落')
  await form.choose('调解结果', '正在调解')
  await form.addParty('甲方', '张某')
  await form.addParty('乙方', '李某')
  await form.save()
  await expect(page).toHaveURL(/\/disputes/)
}

async function shot(desk: Desk, name: string): Promise<void> {
  const dir = process.env['LINLI_SHOTS']
  if (dir) await desk.page.screenshot({ path: `${dir}/attachments-${name}-${desk.stage}.png` })
}

test('a photo, a screenshot and a PDF hang on a case; one is removed and taken back', async ({ desk }) => {
  test.setTimeout(180_000)
  const { page } = desk
  await registerCase(desk)
  const attachments = page.getByRole('region', { name: '附件' })
  const add = (name: string, bytes: Uint8Array): Promise<void> =>
    desk.upload(attachments.getByLabel('选择附件'), onDisk(name, bytes))

  await test.step('files are chosen, their thumbnails are seen', async () => {
    await add('漏水.jpg', jpeg({ segments: Object.values(jpegMetadata) }))
    await add('截图.png', png(400, 300))
    await add('协议.pdf', pdf())
    await expect(attachments.getByRole('listitem')).toHaveCount(3)
    for (const name of ['漏水.jpg', '截图.png'])
      await expect
        .poll(() =>
          attachments
            .getByRole('img', { name })
            .evaluate(image => (image instanceof HTMLImageElement ? image.naturalWidth : 0))
        )
        .toBeGreaterThan(0)
  })

  await test.step('the photo comes back without the place where it was taken', async () => {
    const tile = attachments.getByRole('listitem').filter({ hasText: '漏水.jpg' })
    const { path } = await desk.savedFile(tile.getByRole('button', { name: '下载“漏水.jpg”' }))
    expect(readFileSync(path).includes(gpsMark)).toBe(false)
    const scan = attachments.getByRole('listitem').filter({ hasText: '协议.pdf' })
    const saved = await desk.savedFile(scan.getByRole('button', { name: '下载“协议.pdf”' }))
    expect(saved.name).toBe('协议.pdf')
  })

  await test.step('a drawing with a script is refused with the reason', async () => {
    await add('图.png', refusedFiles['SVG with a script'])
    await expect(page.getByText(/这是网页或 SVG 图/)).toBeVisible()
    await expect(attachments.getByRole('listitem')).toHaveCount(3)
  })

  await test.step('removed, and taken back', async () => {
    await attachments.getByRole('button', { name: '删除“截图.png”' }).click()
    await expect(attachments.getByRole('listitem')).toHaveCount(2)
    await page.getByRole('button', { name: '撤销' }).click()
    await expect(attachments.getByRole('listitem')).toHaveCount(3)
  })
  await attachments.scrollIntoViewIfNeeded()
  await shot(desk, 'case')
})

test('several files at once, one dropped, a photo of the evidence, looked at in full size', async ({
  desk
}) => {
  test.setTimeout(180_000)
  const { page } = desk
  await registerCase(desk)
  const ofCase = page.locator('.record-part').getByRole('region', { name: '附件' })
  const timeline = page.getByRole('region', { name: '经过' })
  const sheet = page.getByRole('dialog')
  const ofEvidence = sheet.getByRole('region', { name: '附件' })

  await test.step('two files chosen at once, one dropped', async () => {
    await ofCase
      .getByLabel('选择附件')
      .setInputFiles([onDisk('门牌.png', png(300, 200)), onDisk('收条.pdf', pdf())])
    await expect(ofCase.getByRole('listitem')).toHaveCount(2)
    await drop(ofCase, '微信截图.png', 'image/png', png(320, 480))
    await expect(ofCase.getByRole('listitem')).toHaveCount(3)
    await expect(ofCase.getByRole('heading')).toContainText('附件 3 个')
  })

  await test.step('evidence with a photo, counted in its line', async () => {
    await timeline.getByRole('button', { name: '登记证据' }).click()
    const form = new RecordFormPage(page, page.getByRole('form', { name: '登记证据' }))
    await form.text('名称', '天花板照片')
    await form.save()
    await timeline.getByRole('button', { name: '证据：天花板照片' }).click()
    await desk.upload(ofEvidence.getByLabel('选择附件'), onDisk('天花板.jpg', jpeg()))
    await expect(ofEvidence.getByRole('img', { name: '天花板.jpg' })).toBeVisible()
    await expect(ofCase.getByRole('listitem')).toHaveCount(3)
    await expect(timeline.getByRole('listitem').filter({ hasText: '天花板照片' })).toContainText('附件 1 个')
    await shot(desk, 'evidence')
  })

  await test.step('the large picture opens over the sheet and closes again, the sheet stays', async () => {
    await ofEvidence.getByRole('img', { name: '天花板.jpg' }).click()
    const large = page.locator('.ant-image-preview-img')
    await expect(large).toBeVisible()
    await expect
      .poll(() => large.evaluate(image => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
      .toBe(24)
    await shot(desk, 'large')
    await page.keyboard.press('Escape')
    await expect(large).toBeHidden()
    await expect(ofEvidence).toBeVisible()
  })

  await test.step('a removed photo is found again under “已删” and taken back', async () => {
    await ofEvidence.getByRole('button', { name: '删除“天花板.jpg”' }).click()
    await ofEvidence.getByRole('button', { name: '已删 1 个' }).click()
    await shot(desk, 'removed')
    await ofEvidence.getByRole('button', { name: '恢复“天花板.jpg”' }).click()
    await expect(ofEvidence.getByRole('img', { name: '天花板.jpg' })).toBeVisible()
    await expect(ofEvidence.getByRole('button', { name: /已删/ })).toHaveCount(0)
    await sheet.getByRole('button', { name: '关闭' }).click()
    await expect(sheet).toBeHidden()
  })

  await test.step('the history of the case tells all of it', async () => {
    const history = page.getByRole('region', { name: '变更记录' })
    await history.getByRole('button', { name: /展\s?开/ }).click()
    const lines = history.getByRole('listitem').filter({ hasText: '附件“天花板.jpg” 证据材料' })
    await expect(lines).toHaveCount(3)
    for (const done of ['加入', '移入回收站', '恢复'])
      await expect(lines.filter({ hasText: done })).toHaveCount(1)
    await expect(history.getByRole('listitem').filter({ hasText: '附件“收条.pdf”' })).toContainText('加入')
    await history.scrollIntoViewIfNeeded()
    await shot(desk, 'history')
  })
})
