import { describe, expect, it } from 'vitest'
import { durationText } from '../../contract/dates'
import { checkRequest, requestDuration, requestNo, requestState, storedPhone } from './rules'

const open = {
  reportedAt: '2018-09-06T08:10',
  acceptedAt: null,
  firstResponseAt: null,
  resolvedAt: null,
  callbackAt: null,
  phone: null,
  dispatches: []
}
const whistle = { whistleAt: '2018-09-06T08:20', arrivedAt: null, finishedAt: null }
const fields = (request: Parameters<typeof checkRequest>[0]) =>
  checkRequest(request).map(issue => issue.field)

describe('checkRequest', () => {
  it('accepts what is in order, times at the same minute included', () => {
    expect(fields(open)).toEqual([])
    expect(
      fields({
        ...open,
        acceptedAt: '2018-09-06T08:10',
        firstResponseAt: '2018-09-06T08:10',
        resolvedAt: '2018-09-06T08:10',
        callbackAt: '2018-09-06T08:10',
        phone: '13812345678、010-87654321',
        dispatches: [{ ...whistle, arrivedAt: '2018-09-06T08:20', finishedAt: '2018-09-06T08:20' }]
      })
    ).toEqual([])
  })

  it.each([
    ['acceptedAt', { acceptedAt: '2018-09-06T08:09' }],
    ['firstResponseAt', { firstResponseAt: '2018-09-05T23:59' }],
    ['resolvedAt', { resolvedAt: '2018-09-06T08:09' }],
    ['callbackAt', { callbackAt: '2018-09-06T15:00' }],
    ['callbackAt', { resolvedAt: '2018-09-06T11:40', callbackAt: '2018-09-06T11:39' }],
    ['phone', { phone: '1381234567' }],
    ['phone', { phone: '13812345678（女儿）' }],
    ['dispatches.0.arrivedAt', { dispatches: [{ ...whistle, arrivedAt: '2018-09-06T08:19' }] }],
    ['dispatches.1.finishedAt', { dispatches: [whistle, { ...whistle, finishedAt: '2018-09-06T08:19' }] }]
  ])('refuses %s of %j alone', (field, wrong) => {
    expect(fields({ ...open, ...wrong })).toEqual([field])
  })

  it('never repeats the number in its reason', () => {
    expect(JSON.stringify(checkRequest({ ...open, phone: '1381234567' }))).not.toContain('1381234567')
  })
})

describe('requestState', () => {
  it('goes as far as what was filled in', () => {
    const accepted = { ...open, acceptedAt: '2018-09-06T08:15' }
    const dispatched = { ...accepted, dispatches: [whistle] }
    const resolved = { ...dispatched, resolvedAt: '2018-09-06T11:40' }
    const calledBack = { ...resolved, callbackAt: '2018-09-06T15:00' }
    expect([open, accepted, dispatched, resolved, calledBack].map(requestState)).toEqual([
      'registered',
      'accepted',
      'dispatched',
      'resolved',
      'calledBack'
    ])
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

  it('is unknown while the request is open', () => {
    expect(requestDuration(open)).toBeNull()
  })
})

it('numbers have four digits and grow beyond them', () => {
  expect(requestNo(2018, 1)).toBe('SQ-2018-0001')
  expect(requestNo(2018, 12345)).toBe('SQ-2018-12345')
})

it('phones are stored one by one, however they were separated', () => {
  expect(storedPhone('13812345678 / 138 8765 4321')).toBe('13812345678、13887654321')
  expect(storedPhone(null)).toBeNull()
})
