import { execFile } from 'node:child_process'
import { readdir, readFile, rm, writeFile, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachmentOperations } from '../../../contract/attachments'
import type { Role } from '../../../contract/operation'
import { blank } from '../../../contract/record'
import {
  gpsMark,
  hostileNames,
  jpeg,
  jpegMetadata,
  pdf,
  png,
  pngPromising,
  refusedFiles
} from '../../../core/attachments/testFiles'
import { CallFailure } from '../../../desk'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import { disputeOperations, disputeParty, emptyDispute } from '../contract'

const operations = attachmentOperations
const run = promisify(execFile)
const accounts = new Map<Role, string>()
let test: TestOffice
let caseId = ''
beforeAll(async () => {
  test = await openTestOffice()
  accounts.set('admin', (await test.call(accountOperations.state, {})).accounts[0]?.id ?? '')
  for (const role of ['clerk', 'mediator', 'reader'] as const) {
    const account = { name: `${role}一号`, role, password: testPassword }
    accounts.set(role, (await test.call(accountOperations.create, account)).id)
  }
  caseId = await openCase(test)
})
afterAll(() => test.close())

const party = (side: string, name: string) => ({
  ...blank(disputeParty.fields),
  ...{ id: null, side, kind: 'natural', name }
})
const openCase = async (office: TestOffice): Promise<string> =>
  (
    await office.call(disputeOperations.create, {
      ...emptyDispute,
      title: '漏水纠纷',
      registeredAt: '2018-09-10',
      facts: '楼上渗水',
      parties: [party('first', '张某'), party('second', '李某')],
      source: 'apply',
      result: 'inMediation'
    })
  ).id
const signInAs = (role: Role) =>
  test.call(accountOperations.signIn, { accountId: accounts.get(role) ?? '', password: testPassword })

const owner = () => ({ ownerKind: 'dispute', ownerId: caseId })
async function add(bytes: Uint8Array, name = 'x.png', thumbnail: Uint8Array | null = null) {
  const file = await test.upload(name, bytes)
  const small = thumbnail ? await test.upload('t', thumbnail) : null
  return test.call(operations.add, { ...owner(), file, thumbnail: small, caption: null })
}
const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) =>
      error instanceof CallFailure ? `${error.error.code} ${error.error.message}` : String(error)
  )
const codeOf = async (work: Promise<unknown>): Promise<string> => (await failure(work)).split(' ')[0] ?? ''
const pathOf = (id: string, ending = '.att'): string =>
  join(test.dir, 'attachments', id.slice(0, 2), id + ending)
async function onDisk(dir = test.dir): Promise<string[]> {
  const names = await readdir(join(dir, 'attachments'), { recursive: true }).catch(() => [])
  return names.filter(name => name.includes('.att'))
}

