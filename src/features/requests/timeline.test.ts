import { describe, expect, it } from 'vitest'
import { requestTimeline, type RequestStory } from './timeline'

const none = {
  acceptedAt: null,
  leadStaff: null,
  firstResponseAt: null,
  clockFrom: null,
  dueAt: null,
  resolvedAt: null,
  result: null,
  callbackAt: null,
  solved: null,
  satisfaction: null,
  callbackNote: null,
  archivedAt: null,
  refusedAt: null,
  refuseReason: null,
  refuseRoute: null,
  withdrawnAt: null,
  withdrawReason: null,
  heldAt: null,
  heldReason: null,
  heldUntil: null,
  mergedAt: null,
  dispatches: [],
  extensions: [],
  holds: [],
  rounds: []
}
const sewage: RequestStory = { ...none, reportedAt: '2018-09-06T08:10', channel: 'phone' }
const whistle = {
  department: '排水公司',
  whistleAt: '2018-09-06T08:20',
  arrivedAt: '2018-09-06T09:05',
  finishedAt: null,
  returnedAt: null,
  returnReason: null,
  note: null
}
const round = {
  resolvedAt: '2018-09-14T11:40',
  result: '疏通',
  callbackAt: '2018-09-14T15:00',
  solved: 'unsolved',
  satisfaction: 'dissatisfied',
  reopenedAt: '2018-09-14T16:00',
  reason: '又冒水了',
  dueAt: '2018-09-13T23:59'
}
const lines = (story: Partial<RequestStory>): string[] =>
  requestTimeline({ ...sewage, ...story }).map(
    ({ at, what, note, of, late }) =>
      `${at.slice(5)} ${of === null ? '' : `${of} `}${what}${note && `：${note}`}${late ? ' !' : ''}`
  )

describe('requestTimeline', () => {
  it('S1: from the call to the call-back, 3小时30分', () => {
    expect(
      lines({
        acceptedAt: '2018-09-06T08:15',
        leadStaff: '王敏',
        dispatches: [whistle],
        dueAt: '2018-09-13T23:59',
        resolvedAt: '2018-09-06T11:40',
        result: '疏通主管道',
        callbackAt: '2018-09-06T15:00',
        solved: 'solved',
        satisfaction: 'satisfied'
      })
    ).toEqual([
      '09-06T08:10 居民反映：电话',
      '09-06T08:15 受理：首接责任人 王敏',
      '09-06T08:20 1 吹哨 排水公司',
      '09-06T09:05 1 排水公司报到：吹哨后 45分',
      '09-06T11:40 办结：用时 3小时30分，疏通主管道',
      '09-06T15:00 回访：解决，满意'
    ])
  })

  it('dispatches side by side, in the order of time, each with its number; one is sent back', () => {
    const second = {
      ...whistle,
      department: '物业公司',
      whistleAt: '2018-09-06T08:30',
      arrivedAt: null,
      returnedAt: '2018-09-06T08:50',
      returnReason: '不是小区的管道'
    }
    const third = { ...second, arrivedAt: null, returnedAt: null, finishedAt: '2018-09-06T10:00' }
    expect(lines({ dispatches: [whistle, second, third] }).slice(1)).toEqual([
      '09-06T08:20 1 吹哨 排水公司',
      '09-06T08:30 2 吹哨 物业公司',
      '09-06T08:30 3 吹哨 物业公司',
      '09-06T08:50 2 物业公司退回：不是小区的管道 !',
      '09-06T09:05 1 排水公司报到：吹哨后 45分',
      '09-06T10:00 3 物业公司办结：吹哨后 1小时30分'
    ])
  })

  it('a late closing, 重办, and the time of the second closing as the office counts it', () => {
    const story = { rounds: [round], resolvedAt: '2018-09-15T09:00', dueAt: '2018-09-21T23:59' }
    const anew = lines({ ...story, clockFrom: round.reopenedAt })
    expect(anew.slice(1)).toEqual([
      '09-14T11:40 办结（超期）：用时 8天3小时30分，期限 2018-09-13 23:59，疏通 !',
      '09-14T15:00 回访：未解决，不满意',
      '09-14T16:00 第 1 次重办：又冒水了 !',
      '09-15T09:00 办结：用时 17小时'
    ])
    expect(lines({ ...story, clockFrom: sewage.reportedAt }).at(-1)).toBe('09-15T09:00 办结：用时 9天50分')
  })

  it('extensions, 挂账 past and present, archive', () => {
    const hold = {
      heldAt: '2018-09-08T10:00',
      reason: '等改造',
      heldUntil: null,
      releasedAt: '2018-09-10T10:00'
    }
    const asked = {
      askedAt: '2018-09-07T10:00',
      newDueAt: '2018-09-20T18:00',
      reason: '要换井盖',
      approvedBy: null,
      toldAt: null
    }
    expect(
      lines({
        holds: [hold],
        heldAt: '2018-09-12T10:00',
        heldReason: '等资金',
        heldUntil: '2019-03-01',
        extensions: [asked, { ...asked, approvedBy: '周主任', toldAt: '2018-09-07T11:00' }],
        archivedAt: '2018-09-12'
      }).slice(1)
    ).toEqual([
      '09-07T10:00 申请延期（还没有批准）：延到 2018-09-20 18:00，要换井盖',
      '09-07T10:00 延期：延到 2018-09-20 18:00，要换井盖，周主任批准',
      '09-07T11:00 延期告知居民',
      '09-08T10:00 挂账：等改造，没写到哪天',
      '09-10T10:00 解除挂账：挂账 2天',
      '09-12T10:00 挂账：等资金，挂到 2019-03-01',
      '09-12 归档'
    ])
  })

  it.each([
    [
      'refused',
      { refusedAt: '2018-09-06T09:00', refuseReason: '不归社区管', refuseRoute: '打供电热线' },
      '不予受理：不归社区管，打供电热线'
    ],
    ['withdrawn', { withdrawnAt: '2018-09-06T09:00', withdrawReason: '自己修好了' }, '撤回：自己修好了'],
    ['merged', { mergedAt: '2018-09-06T09:00' }, '并案']
  ])('%s', (_name, story, line) => {
    expect(lines(story).at(-1)).toBe(`09-06T09:00 ${line}`)
  })
})
