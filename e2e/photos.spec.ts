import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hostileFiles } from '../src/core/attachments/hostileFiles'
import { gpsMark, png } from '../src/core/attachments/testFiles'
import { pictureOf, turningOf } from '../src/contract/pictures/pictures'
import { emptyEvent } from '../src/features/publicity/contract'
import { OfficePage } from './pages/office'
import { expect, test, type Desk } from './support/office'
import { drop, onDisk, seen, turnedPhoto } from './support/pictures'

async function shot(desk: Desk, name: string): Promise<void> {
  const dir = process.env['LINLI_SHOTS']
  if (!dir) return
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080]
  ] as const) {
    await desk.page.setViewportSize({ width, height })
    await desk.page.screenshot({ path: join(dir, `photos-${name}-${desk.stage}-${width}.png`) })
  }
  await desk.page.setViewportSize({ width: 1366, height: 768 })
}

/** Founds the office and registers a show; ends on the page of it, gives its panel of attachments. */
async function openShow(desk: Desk) {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  await office.go('宣传活动')
  const form = await office.openForm('登记宣传活动', '登记宣传活动')
  await form.choose('活动形式', '文艺汇演')
  await form.day('演出日期', '2018-09-22')
  await form.text('活动主题', '居民主体日文艺汇演')
  await form.text('观众人次', '260')
  await form.save()
  const panel = page.getByRole('region', { name: '附件' })
  await expect(panel).toBeVisible()
  return { office, panel, tiles: panel.getByRole('listitem') }
}

/** Puts a picture into the clipboard of the system, as a screenshot tool does; in the desktop window one that it shows. */
async function copyPicture(desk: Desk, bytes: Uint8Array): Promise<void> {
  if (desk.stage === 'electron') {
    // the page may not write there by itself: the window copies what it shows, as its owner could
    const box = await desk.page.getByRole('region', { name: '附件' }).getByRole('img').first().boundingBox()
    const at = { x: Math.round((box?.x ?? 0) + 20), y: Math.round((box?.y ?? 0) + 20) }
    return desk.desktop().evaluate(({ BrowserWindow }, { x, y }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.copyImageAt(x, y)
    }, at)
  }
  const base64 = Buffer.from(bytes).toString('base64')
  await desk.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await desk.page.evaluate(async given => {
    const points = Uint8Array.from(atob(given), letter => letter.charCodeAt(0))
    await navigator.clipboard.write([
      new ClipboardItem({ 'image/png': new Blob([points], { type: 'image/png' }) })
    ])
  }, base64)
}

