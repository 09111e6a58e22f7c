import { describe, expect, it } from 'vitest'
import { addDays } from '../../contract/dates'
import { officialDays } from '../../contract/officialDays'
import { calendarOf } from '../../contract/workdays'
import { createRandom } from '../../demo/random'
import { emptyRequest } from './contract'
import { checkExtensions, checkRequest } from './rules'
import {
  afterHold,
  clockStart,
  heldDue,
  limitUnits,
  pausesOf,
  requestDue,
  requestStandardsSetting,
  standardDue,
  type DueFacts,
  type Limit,
  type RequestStandards
} from './standards'

const calendar = calendarOf(officialDays)
const usual = requestStandardsSetting.initial
const within = (value: number, unit: Limit['unit']): RequestStandards => ({
  ...usual,
  standards: [
    {
      name: '一般',
      categories: [],
      urgency: null,
      nature: null,
      respond: null,
      resolve: { value, unit }
    }
  ]
})
const facts: DueFacts = { ...emptyRequest, reportedAt: '2018-09-06T08:10' }
const due = (change: Partial<DueFacts>, standards = usual) =>
  requestDue({ ...facts, ...change }, standards, calendar).dueAt
const extension = (askedAt: string, newDueAt: string, approvedBy: string | null = '周主任') => ({
  askedAt,
  newDueAt,
  approvedBy
})
const held = (heldAt: string, releasedAt: string, heldUntil: string | null = null) => ({
  heldAt,
  heldUntil,
  releasedAt
})

// reported on 6 September, seven days: due on 13 September
describe('a 挂账 that is over: its time is not counted', () => {
  it.each<[string, ReturnType<typeof held>[], string]>([
    [
      'three days were left, three are left',
      [held('2018-09-10T10:00', '2018-10-10T09:00')],
      '2018-10-13T23:59'
    ],
    ['released on the same day', [held('2018-09-10T10:00', '2018-09-10T17:00')], '2018-09-13T23:59'],
    ['over midnight', [held('2018-09-10T23:59', '2018-09-11T00:00')], '2018-09-14T23:59'],
    ['over a month’s end', [held('2018-09-13T23:59', '2018-10-01T08:00')], '2018-10-01T23:59'],
    ['over the end of February', [held('2018-09-10T10:00', '2019-03-01T10:00')], '2019-03-04T23:59'],
    ['begun a minute too late', [held('2018-09-14T00:00', '2018-10-14T08:00')], '2018-09-13T23:59'],
    [
      'twice',
      [held('2018-09-10T10:00', '2018-09-20T10:00'), held('2018-09-22T10:00', '2018-10-02T10:00')],
      '2018-10-03T23:59'
    ],
    [
      'the second begun too late',
      [held('2018-09-10T10:00', '2018-09-20T10:00'), held('2018-09-24T10:00', '2018-10-24T10:00')],
      '2018-09-23T23:59'
    ],
    [
      'taken up before its day',
      [held('2018-09-10T10:00', '2018-09-12T10:00', '2018-12-01')],
      '2018-09-15T23:59'
    ],
    [
      'never beyond its day',
      [held('2018-09-10T10:00', '2018-09-30T10:00', '2018-10-01')],
      '2018-10-01T23:59'
    ],
    [
      'released long after its day',
      [held('2018-09-10T10:00', '2018-12-30T10:00', '2018-10-01')],
      '2018-10-01T23:59'
    ],
    [
      'its day lies within the time',
      [held('2018-09-07T10:00', '2018-09-12T10:00', '2018-09-09')],
      '2018-09-13T23:59'
    ]
  ])('%s', (_name, holds, end) => expect(due({ holds })).toBe(end))

  it.each<[string, Limit, ReturnType<typeof held>, string]>([
    [
      'hours go on by the minute',
      { value: 24, unit: 'hour' },
      held('2018-09-06T10:00', '2018-09-08T12:30'),
      '2018-09-09T10:40'
    ],
    [
      'minutes too',
      { value: 60, unit: 'minute' },
      held('2018-09-06T09:00', '2018-09-06T09:20'),
      '2018-09-06T09:30'
    ],
    // 6 September, Thursday; five working days end on 13 September, Thursday
    [
      'over a weekend',
      { value: 5, unit: 'workday' },
      held('2018-09-07T10:00', '2018-09-10T10:00'),
      '2018-09-14T23:59'
    ],
    // due on 26 September: two working days were left on Friday the 21st, two are left on 8 October
    [
      'over the National Day',
      { value: 13, unit: 'workday' },
      held('2018-09-21T10:00', '2018-10-08T10:00'),
      '2018-10-10T23:59'
    ]
  ])('%s', (_name, { value, unit }, hold, end) => {
    expect(due({ holds: [hold] }, within(value, unit))).toBe(end)
  })

  it('moves nothing where there is no end, and nothing of a round before', () => {
    expect(
      due({ holds: [held('2018-09-10T10:00', '2018-10-10T09:00')] }, { ...usual, standards: [] })
    ).toBeNull()
    const rounds = [{ reopenedAt: '2018-10-20T09:00' }]
    const holds = [held('2018-09-10T10:00', '2018-10-10T09:00')]
    expect(due({ holds, rounds })).toBe('2018-10-27T23:59')
    expect(due({ holds, rounds }, { ...usual, reopenClock: 'continue' })).toBe('2018-10-13T23:59')
  })
})