describe('what is kept', () => {
  it('a photo without its place, its thumbnail, shown with headers that leave nothing to guess', async () => {
    const metadata = Object.values(jpegMetadata)
    const added = await add(jpeg({ segments: metadata }), '现场.jpg', jpeg({ segments: metadata }))
    expect(added).toMatchObject({
      kind: 'picture',
      mime: 'image/jpeg',
      width: 24,
      height: 16,
      thumbnail: true
    })
    for (const variant of ['file', 'thumb'] as const) {
      const served = await test.office.attachment(added.id, variant)
      if (!served.ok) throw new Error(served.error.message)
      const bytes = Buffer.from(served.value.bytes)
      expect(bytes.includes(jpeg().subarray(20))).toBe(true)
      expect(bytes.includes(gpsMark)).toBe(false)
      expect(served.value.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; sandbox"
      })
    }
    expect(await test.call(operations.list, owner())).toContainEqual(added)
  })

  it('a PDF named .jpg is refused with what it is, and leaves nothing (F37)', async () => {
    const before = await onDisk()
    expect(await failure(add(pdf(), '协议.jpg'))).toMatch(
      /^VALIDATION 文件名是 \.jpg，里面却不是图片，而是PDF/
    )
    expect(await onDisk()).toEqual(before)
  })

  it('a PDF is never shown inside the page, but downloaded with its own ending (F37)', async () => {
    const added = await add(pdf(), '协议')
    expect(added).toMatchObject({ kind: 'pdf', mime: 'application/pdf', thumbnail: false })
    expect(await test.office.attachment(added.id, 'file')).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' }
    })
    const offered = await test.call(operations.download, { id: added.id })
    expect(offered.fileName).toBe('协议.pdf')
    expect(Buffer.from((await test.download(offered.token)).bytes).equals(pdf())).toBe(true)
  })

  it.each(hostileNames)('%j is only a text; the file lies under its id (F36)', async name => {
    const before = await onDisk()
    const added = await add(png(), name)
    expect(added.originalName).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect([...added.originalName].length).toBeLessThanOrEqual(200)
    expect((await onDisk()).filter(file => !before.includes(file))).toEqual([
      join(added.id.slice(0, 2), `${added.id}.att`)
    ])
  })

  it.each([
    ...Object.entries(refusedFiles),
    ['SVG named .png', refusedFiles['SVG with a script']],
    ['20,000 × 20,000', pngPromising(20_000, 20_000)],
    ['a cut JPEG', jpeg().subarray(0, 200)]
  ] as const)('%s is refused and leaves nothing', async (_name, bytes) => {
    const before = await onDisk()
    expect(await codeOf(add(bytes, 'x.png'))).toBe('VALIDATION')
    expect(await onDisk()).toEqual(before)
  })

  it('no thumbnail but a small JPEG', async () => {
    for (const wrong of [png(), pdf(), Buffer.from('<svg/>')])
      expect(await codeOf(add(png(), 'x.png', wrong))).toBe('VALIDATION')
  })
})

describe('at rest', () => {
  it('bytes, names and captions are unreadable in every file (F43)', async () => {
    const added = await add(pdf('赔偿叁仟贰佰元 SETTLEMENT-WORDS'), '秘密协议书.pdf')
    await test.call(operations.describe, {
      id: added.id,
      version: added.version,
      caption: '双方签过字的协议'
    })
    const names = await readdir(test.dir, { recursive: true, withFileTypes: true })
    const all = Buffer.concat(
      await Promise.all(
        names.filter(entry => entry.isFile()).map(entry => readFile(join(entry.parentPath, entry.name)))
      )
    )
    expect(all.includes(added.id)).toBe(true)
    for (const secret of ['SETTLEMENT-WORDS', '%PDF', 'JFIF', 'IHDR', '秘密协议书', '双方签过字'])
      expect([secret, all.includes(secret)]).toEqual([secret, false])
  })

  it('a changed bit, a file in the place of another, or no file is told and not shown', async () => {
    const [one, other] = [await add(png(30, 30)), await add(png(31, 31))]
    const bytes = await readFile(pathOf(one.id))
    const served = async (): Promise<unknown> => {
      const answer = await test.office.attachment(one.id, 'file')
      return answer.ok ? 'shown' : answer.error
    }
    const changed = Buffer.from(bytes)
    for (const at of [0, 5, 20, bytes.length - 1]) {
      bytes.copy(changed)
      changed[at] = (changed[at] ?? 0) ^ 1
      await writeFile(pathOf(one.id), changed)
      expect(await served()).toMatchObject({
        code: 'DISK',
        message: expect.stringContaining('已损坏或被换过')
      })
    }
    await writeFile(pathOf(one.id), await readFile(pathOf(other.id)))
    expect(await served()).toMatchObject({ code: 'DISK' })
    await rm(pathOf(one.id))
    expect(await served()).toMatchObject({ code: 'DISK', message: expect.stringContaining('备份') })
    expect(test.log.join()).not.toContain('漏水')
  })

  it('files without a row go before the first one is added after a start, those with a row stay', async () => {
    const kept = await add(png())
    const dir = test.dir
    const lost = '00000000-0000-7000-8000-000000000001'
    await mkdir(join(dir, 'attachments', '00'), { recursive: true })
    for (const ending of ['.att', '.thumb.att.tmp'])
      await writeFile(join(dir, 'attachments', '00', lost + ending), 'x')
    await writeFile(`${pathOf(kept.id)}.tmp`, 'x')
    await test.office.close()
    test = await openTestOffice({ dir })
    // several at once: none of them may be taken for one that a crash left
    const added = await Promise.all([add(png()), add(png(5, 5)), add(png(6, 6))])
    const left = await onDisk()
    expect(left.filter(name => name.startsWith('00') || name.endsWith('.tmp'))).toEqual([])
    for (const { id } of [kept, ...added]) expect(left).toContain(join(id.slice(0, 2), `${id}.att`))
  })
})

