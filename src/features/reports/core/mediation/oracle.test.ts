import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../../../contract/dates'
import { ratePercent, wanFromFen, yuanFromFen } from '../../../../contract/rates'
import { createRandom } from '../../../../demo/random'
import { openTestOffice, type TestOffice } from '../../../../testing'
import { disputeOperations, emptyDispute } from '../../../disputes/contract'
import { defaultReportRules, reportRuleOperations, type ReportRules } from '../../../settings/reportRules'
import { reportOperations, type FigurePeriod } from '../../contract'
import { leafTypes } from '../../mappingSets'
import { periodOf } from '../../periodOf'
import { partiesOf, sum, type CaseInput } from './testCases'

/** Cases of every kind over three years, drawn by lot; what a case is follows no pattern that a query could lean on. */
function drawn(count: number): CaseInput[] {
  const random = createRandom(2018)
  const types = leafTypes.map(({ value }) => value)
  return Array.from({ length: count }, (_, at) => {
    const registeredAt = addDays('2016-06-01', random.between(0, 1000))
    const after = (most: number) => addDays(registeredAt, random.between(0, most))
    const referred = random.chance(0.2)
    const hard = random.chance(0.15)
    const base: CaseInput = {
      ...emptyDispute,
      title: `第${at + 1}件`,
      facts: '双方有争议。',
      registeredAt,
      source: referred ? 'referral' : random.pick(['own', 'apply']),
      referralBody: referred ? random.pick(['court', 'proc', 'police', 'petition', 'otherDept']) : null,
      typeCode: random.chance(0.1) ? null : random.pick(types),
      difficulty: hard ? 'hard' : random.pick(['ordinary', null]),
      difficultyReason: hard ? '人多' : null,
      peopleInvolved: random.chance(0.3) ? random.pick([2, 50, 51, 100, 101, 500, 501, 900]) : null,
      major: random.pick([true, false, null]),
      presidingMediator: random.pick(['王敏', '刘洋', null]),
      result: 'inMediation',
      parties: partiesOf(random.between(2, 5), random)
    }
    if (random.chance(0.08)) return base
    if (random.chance(0.08))
      return { ...base, rejectedAt: after(3), rejectReason: 'refused', otherRoutesToldAt: after(3) }
    const acceptedAt = after(20)
    const later = () => addDays(acceptedAt, random.between(0, 90))
    const accepted = { ...base, acceptedAt }
    if (random.chance(0.15)) return accepted
    if (random.chance(0.2))
      return {
        ...accepted,
        result: random.pick(['failed', 'terminated']),
        endedAt: random.chance(0.8) ? later() : null,
        closedAt: random.chance(0.3) ? addDays(acceptedAt, 120) : null
      }
    const oral = random.chance(0.6)
    const effective = oral || random.chance(0.85) ? later() : null
    const performance = random.pick(['performed', 'performing', 'partly', 'sued', null])
    return {
      ...accepted,
      result: 'agreed',
      agreementForm: oral ? 'oral' : 'written',
      agreementEffectiveAt: effective,
      amount: random.chance(0.4) ? null : random.between(1, 9_999_999),
      performance,
      confirmation:
        oral || effective === null ? null : random.pick(['applied', 'confirmed', 'refused', null]),
      closedAt: performance !== 'performing' && random.chance(0.3) ? addDays(acceptedAt, 120) : null
    }
  })
}

type Fold = (cases: readonly CaseInput[], from: string, to: string) => number

