import { describe, expect, it } from 'vitest'
import { officialDays } from '../../contract/officialDays'
import { calendarOf } from '../../contract/workdays'
import { mediationSetting } from '../settings/mediation'
import {
  daysLeftText,
  deadlinesOf,
  levelText,
  mediationLimit,
  nextDueOf,
  shownDue,
  weightOf,
  type Deadline,
  type DeadlineFacts,
  type DeadlineRules
} from './deadlines'

const calendar = calendarOf(officialDays)
const rules: DeadlineRules = mediationSetting.initial
const registered: DeadlineFacts = {
  acceptedAt: null,
  extendedTo: null,
  extensionAgreedAt: null,
  result: 'inMediation',
  endedAt: null,
  typeCode: 'neighbour',
  agreementForm: null,
  agreementEffectiveAt: null,
  agreementTerms: [],
  performance: null,
  performedAt: null,
  confirmation: null,
  confirmationAppliedAt: null,
  followUpAt: null,
  firstFollowUp: null,
  archivedAt: null
}
const accepted: DeadlineFacts = { ...registered, acceptedAt: '2018-09-10' }
/** S4 of domain §7 on the evening of the signing. */
const agreed: DeadlineFacts = {
  ...accepted,
  result: 'agreed',
  agreementForm: 'written',
  agreementEffectiveAt: '2018-09-13',
  agreementTerms: [{ dueDate: '2018-09-20', performedAt: null }]
}

const of = (facts: DeadlineFacts, today: string, kind?: Deadline['kind'], by = rules) =>
  deadlinesOf(facts, by, calendar, today).filter(deadline => !kind || deadline.kind === kind)
const dates = (facts: DeadlineFacts, today = '2018-09-13') =>
  of(facts, today).map(({ kind, date, level, doneAt }) => [kind, date, level, doneAt])

describe('mediationLimit', () => {
  it.each([
    ['2018-09-10', 30, 'naturalDay', '2018-10-10', 'S4'],
    ['2018-01-31', 30, 'naturalDay', '2018-03-02', 'over the end of a short month'],
    ['2020-01-31', 30, 'naturalDay', '2020-03-01', 'over a leap day'],
    ['2020-01-30', 30, 'naturalDay', '2020-02-29', 'to a leap day'],
    ['2018-12-15', 30, 'naturalDay', '2019-01-14', 'over the turn of the year'],
    ['2018-09-10', 1, 'month', '2018-10-10', 'a month'],
    ['2018-08-31', 1, 'month', '2018-09-30', 'to the last day of a shorter month'],
    ['2019-01-31', 1, 'month', '2019-02-28', 'to the end of February'],
    ['2020-01-31', 1, 'month', '2020-02-29', 'to a leap day by months'],
    ['2018-12-31', 2, 'month', '2019-02-28', 'two months over the turn of the year'],
    [
      '2018-09-10',
      30,
      'workDay',
      '2018-10-26',
      'over mid-autumn and the National Day, with their make-up days'
    ],
    ['2018-09-28', 1, 'workDay', '2018-09-29', 'a Saturday that makes up'],
    ['2018-09-30', 1, 'workDay', '2018-10-08', 'over the whole holiday'],
    ['2019-09-29', 30, 'workDay', '2019-11-14', 'over the National Day 2019'],
    ['2020-01-20', 30, 'workDay', '2020-03-10', 'over the lengthened Spring Festival and a leap day'],
    ['2024-02-05', 30, 'workDay', '2024-03-22', 'over the Spring Festival and a leap day 2024']
  ] as const)('%s + %i %s = %s (%s)', (from, value, unit, date, _why) => {
    expect(mediationLimit(from, { value, unit }, calendar)).toBe(date)
  })
})

describe('S4 (domain §7)', () => {
  it('has no deadline before it is accepted', () => {
    expect(dates(registered)).toEqual([])
  })

  it('has every date', () => {
    expect(dates(accepted, '2018-09-10')).toEqual([['mediate', '2018-10-10', 'fine', null]])
    expect(dates(agreed)).toEqual([
      ['mediate', '2018-10-10', 'done', '2018-09-13'],
      ['confirm', '2018-10-13', 'fine', null],
      ['perform', '2018-09-20', 'due', null],
      ['followUp', '2018-09-28', 'fine', null]
    ])
    const [mediate] = of(accepted, '2018-09-25')
    expect(mediate).toMatchObject({ weekday: '星期三', daysLeft: 15, label: '调解期限' })
    expect(mediate?.note).toContain('受理后 30 日内')
    expect(mediate?.note).toContain('第三十三条')
  })

  it('is done step by step', () => {
    const performed = {
      ...agreed,
      agreementTerms: [{ dueDate: '2018-09-20', performedAt: '2018-09-19' }],
      performance: 'performed',
      performedAt: '2018-09-19'
    }
    expect(dates(performed, '2018-09-25')).toEqual([
      ['mediate', '2018-10-10', 'done', '2018-09-13'],
      ['confirm', '2018-10-13', 'lapsed', null],
      ['perform', '2018-09-20', 'done', '2018-09-19'],
      ['followUp', '2018-09-28', 'due', null]
    ])
    expect(dates({ ...performed, firstFollowUp: '2018-09-28' }, '2018-10-30').at(-1)).toEqual([
      'followUp',
      '2018-09-28',
      'done',
      '2018-09-28'
    ])
  })
})

