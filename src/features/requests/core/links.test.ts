import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../../contract/operation'
import { CallFailure } from '../../../desk'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import { disputeOperations } from '../../disputes/contract'
import { applied } from '../../disputes/core/testCases'
import { emptyEvent, publicityOperations } from '../../publicity/contract'
import { emptyRequest, requestOperations } from '../contract'
import { requestWork } from '../operations'

const roles: readonly Role[] = ['admin', 'clerk', 'mediator', 'reader']
const base = { ...emptyRequest, reportedAt: '2018-09-24T09:00', channel: 'phone', summary: '楼上漏水' }

let test: TestOffice
const accounts = new Map<Role, string>()
const ids = { request: '', other: '', dispute: '', event: '' }

const signInAs = (role: Role) =>
  role === 'admin'
    ? test.signIn()
    : test.call(accountOperations.signIn, { accountId: accounts.get(role) ?? '', password: testPassword })
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof CallFailure ? error.error.code : String(error))
  )
type Kind = 'dispute' | 'event' | 'request'
const link = (kind: Kind) =>
  codeOf(
    test.call(requestWork.link, {
      ...{ id: ids.request, kind },
      targetId: kind === 'request' ? ids.other : ids[kind]
    })
  )
const linksOf = (id = ids.request) => test.call(requestWork.links, { id })
const unlinkAll = async () => {
  await signInAs('admin')
  for (const { id } of await linksOf()) if (id !== null) await test.call(requestWork.unlink, { id })
}

beforeAll(async () => {
  test = await openTestOffice()
  for (const role of roles) {
    if (role === 'admin') continue
    const account = { name: role, role, password: testPassword, seesSensitive: false }
    accounts.set(role, (await test.call(accountOperations.create, account)).id)
  }
  ids.request = (await test.call(requestOperations.create, base)).id
  ids.other = (await test.call(requestOperations.create, { ...base, summary: '楼下也漏' })).id
  ids.dispute = (await test.call(disputeOperations.create, applied)).id
  const event = { ...emptyEvent, heldOn: '2018-09-22', form: 'stall', title: '居民主体日' }
  ids.event = (await test.call(publicityOperations.create, event)).id
})
afterAll(() => test.close())

describe('who may link what, and who learns of it', () => {
  it.each<[Role, Readonly<Record<Kind, string>>]>([
    ['admin', { request: 'accepted', event: 'accepted', dispute: 'accepted' }],
    ['mediator', { request: 'accepted', event: 'accepted', dispute: 'accepted' }],
    ['clerk', { request: 'accepted', event: 'accepted', dispute: 'FORBIDDEN' }],
    ['reader', { request: 'FORBIDDEN', event: 'FORBIDDEN', dispute: 'FORBIDDEN' }]
  ])('%s links', async (role, codes) => {
    await unlinkAll()
    await signInAs(role)
    for (const kind of ['request', 'event', 'dispute'] as const) expect(await link(kind)).toBe(codes[kind])
  })

  it.each<[Role, readonly string[]]>([
    ['admin', ['dispute', 'event', 'request']],
    ['mediator', ['dispute', 'event', 'request']],
    ['clerk', ['event', 'request']],
    ['reader', ['event', 'request']]
  ])('%s reads', async (role, kinds) => {
    await unlinkAll()
    for (const kind of ['request', 'event', 'dispute'] as const) await link(kind)
    await signInAs(role)
    const links = await linksOf()
    expect(links.map(({ kind }) => kind).toSorted()).toEqual(kinds)
    expect(JSON.stringify(links).includes(applied.title)).toBe(kinds.includes('dispute'))
    expect((await linksOf(ids.other)).map(({ targetId }) => targetId)).toEqual([ids.request])
    expect(await test.call(requestWork.ofEvent, { id: ids.event })).toMatchObject([{ id: ids.request }])
    expect(await codeOf(test.call(requestWork.ofDispute, { id: ids.dispute }))).toBe(
      kinds.includes('dispute') ? 'accepted' : 'FORBIDDEN'
    )
  })

  it('takes a link away for who may see it; of a case a clerk does not learn that it is there', async () => {
    await unlinkAll()
    await link('dispute')
    await link('event')
    const links = await linksOf()
    const idOf = (kind: Kind): string => links.find(each => each.kind === kind)?.id ?? ''
    const unlink = (kind: Kind) => codeOf(test.call(requestWork.unlink, { id: idOf(kind) }))
    await signInAs('reader')
    expect(await unlink('event')).toBe('FORBIDDEN')
    await signInAs('clerk')
    expect(await unlink('dispute')).toBe('NOT_FOUND')
    expect(await unlink('event')).toBe('accepted')
    await signInAs('mediator')
    expect(await unlink('dispute')).toBe('accepted')
    expect(await linksOf()).toEqual([])
  })

  it('links of what lies in the recycle bin are not shown, and come back with it', async () => {
    await unlinkAll()
    await link('event')
    const { version } = await test.call(publicityOperations.get, { id: ids.event })
    const gone = await test.call(publicityOperations.recycle, { id: ids.event, version })
    expect(await linksOf()).toEqual([])
    await test.call(publicityOperations.restore, gone)
    expect(await linksOf()).toHaveLength(1)
  })
})

describe('变更记录', () => {
  it('tells what changed, in words, phones masked, departments by name', async () => {
    await signInAs('admin')
    const { id, version } = await test.call(requestOperations.create, { ...base, phone: '13812345678' })
    const dispatch = { id: null, department: '排水公司', contact: null, whistleAt: '2018-09-24T09:10' }
    const after = { arrivedAt: null, finishedAt: null, returnedAt: null, returnReason: null, note: null }
    await test.call(requestOperations.update, {
      ...{ id, version },
      values: {
        ...base,
        phone: '13912345678',
        content: '水漫到路面',
        acceptedAt: '2018-09-24T09:05',
        duplicateOfId: ids.other,
        dispatches: [{ ...dispatch, ...after }]
      }
    })
    const history = await test.call(requestWork.history, { id })
    expect(history.map(({ kind }) => kind)).toEqual(['修改', '登记'])
    const changes = Object.fromEntries((history[0]?.changes ?? []).map(each => [each.label, each.new]))
    expect(changes).toMatchObject({
      受理时间: '2018-09-24 09:05',
      联系电话: '139****5678',
      具体情况: '水漫到路面',
      并入: expect.stringContaining('楼下也漏')
    })
    expect(Object.keys(changes)).not.toContain('状态')
    expect(JSON.stringify(history)).not.toMatch(/13812345678|13912345678/)
  })
})
