import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachmentOperations } from '../../../contract/attachments'
import { blank } from '../../../contract/record'
import { gpsMark, jpeg, jpegMetadata, jpegPromising, png } from '../../../core/attachments/testFiles'
import { openTestOffice, type TestOffice } from '../../../testing'
import { documentText } from '../../caseDocuments/core/fill'
import { briefOperations, briefPhotosAtMost } from '../briefContract'
import { emptyEvent, hangingOperations, programmeItem, publicityOperations } from '../contract'

const run = promisify(execFile)
let test: TestOffice
beforeAll(async () => {
  test = await openTestOffice({ clock: '2018-10-08T09:00:00' })
})
afterAll(() => test.close())

const show = () =>
  test.call(publicityOperations.create, {
    ...emptyEvent,
    heldOn: '2018-09-22',
    form: 'show',
    title: '居民主体日文艺汇演',
    audience: 260,
    recorder: '王敏',
    content: '居民自编自演。',
    programmeItems: ['clapper', 'clapper', 'threeHalf', 'sketch', 'sketch'].map(kind => ({
      ...blank(programmeItem.fields),
      id: null,
      kind,
      title: '平安'
    }))
  })
const photo = async (ownerId: string, name: string) =>
  test.call(attachmentOperations.add, {
    ownerKind: 'publicityEvent',
    ownerId,
    file: await test.upload(name, jpeg()),
    thumbnail: null,
    caption: null
  })
const read = async (id: string) => (await test.call(briefOperations.read, { eventIds: [id] })).events[0]

describe('活动简报', () => {
  it('of an event with more photos than a brief shows starts with as many as it does', async () => {
    const { id } = await show()
    for (let at = 0; at <= briefPhotosAtMost; at++) await photo(id, `${at}.jpg`)
    const event = await read(id)
    expect(event?.photos).toHaveLength(briefPhotosAtMost + 1)
    expect(event?.chosen).toEqual(event?.photos.slice(0, briefPhotosAtMost).map(each => each.id))
    await test.call(briefOperations.save, {
      id,
      version: event?.version ?? 0,
      note: null,
      photos: event?.chosen ?? []
    })
  })

  it('shows all photos until some are chosen; keeps the choice and the clerk’s words with the event', async () => {
    const { id } = await show()
    const one = await photo(id, '一.jpg')
    const two = await photo(id, '二.jpg')
    const before = await read(id)
    expect(before).toMatchObject({ note: null, chosen: [one.id, two.id] })
    const saved = await test.call(briefOperations.save, {
      id,
      version: before?.version ?? 0,
      note: '下一场在国庆前。',
      photos: [two.id]
    })
    expect(await read(id)).toMatchObject({
      version: saved.version,
      note: '下一场在国庆前。',
      chosen: [two.id]
    })
    await test.call(attachmentOperations.recycle, { id: two.id, version: 1 })
    expect(await read(id)).toMatchObject({ chosen: [] })
    // a change of the record leaves them alone
    expect(await test.call(publicityOperations.get, { id })).toMatchObject({ programmes: 5 })
  })

  it('takes a photo only at print size, only of the event itself, and without where it was taken', async () => {
    const { id } = await show()
    const other = await photo((await show()).id, '别的.jpg')
    const own = await photo(id, '一.jpg')
    const word = async (photoId: string, bytes: Uint8Array) =>
      test.call(briefOperations.word, {
        events: [{ id, photos: [{ id: photoId, file: await test.upload('photo.jpg', bytes) }] }]
      })
    await expect(word(other.id, jpeg())).rejects.toThrow('已删除')
    await expect(word(own.id, png())).rejects.toThrow('照片没有按打印的大小送来')
    await expect(word(own.id, jpegPromising(2000, 1500))).rejects.toThrow('照片没有按打印的大小送来')
    const offered = await word(own.id, jpeg({ segments: Object.values(jpegMetadata) }))
    expect(offered.fileName).toBe('山台山社区活动简报（居民主体日文艺汇演）.docx')
    const { bytes } = await test.download(offered.token)
    const text = documentText(bytes)
    for (const words of [
      '居民主体日文艺汇演活动简报',
      '三句半',
      '居民自编自演。',
      '记录人：王敏',
      '2018年10月8日'
    ])
      expect(text).toContain(words)
    for (const part of Object.values(unzipSync(bytes)))
      expect(Buffer.from(part).includes(gpsMark)).toBe(false)
  })

  it.skipIf(!existsSync('/usr/bin/soffice'))(
    'prints on A4',
    async () => {
      const { id } = await show()
      const photos = []
      for (let at = 0; at < 8; at++)
        photos.push({ id: (await photo(id, `${at}.jpg`)).id, file: await test.upload('p.jpg', jpeg()) })
      const { token } = await test.call(briefOperations.word, { events: [{ id, photos }] })
      const folder = await mkdtemp(join(tmpdir(), 'linli-brief-'))
      await writeFile(join(folder, 'brief.docx'), (await test.download(token)).bytes)
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
      await run('soffice', [
        profile,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        join(folder, 'brief.docx')
      ])
      const { stdout } = await run('pdfinfo', [join(folder, 'brief.pdf')])
      expect(stdout).toContain('(A4)')
      expect(Number(/Pages:\s+(\d+)/.exec(stdout)?.[1])).toBeLessThanOrEqual(3)
      await rm(folder, { recursive: true, force: true })
    },
    120_000
  )
})

describe('what hangs (S7)', () => {
  const counts = async (from: string, to: string) =>
    (await test.call(hangingOperations.hangings, { from, to })).find(({ form }) => form === 'largePrint')

  it('set 3 and hanging 3 in September; set 0 and hanging 3 in October; taken down with its day', async () => {
    const created = await test.call(publicityOperations.create, {
      ...emptyEvent,
      heldOn: '2018-09-03',
      form: 'largePrint',
      title: '喷绘',
      items: 3
    })
    const september = await counts('2018-09-01', '2018-09-30')
    expect([september?.set.items, september?.hanging.items]).toEqual([3, 3])
    const october = await counts('2018-10-01', '2018-10-31')
    expect([october?.set.items, october?.hanging.items]).toEqual([0, 3])
    const down = hangingOperations.takeDown
    await expect(test.call(down, { ...created, on: '2018-09-01' })).rejects.toThrow('早于设置日期')
    const after = await test.call(down, { ...created, on: '2018-10-31' })
    expect((await counts('2018-10-01', '2018-10-31'))?.hanging.items).toBe(0)
    expect((await counts('2018-10-01', '2018-10-31'))?.takenDown.items).toBe(3)
    await expect(test.call(down, { ...after, on: '2018-11-01' })).rejects.toThrow('已在 2018-10-31 撤除')
  })
})
