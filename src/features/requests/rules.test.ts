import { describe, expect, it } from 'vitest'
import { durationText } from '../../contract/dates'
import { emptyRequest } from './contract'
import {
  checkExtensions,
  checkRequest,
  requestDuration,
  requestNo,
  respondedAt,
  storedPhone,
  type RequestFacts
} from './rules'

const open: RequestFacts = { ...emptyRequest, reportedAt: '2018-09-06T08:10' }
const whistle = {
  whistleAt: '2018-09-06T08:20',
  arrivedAt: null,
  finishedAt: null,
  returnedAt: null,
  returnReason: null
}
const closed = { resolvedAt: '2018-09-06T11:40' }
const called = { ...closed, callbackAt: '2018-09-06T15:00' }
const round = {
  resolvedAt: '2018-09-06T11:40',
  callbackAt: '2018-09-06T15:00',
  solved: 'unsolved',
  satisfaction: 'dissatisfied',
  reopenedAt: '2018-09-06T16:00'
}
const fields = (change: Partial<RequestFacts>) =>
  checkRequest({ ...open, ...change }).map(issue => issue.field)

describe('checkRequest', () => {
  it('accepts what is in order, times at the same minute included', () => {
    expect(fields({})).toEqual([])
    const at = '2018-09-06T08:10'
    expect(
      fields({
        acceptedAt: at,
        firstResponseAt: at,
        resolvedAt: '2018-09-06T08:20',
        callbackAt: '2018-09-06T08:20',
        archivedAt: '2018-09-06',
        phone: '13812345678、010-87654321',
        dispatches: [{ ...whistle, arrivedAt: '2018-09-06T08:20', finishedAt: '2018-09-06T08:20' }]
      })
    ).toEqual([])
    expect(fields({ ...called, rounds: [] })).toEqual([])
  })

  it('accepts departments that come and go beside each other', () => {
    expect(
      fields({
        dispatches: [
          { ...whistle, arrivedAt: '2018-09-06T09:00', finishedAt: '2018-09-06T11:00' },
          {
            ...whistle,
            whistleAt: '2018-09-06T08:30',
            returnedAt: '2018-09-06T08:50',
            returnReason: '不归口'
          },
          { ...whistle, whistleAt: '2018-09-06T08:55', arrivedAt: '2018-09-06T09:30' }
        ]
      })
    ).toEqual([])
  })

  it.each<[string, Partial<RequestFacts>]>([
    ['acceptedAt', { acceptedAt: '2018-09-06T08:09' }],
    ['firstResponseAt', { firstResponseAt: '2018-09-05T23:59' }],
    ['resolvedAt', { resolvedAt: '2018-09-06T08:09' }],
    ['resolvedAt', { acceptedAt: '2018-09-06T09:00', resolvedAt: '2018-09-06T08:30' }],
    ['callbackAt', { callbackAt: '2018-09-06T15:00' }],
    ['callbackAt', { ...closed, callbackAt: '2018-09-06T11:39' }],
    ['solved', { solved: 'solved' }],
    ['satisfaction', { satisfaction: 'fair' }],
    ['phone', { phone: '1381234567' }],
    ['phone', { phone: '13812345678（女儿）' }],
    ['requesterName', { anonymous: true, requesterName: '赵某' }],
    ['personId', { anonymous: true, personId: '00000000-0000-7000-8000-000000000001' }],
    ['dispatches.0.whistleAt', { dispatches: [{ ...whistle, whistleAt: '2018-09-06T08:09' }] }],
    ['dispatches.0.whistleAt', { ...closed, dispatches: [{ ...whistle, whistleAt: '2018-09-06T12:00' }] }],
    ['dispatches.0.arrivedAt', { dispatches: [{ ...whistle, arrivedAt: '2018-09-06T08:19' }] }],
    ['dispatches.1.finishedAt', { dispatches: [whistle, { ...whistle, finishedAt: '2018-09-06T08:19' }] }],
    [
      'dispatches.0.finishedAt',
      { dispatches: [{ ...whistle, arrivedAt: '2018-09-06T09:00', finishedAt: '2018-09-06T08:40' }] }
    ],
    ['dispatches.0.returnReason', { dispatches: [{ ...whistle, returnedAt: '2018-09-06T09:00' }] }],
    ['dispatches.0.returnedAt', { dispatches: [{ ...whistle, returnReason: '不归口' }] }],
    [
      'dispatches.0.returnedAt',
      { dispatches: [{ ...whistle, returnedAt: '2018-09-06T08:19', returnReason: '不归口' }] }
    ],
    [
      'dispatches.0.returnedAt',
      {
        dispatches: [
          {
            ...whistle,
            finishedAt: '2018-09-06T09:00',
            returnedAt: '2018-09-06T09:00',
            returnReason: '不归口'
          }
        ]
      }
    ],
    ['refuseReason', { refusedAt: '2018-09-06T09:00', refuseRoute: '法院' }],
    ['refuseRoute', { refusedAt: '2018-09-06T09:00', refuseReason: '已起诉' }],
    ['refusedAt', { refusedAt: '2018-09-06T08:00', refuseReason: '已起诉', refuseRoute: '法院' }],
    ['refusedAt', { refuseReason: '已起诉' }],
    ['refusedAt', { ...closed, refusedAt: '2018-09-06T09:00', refuseReason: '已起诉', refuseRoute: '法院' }],
    [
      'dispatches.0.returnedAt',
      {
        dispatches: [
          {
            ...whistle,
            arrivedAt: '2018-09-06T09:05',
            returnedAt: '2018-09-06T09:04',
            returnReason: '不归口'
          }
        ]
      }
    ],
    [
      'refusedAt',
      {
        acceptedAt: '2018-09-06T10:00',
        refusedAt: '2018-09-06T09:59',
        refuseReason: '已起诉',
        refuseRoute: '法院'
      }
    ],
    [
      'refusedAt',
      { rounds: [round], refusedAt: '2018-09-06T17:00', refuseReason: '已起诉', refuseRoute: '法院' }
    ],
    [
      'refusedAt',
      { dispatches: [whistle], refusedAt: '2018-09-06T17:00', refuseReason: '已起诉', refuseRoute: '法院' }
    ],
    ['withdrawnAt', { acceptedAt: '2018-09-06T10:00', withdrawnAt: '2018-09-06T09:59' }],
    ['duplicateOfId', { withdrawnAt: '2018-09-06T09:00', duplicateOfId: 'x', mergedAt: null }],
    ['duplicateOfId', { ...closed, duplicateOfId: 'x', mergedAt: '2018-09-06T12:00' }],
    ['heldAt', { ...closed, heldAt: '2018-09-06T11:41', heldReason: '管网改造' }],
    ['callbackAt', { withdrawnAt: '2018-09-06T09:00', callbackAt: '2018-09-06T15:00' }],
    ['archivedAt', { withdrawnAt: '2018-09-06T09:00', archivedAt: '2018-09-05' }],
    ['withdrawnAt', { withdrawnAt: '2018-09-06T08:00' }],
    ['withdrawnAt', { ...closed, withdrawnAt: '2018-09-06T09:00' }],
    ['heldReason', { heldAt: '2018-09-06T09:00' }],
    ['heldAt', { heldReason: '管网改造明年实施' }],
    ['heldUntil', { heldAt: '2018-09-06T09:00', heldReason: '管网改造', heldUntil: '2018-09-06' }],
    ['archivedAt', { archivedAt: '2018-09-07' }],
    ['archivedAt', { ...closed, archivedAt: '2018-09-07', phone: '13812345678' }],
    ['archivedAt', { ...called, archivedAt: '2018-09-05' }],
    ['rounds.0.solved', { rounds: [{ ...round, solved: 'solved', satisfaction: 'fair' }] }],
    ['rounds.0.resolvedAt', { rounds: [{ ...round, resolvedAt: '2018-09-06T08:00' }] }],
    ['rounds.0.callbackAt', { rounds: [{ ...round, callbackAt: '2018-09-06T11:00' }] }],
    ['rounds.0.reopenedAt', { rounds: [{ ...round, reopenedAt: '2018-09-06T14:00' }] }],
    ['rounds.1.resolvedAt', { rounds: [round, { ...round, reopenedAt: '2018-09-06T17:00' }] }],
    ['resolvedAt', { rounds: [round], resolvedAt: '2018-09-06T15:30' }]
  ])('refuses %s of %j alone', (field, wrong) => {
    expect(fields(wrong)).toEqual([field])
  })

  it('accepts what ended unaccepted, at the very minute, and what is withdrawn after a 重办', () => {
    const at = '2018-09-06T08:10'
    const refused = { refusedAt: at, refuseReason: '已起诉', refuseRoute: '法院' }
    expect(fields({ ...refused, archivedAt: '2018-09-06' })).toEqual([])
    expect(fields({ ...refused, acceptedAt: at })).toEqual([])
    expect(fields({ withdrawnAt: at, acceptedAt: at, dispatches: [whistle] })).toEqual([])
    expect(fields({ rounds: [round], withdrawnAt: '2018-09-07T09:00' })).toEqual([])
    expect(fields({ ...closed, heldAt: '2018-09-06T11:40', heldReason: '管网改造' })).toEqual([])
    expect(fields({ duplicateOfId: 'x', mergedAt: at, acceptedAt: '2018-09-06T09:00' })).toEqual([])
  })

  it('lets an anonymous one be archived without a call-back', () => {
    expect(fields({ ...closed, anonymous: true, archivedAt: '2018-09-06' })).toEqual([])
    expect(fields({ ...closed, archivedAt: '2018-09-06' })).toEqual([])
  })

  it('never repeats the number in its reason', () => {
    expect(JSON.stringify(checkRequest({ ...open, phone: '1381234567' }))).not.toContain('1381234567')
  })
})

