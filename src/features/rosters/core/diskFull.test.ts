import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstPage } from '../../../contract/record'
import { openDataSource } from '../../../core/db/dataSource'
import { CallFailure } from '../../../desk'
import { openTestOffice } from '../../../testing'
import { personOperations } from '../../residents/contract'
import { rosterOperations } from '../contract'
import { idNumberOf, importFile, ledgerRows, previewFile, rosterFile } from './testRosters'

const run = promisify(execFile)
let dir = ''
let mounted = false
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'linli-full-'))
  mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', dir]).then(
    () => true,
    () => false
  )
})
afterAll(async () => {
  if (mounted) await run('umount', [dir])
  await rm(dir, { recursive: true, force: true })
})

it('says that the disk is full in the middle of an import, and keeps what was there (F7)', async context => {
  if (!mounted) context.skip('needs the right to mount a disk of 4 MB')
  let office = await openTestOffice({ dir })
  const before = [
    ['姓名', '身份证号', '住址'],
    ['在先', idNumberOf('1970-03-04', 5), '99-1-101']
  ]
  await importFile(office, await rosterFile({ 花名册: before }))

  const { importId } = await previewFile(office, await rosterFile({ 花名册: ledgerRows(6000) }))
  const error: unknown = await office
    .runJob(rosterOperations.import, { importId })
    .catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(CallFailure)
  expect(error).toMatchObject({ error: { code: 'DISK' } })
  expect(String(error)).toMatch(/磁盘满了.*请清出一些空间/)

  const names = async () =>
    (await office.call(personOperations.list, firstPage)).rows.map(person => person.name)
  expect(await names()).toEqual(['在先'])
  expect(await office.call(rosterOperations.batches, {})).toHaveLength(1)
  await office.office.close()
  const file = join(dir, 'linli.db')
  const dataSource = await openDataSource({ file, entities: [], migrations: [], create: false })
  expect(await dataSource.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  await dataSource.destroy()
  office = await openTestOffice({ dir })
  expect(await names()).toEqual(['在先'])
  await office.office.close()
})
