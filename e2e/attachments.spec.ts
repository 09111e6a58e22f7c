import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gpsMark, jpeg, jpegMetadata, pdf, png, refusedFiles } from '../src/core/attachments/testFiles'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

test('a photo, a screenshot and a PDF hang on a case; one is removed and taken back', async ({ desk }) => {
  test.setTimeout(180_000)
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  await office.go('纠纷调解')
  const form = await office.openForm('登记纠纷', '登记纠纷')
  await form.text('案件名称', '张某与李某邻里漏水纠纷')
  await form.choose('案件来源', '依申请调解')
  await form.text('简要情况', '楼上卫生间渗水，楼下天花板脱落')
  await form.choose('调解结果', '正在调解')
  for (const [side, name] of [
    ['甲方', '张某'],
    ['乙方', '李某']
  ] as const) {
    await form.form.getByRole('button', { name: '添加当事人' }).click()
    const party = form.form.getByRole('group', { name: /当事人/ }).last()
    await form.choose('哪一方', side, party)
    await form.choose('类别', '自然人', party)
    await form.text('姓名或名称', name, party)
  }
  await form.save()
  await expect(page).toHaveURL(/\/disputes/)

  const attachments = page.getByRole('region', { name: '附件' })
  const add = async (name: string, bytes: Uint8Array): Promise<void> => {
    const path = join(tmpdir(), name)
    writeFileSync(path, bytes)
    await desk.upload(attachments.getByLabel('选择附件'), path)
  }

  await test.step('files are chosen, their thumbnails are seen', async () => {
    await add('漏水.jpg', jpeg({ segments: Object.values(jpegMetadata) }))
    await add('截图.png', png(400, 300))
    await add('协议.jpg', pdf())
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
    const scan = attachments.getByRole('listitem').filter({ hasText: '协议.jpg' })
    const saved = await desk.savedFile(scan.getByRole('button', { name: '下载“协议.jpg”' }))
    expect(saved.name).toBe('协议.jpg.pdf')
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
  const dir = process.env['LINLI_SHOTS']
  if (dir) {
    await attachments.scrollIntoViewIfNeeded()
    await page.screenshot({ path: `${dir}/attachments-${desk.stage}.png` })
  }
})