test('photos of a show: dragged in, pasted, upright however they were taken, put in order, captioned, turned, deleted', async ({
  desk
}) => {
  test.setTimeout(240_000)
  const { page } = desk
  const { office, panel, tiles } = await openShow(desk)
  const saved = async (name: string): Promise<Buffer> => {
    const button = panel.getByRole('button', { name: `下载“${name}”`, exact: true })
    const { path } = await desk.savedFile(button)
    const bytes = readFileSync(path)
    // the same photo is saved again later
    rmSync(path)
    return bytes
  }
  const names = () => tiles.locator('.attachment-name').allInnerTexts()

  await test.step('eight photos, taken in each of the ways a phone can be held, are stored upright and without a place', async () => {
    const turnings = [1, 2, 3, 4, 5, 6, 7, 8]
    const taken: Buffer[] = []
    for (const turning of turnings) taken.push(await turnedPhoto(page, turning))
    for (const bytes of taken) expect(bytes.includes(gpsMark)).toBe(true)
    await panel
      .getByLabel('选择附件')
      .setInputFiles(taken.map((bytes, at) => onDisk(`汇演${at + 1}.jpg`, bytes)))
    await expect(tiles).toHaveCount(8)
    for (const turning of turnings) {
      const kept = await saved(`汇演${turning}.jpg`)
      expect([turning, kept.includes(gpsMark), turningOf(kept)]).toEqual([turning, false, 1])
      expect([turning, await seen(page, kept)]).toEqual([turning, { size: '320×200', corners: 'RGBY' }])
      const thumbnail = panel.getByRole('img', { name: `汇演${turning}.jpg`, exact: true })
      await expect
        .poll(() =>
          thumbnail.evaluate(image =>
            image instanceof HTMLImageElement ? `${image.naturalWidth}×${image.naturalHeight}` : ''
          )
        )
        .toBe('320×200')
    }
  })

  await test.step('a large one is dragged in and made smaller', async () => {
    await drop(panel, '横幅.jpg', 'image/jpeg', await turnedPhoto(page, 6, { width: 2400, height: 3200 }))
    await expect(tiles).toHaveCount(9)
    const kept = await saved('横幅.jpg')
    expect(pictureOf(kept)).toMatchObject({ width: 1536, height: 2048 })
    expect(await seen(page, kept)).toEqual({ size: '1536×2048', corners: 'RGBY' })
  })

  await test.step('a screenshot is pasted with Ctrl+V', async () => {
    await copyPicture(desk, png(300, 200))
    await panel.getByRole('heading', { name: /附件/ }).click()
    await page.keyboard.press('Control+V')
    await expect(tiles).toHaveCount(10)
    await expect(panel.getByRole('img', { name: '粘贴的图片.png' })).toBeVisible()
  })

  await test.step('the same photo again is told and left out', async () => {
    await panel.getByLabel('选择附件').setInputFiles(onDisk('汇演2改名.jpg', await turnedPhoto(page, 2)))
    await expect(
      panel.getByText('汇演2改名.jpg：这里已经有同一个文件（“汇演2.jpg”），没有重复加。')
    ).toBeVisible()
    await expect(tiles).toHaveCount(10)
    await panel.getByRole('button', { name: '知道了' }).click()
  })

  await test.step('order: by its buttons and by dragging; it is kept', async () => {
    await panel.getByRole('button', { name: '后移“汇演1.jpg”' }).click()
    await expect.poll(async () => (await names()).slice(0, 2)).toEqual(['汇演2.jpg', '汇演1.jpg'])
    await tiles.filter({ hasText: '横幅.jpg' }).dragTo(tiles.first())
    const wanted = ['横幅.jpg', '汇演2.jpg', '汇演1.jpg', '汇演3.jpg']
    await expect.poll(async () => (await names()).slice(0, 4)).toEqual(wanted)
    await page.reload()
    await expect.poll(async () => (await names()).slice(0, 4)).toEqual(wanted)
  })

  await test.step('a caption is typed where it stands', async () => {
    await panel.getByRole('button', { name: '写“横幅.jpg”的说明' }).click()
    const caption = panel.getByRole('textbox', { name: '“横幅.jpg”的说明' })
    await caption.fill('山台山广场上的横幅')
    await caption.press('Enter')
    await expect(tiles.first()).toContainText('山台山广场上的横幅')
  })
  await shot(desk, 'panel')

  await test.step('turned in the viewer, the photo and its thumbnail', async () => {
    await panel.getByRole('button', { name: '看“汇演2.jpg”' }).click()
    const large = page.locator('.ant-image-preview-img')
    await expect(large).toBeVisible()
    await page.getByRole('button', { name: '向右转 90°' }).click()
    const shape = () =>
      large.evaluate(image =>
        image instanceof HTMLImageElement ? `${image.naturalWidth}×${image.naturalHeight}` : ''
      )
    await expect.poll(shape).toBe('200×320')
    await shot(desk, 'viewer')
    await page.keyboard.press('Escape')
    await expect(large).toBeHidden()
    expect(await seen(page, await saved('汇演2.jpg'))).toEqual({ size: '200×320', corners: 'BRYG' })
  })

  await test.step('one is deleted and taken back to its place', async () => {
    await panel.getByRole('button', { name: '删除“汇演2.jpg”' }).click()
    await expect(tiles).toHaveCount(9)
    await page.getByRole('button', { name: '撤销' }).click()
    await expect(tiles).toHaveCount(10)
    expect((await names())[1]).toBe('汇演2.jpg')
  })

  await test.step('the page 照片 shows them in that order, and leads back to the show', async () => {
    await office.go('照片')
    await expect(page.getByText('共 10 张')).toBeVisible()
    const wall = page.getByRole('region', { name: '照片墙' })
    await expect(page.getByRole('heading', { name: '照片', exact: true })).toBeInViewport({ ratio: 1 })
    await expect(wall.getByRole('heading', { name: '2018年9月 10 张' })).toBeVisible()
    await expect(wall.getByRole('button')).toHaveCount(10)
    await shot(desk, 'page')
    await wall.getByRole('button').first().click()
    await expect(page.locator('.photo-viewer-words')).toContainText(
      '山台山广场上的横幅 · 2018年9月22日 居民主体日文艺汇演'
    )
    await expect(page.getByText('第 1 张，共 10 张')).toBeVisible()
    await shot(desk, 'page-viewer')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByText('第 2 张，共 10 张')).toBeVisible()
    await page.locator('.photo-viewer-words').getByRole('link', { name: '居民主体日文艺汇演' }).click()
    await expect(page).toHaveURL(/\/publicity\/[0-9a-f-]{36}$/)
    await expect(panel).toBeVisible()
  })
})