describe('checkExtensions', () => {
  const basis = {
    reportedAt: '2018-09-06T08:10',
    clockFrom: '2018-09-06T08:10',
    due: '2018-09-13T23:59',
    pauses: []
  }
  const asked = {
    askedAt: '2018-09-13T10:00',
    newDueAt: '2018-09-20T23:59',
    approvedBy: '周主任',
    toldAt: null
  }
  const wrong = (...extensions: Parameters<typeof checkExtensions>[0][number][]) =>
    checkExtensions(extensions, basis).map(issue => issue.field)

  it('are asked for in time and give more of it, each counted from the one before', () => {
    expect(wrong(asked)).toEqual([])
    const second = { ...asked, askedAt: '2018-09-20T23:59', newDueAt: '2018-09-30T23:59' }
    expect(wrong(asked, second)).toEqual([])
    expect(wrong({ ...asked, approvedBy: null }, second)).toEqual(['extensions.1.askedAt'])
  })

  it.each([
    ['askedAt', { askedAt: '2018-09-14T00:00' }],
    ['askedAt', { askedAt: '2018-09-06T08:00' }],
    ['newDueAt', { newDueAt: '2018-09-13T23:59' }],
    ['newDueAt', { newDueAt: '2018-09-13T09:00' }],
    ['toldAt', { toldAt: '2018-09-13T09:59' }]
  ])('refuses %s of %j', (field, change) => {
    expect(wrong({ ...asked, ...change })).toEqual([`extensions.0.${field}`])
  })
})

