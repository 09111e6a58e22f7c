import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { safeFileName, saveFile, type SaveSystem } from './save'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-save-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A target held by another program for so many tries; time passes only by waiting. */
function heldFor(tries: number): SaveSystem & { waited(): number } {
  let time = 0
  let left = tries
  return {
    async rename(from, to) {
      if (left-- > 0) throw Object.assign(new Error('held'), { code: 'EBUSY' })
      await rename(from, to)
    },
    wait: async milliseconds => (time += milliseconds),
    now: () => time,
    waited: () => time
  }
}

describe('saving a file', () => {
  it('replaces the target whole and leaves nothing beside it', async () => {
    const target = join(folder, '名册.xlsx')
    await writeFile(target, 'old')
    await saveFile(target, new TextEncoder().encode('new'))
    expect(await readFile(target, 'utf8')).toBe('new')
    expect(await readdir(folder)).toEqual(['名册.xlsx'])
  })

  it('waits while another program holds the target (F19)', async () => {
    const target = join(folder, 'a.xlsx')
    const system = heldFor(8)
    await saveFile(target, new Uint8Array([1]), system)
    expect([...(await readFile(target))]).toEqual([1])
    expect(system.waited()).toBeGreaterThan(1000)
  })

  it('gives up after 30 s, keeps the old file and says where the new one lies (F19)', async () => {
    const target = join(folder, 'a.xlsx')
    await writeFile(target, 'old')
    const system = heldFor(Infinity)
    const error = await saveFile(target, new TextEncoder().encode('new'), system).catch(
      (fault: unknown) => fault
    )
    expect(error).toMatchObject({ code: 'DISK' })
    expect(system.waited()).toBeGreaterThan(25_000)
    expect(system.waited()).toBeLessThanOrEqual(30_000)
    expect(await readFile(target, 'utf8')).toBe('old')
    const left = (await readdir(folder)).find(name => name !== 'a.xlsx') ?? ''
    expect(await readFile(join(folder, left), 'utf8')).toBe('new')
    expect(String(error)).toContain(left)
  })

  it('says so when the folder is not there', async () => {
    await expect(saveFile(join(folder, 'gone', 'a.xlsx'), new Uint8Array(1))).rejects.toMatchObject({
      code: 'DISK'
    })
  })
})

describe('file names (F36)', () => {
  it.each([
    ['居民 2026-07.xlsx', '居民 2026-07.xlsx'],
    ['..\\..\\x.xlsx', '_.._x.xlsx'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\x', 'C__x'],
    ['a:b', 'a_b'],
    ['x\u0000.docx', 'x_.docx'],
    ['\u202exslx.exe', '_xslx.exe'],
    ['名册. . ', '名册'],
    ['...', '未命名']
  ])('%j becomes %j', (name, safe) => expect(safeFileName(name)).toBe(safe))

  it('keeps the ending of a very long name', () => {
    const safe = safeFileName(`${'长'.repeat(300)}.xlsx`)
    expect(safe.length).toBeLessThanOrEqual(120)
    expect(safe.endsWith('.xlsx')).toBe(true)
  })
})