describe('who may', () => {
  it.each(['clerk', 'reader'] as const)('%s learns nothing of a case by any operation', async role => {
    await signInAs('admin')
    const one = await add(jpeg(), '甲.jpg', jpeg())
    await signInAs(role)
    const { id, version } = one
    for (const work of [
      () => test.call(operations.list, owner()),
      () => test.call(operations.list, { ownerKind: 'dispute', ownerId: id }),
      () => add(png()),
      () => test.call(operations.describe, { id, version, caption: 'x' }),
      () => test.call(operations.recycle, { id, version }),
      () => test.call(operations.restore, { id, version }),
      () => test.call(operations.download, { id })
    ])
      expect(await codeOf(work())).toBe('FORBIDDEN')
    for (const variant of ['file', 'thumb'] as const)
      expect(await test.office.attachment(id, variant)).toMatchObject({
        ok: false,
        error: { code: 'FORBIDDEN' }
      })
    await signInAs('mediator')
    expect(await test.office.attachment(id, 'thumb')).toMatchObject({ ok: true })
  })

  it('nobody while locked, and no address but an id', async () => {
    await signInAs('admin')
    const { id } = await add(png())
    for (const wrong of ['x', '../../linli.db', `${id}/..`, '', null, {}])
      expect(await test.office.attachment(wrong, 'file')).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND' }
      })
    const asked = test.office.attachment(id, 'file')
    test.office.lock()
    expect(await asked).toMatchObject({ ok: false, error: { code: 'LOCKED' } })
    expect(await test.office.attachment(id, 'file')).toMatchObject({ ok: false, error: { code: 'LOCKED' } })
    await signInAs('admin')
  })

  it('recycled it is not shown, restored it is; a stale version is a conflict', async () => {
    const one = await add(png())
    const { id } = one
    const gone = await test.call(operations.recycle, { id, version: 1 })
    expect(await codeOf(test.call(operations.recycle, { id, version: 1 }))).toBe('NOT_FOUND')
    expect(await test.office.attachment(id, 'file')).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' }
    })
    expect(await codeOf(test.call(operations.restore, { id, version: 1 }))).toBe('CONFLICT')
    await test.call(operations.restore, gone)
    expect(await test.office.attachment(id, 'file')).toMatchObject({ ok: true })
  })

  it('a recycled case shows none, an unknown kind has none', async () => {
    const id = await openCase(test)
    const file = await test.upload('x', png())
    const one = await test.call(operations.add, {
      ...{ ownerKind: 'dispute', ownerId: id, file, thumbnail: null, caption: null }
    })
    const { version } = await test.call(disputeOperations.get, { id })
    await test.call(disputeOperations.recycle, { id, version })
    expect(await test.office.attachment(one.id, 'file')).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' }
    })
    expect(await codeOf(test.call(operations.list, { ownerKind: 'toString', ownerId: id }))).toBe('NOT_FOUND')
  })
})

it('a full disk leaves neither row nor file, and says so (F16)', async context => {
  const dir = await mkdtemp(join(tmpdir(), 'linli-full-'))
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', dir]).then(
    () => true,
    () => false
  )
  if (!mounted) {
    await rm(dir, { recursive: true })
    return context.skip('needs the right to mount a disk of 6 MB')
  }
  const office = await openTestOffice({ dir })
  const ownerId = await openCase(office)
  const file = await office.upload('x', Buffer.concat([pdf(), Buffer.alloc(8_000_000)]))
  const input = { ownerKind: 'dispute', ownerId, file, thumbnail: null, caption: null }
  expect(await failure(office.call(operations.add, input))).toMatch(/^DISK 磁盘满了，附件没有保存/)
  expect(await onDisk(dir)).toEqual([])
  expect(await office.call(operations.list, { ownerKind: 'dispute', ownerId })).toEqual([])
  await office.office.close()
  await run('umount', [dir])
  await rm(dir, { recursive: true })
})
