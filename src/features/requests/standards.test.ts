import { describe, expect, it } from 'vitest'
import { officialDays } from '../../contract/officialDays'
import { calendarOf } from '../../contract/workdays'
import { shippedCategories } from './categories'
import { emptyRequest } from './contract'
import {
  checkStandards,
  dueLevel,
  leftText,
  limitEnd,
  limitText,
  requestDue,
  requestStandardsSetting,
  standardOf,
  type DueFacts,
  type Limit
} from './standards'

const calendar = calendarOf(officialDays)
const usual = requestStandardsSetting.initial
const facts: DueFacts = { ...emptyRequest, reportedAt: '2018-09-06T08:10' }

describe('limitEnd', () => {
  it.each<[string, Limit, string]>([
    ['2018-09-06T08:10', { value: 30, unit: 'minute' }, '2018-09-06T08:40'],
    ['2018-09-06T23:59', { value: 1, unit: 'minute' }, '2018-09-07T00:00'],
    ['2018-12-31T23:30', { value: 2, unit: 'hour' }, '2019-01-01T01:30'],
    ['2020-02-28T23:59', { value: 24, unit: 'hour' }, '2020-02-29T23:59'],
    ['2019-02-28T23:59', { value: 24, unit: 'hour' }, '2019-03-01T23:59'],
    ['2018-01-31T10:00', { value: 1, unit: 'day' }, '2018-02-01T23:59'],
    ['2018-01-31T10:00', { value: 30, unit: 'day' }, '2018-03-02T23:59'],
    ['2020-02-29T10:00', { value: 7, unit: 'day' }, '2020-03-07T23:59'],
    // Friday; Mid-Autumn 22 to 24 September; Saturday 29 and Sunday 30 are worked; 1 to 7 October rest
    ['2018-09-21T17:00', { value: 1, unit: 'workday' }, '2018-09-25T23:59'],
    ['2018-09-21T23:59', { value: 1, unit: 'workday' }, '2018-09-25T23:59'],
    ['2018-09-22T03:00', { value: 1, unit: 'workday' }, '2018-09-25T23:59'],
    ['2018-09-28T09:00', { value: 1, unit: 'workday' }, '2018-09-29T23:59'],
    ['2018-09-28T09:00', { value: 2, unit: 'workday' }, '2018-09-30T23:59'],
    ['2018-09-28T09:00', { value: 3, unit: 'workday' }, '2018-10-08T23:59'],
    ['2018-09-30T20:00', { value: 1, unit: 'workday' }, '2018-10-08T23:59'],
    ['2018-10-04T12:00', { value: 1, unit: 'workday' }, '2018-10-08T23:59'],
    // an ordinary weekend
    ['2018-09-08T10:00', { value: 1, unit: 'workday' }, '2018-09-10T23:59'],
    ['2018-09-07T23:30', { value: 3, unit: 'workday' }, '2018-09-12T23:59'],
    ['2018-08-31T10:00', { value: 13, unit: 'workday' }, '2018-09-19T23:59']
  ])('%s and %j end at %s', (from, limit, end) => {
    expect(limitEnd(from, limit, calendar)).toBe(end)
  })
})

describe('standardOf', () => {
  it.each([
    ['电梯困人', { category: 'property/elevator', urgency: 'urgent' }, 'respond'],
    ['紧急', { category: 'municipal/sewage', urgency: 'urgent' }, 'respond'],
    ['一般', { category: 'municipal/gas', urgency: 'ordinary' }, 'respond'],
    ['水电气暖', { category: 'municipal/gas', urgency: null }, 'resolve'],
    ['复杂', { category: 'housing/leak', urgency: 'complex' }, 'resolve'],
    ['一般', { category: null, urgency: null }, 'resolve']
  ] as const)('%s decides on %j, %s', (name, change, kind) => {
    expect(standardOf({ ...facts, ...change }, usual, kind)?.name).toBe(name)
  })

  it('knows a stem for its branches, and a nature', () => {
    const line = { ...usual.standards[0], name: '物业咨询', categories: ['property'], urgency: null }
    const standards = [
      { ...line, nature: 'enquiry', respond: null, resolve: { value: 1, unit: 'day' } as const }
    ]
    const of = (category: string | null, nature: string) =>
      standardOf({ category, nature, urgency: null }, { standards }, 'resolve')?.name ?? null
    expect(of('property/parking', 'enquiry')).toBe('物业咨询')
    expect(of('property', 'enquiry')).toBe('物业咨询')
    expect(of('propertyTax', 'enquiry')).toBeNull()
    expect(of('property/parking', 'help')).toBeNull()
    expect(of(null, 'enquiry')).toBeNull()
  })
})