describe('requestDuration (domain §7)', () => {
  it.each([
    ['S1', '2018-09-06T08:10', '2018-09-06T11:40', 210, '3小时30分'],
    ['S2', '2018-08-21T14:00', '2018-08-21T16:00', 120, '2小时'],
    ['over midnight', '2018-12-31T23:50', '2019-01-01T00:05', 15, '15分']
  ])('%s', (_name, reportedAt, resolvedAt, minutes, words) => {
    expect(requestDuration({ reportedAt, resolvedAt })).toBe(minutes)
    expect(durationText(minutes)).toBe(words)
  })

  it('is unknown while the request is open, and runs from the reopening where the office counts so', () => {
    expect(requestDuration(open)).toBeNull()
    const again = { ...open, clockFrom: '2018-09-07T09:00', resolvedAt: '2018-09-07T10:00' }
    expect(requestDuration(again)).toBe(60)
  })
})

it('the answer is the first word with the resident, an arrival, or at the latest the end', () => {
  expect(respondedAt(open)).toBeNull()
  expect(respondedAt({ ...open, ...closed })).toBe(closed.resolvedAt)
  const dispatches = [whistle, { ...whistle, arrivedAt: '2018-09-06T09:05' }]
  expect(respondedAt({ ...open, ...closed, dispatches })).toBe('2018-09-06T09:05')
  expect(respondedAt({ ...open, firstResponseAt: '2018-09-06T08:30', dispatches })).toBe('2018-09-06T08:30')
  expect(respondedAt({ ...open, rounds: [round] })).toBe(round.resolvedAt)
})

it('numbers have four digits and grow beyond them', () => {
  expect(requestNo(2018, 1)).toBe('SQ-2018-0001')
  expect(requestNo(2018, 12345)).toBe('SQ-2018-12345')
})

it('phones are stored one by one, however they were separated', () => {
  expect(storedPhone('13812345678 / 138 8765 4321')).toBe('13812345678、13887654321')
  expect(storedPhone(null)).toBeNull()
})
