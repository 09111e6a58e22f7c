import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstPage } from '../../../contract/record'
import { openDataSource } from '../../../core/db/dataSource'
import { openTestOffice, type TestOffice } from '../../../testing'
import { personOperations } from '../../residents/contract'
import { rosterOperations } from '../contract'
import { idNumberOf, importFile, rosterFile } from './testRosters'

const persons = 4000
const script = fileURLToPath(new URL('./killedImport.ts', import.meta.url))

/** Imports in a process of its own and kills it once it has written so many persons; tells how far it had come. */
function killImport(dir: string, at: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', script, dir, String(persons)], {
      stdio: ['ignore', 'pipe', 'pipe']
    })
    let written = -1
    let faults = ''
    child.stderr.on('data', (chunk: Buffer) => (faults += chunk.toString()))
    createInterface(child.stdout).on('line', line => {
      const [word, count] = line.split(' ')
      if (word === 'written') written = Number(count)
      if (word === 'ended' || (word === 'written' && written >= at)) child.kill('SIGKILL')
    })
    child.on('exit', () =>
      written < 0 ? reject(new Error(`nothing imported: ${faults}`)) : resolve(written)
    )
  })
}

describe('a process killed in the middle of an import (F1)', () => {
  let office: TestOffice
  let dir = ''
  beforeAll(async () => {
    office = await openTestOffice()
    dir = office.dir
    const rows = [
      ['姓名', '身份证号', '住址'],
      ['在先', idNumberOf('1970-03-04', 5), '99-1-101']
    ]
    await importFile(office, await rosterFile({ 花名册: rows }))
    await office.office.close()
  })
  afterAll(() => office.close())

  // before the first row, early, in the middle, near the end; a little different at every run
  it.each(
    [0, 0.1, 0.5, 0.9].map(share => Math.min(persons, Math.floor((share + Math.random() * 0.1) * persons)))
  )('leaves all rows or none, killed after about %i rows', async at => {
    const written = await killImport(dir, at)
    const dataSource = await openDataSource({
      file: join(dir, 'linli.db'),
      entities: [],
      migrations: [],
      create: false
    })
    expect(await dataSource.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    await dataSource.destroy()

    office = await openTestOffice({ dir })
    const { total } = await office.call(personOperations.list, firstPage)
    const batches = (await office.call(rosterOperations.batches, {})).filter(each => each.state === 'done')
    expect([1, 1 + persons], `killed at ${written}`).toContain(total)
    expect(batches).toHaveLength(total === 1 ? 1 : 2)
    if (total > 1) await office.runJob(rosterOperations.undo, { batchId: batches[0]?.id ?? '' })
    expect((await office.call(personOperations.list, firstPage)).total).toBe(1)
    await office.office.close()
  })
})
