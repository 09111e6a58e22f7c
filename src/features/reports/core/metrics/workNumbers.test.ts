import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../../../contract/dates'
import { cutoffMonth } from '../../../../contract/periods'
import { createRandom } from '../../../../demo/random'
import { openTestOffice, type TestOffice } from '../../../../testing'
import { request, requestOperations } from '../../../requests/contract'
import { emptyVisit, visitOperations, visitOutcomes } from '../../../visits/contract'
import { addCampaign, addHome, type TestHome } from '../../../visits/core/testHomes'
import { reportOperations, type FigurePeriod } from '../../contract'
import type { Metric } from '../metric'
import { findMetric, metrics } from '../metrics'
import { drawnRequests } from '../workTables/testRequests'

let desk: TestOffice
let campaignId = ''

beforeAll(async () => {
  desk = await openTestOffice({ clock: '2020-03-10T10:30:00' })
  const random = createRandom(34)
  const ids: string[] = []
  for (const one of drawnRequests(120, random, ['municipal/sewage', 'property/elevator'])) {
    const { id } = await desk.call(requestOperations.create, one)
    const { status } = await desk.call(requestOperations.get, { id })
    const first = ids[0]
    if (
      ['registered', 'accepted', 'handling'].includes(status) &&
      first !== undefined &&
      random.chance(0.3)
    ) {
      const { version, ...stored } = await desk.call(requestOperations.open, { id })
      const values = { ...request.input.strip().parse(stored), duplicateOfId: first }
      await desk.call(requestOperations.update, { id, version, values })
    } else if (status !== 'withdrawn' && status !== 'refused') ids.push(id)
  }
  campaignId = await addCampaign(desk)
  const homes: TestHome[] = []
  for (let room = 1; room <= 12; room++)
    homes.push(
      await addHome(desk, `${room}01`, room > 10 ? null : '张某', { use: room > 10 ? 'vacant' : null })
    )
  for (let at = 0; at < 60; at++) {
    const home = random.pick(homes)
    const outcome = home.householdId === '' ? 'vacant' : random.pick(visitOutcomes).value
    const visitedOn = addDays('2018-08-15', random.between(0, 44))
    await desk.call(visitOperations.create, {
      ...emptyVisit,
      dwellingId: home.dwellingId,
      campaignId: visitedOn >= '2018-09-06' && random.chance(0.7) ? campaignId : null,
      visitedOn,
      visitors: '王敏、刘洋',
      outcome,
      problem: random.chance(0.2) ? '楼道灯不亮' : null
    })
  }
}, 120_000)
afterAll(() => desk.close())

const month = (text: string, cutoff: number | null = null): FigurePeriod => ({
  kind: 'month',
  month: text,
  cutoff
})
const spans: readonly [string, FigurePeriod][] = [
  ['September', month('2018-09')],
  ['to the 20th', month('2018-09', 20)],
  ['to the 25th', month('2018-09', 25)],
  ['to the 26th', month('2018-09', 26)],
  ['the month that is not over', month('2020-03')],
  ['a month with nothing in it', month('2011-02', 30)],
  ['the quarter', { kind: 'quarter', year: 2018, quarter: 3 }],
  ['the year', { kind: 'year', year: 2018 }],
  ['from the beginning', { kind: 'founding', to: '2020-02-29' }]
]

const behind = (metric: string, period: FigurePeriod, campaign: string | null = null) =>
  desk.call(reportOperations.records, { metric, period, campaignId: campaign, page: 1, pageSize: 200 })

/** What holds of every number, whatever it counts. */
async function holds(metric: Metric, period: FigurePeriod, campaign: string | null): Promise<void> {
  const { text, total, rows } = await behind(metric.id, period, campaign)
  const told = { id: metric.id, campaign, text, total }
  if (metric.kind === 'rows') {
    const added = metric.part?.value === 'r.copies'
    expect({ ...told, number: Number(text) }).toEqual({
      ...told,
      number: added ? rows.reduce((sum, row) => sum + Number(row['copies']), 0) : total
    })
  } else if (metric.kind === 'list') {
    expect(text === '—' || Number(text) >= 0).toBe(true)
    expect({ ...told, none: text === '—' }).toEqual({ ...told, none: total === 0 })
  } else if (metric.kind === 'ratio') {
    const [part, whole] = [
      await behind(metric.numerator, period, campaign),
      await behind(metric.denominator, period, campaign)
    ]
    expect({ ...told, part: part.total }).toEqual({ ...told, part: total })
    expect({ ...told, none: text === '—' }).toEqual({ ...told, none: whole.total === 0 })
    if (text === '—') return
    const rate = Number(text.replace(/%$/, ''))
    expect({ ...told, fits: rate >= 0 && rate <= 100 }).toEqual({ ...told, fits: true })
    expect({ ...told, all: rate === 100 }).toEqual({ ...told, all: part.total === whole.total })
  }
}

describe('every number of 诉求 and 走访', () => {
  const own = metrics.filter(({ id }) => /^(?:req|visit)\.|^pub\.copies\.visits$/.test(id))

  it.each(spans)('has its records behind it, every rate lies within 0 and 100: %s', async (_name, period) => {
    expect(own.length).toBeGreaterThan(50)
    for (const metric of own) await holds(metric, period, null)
  })

  it('of one campaign too', async () => {
    for (const metric of own)
      if (metric.ofCampaign) await holds(metric, { kind: 'quarter', year: 2018, quarter: 3 }, campaignId)
  })

  it('of 2018: parts make up their wholes', async () => {
    const count = async (id: string) => Number((await behind(id, { kind: 'year', year: 2018 })).text)
    const sum = async (...ids: string[]) => {
      let all = 0
      for (const id of ids) all += await count(id)
      return all
    }
    expect(await count('req.merged')).toBeGreaterThan(0)
    expect(await sum('req.accepted', 'req.refused', 'req.withdrawn', 'req.merged')).toBe(
      await count('req.registered')
    )
    expect(await sum('req.accepted', 'req.merged')).toBe(await count('req.reported'))
    expect(await sum('req.closed', 'req.open')).toBe(await count('req.accepted'))
    expect(await sum('req.onTime', 'req.overdue')).toBe(await count('req.owed'))
    expect(await sum('req.own', 'req.passed')).toBe(await count('req.accepted'))
    expect(await sum('visit.households', 'visit.missing')).toBe(await count('visit.due'))
    expect(await sum(...visitOutcomes.map(({ value }) => `visit.outcome.${value}`))).toBe(
      await count('visit.times')
    )
    expect(findMetric('visit.rate').ofCampaign).toBe(true)
  })
})

it.each([1, 20, 25, 26, 28, 29, 30, 31])(
  'months that end on the %ith leave none out and count none twice',
  async cutoff => {
    const months = Array.from({ length: 12 }, (_, at) => `2018-${String(at + 1).padStart(2, '0')}`)
    let sum = 0
    for (const each of months) sum += (await behind('req.registered', month(each, cutoff))).total
    const [from, to] = [cutoffMonth('2018-01', cutoff).from, cutoffMonth('2018-12', cutoff).to]
    const whole = await behind('req.registered', { kind: 'custom', from, to })
    expect(whole.total).toBeGreaterThan(0)
    expect(sum).toBe(whole.total)
  }
)