describe('a 挂账 that stands', () => {
  it.each([
    ['begun in the last minute', '2018-09-13T23:59', null, null],
    ['begun too late, without a day', '2018-09-14T00:00', null, '2018-09-13T23:59'],
    ['begun too late, to a day', '2018-09-20T10:00', '2018-12-01', '2018-09-13T23:59'],
    ['to a day', '2018-09-10T10:00', '2018-12-01', '2018-12-01T23:59']
  ])('%s', (_name, heldAt, heldUntil, end) => expect(due({ heldAt, heldUntil })).toBe(end))

  it('goes on from where an earlier one left it', () => {
    const holds = [held('2018-09-10T10:00', '2018-09-20T10:00')]
    expect(due({ holds, heldAt: '2018-09-23T23:59' })).toBeNull()
    expect(due({ holds, heldAt: '2018-09-24T00:00' })).toBe('2018-09-23T23:59')
  })

  it('closed while it stood, a request keeps the end that it had before', () => {
    const closed = { heldAt: '2018-09-10T10:00', heldUntil: '2018-12-01', resolvedAt: '2018-10-10T10:00' }
    expect(due(closed)).toBe('2018-09-13T23:59')
    expect(heldDue('2018-09-13T23:59', closed)).toBe('2018-12-01T23:59')
  })
})

describe('extensions', () => {
  const wrong = (
    extensions: ReturnType<typeof extension>[],
    change: Partial<DueFacts> = {},
    standards = usual
  ) => {
    const all = { ...facts, ...change }
    return checkExtensions(
      extensions.map(each => ({ ...each, toldAt: null })),
      {
        reportedAt: all.reportedAt,
        clockFrom: clockStart(all, standards),
        due: standardDue(all, standards, calendar),
        pauses: pausesOf(all, standards, calendar)
      }
    ).map(({ field }) => field)
  }
  const first = extension('2018-09-13T23:59', '2018-09-20T23:59')

  it('approved twice: the later one counts, each asked for before the one before ran out', () => {
    const second = extension('2018-09-20T23:59', '2018-09-30T12:00')
    expect(wrong([first, second])).toEqual([])
    expect(due({ extensions: [first, second] })).toBe('2018-09-30T12:00')
    expect(wrong([first, extension('2018-09-21T00:00', '2018-09-30T12:00')])).toEqual([
      'extensions.1.askedAt'
    ])
    expect(wrong([first, extension('2018-09-15T10:00', '2018-09-20T23:59')])).toEqual([
      'extensions.1.newDueAt'
    ])
    expect(wrong([first, extension('2018-09-12T10:00', '2018-09-30T12:00')])).toEqual([
      'extensions.1.askedAt'
    ])
    expect(wrong([first, first])).toEqual(['extensions.1.newDueAt'])
  })

  it('asked for a minute too late, or not approved, none is an extension', () => {
    expect(wrong([extension('2018-09-14T00:00', '2018-09-20T23:59')])).toEqual(['extensions.0.askedAt'])
    const asked = extension('2018-09-13T10:00', '2018-09-20T23:59', null)
    expect([wrong([asked]), due({ extensions: [asked] })]).toEqual([[], '2018-09-13T23:59'])
    // what was never approved moved nothing, so that a second one is asked for before the old end
    const next = extension('2018-09-15T10:00', '2018-09-30T12:00')
    expect(wrong([asked, next])).toEqual(['extensions.1.askedAt'])
  })

  it('asked for within, and after, a 挂账: before the end as it was put off', () => {
    const late = extension('2018-10-12T10:00', '2018-11-01T23:59')
    expect(wrong([late])).toEqual(['extensions.0.askedAt'])
    const holds = [held('2018-09-10T10:00', '2018-10-10T09:00')]
    expect([wrong([late], { holds }), due({ holds, extensions: [late] })]).toEqual([[], '2018-11-01T23:59'])
    const standing = { heldAt: '2018-09-10T10:00', heldUntil: '2018-10-31' }
    expect(wrong([late], standing)).toEqual([])
    expect(due({ ...standing, extensions: [late] })).toBe('2018-11-01T23:59')
    expect(wrong([extension('2018-11-01T00:00', '2018-12-01T23:59')], standing)).toEqual([
      'extensions.0.askedAt'
    ])
    expect(wrong([late], { heldAt: '2018-09-14T00:00' })).toEqual(['extensions.0.askedAt'])
  })

  it('extended, then 挂账: the extended end is the one that is put off', () => {
    const holds = [held('2018-09-18T10:00', '2018-09-28T10:00')]
    expect(due({ extensions: [first], holds })).toBe('2018-09-30T23:59')
  })

  it('after a 重办 by a clock that runs on there is nothing left to extend; by a new one there is', () => {
    const again = { rounds: [{ reopenedAt: '2018-09-20T09:00' }] }
    const asked = extension('2018-09-21T09:00', '2018-10-30T23:59')
    expect(wrong([asked], again)).toEqual([])
    expect(wrong([asked], again, { ...usual, reopenClock: 'continue' })).toEqual(['extensions.0.askedAt'])
  })
})