/** Every number by a plain fold over the entered cases, with no query in sight. */
function folds(rules: ReportRules): Record<string, Fold> {
  const within = (day: string | null, from: string, to: string) => day !== null && day >= from && day <= to
  const doneAt = (one: CaseInput): string | null =>
    one.result === 'inMediation'
      ? null
      : ((one.result === 'agreed' ? one.agreementEffectiveAt : one.endedAt) ?? one.closedAt)
  const agreed = (one: CaseInput) => one.result === 'agreed'
  const people = (one: CaseInput) => one.peopleInvolved ?? one.parties.length
  const all = () => true
  type Test = (one: CaseInput) => boolean
  const ofAccepted =
    (test: Test, value: (one: CaseInput) => number = () => 1): Fold =>
    (cases, from, to) =>
      sum(cases.filter(one => within(one.acceptedAt, from, to) && test(one)).map(value))
  const ofSettled =
    (test: Test, value: (one: CaseInput) => number = () => 1): Fold =>
    (cases, from, to) =>
      sum(
        cases
          .filter(one => {
            const day = rules.successBy === 'accepted' ? one.acceptedAt : one.agreementEffectiveAt
            return agreed(one) && one.acceptedAt !== null && within(day, from, to) && test(one)
          })
          .map(value)
      )
  const easy = (one: CaseInput) => one.difficulty !== 'hard'
  const ever =
    (test: Test, value: (one: CaseInput) => number = () => 1): Fold =>
    (cases, _from, to) =>
      sum(cases.filter(one => one.acceptedAt !== null && one.acceptedAt <= to && test(one)).map(value))
  const types = Object.fromEntries(
    leafTypes.map(({ value }) => [`disp.type.${value}`, ofAccepted(one => one.typeCode === value)])
  )
  const bodies = ['court', 'proc', 'police', 'petition', 'otherDept']
  return {
    'disp.total': ofAccepted(all),
    'disp.success': ofSettled(all),
    'disp.ended': ofAccepted(one => one.result !== 'inMediation'),
    'disp.amountWan': ofSettled(all, one => one.amount ?? 0),
    'disp.hard': ofAccepted(one => one.difficulty === 'hard'),
    'disp.parties': ofAccepted(all, one => one.parties.length),
    'disp.fewParties': ofAccepted(one => one.parties.length < 2),
    'disp.body.neighbourhood': ofAccepted(all),
    'disp.body.village': () => 0,
    'disp.src.own': ofAccepted(one => one.source === 'own'),
    'disp.src.apply': ofAccepted(one => one.source === 'apply'),
    'disp.src.referral': ofAccepted(one => one.source === 'referral'),
    ...Object.fromEntries(
      bodies.map(body => [`disp.src.${body}`, ofAccepted(one => one.referralBody === body)])
    ),
    ...types,
    'disp.type.none': ofAccepted(one => one.typeCode === null),
    'disp.type.labour': ofAccepted(one => ['migrantWages', 'otherLabour'].includes(one.typeCode ?? '')),
    'disp.type.consumer': ofAccepted(one => ['ecommerce', 'otherConsumer'].includes(one.typeCode ?? '')),
    'disp.form.oral': ofSettled(one => one.agreementForm === 'oral'),
    'disp.form.written': ofSettled(one => one.agreementForm === 'written'),
    'disp.performed': ofSettled(one => one.performance === 'performed'),
    'disp.confirmed': ofSettled(one => one.confirmation === 'confirmed'),
    'disp.subsidy.simple': ofSettled(one => easy(one) && one.agreementForm === 'oral'),
    'disp.subsidy.ordinary': ofSettled(one => easy(one) && one.agreementForm === 'written'),
    'disp.subsidy.major': ofSettled(one => !easy(one)),
    'disp.carryIn': (cases, from) =>
      cases.filter(
        one => one.acceptedAt !== null && one.acceptedAt < from && !((doneAt(one) ?? '9999') < from)
      ).length,
    'disp.closed': (cases, from, to) =>
      cases.filter(one => one.acceptedAt !== null && within(doneAt(one), from, to)).length,
    'disp.open': (cases, _from, to) =>
      cases.filter(one => one.acceptedAt !== null && one.acceptedAt <= to && (doneAt(one) ?? '9999') > to)
        .length,
    'disp.undated': ever(one => one.result !== 'inMediation' && doneAt(one) === null),
    'disp.raised': (cases, from, to) =>
      cases.filter(one =>
        one.acceptedAt === null
          ? one.rejectedAt === null && within(one.registeredAt, from, to)
          : within(one.acceptedAt, from, to)
      ).length,
    'disp.ever': ever(all),
    'disp.ever.success': ever(agreed),
    'disp.ever.parties': ever(all, one => one.parties.length),
    'disp.ever.amountWan': ever(agreed, one => one.amount ?? 0),
    'disp.by.handled.size50': ofAccepted(one => people(one) <= 50),
    'disp.by.handled.size100': ofAccepted(one => people(one) > 50 && people(one) <= 100),
    'disp.by.handled.size500': ofAccepted(one => people(one) > 100 && people(one) <= 500),
    'disp.by.handled.sizeOver500': ofAccepted(one => people(one) > 500),
    'disp.by.handled.major': ofAccepted(one => one.major === true),
    'disp.by.resolved.neighbour': ofAccepted(one => agreed(one) && one.typeCode === 'neighbour'),
    'disp.by.unresolved.all': ofAccepted(one => !agreed(one)),
    'disp.by.agreed.all': (cases, from, to) =>
      cases.filter(one => one.acceptedAt !== null && agreed(one) && within(doneAt(one), from, to)).length
  }
}