describe('levels (domain §1.1: 7/3/0 days)', () => {
  it.each([
    ['2018-10-02', 8, 'fine', '还有 8 天'],
    ['2018-10-03', 7, 'due', '还有 7 天'],
    ['2018-10-06', 4, 'due', '还有 4 天'],
    ['2018-10-07', 3, 'due', '只剩 3 天'],
    ['2018-10-10', 0, 'due', '今天到期'],
    ['2018-10-11', -1, 'overdue', '已超期 1 天'],
    ['2019-10-10', -365, 'overdue', '已超期 365 天']
  ] as const)('on %s: %i days left', (today, daysLeft, level, words) => {
    const [mediate] = of(accepted, today)
    expect(mediate).toMatchObject({ daysLeft, level })
    expect(daysLeftText(daysLeft)).toBe(words)
  })

  it.each([
    ['fine', 8, 'plain'],
    ['due', 7, 'due'],
    ['due', 4, 'due'],
    ['due', 3, 'pressing'],
    ['due', 0, 'pressing'],
    ['overdue', -1, 'overdue'],
    ['done', 2, 'done'],
    ['lapsed', -9, 'plain']
  ] as const)('%s with %i days left weighs %s', (level, daysLeft, weight) => {
    expect(weightOf({ level, daysLeft })).toBe(weight)
  })

  it('says when something was done, and that nothing is owed', () => {
    expect(levelText({ level: 'done', daysLeft: -3, doneAt: '2018-09-19' })).toBe('2018年9月19日完成')
    expect(levelText({ level: 'done', daysLeft: -3, doneAt: null })).toBe('已完成')
    expect(levelText({ level: 'lapsed', daysLeft: -3, doneAt: null })).toBe('不再需要')
    expect(levelText({ level: 'overdue', daysLeft: -3, doneAt: null })).toBe('已超期 3 天')
  })

  it('leaves nothing open in an archived case', () => {
    const archived = { ...agreed, performance: 'unperformed', archivedAt: '2018-12-01' }
    expect(of(archived, '2018-12-02').map(({ level }) => level)).toEqual([
      'done',
      'lapsed',
      'lapsed',
      'lapsed'
    ])
  })
})

describe('extension', () => {
  it.each([
    [
      { extendedTo: '2018-10-25', extensionAgreedAt: '2018-10-08' },
      '2018-10-25',
      '同意延期，原期限 2018年10月10日'
    ],
    [{ extendedTo: '2018-10-25' }, '2018-10-10', '还不算延期'],
    [{ extendedTo: '2018-09-25', extensionAgreedAt: '2018-09-11' }, '2018-10-10', '受理后 30 日内'],
    [{ extensionAgreedAt: '2018-10-08' }, '2018-10-10', '受理后 30 日内']
  ])('%j: %s', (more, date, words) => {
    const [mediate] = of({ ...accepted, ...more }, '2018-09-25')
    expect(mediate?.date).toBe(date)
    expect(mediate?.note).toContain(words)
  })

  it('a failed or ended mediation is done on the day it ended', () => {
    for (const result of ['failed', 'terminated'])
      expect(dates({ ...accepted, result, endedAt: '2018-10-20' }, '2018-11-01')).toEqual([
        ['mediate', '2018-10-10', 'done', '2018-10-20']
      ])
  })

  it('says what it was counted by', () => {
    const by = (value: number, unit: 'workDay' | 'month', acceptedAt: string) =>
      of({ ...accepted, acceptedAt }, acceptedAt, 'mediate', { ...rules, limit: { value, unit } })[0]?.note
    expect(by(30, 'workDay', '2018-09-10')).toMatch(/^受理后 30 个工作日内/)
    expect(by(30, 'workDay', '2018-09-10')).not.toContain('没有录入')
    expect(by(30, 'workDay', '2030-09-10')).toContain('2030 年的节假日没有录入，只按周末推算')
    expect(by(1, 'month', '2018-09-10')).toMatch(/^受理后 1 个月内/)
  })
})

