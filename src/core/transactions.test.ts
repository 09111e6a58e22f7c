import { rename } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { InputOf } from '../contract/operation'
import { blank, firstPage } from '../contract/record'
import { request, requestOperations } from '../features/requests/contract'
import { openTestOffice, type TestOffice } from '../testing'
import { withDatabase } from './db/testDatabase'

const operations = requestOperations
type RequestInput = InputOf<typeof operations.create>

const base: RequestInput = {
  ...blank(request.fields),
  reportedAt: '2018-09-01T09:00',
  channel: 'phone',
  summary: '事项',
  dispatches: [],
  extensions: [],
  holds: [],
  rounds: []
}
const dispatch = {
  id: null,
  department: '供电所',
  contact: null,
  whistleAt: '2018-09-01T09:30',
  arrivedAt: null,
  finishedAt: null,
  returnedAt: null,
  returnReason: null,
  note: null
}
/** A dispatch that the database itself refuses, when request and number are already written. */
const refused = { ...dispatch, department: '库内拒绝' }
const secret = '13812345678'

const createdSchema = z.object({ id: z.string(), version: z.number() })
const countSchema = z.array(z.object({ n: z.number() }))

describe('200 calls at once (F18: nothing acknowledged is lost, nothing refused is kept)', () => {
  let test: TestOffice
  beforeAll(async () => {
    const founded = await openTestOffice()
    await founded.office.close()
    await withDatabase(founded.dir, async dataSource => {
      await dataSource.query(`CREATE TRIGGER refuse BEFORE INSERT ON request_dispatch
        WHEN NEW.department = '库内拒绝'
        BEGIN SELECT RAISE(ABORT, 'refused ${secret} 张某某'); END`)
    })
    test = await openTestOffice({ dir: founded.dir })
  })
  afterAll(() => test.close())

  it('keeps exactly the rows that it acknowledged', async () => {
    const shared = await test.call(operations.create, { ...base, summary: '共同' })
    const inputs = Array.from({ length: 200 }, (_, at) => {
      const summary = `第${at}号`
      switch (at % 8) {
        case 0:
          return { kind: 'rule', name: 'request.create', input: { ...base, summary, phone: '123' } }
        case 1:
          return { kind: 'shape', name: 'request.create', input: { ...base, summary, channel: 'fax' } }
        case 2:
          return {
            kind: 'database',
            name: 'request.create',
            input: { ...base, summary, phone: secret, dispatches: [dispatch, refused] }
          }
        case 3:
          return {
            kind: 'race',
            name: 'request.update',
            input: { ...shared, values: { ...base, summary, dispatches: [dispatch] } }
          }
        case 4:
          return { kind: 'read', name: 'request.list', input: firstPage }
        default:
          return {
            kind: 'create',
            name: 'request.create',
            input: { ...base, summary, dispatches: [dispatch] }
          }
      }
    })
    const answers = await Promise.all(
      inputs.map(async ({ kind, name, input }) => ({
        kind,
        input,
        answer: await test.office.call(name, input)
      }))
    )
    const codes = (kind: string) =>
      answers
        .filter(each => each.kind === kind)
        .map(({ answer }) => (answer.ok ? 'ok' : answer.error.code))
        .sort()
    const times = (code: string, count: number) => Array.from({ length: count }, () => code)
    expect(codes('rule')).toEqual(times('VALIDATION', 25))
    expect(codes('shape')).toEqual(times('VALIDATION', 25))
    expect(codes('database')).toEqual(times('INTERNAL', 25))
    expect(codes('race')).toEqual([...times('CONFLICT', 24), 'ok'])
    expect(codes('read')).toEqual(times('ok', 25))
    expect(codes('create')).toEqual(times('ok', 75))

    const acknowledged = answers.flatMap(({ kind, answer }) =>
      kind === 'create' && answer.ok ? [createdSchema.parse(answer.value).id] : []
    )
    const { rows, total } = await test.call(operations.list, { ...firstPage, pageSize: 200 })
    expect(total).toBe(76)
    expect(rows.map(row => row.id).sort()).toEqual([...acknowledged, shared.id].sort())
    // A number taken by a command that failed afterwards went back with it: no gaps.
    expect(rows.map(row => Number(row.requestNo.slice(-4))).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 76 }, (_, at) => at + 1)
    )
    expect(rows.find(row => row.id === shared.id)).toMatchObject({ version: 2 })
  })

  it('tells of an unexpected fault by an id only, and logs it without values', async () => {
    const answer = await test.office.call('request.create', {
      ...base,
      phone: secret,
      content: '张某某反映的情况',
      dispatches: [refused]
    })
    expect(answer.ok).toBe(false)
    if (answer.ok) return
    const id = /编号 ([0-9A-F]{8}) /.exec(answer.error.message)?.[1] ?? 'no id'
    expect(answer.error).toMatchObject({ code: 'INTERNAL', issues: [] })
    expect(answer.error.message).not.toMatch(/SQLITE|refused|\bat /)
    const line = test.log.find(each => each.includes(id)) ?? ''
    expect(line).toContain('request.create')
    expect(line).toContain('SQLITE_CONSTRAINT')
    expect(test.log.join('\n')).not.toMatch(/13812345678|张某某|反映的情况/)
  })

  it('has it all on the disk: the next start reads the same rows and no orphans', async () => {
    const before = await test.call(operations.list, { ...firstPage, pageSize: 200 })
    await test.office.close()
    await withDatabase(test.dir, async dataSource => {
      const count = async (from: string) =>
        countSchema.parse(await dataSource.query(`SELECT count(*) AS n FROM ${from}`))[0]?.n
      expect(await count('request')).toBe(76)
      expect(await count('request_dispatch')).toBe(76)
      expect(await count('request_dispatch WHERE parentId NOT IN (SELECT id FROM request)')).toBe(0)
    })
    test = await openTestOffice({ dir: test.dir })
    expect(await test.call(operations.list, { ...firstPage, pageSize: 200 })).toEqual(before)
  })

  it('takes an account back when its key could not be written', async () => {
    const keyring = `${test.dir}/keyring.json`
    await rename(keyring, `${keyring}.away`)
    const account = { name: '李静', role: 'clerk', password: '录入密码12345' }
    const refusedCreate = await test.office.call('accounts.create', account)
    await rename(`${keyring}.away`, keyring)
    expect(refusedCreate).toMatchObject({ ok: false, error: { code: 'DISK' } })
    expect(await test.office.call('accounts.create', account)).toMatchObject({ ok: true })
  })
})