test('hostile and broken files are named with what is wrong, and none is given to a decoder', async ({
  desk
}) => {
  test.setTimeout(180_000)
  const { page } = desk
  const { panel, tiles } = await openShow(desk)
  // counts what is decoded, and decodes it
  await page.evaluate(() => {
    const decode = window.createImageBitmap.bind(window)
    let decoded = 0
    Object.assign(window, {
      decodedSoFar: () => decoded,
      createImageBitmap: (...given: Parameters<typeof decode>) => {
        decoded += 1
        return decode(...given)
      }
    })
  })
  const decoded = () => page.evaluate((): number => Object(window).decodedSoFar())
  const given = Object.values(hostileFiles).map((file, at) => ({
    says: file.says,
    path: onDisk(`${at}-${file.name}`, file.bytes()),
    name: `${at}-${file.name}`
  }))
  await panel.getByLabel('选择附件').setInputFiles(given.map(({ path }) => path))
  const told = panel.getByRole('alert')
  await expect(told).toContainText(`${given.length} 个文件没有加`, { timeout: 120_000 })
  const lines = await told.locator('p').allInnerTexts()
  expect(lines).toHaveLength(given.length)
  for (const [at, { name, says }] of given.entries()) {
    expect(lines[at]?.startsWith(`${name}：`)).toBe(true)
    expect(lines[at]).toContain(says)
  }
  expect(await decoded()).toBe(0)
  await expect(tiles).toHaveCount(0)
  await shot(desk, 'hostile')

  await test.step('a whole one after them is taken', async () => {
    await drop(panel, '好的.jpg', 'image/jpeg', await turnedPhoto(page, 1))
    await expect(tiles).toHaveCount(1)
    expect(await decoded()).toBe(1)
  })
})

test('2,000 photos: only those in view are in the page, and it scrolls on a PC four times slower @browser', async ({
  desk
}) => {
  test.setTimeout(300_000)
  const { page } = desk
  const { office } = await openShow(desk)
  const small = (await turnedPhoto(page, 1, { width: 160, height: 100 })).toString('base64')
  await page.evaluate(
    async ({ event, base64 }) => {
      const points = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
      const post = async (path: string, body: BodyInit, type: string): Promise<Record<string, string>> => {
        const answer = await fetch(path, { method: 'POST', body, headers: { 'content-type': type } })
        const { ok, value }: { ok: boolean; value: Record<string, string> } = await answer.json()
        if (!ok) throw new Error(`refused: ${path}`)
        return value
      }
      const call = (name: string, input: unknown) =>
        post('/api/call', JSON.stringify({ name, input }), 'application/json')
      const upload = async () =>
        (await post('/api/upload?name=a.jpg', points, 'application/octet-stream'))['token']
      for (let at = 0; at < 40; at++) {
        const heldOn = `2018-${String(1 + (at % 9)).padStart(2, '0')}-10`
        const { id: ownerId } = await call('publicityEvent.create', {
          ...event,
          heldOn,
          title: `第 ${at + 1} 场`
        })
        const owner = { ownerKind: 'publicityEvent', ownerId }
        const add = async () => {
          const [file, thumbnail] = [await upload(), await upload()]
          await call('attachments.add', { ...owner, file, thumbnail, source: null, caption: null })
        }
        await Promise.all(Array.from({ length: 50 }, add))
      }
    },
    { event: { ...emptyEvent, form: 'show', audience: 100 }, base64: small }
  )
  await office.go('照片')
  await expect(page.getByText('共 2000 张')).toBeVisible()
  const wall = page.getByRole('region', { name: '照片墙' })
  await expect(wall.getByRole('button').first()).toBeVisible()

  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const { frames, most, months } = await wall.evaluate(async element => {
    const found = { frames: [] as number[], most: 0, months: [] as string[] }
    const next = () => new Promise<number>(requestAnimationFrame)
    let before = await next()
    // a turn of the wheel a frame, from top to end
    for (let top = 0; top < element.scrollHeight - element.clientHeight; top += 120) {
      element.scrollTop = top
      const now = await next()
      found.frames.push(now - before)
      before = now
      found.most = Math.max(found.most, element.querySelectorAll('.photo-tile').length)
      for (const heading of element.querySelectorAll('h2')) found.months.push(heading.textContent ?? '')
    }
    return found
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const sorted = frames.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Infinity
  const figures = `2,000 photos, frame while scrolling at 4× throttle: median ${Math.round(at(0.5))} ms, p95 ${Math.round(at(0.95))} ms, most tiles ${most}`
  test.info().annotations.push({ type: 'figure', description: figures })
  process.stdout.write(`${figures}\n`)
  expect(most).toBeLessThan(120)
  expect(new Set(months).size).toBe(9)

  await test.step('the last one opens, and the viewer knows its place', async () => {
    await wall.getByRole('button').last().click()
    await expect(page.getByText('第 2000 张，共 2000 张')).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await expect(page.getByText('第 1999 张，共 2000 张')).toBeVisible()
    await page.keyboard.press('Escape')
    await shot(desk, 'many')
  })
})
