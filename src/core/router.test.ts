import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { jobOperations } from '../contract/jobs'
import type { Role } from '../contract/operation'
import { firstPage } from '../contract/record'
import { accountOperations } from '../features/accounts/contract'
import { disputeOperations } from '../features/disputes/contract'
import { requestOperations } from '../features/requests/contract'
import { settingOperations } from '../features/settings/contract'
import { openTestOffice, testPassword, type TestOffice } from '../testing'

/** The code of a refusal; `ok` when the call was answered. */
async function codeOf(test: TestOffice, name: unknown, input: unknown): Promise<string> {
  const answer = await test.office.call(name, input)
  return answer.ok ? 'ok' : answer.error.code
}

describe('the gate', () => {
  let test: TestOffice
  beforeAll(async () => {
    test = await openTestOffice()
  })
  afterAll(() => test.close())

  it.each([['nothing.here'], ['constructor'], ['__proto__'], [''], [null], [42], [{ name: 'request.list' }]])(
    'knows no operation %j',
    async name => {
      expect(await test.office.call(name, {})).toEqual({
        ok: false,
        error: { code: 'NOT_FOUND', message: '没有这个操作，已拒绝。', issues: [] }
      })
    }
  )

  it.each([
    ['an extra key', { ...firstPage, isAdmin: true }],
    ['an extra key further in', { ...firstPage, sort: { field: 'reportedAt', order: 'asc', raw: '1' } }],
    ['a __proto__ key', JSON.parse(JSON.stringify(firstPage).replace('{', '{"__proto__":{"isAdmin":true},'))],
    ['a missing key', { search: '' }],
    ['nothing', undefined],
    ['a text', 'request'],
    ['NaN', { ...firstPage, page: NaN }],
    ['a BigInt', { ...firstPage, page: 1n }],
    ['a Date', { ...firstPage, from: new Date(0) }],
    ['50 MB of text', { ...firstPage, search: 'x'.repeat(50_000_000) }],
    [
      'a million entries',
      { ...firstPage, filters: { channel: Array.from({ length: 1_000_000 }, () => 'a') } }
    ],
    ['10,000 levels', JSON.parse('['.repeat(10_000) + ']'.repeat(10_000))]
  ])('refuses %s (F33, F34)', async (_name, input: unknown) => {
    const answer = await test.office.call('request.list', input)
    expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
  })

  it('still answers afterwards', async () => {
    expect(await codeOf(test, 'request.list', firstPage)).toBe('ok')
  })

  it('tells a wrong kind of value from a missing one, by the label of the form', async () => {
    const input = { ...firstPage, name: 1 }
    expect(await codeOf(test, 'accounts.create', input)).toBe('VALIDATION')
    const answer = await test.office.call('request.create', { channel: 7 })
    expect(answer.ok).toBe(false)
    if (answer.ok) return
    expect(answer.error.issues).toContainEqual({ field: 'channel', label: '渠道', reason: '填法不对' })
    expect(answer.error.issues).toContainEqual({ field: 'summary', label: '事项', reason: '必填，请补上' })
  })

  it('founds an office once, signed in or not', async () => {
    const state = await test.call(accountOperations.state, {})
    const again = {
      community: '另一个社区',
      subdistrict: '城南街道',
      regionCode: '500114',
      folder: state.folder,
      name: '外人',
      password: testPassword
    }
    expect(await codeOf(test, 'accounts.found', again)).toBe('RULE')
    test.office.lock()
    expect(await codeOf(test, 'accounts.found', again)).toBe('RULE')
    expect((await test.call(accountOperations.state, {})).accounts).toEqual(state.accounts)
    await test.call(accountOperations.signIn, {
      accountId: state.accounts[0]?.id ?? '',
      password: testPassword
    })
    expect((await test.call(settingOperations.office, {})).community).toBe('山台山社区')
  })

  it('hands out files only to who is signed in, each once', async () => {
    const job = await test.runJob(requestOperations.exportList, firstPage)
    expect(await test.office.download(job.token)).toMatchObject({ ok: true })
    expect(await test.office.download(job.token)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  })

  it('forgets waiting files when somebody else signs in without a lock between', async () => {
    const account = { name: 'reader', role: 'reader', password: testPassword } as const
    const { id } = await test.call(accountOperations.create, account)
    const { token } = await test.runJob(disputeOperations.exportList, firstPage)
    await test.call(accountOperations.signIn, { accountId: id, password: testPassword })
    expect(await test.office.download(token)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
    await test.signIn()
  })

  it('forgets waiting files when the page locks', async () => {
    const { token } = await test.runJob(requestOperations.exportList, firstPage)
    const state = await test.call(accountOperations.state, {})
    await test.call(accountOperations.lock, {})
    expect(await test.office.download(token)).toMatchObject({ ok: false, error: { code: 'LOCKED' } })
    expect(await test.office.upload({ name: 'a.xlsx', bytes: new Uint8Array(1) })).toMatchObject({
      ok: false,
      error: { code: 'LOCKED' }
    })
    await test.call(accountOperations.signIn, {
      accountId: state.accounts[0]?.id ?? '',
      password: testPassword
    })
    expect(await test.office.download(token)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  })
})

describe('roles', () => {
  let test: TestOffice
  const accounts = new Map<Role, string>()
  const password = '同一个测试密码123'
  const signIn = (role: Role) =>
    test.call(accountOperations.signIn, { accountId: accounts.get(role) ?? '', password })
  beforeAll(async () => {
    test = await openTestOffice()
    for (const role of ['admin', 'clerk', 'mediator', 'reader'] as const)
      accounts.set(role, (await test.call(accountOperations.create, { name: role, role, password })).id)
  })
  afterAll(() => test.close())

  const nobody: readonly string[] = []
  const matrix: readonly [string, readonly string[]][] = [
    ['accounts.create', ['admin']],
    ['settings.saveOffice', ['admin']],
    ['settings.office', ['admin', 'clerk', 'mediator', 'reader']],
    ['person.list', ['admin', 'clerk', 'mediator', 'reader']],
    ['person.open', ['admin', 'clerk', 'mediator']],
    ['person.create', ['admin', 'clerk', 'mediator']],
    ['person.recycle', ['admin', 'clerk', 'mediator']],
    ['dwelling.update', ['admin', 'clerk', 'mediator']],
    ['household.create', ['admin', 'clerk', 'mediator']],
    ['rosters.import', ['admin', 'clerk', 'mediator']],
    ['rosters.undo', ['admin', 'clerk', 'mediator']],
    ['papers.exportPeople', ['admin', 'clerk', 'mediator']],
    ['papers.exports', ['admin']],
    ['accounts.setSensitive', ['admin']],
    ['search.find', ['admin', 'clerk', 'mediator', 'reader']],
    ['residents.recordDeath', ['admin', 'clerk', 'mediator']],
    ['residents.mergePersons', ['admin', 'clerk', 'mediator']],
    ['serviceGroup.create', ['admin', 'clerk', 'mediator']],
    ['reports.population', ['admin', 'clerk', 'mediator', 'reader']],
    ['request.list', ['admin', 'clerk', 'mediator', 'reader']],
    ['request.open', ['admin', 'clerk', 'mediator']],
    ['request.create', ['admin', 'clerk', 'mediator']],
    ['request.restore', ['admin', 'clerk', 'mediator']],
    ['dispute.list', ['admin', 'mediator']],
    ['dispute.get', ['admin', 'mediator']],
    ['dispute.open', ['admin', 'mediator']],
    ['dispute.create', ['admin', 'mediator']],
    ['dispute.update', ['admin', 'mediator']],
    ['dispute.recycle', ['admin', 'mediator']],
    ['dispute.exportList', ['admin', 'mediator']],
    ['visit.createMany', ['admin', 'clerk', 'mediator']],
    ['visit.doors', ['admin', 'clerk', 'mediator', 'reader']],
    ['publicityEvent.create', ['admin', 'clerk', 'mediator']],
    ['nothing.here', nobody]
  ]

  it.each(['admin', 'clerk', 'mediator', 'reader'] as const)('%s may do what the table says', async role => {
    expect((await signIn(role)).role).toBe(role)
    const allowed: string[] = []
    for (const [name] of matrix) {
      // An empty input gets past the role check and fails on its shape, so nothing is changed.
      const code = await codeOf(test, name, {})
      if (code === 'VALIDATION' || code === 'ok') allowed.push(name)
      else expect(code).toBe(name === 'nothing.here' ? 'NOT_FOUND' : 'FORBIDDEN')
    }
    expect(allowed).toEqual(matrix.filter(([, roles]) => roles.includes(role)).map(([name]) => name))
  })

  it('lets a reader read masked records and refuses him the clear ones', async () => {
    await signIn('clerk')
    const values = Object.fromEntries(
      Object.keys(requestOperations.create.input.def.shape).map(key => [key, null])
    )
    const created = await test.office.call('request.create', {
      ...values,
      reportedAt: '2018-09-01T09:00',
      channel: 'phone',
      summary: '路灯',
      phone: '13812345678',
      dispatches: [],
      extensions: [],
      holds: [],
      rounds: []
    })
    expect(created.ok).toBe(true)
    if (!created.ok) return
    const { id, version } = z.object({ id: z.string(), version: z.number() }).parse(created.value)
    await signIn('reader')
    expect((await test.call(requestOperations.get, { id })).phone).toBe('138****5678')
    expect(await codeOf(test, 'request.open', { id })).toBe('FORBIDDEN')
    expect(await codeOf(test, 'request.recycle', { id, version })).toBe('FORBIDDEN')
    expect((await test.call(requestOperations.get, { id })).version).toBe(version)
  })

  it('names who made a record', async () => {
    await signIn('mediator')
    const { rows } = await test.call(requestOperations.list, firstPage)
    expect(rows.map(row => row.createdBy)).toEqual(['clerk'])
  })

  it('answers nothing but the way in when nobody is signed in', async () => {
    test.office.lock()
    const open: string[] = []
    for (const operation of test.office.operations) {
      if (operation.access === 'anyone') open.push(operation.name)
      else
        expect([operation.name, await codeOf(test, operation.name, {})]).toEqual([operation.name, 'LOCKED'])
    }
    expect(open.sort()).toEqual(['accounts.found', 'accounts.lock', 'accounts.signIn', 'accounts.state'])
    const state = await test.call(accountOperations.state, {})
    expect(state).toMatchObject({ phase: 'ready', actor: null })
    expect(state.accounts.map(account => account.name)).toEqual([
      '王敏',
      'admin',
      'clerk',
      'mediator',
      'reader'
    ])
  })

  it('stops a job that outlives its sign-in, and tells nobody else of it', async () => {
    await signIn('admin')
    const jobId = await test.startJob(requestOperations.exportList, firstPage)
    test.office.lock()
    await signIn('reader')
    expect(await codeOf(test, 'jobs.status', { jobId })).toBe('NOT_FOUND')
    expect(await test.call(jobOperations.cancel, { jobId })).toEqual({ cancelled: false })
    await signIn('admin')
    const status = await endOf(jobId)
    expect(status).toMatchObject({ state: 'failed', error: { code: 'LOCKED' } })
  })

  it('cancels a job', async () => {
    const jobId = await test.startJob(requestOperations.exportList, firstPage)
    expect(await test.call(jobOperations.cancel, { jobId })).toEqual({ cancelled: true })
    expect(await endOf(jobId)).toMatchObject({
      state: 'cancelled',
      error: { code: 'CANCELLED' },
      value: null
    })
    expect(await test.call(jobOperations.cancel, { jobId })).toEqual({ cancelled: false })
  })

  async function endOf(jobId: string) {
    for (;;) {
      const status = await test.call(jobOperations.status, { jobId })
      if (status.state !== 'running') return status
      await new Promise<void>(resolve => setImmediate(resolve))
    }
  }
})