const spans: readonly FigurePeriod[] = [
  { kind: 'month', month: '2018-02', cutoff: null },
  { kind: 'month', month: '2018-03', cutoff: 20 },
  { kind: 'month', month: '2018-01', cutoff: 25 },
  { kind: 'quarter', year: 2017, quarter: 4 },
  { kind: 'halfYear', year: 2017, half: 1 },
  { kind: 'year', year: 2017 },
  { kind: 'custom', from: '2016-11-15', to: '2017-03-02' },
  { kind: 'founding', to: '2018-06-30' }
]

let desk: TestOffice
const cases = drawn(260)
beforeAll(async () => {
  desk = await openTestOffice({ clock: '2019-06-01T09:00:00' })
  for (const one of cases) await desk.call(disputeOperations.create, one)
}, 60_000)
afterAll(() => desk.close())

const subsidy = { simple: 50_00, ordinary: 100_00, major: 300_00 }

describe.each([
  ['by the day of acceptance', { ...defaultReportRules, subsidy }],
  [
    'by the day of the agreement',
    { ...defaultReportRules, successBy: 'effective', rateOf: 'closed', subsidy } as const
  ]
])('every number against a plain fold, %s', (_words, rules) => {
  beforeAll(() => desk.call(reportRuleOperations.saveRules, rules))

  it.each(spans)('$kind $month$quarter$half$year$from', async period => {
    const { from, to } = periodOf(period)
    const own = folds(rules)
    const counts: Record<string, number> = {}
    for (const [id, fold] of Object.entries(own)) {
      const count = fold(cases, from, to)
      counts[id] = count
      const found = await desk.call(reportOperations.records, { metric: id, period, page: 1, pageSize: 1 })
      const money = id.endsWith('amountWan')
      expect([id, found.text]).toEqual([id, money ? wanFromFen(count) : String(count)])
      if (!money && !id.endsWith('parties')) expect([id, found.total]).toEqual([id, count])
    }
    const at = (id: string) => counts[id] ?? 0
    expect(at('disp.carryIn') + at('disp.total')).toBe(at('disp.closed') + at('disp.open'))
    const rate = await desk.call(reportOperations.records, {
      metric: 'disp.successRate',
      period,
      page: 1,
      pageSize: 1
    })
    const base = rules.rateOf === 'total' ? at('disp.total') : at('disp.closed')
    expect(rate.text).toBe(base === 0 ? '—' : `${ratePercent(at('disp.success'), base)}%`)
    const subsidy = await desk.call(reportOperations.records, {
      metric: 'disp.subsidy.amount',
      period,
      page: 1,
      pageSize: 1
    })
    const { simple, ordinary, major } = rules.subsidy
    expect(subsidy.text).toBe(
      yuanFromFen(
        at('disp.subsidy.simple') * simple +
          at('disp.subsidy.ordinary') * ordinary +
          at('disp.subsidy.major') * major
      )
    )
  })
})