describe('judicial confirmation (人民调解法 §33)', () => {
  const confirm = (more: Partial<DeadlineFacts>, today = '2018-09-20') =>
    of({ ...agreed, ...more }, today, 'confirm')[0]

  it.each([
    ['2018-09-13', '2018-10-13'],
    ['2018-12-15', '2019-01-14'],
    ['2018-01-30', '2018-03-01'],
    ['2020-01-30', '2020-02-29']
  ])('effective %s: until %s', (agreementEffectiveAt, date) => {
    expect(confirm({ agreementEffectiveAt })?.date).toBe(date)
  })

  it('is for written agreements in effect only', () => {
    expect(confirm({ agreementForm: 'oral' })).toBeUndefined()
    expect(confirm({ agreementEffectiveAt: null })).toBeUndefined()
  })

  it.each([
    [{}, '2018-09-20', 'fine', null],
    [{}, '2018-10-06', 'due', null],
    [{}, '2018-10-13', 'due', null],
    [{}, '2018-10-14', 'lapsed', null],
    [{ confirmation: 'applied', confirmationAppliedAt: '2018-09-18' }, '2018-12-01', 'done', '2018-09-18'],
    [{ confirmation: 'confirmed', confirmationAppliedAt: null }, '2018-12-01', 'done', null],
    [{ performance: 'performed' }, '2018-09-20', 'lapsed', null],
    [{ performance: 'sued' }, '2018-09-20', 'lapsed', null]
  ])('%j on %s: %s', (more, today, level, doneAt) => {
    expect(confirm(more, today)).toMatchObject({ level, doneAt })
  })

  it('warns of a last day without court, and of what no court confirms', () => {
    expect(confirm({})?.note).toContain('最后一天法院不上班')
    expect(confirm({ agreementEffectiveAt: '2018-09-12' })?.note).not.toContain('不上班')
    expect(confirm({ typeCode: 'family' })?.note).toContain('不予司法确认')
    expect(confirm({}, '2018-11-01')?.note).toContain('期限内没有申请')
  })
})

describe('performance and follow-up', () => {
  it('has one deadline a term, none for a term without a day', () => {
    const terms = [
      { dueDate: '2018-09-20', performedAt: '2018-09-21' },
      { dueDate: null, performedAt: null },
      { dueDate: '2018-12-31', performedAt: null }
    ]
    const found = of({ ...agreed, agreementTerms: terms }, '2019-01-02', 'perform')
    expect(found.map(({ label, level, doneAt, daysLeft }) => [label, level, doneAt, daysLeft])).toEqual([
      ['履行协议第 1 条', 'done', '2018-09-21', -104],
      ['履行协议第 3 条', 'overdue', null, -2]
    ])
  })

  it('counts all terms as performed when the case says so, and leaves a sued one to the court', () => {
    const [performed] = of(
      { ...agreed, performance: 'performed', performedAt: '2018-09-19' },
      '2018-12-01',
      'perform'
    )
    expect(performed).toMatchObject({ level: 'done', doneAt: '2018-09-19' })
    const [sued] = of({ ...agreed, performance: 'sued' }, '2018-12-01', 'perform')
    expect(sued?.level).toBe('lapsed')
    expect(sued?.note).toContain('由法院处理')
  })

  it('follows up after the set number of days, oral agreements too; the earlier of the two days counts', () => {
    const oral = { ...agreed, agreementForm: 'oral', agreementTerms: [] }
    expect(of(oral, '2018-09-13', 'followUp', { ...rules, followUpDays: 30 })[0]?.date).toBe('2018-10-13')
    const both = { ...oral, followUpAt: '2018-10-02', firstFollowUp: '2018-09-29' }
    expect(of(both, '2018-12-01', 'followUp')[0]).toMatchObject({ level: 'done', doneAt: '2018-09-29' })
    expect(of({ ...oral, agreementEffectiveAt: null }, '2018-12-01', 'followUp')).toEqual([])
  })
})

describe('nextDueOf and shownDue', () => {
  const next = (facts: DeadlineFacts) => nextDueOf(facts, rules, calendar)

  it.each([
    [registered, null, null, null],
    [accepted, '2018-10-10', 'mediate', null],
    [agreed, '2018-09-20', 'perform', '2018-10-13'],
    [{ ...agreed, agreementTerms: [] }, '2018-09-28', 'followUp', '2018-10-13'],
    [{ ...agreed, agreementTerms: [], firstFollowUp: '2018-09-28' }, null, null, '2018-10-13'],
    [{ ...agreed, confirmation: 'applied' }, '2018-09-20', 'perform', null],
    [{ ...agreed, archivedAt: '2018-12-01' }, null, null, null]
  ])('case %#: %s %s %s', (facts, nextDueAt, nextDueKind, confirmUntil) => {
    expect(next(facts)).toEqual({ nextDueAt, nextDueKind, confirmUntil })
  })

  it('shows what comes first; a confirmation that nobody asked for is never overdue', () => {
    const kept = next({ ...agreed, agreementTerms: [] })
    expect(shownDue(kept, '2018-09-20')).toMatchObject({ kind: 'followUp', daysLeft: 8, level: 'fine' })
    const asked = next({ ...agreed, agreementTerms: [], firstFollowUp: '2018-09-28' })
    expect(shownDue(asked, '2018-10-10')).toMatchObject({ kind: 'confirm', daysLeft: 3, level: 'due' })
    expect(shownDue(asked, '2018-10-14')).toBeNull()
    expect(shownDue(kept, '2018-10-14')).toMatchObject({ kind: 'followUp', daysLeft: -16, level: 'overdue' })
  })
})
