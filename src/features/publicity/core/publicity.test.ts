import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../contract/operation'
import { blank, firstPage } from '../../../contract/record'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { campaign, campaignOperations } from '../campaign'
import { emptyEvent, publicityOperations } from '../contract'

const operations = publicityOperations
type EventInput = InputOf<typeof operations.create>

const base: EventInput = {
  ...emptyEvent,
  heldOn: '2018-09-06',
  form: 'poster',
  title: '扫黑除恶专项宣传'
}
const posters: EventInput = { ...base, items: 20, places: 5, audience: 46, staffCount: 3 }

describe('publicity events', () => {
  let test: TestOffice
  beforeAll(async () => {
    test = await openTestOffice()
  })
  afterAll(() => test.close())

  it('S6: 20 posters at 5 places, 46 people (domain §7)', async () => {
    const { id } = await test.call(operations.create, posters)
    expect(await test.call(operations.get, { id })).toMatchObject({
      quantity: '20张、5处、46人次',
      staffCount: 3,
      version: 1
    })
  })

  it('has no words for numbers that nobody filled in', async () => {
    const { id } = await test.call(operations.create, { ...base, form: 'stall' })
    expect((await test.call(operations.get, { id })).quantity).toBeNull()
  })

  it('refuses numbers that the form does not count, and keeps what was there', async () => {
    const created = await test.call(operations.create, posters)
    const failure = await test
      .call(operations.update, { ...created, values: { ...posters, form: 'banner' } })
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CallFailure)
    if (!(failure instanceof CallFailure)) return
    expect(failure.error.code).toBe('VALIDATION')
    expect(failure.error.issues.map(issue => issue.field)).toEqual(['places', 'audience'])
    expect(await test.call(operations.get, { id: created.id })).toMatchObject({ form: 'poster', version: 1 })
  })

  it('takes the address of a WeChat article as it is copied, and no number that would close the whole list', async () => {
    const link = `https://mp.weixin.qq.com/s?__biz=MzA5&mid=265&idx=1&sn=${'a'.repeat(300)}`
    const { id } = await test.call(operations.create, { ...base, form: 'officialAccount', items: 1, link })
    expect(await test.call(operations.get, { id })).toMatchObject({ link })
    const posts = { ...base, form: 'groupForward', channel: 'wechat', posts: 100_000, groups: 100_000 }
    const failure: unknown = await test.call(operations.create, posts).catch((error: unknown) => error)
    expect(failure).toMatchObject({ error: { code: 'VALIDATION', issues: [{ field: 'posts' }] } })
    expect((await test.call(operations.list, firstPage)).total).toBeGreaterThan(0)
  })

  it('finds by campaign and filters by form', async () => {
    const { id: campaignId } = await test.call(campaignOperations.create, {
      ...blank(campaign.fields),
      title: '平安九月',
      fromDate: '2018-09-01',
      toDate: '2018-09-30'
    })
    await test.call(operations.create, {
      ...base,
      form: 'show',
      title: '居民主体日文艺汇演',
      campaignId
    })
    const titles = async (input: Partial<typeof firstPage>) =>
      (await test.call(operations.list, { ...firstPage, ...input })).rows.map(row => row.title)
    expect(await titles({ search: '平安' })).toEqual(['居民主体日文艺汇演'])
    expect(await titles({ filters: { form: ['show'] } })).toEqual(['居民主体日文艺汇演'])
  })
})