it('a 挂账 of before a 重办 ended with the closing', () => {
  const round = {
    resolvedAt: '2018-09-10T11:40',
    callbackAt: '2018-09-10T15:00',
    solved: 'unsolved',
    satisfaction: null,
    reopenedAt: '2018-09-11T16:00'
  }
  const wrong = (heldAt: string) =>
    checkRequest({
      ...emptyRequest,
      reportedAt: '2018-09-06T08:10',
      rounds: [round],
      heldAt,
      heldReason: '管网改造'
    }).map(({ field }) => field)
  expect(wrong('2018-09-11T15:59')).toEqual(['heldAt'])
  expect(wrong('2018-09-11T16:00')).toEqual([])
})

describe('several 重办', () => {
  const rounds = [{ reopenedAt: '2018-09-10T09:00' }, { reopenedAt: '2018-09-29T23:59' }]

  it('count from the last one, or from the call, as the setting says', () => {
    // Saturday 29 September is worked; three working days: 30 September, 8 and 9 October
    expect(due({ rounds }, within(3, 'workday'))).toBe('2018-10-09T23:59')
    expect(due({ rounds }, { ...within(3, 'workday'), reopenClock: 'continue' })).toBe('2018-09-11T23:59')
    expect(due({ rounds }, within(2, 'hour'))).toBe('2018-09-30T01:59')
  })
})

it('whatever is held and extended (drawn by lot): never due before the start, nor earlier than without it', () => {
  const random = createRandom(921)
  for (let run = 0; run < 3000; run++) {
    const standards = within(random.between(1, 20), random.pick(limitUnits))
    const plain = due({}, standards) ?? ''
    const heldAt = `${addDays('2018-09-06', random.between(0, 12))}T${random.pick(['08:10', '12:00', '23:59'])}`
    const later = addDays(heldAt.slice(0, 10), random.between(1, 60))
    const heldUntil = random.pick([null, addDays(heldAt.slice(0, 10), random.between(1, 40))])
    const hold = held(heldAt, `${later}T09:00`, heldUntil)
    const after = due({ holds: [hold] }, standards) ?? ''
    const standing = due({ heldAt, heldUntil }, standards)
    const told = { standards: standards.standards[0]?.resolve, hold, plain, after, standing }
    expect({ ...told, holds: after >= plain && after > facts.reportedAt }).toEqual({ ...told, holds: true })
    // to release never gives more time than the 挂账 itself did
    expect({ ...told, holds: standing === null || after <= standing }).toEqual({ ...told, holds: true })
    const longer = { ...hold, releasedAt: `${addDays(later, 1)}T09:00` }
    expect((due({ holds: [longer] }, standards) ?? '') >= after).toBe(true)
    if (heldAt > plain) expect([after, standing]).toEqual([plain, plain])
  }
  expect(afterHold(null, held('2018-09-10T10:00', '2018-09-11T10:00'), 'day', calendar)).toBeNull()
})