describe('requestDue', () => {
  const due = (change: Partial<DueFacts>, standards = usual) =>
    requestDue({ ...facts, ...change }, standards, calendar)
  const round = { reopenedAt: '2018-09-20T09:00' }

  it('S1: urgent sewage has to be answered by 10:10 and gone within a day', () => {
    expect(due({ category: 'municipal/sewage', urgency: 'urgent' })).toEqual({
      clockFrom: '2018-09-06T08:10',
      respondDueAt: '2018-09-06T10:10',
      dueAt: '2018-09-07T08:10'
    })
  })

  it('an ordinary one has seven days, a complex one fifteen', () => {
    expect(due({}).dueAt).toBe('2018-09-13T23:59')
    expect(due({ urgency: 'complex' }).dueAt).toBe('2018-09-21T23:59')
  })

  it('an approved extension moves the end, one that is only asked for does not', () => {
    const extension = { askedAt: '2018-09-13T10:00', newDueAt: '2018-09-20T23:59', approvedBy: '周主任' }
    expect(due({ extensions: [extension] }).dueAt).toBe('2018-09-20T23:59')
    expect(due({ extensions: [{ ...extension, approvedBy: null }] }).dueAt).toBe('2018-09-13T23:59')
  })

  it('a 重办 counts anew or runs on, as the setting says', () => {
    expect(due({ rounds: [round] })).toEqual({
      clockFrom: '2018-09-20T09:00',
      respondDueAt: '2018-09-07T23:59',
      dueAt: '2018-09-27T23:59'
    })
    expect(due({ rounds: [round] }, { ...usual, reopenClock: 'continue' })).toMatchObject({
      clockFrom: '2018-09-06T08:10',
      dueAt: '2018-09-13T23:59'
    })
  })

  it('an extension of the time before a 重办 does not reach into the new count', () => {
    const extensions = [{ askedAt: '2018-09-10T10:00', newDueAt: '2018-12-01T23:59', approvedBy: '周主任' }]
    expect(due({ rounds: [round], extensions }).dueAt).toBe('2018-09-27T23:59')
  })

  it('a 挂账 puts the end off, for good where it names no day, and never brings it nearer', () => {
    const heldAt = '2018-09-10T10:00'
    expect(due({ heldAt, heldUntil: '2019-03-01' }).dueAt).toBe('2019-03-01T23:59')
    expect(due({ heldAt, heldUntil: '2018-09-12' }).dueAt).toBe('2018-09-13T23:59')
    expect(due({ heldAt }).dueAt).toBeNull()
  })

  it.each(['refusedAt', 'withdrawnAt', 'duplicateOfId'])('owes nothing after %s', field => {
    expect(due({ [field]: '2018-09-06T09:00' })).toMatchObject({ respondDueAt: null, dueAt: null })
  })

  it('has no end when no standard fits', () => {
    expect(due({}, { ...usual, standards: [] })).toMatchObject({ respondDueAt: null, dueAt: null })
  })
})

describe('wording', () => {
  it.each([
    ['2018-09-06T08:10', '2018-09-06T11:40', '还剩 3小时30分', 'due'],
    ['2018-09-06T11:40', '2018-09-06T11:40', '还剩 0分', 'due'],
    ['2018-09-06T11:41', '2018-09-06T11:40', '已超期 1分', 'overdue'],
    ['2018-09-06T08:10', '2018-09-07T08:10', '还剩 1天', 'due'],
    ['2018-09-06T08:10', '2018-09-07T10:30', '还剩 1天2小时', 'fine'],
    ['2018-09-06T08:10', '2018-09-13T23:59', '还剩 7天', 'fine'],
    ['2018-09-25T10:00', '2018-09-13T23:59', '已超期 11天', 'overdue']
  ])('at %s of %s: %s', (now, end, words, level) => {
    const left = dueLevel(end, now)
    expect([leftText(left.minutesLeft), left.level]).toEqual([words, level])
  })
})

it('standards as the program comes can be saved; what contradicts itself cannot', () => {
  expect(checkStandards(usual, shippedCategories)).toEqual([])
  const [first] = usual.standards
  if (!first) throw new Error('no standard')
  const wrong = (change: Partial<typeof first>) =>
    checkStandards({ ...usual, standards: [first, { ...first, ...change }] }, shippedCategories).map(
      issue => issue.field
    )
  expect(wrong({})).toEqual(['standards.1.name'])
  expect(wrong({ name: '另', respond: null, resolve: null })).toEqual(['standards.1.resolve'])
  expect(wrong({ name: '另', categories: ['nothing'] })).toEqual(['standards.1.categories'])
  const none = (unit: Limit['unit']) => wrong({ name: '另', resolve: { value: 0, unit } })
  expect([none('day'), none('workday')]).toEqual([[], []])
  expect([none('minute'), none('hour')]).toEqual([['standards.1.resolve'], ['standards.1.resolve']])
})

it.each<[Limit, string]>([
  [{ value: 30, unit: 'minute' }, '30分钟'],
  [{ value: 2, unit: 'hour' }, '2小时'],
  [{ value: 7, unit: 'day' }, '7天'],
  [{ value: 3, unit: 'workday' }, '3个工作日'],
  [{ value: 0, unit: 'day' }, '当天'],
  [{ value: 0, unit: 'workday' }, '当个工作日']
])('%j is written %s', (limit, text) => expect(limitText(limit)).toBe(text))
