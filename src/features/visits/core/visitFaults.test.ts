import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstPage } from '../../../contract/record'
import { openDataSource } from '../../../core/db/dataSource'
import { openTestOffice } from '../../../testing'
import { importFile, rosterFile } from '../../rosters/core/testRosters'
import { visitOperations } from '../contract'

const flats = 2000
const script = fileURLToPath(new URL('./killedVisits.ts', import.meta.url))

/** Runs the entry in a process of its own; the turns it counted, null when it was killed before the end. */
function enterVisits(dir: string, killAt: number | null): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const args = ['--import', 'tsx', script, dir, ...(killAt === null ? [] : [String(killAt)])]
    execFile(process.execPath, args, (error, stdout, stderr) => {
      if (stdout !== '') resolve(Number(stdout))
      else if (error?.signal === 'SIGKILL') resolve(null)
      else reject(new Error(`did not run: ${stderr}`))
    })
  })
}

describe('a process killed while it enters the visits of 2,000 flats (F1)', () => {
  let home = ''
  let turns = 0
  const copy = async (): Promise<string> => {
    const dir = await mkdtemp(join(home, 'killed-'))
    await cp(join(home, 'office'), dir, { recursive: true })
    return dir
  }
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'linli-visits-'))
    const office = await openTestOffice()
    const rows = Array.from({ length: flats }, (_, at) => [
      '空置',
      `${1 + Math.floor(at / 100)}-1-${101 + (at % 100)}`
    ])
    await importFile(office, await rosterFile({ 花名册: [['姓名', '住址'], ...rows] }))
    await office.office.close()
    await cp(office.dir, join(home, 'office'), { recursive: true })
    await office.close()
    turns = (await enterVisits(await copy(), null)) ?? 0
  }, 120_000)
  afterAll(() => rm(home, { recursive: true, force: true }))

  it.each([0, 0.2, 0.5, 0.8, 0.95])(
    'leaves all visits or none, killed at about %d of the way',
    async share => {
      expect(turns).toBeGreaterThan(100)
      const dir = await copy()
      const ended = await enterVisits(dir, Math.floor(turns * (share + Math.random() * 0.05)))
      const dataSource = await openDataSource({
        file: join(dir, 'linli.db'),
        entities: [],
        migrations: [],
        create: false
      })
      expect(await dataSource.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      await dataSource.destroy()
      const office = await openTestOffice({ dir })
      const { total } = await office.call(visitOperations.list, firstPage)
      expect(ended === null ? [0, flats] : [flats]).toContain(total)
      await office.close()
    }
  )
})
