import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstPage } from '../contract/record'
import { accountOperations } from '../features/accounts/contract'
import { personOperations } from '../features/residents/contract'
import { createOffice, type Office } from '../office'
import { openTestOffice, testPassword, type TestOffice } from '../testing'

let first: TestOffice
let second: Office
let accountId = ''
beforeEach(async () => {
  first = await openTestOffice()
  accountId = (await first.call(accountOperations.state, {})).accounts[0]?.id ?? ''
  second = createOffice({
    dataDir: first.dir,
    clock: () => new Date('2018-09-25T09:00:00'),
    log: () => undefined
  })
})
afterEach(async () => {
  await second.close()
  await first.close()
})

const signIn = () => second.call(accountOperations.signIn.name, { accountId, password: testPassword })

it('a second program on the folder is told that it is in use; the first goes on (F20)', async () => {
  expect(await signIn()).toMatchObject({
    ok: false,
    error: { code: 'BUSY', message: expect.stringMatching(/另一个程序占用.*请关闭/) }
  })
  expect((await first.call(personOperations.list, firstPage)).total).toBe(0)
})

describe('an office whose files were damaged while it was closed', () => {
  beforeEach(() => first.office.close())
  const database = () => join(first.dir, 'linli.db')

  it.each([
    ['deleted database', () => rm(database())],
    ['emptied database', () => truncate(database(), 0)],
    ['deleted key ring', () => rm(join(first.dir, 'keyring.json'))]
  ])('%s: says so, founds nothing anew', async (_, damage) => {
    await damage()
    const before = await readdir(first.dir)
    expect(await second.call(accountOperations.state.name, {})).toMatchObject({ value: { phase: 'damaged' } })
    expect(await signIn()).toMatchObject({ ok: false, error: { code: 'DISK' } })
    const found = {
      community: '山台山社区',
      subdistrict: '城南街道',
      regionCode: '500114',
      folder: first.dir
    }
    expect(
      await second.call(accountOperations.found.name, { ...found, name: '王敏', password: testPassword })
    ).toMatchObject({ ok: false })
    expect(await readdir(first.dir)).toEqual(before)
  })

  it('a database that is some other text is refused and left as it is (F9)', async () => {
    await writeFile(database(), '这不是数据库。'.repeat(1000))
    const before = await readFile(database())
    expect(await signIn()).toMatchObject({
      ok: false,
      error: { code: 'DISK', message: expect.stringMatching(/已损坏.*请用备份恢复/) }
    })
    expect(await readFile(database())).toEqual(before)
  })
})
