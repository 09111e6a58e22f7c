import { describe, expect, it } from 'vitest'
import { requestDues, type DueRecord } from './dues'

const open: DueRecord = {
  status: 'accepted',
  reportedAt: '2018-09-06T08:10',
  clockFrom: '2018-09-06T08:10',
  respondDueAt: '2018-09-07T23:59',
  respondedAt: null,
  dueAt: '2018-09-13T23:59',
  resolvedAt: null,
  heldAt: null,
  heldUntil: null,
  extensions: [],
  rounds: []
}
const say = (change: Partial<DueRecord>, now = '2018-09-06T09:00'): string[] =>
  requestDues({ ...open, ...change }, now).map(
    ({ label, when, level, words }) => `${label} ${when}：${words}（${level}）`
  )
const closed = { status: 'resolved', respondedAt: '2018-09-06T09:05', resolvedAt: '2018-09-06T11:40' }
const approved = { askedAt: '2018-09-07T10:00', approvedBy: '周主任' }
const lateRound = { resolvedAt: '2018-09-14T10:00', dueAt: '2018-09-13T23:59' }

describe('requestDues', () => {
  it('what is left of both times, and when they are over', () => {
    expect(say({})).toEqual([
      '响应期限 2018年9月7日 23:59：还剩 1天14小时（fine）',
      '办理期限 2018年9月13日 23:59：还剩 7天（fine）'
    ])
    expect(say({}, '2018-09-13T20:00')).toEqual([
      '响应期限 2018年9月7日 23:59：已超期 5天（overdue）',
      '办理期限 2018年9月13日 23:59：还剩 3小时59分（due）'
    ])
  })

  it('S1 closed: answered and resolved in time, 3小时30分 from the call', () => {
    expect(say(closed)).toEqual([
      '响应期限 2018年9月7日 23:59：已响应，反映后 55分（done）',
      '办理期限 2018年9月13日 23:59：期限内办结（done）',
      '用时 3小时30分：从居民反映到办结（done）'
    ])
  })

  it('answered late, resolved late', () => {
    const [respond, resolve] = say({
      ...closed,
      respondedAt: '2018-09-08T01:00',
      resolvedAt: '2018-09-14T00:59'
    })
    expect([respond, resolve]).toEqual([
      '响应期限 2018年9月7日 23:59：响应晚了 1小时1分（overdue）',
      '办理期限 2018年9月13日 23:59：超期 1小时办结（overdue）'
    ])
  })

  it('names the extensions of the present count only', () => {
    const waiting = { ...approved, approvedBy: null }
    expect(say({ extensions: [approved, waiting] })[1]).toContain('办理期限（延期 1 次）')
    expect(say({ extensions: [approved], clockFrom: '2018-09-08T00:00' })[1]).toContain('办理期限 2018')
  })

  it('an earlier closing that was late is not forgotten', () => {
    const again = { clockFrom: '2018-09-14T16:00', dueAt: '2018-09-21T23:59', rounds: [lateRound] }
    expect(say({ ...again, respondDueAt: null }, '2018-09-15T00:00')).toEqual([
      '办理期限 2018年9月21日 23:59：还剩 6天；上次办结已超期（fine）'
    ])
    expect(say({ ...closed, ...again, respondDueAt: null, resolvedAt: '2018-09-15T09:00' })).toEqual([
      '办理期限 2018年9月21日 23:59：期限内办结；上次办结已超期（overdue）',
      '用时 17小时：从重办到办结（done）'
    ])
  })

  it('挂账 with a day and without one', () => {
    const held = { status: 'held', respondDueAt: null, dueAt: null, heldAt: '2018-09-01T09:00' }
    expect(say(held)).toEqual(['挂账（已 5 天） 没写到哪天：挂账期间不计超期，要常看一看（due）'])
    // what had run out before the 挂账 stays so
    expect(say({ ...held, dueAt: '2018-08-31T23:59' }).at(-1)).toContain('照样算超期')
    expect(say({ ...held, heldUntil: '2018-09-05' })).toEqual([
      '挂账（已 5 天） 2018年9月5日：已经到了该办的日子（overdue）'
    ])
  })

  it.each(['refused', 'withdrawn', 'merged'])('%s owes nothing', status => {
    expect(say({ status, respondDueAt: null, dueAt: null })).toEqual([])
  })
})
