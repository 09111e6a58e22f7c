import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachmentOperations } from '../../../contract/attachments'
import { png } from '../../../core/attachments/testFiles'
import { openTestOffice } from '../../../testing'
import { emptyEvent, publicityOperations } from '../contract'

const script = fileURLToPath(new URL('./killedPhoto.ts', import.meta.url))

/** Adds a photo in a process of its own, which kills itself once there is such a file; whether it was killed. */
function killedAt(dir: string, eventId: string, ending: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', script, dir, eventId, ending],
      (error, _stdout, stderr) => {
        if (!error) resolve(false)
        else if (error.signal === 'SIGKILL') resolve(true)
        else reject(new Error(`did not run: ${stderr}`))
      }
    )
  })
}

async function filesIn(dir: string): Promise<string[]> {
  const names = await readdir(join(dir, 'attachments'), { recursive: true }).catch(() => [])
  return names.filter(name => name.includes('.att')).map(name => name.slice(3))
}

describe('a process killed between the file of a photo and its row (F1)', () => {
  let home = ''
  let eventId = ''
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'linli-photo-'))
    const office = await openTestOffice()
    const event = { ...emptyEvent, heldOn: '2018-09-22', form: 'show', title: '汇演', audience: 260 }
    eventId = (await office.call(publicityOperations.create, event)).id
    await office.office.close()
    await cp(office.dir, join(home, 'office'), { recursive: true })
    await office.close()
  }, 120_000)
  afterAll(() => rm(home, { recursive: true, force: true }))

  it.each([
    ['while the photo is written', '.att.tmp'],
    ['when the photo is written', '.att'],
    ['while the thumbnail is written', '.thumb.att.tmp'],
    ['when both are written', '.thumb.att']
  ])(
    'shows no photo and leaves no file behind the next start: %s',
    async (_when, ending) => {
      const dir = await mkdtemp(join(home, 'killed-'))
      await cp(join(home, 'office'), dir, { recursive: true })
      expect(await killedAt(dir, eventId, ending)).toBe(true)
      expect(await filesIn(dir)).not.toEqual([])
      const office = await openTestOffice({ dir })
      try {
        const owner = { ownerKind: 'publicityEvent', ownerId: eventId }
        expect(await office.call(attachmentOperations.list, owner)).toEqual([])
        expect(await office.call(attachmentOperations.gallery, {})).toMatchObject({ photos: [] })
        const file = await office.upload('后来.png', png())
        const { id } = await office.call(attachmentOperations.add, {
          ...{ ...owner, file, thumbnail: null, caption: null }
        })
        expect(await filesIn(dir)).toEqual([`${id}.att`])
        expect(await office.office.attachment(id, 'file')).toMatchObject({ ok: true })
      } finally {
        await office.office.close()
      }
    },
    60_000
  )
})
