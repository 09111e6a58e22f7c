import { addDays } from '../contract/dates'
import { blank } from '../contract/record'
import type { Desk } from '../desk'
import { sampleDispute, sampleMaterial, sampleRequest, stockMaterial } from '../demo/scenes'
import { disputeOperations } from '../features/disputes/contract'
import { campaign, campaignOperations } from '../features/publicity/campaign'
import { emptyEvent, publicityOperations } from '../features/publicity/contract'
import type { SpanPeriod } from '../features/reports/contract'
import { stockReportOperations } from '../features/reports/stockContract'
import {
  workLedgers,
  workReportOperations,
  workTables,
  type WorkArea,
  type WorkLedger
} from '../features/reports/workContract'
import { requestOperations } from '../features/requests/contract'
import { residentOperations } from '../features/residents/contract'
import { visitOperations } from '../features/visits/contract'
import { medianMs, quantile, record, say, timed } from './measure'

/** How many records of each kind an office has gathered. */
export interface Years {
  readonly disputes: number
  readonly requests: number
  readonly visits: number
  readonly events: number
}

const firstDay = '2014-01-01'
const lastDay = '2018-09-30'
const days = 1730
const day = (at: number, total: number): string => addDays(firstDay, Math.floor((at * days) / total))

const outcomes = ['met', 'met', 'met', 'left', 'absent', 'phoned', 'declined']

async function fillVisits(desk: Desk, visits: number, campaignId: string, materialId: string) {
  const buildings = await desk.call(residentOperations.buildings, { asOf: lastDay })
  let left = visits
  for (let round = 0; left > 0; round++)
    for (const { compound, building } of buildings) {
      if (left <= 0) break
      const asked = { compound, building, campaignId: null, asOf: lastDay }
      const doors = await desk.call(visitOperations.doors, asked)
      const lived = doors.filter(door => door.persons > 0).slice(0, left)
      left -= lived.length
      const outcomeAt = (at: number) => outcomes[(at + round) % outcomes.length] ?? 'met'
      await desk.call(visitOperations.createMany, {
        shared: {
          visitedOn: addDays(lastDay, -30 * round),
          purpose: 'publicity',
          campaignId: round % 2 === 0 ? campaignId : null,
          visitors: '王敏、刘洋',
          handouts: [{ materialId, copies: 1 }]
        },
        doors: lived.map(({ dwellingId }, at) => ({ dwellingId, outcome: outcomeAt(at) })),
        told: lived
          .filter((_, at) => at % 15 === 0)
          .map(({ dwellingId }) => ({
            dwellingId,
            problem: '楼道灯不亮，晚上看不清路',
            reply: '已转物业',
            interviewee: null,
            phone: null,
            request: null
          }))
      })
    }
}

async function fillEvents(desk: Desk, events: number, campaignId: string, materialId: string): Promise<void> {
  for (let at = 0; at < events; at++) {
    const shared = {
      ...emptyEvent,
      heldOn: day(at, events),
      title: '平安宣传',
      place: '院坝',
      staff: '王敏、刘洋',
      campaignId: at % 3 === 0 ? campaignId : null,
      content: '向居民讲解怎样防诈骗。'
    }
    const values = [
      {
        ...shared,
        form: 'stall',
        audience: 60,
        handouts: [{ id: null, materialId, copies: 20 }]
      },
      { ...shared, form: 'banner', items: 2, takenDownOn: at % 2 === 0 ? addDays(shared.heldOn, 40) : null },
      { ...shared, form: 'groupForward', place: null, channel: 'wechat', posts: 2, groups: 6 },
      { ...shared, form: 'meeting', audience: 30 }
    ][at % 4]
    if (values) await desk.call(publicityOperations.create, values)
  }
}

/** What gathers in an office over nearly five years; gives the campaign that half of the visits belong to. */
export async function fillYears(desk: Desk, years: Years): Promise<string> {
  const { disputes, requests, visits, events } = years
  say(`filling ${disputes} disputes, ${requests} requests, ${visits} visits, ${events} events …`)
  for (let at = 0; at < disputes; at++)
    await desk.call(disputeOperations.create, sampleDispute(day(at, disputes)))
  for (let at = 0; at < requests; at++)
    await desk.call(requestOperations.create, sampleRequest(day(at, requests)))
  const { id: campaignId } = await desk.call(campaignOperations.create, {
    ...blank(campaign.fields),
    title: '平安建设宣传',
    fromDate: firstDay,
    toDate: lastDay
  })
  const materialId = await stockMaterial(desk, sampleMaterial, {
    movedOn: firstDay,
    quantity: visits + events * 20
  })
  await fillVisits(desk, visits, campaignId, materialId)
  await fillEvents(desk, events, campaignId, materialId)
  return campaignId
}

const spans: readonly SpanPeriod[] = [
  { kind: 'month', month: '2018-09', cutoff: 20 },
  { kind: 'year', year: 2018 },
  { kind: 'founding', to: lastDay }
]

/** For all that an office has of each: 20,000 requests, 2,000 events, 60,000 visits. */
const workbookSeconds: Readonly<Record<WorkLedger, number>> = {
  requestLedger: 15,
  publicityLedger: 5,
  visitLedger: 45
}

/** The slowest answer of several spans, each with and without the campaign. */
async function slowest(
  what: string,
  campaigns: readonly (string | null)[],
  ask: (period: SpanPeriod, campaignId: string | null) => Promise<unknown>
): Promise<number> {
  const times: number[] = []
  for (const period of spans)
    for (const campaignId of campaigns) {
      const ms = await medianMs(3, () => ask(period, campaignId))
      say(`${what} ${period.kind}${campaignId === null ? '' : ' of the campaign'} ${Math.round(ms)} ms`)
      times.push(ms)
    }
  return Math.max(...times)
}

/**
 * What a clerk waits for in an office of years: the slowest of the tables of each subject, with 同比 and 环比, for a
 * month, a year and since the founding; a page at the end of each register; and a whole register as a workbook.
 */
export async function benchWork(desk: Desk, campaignId: string): Promise<void> {
  const { table, ledger, summary, tableWorkbook, ledgerWorkbook } = workReportOperations
  const narrowings = (area: WorkArea) => (area === 'requests' ? [null] : [null, campaignId])
  for (const of of ['requests', 'publicity'] as const) {
    const times: number[] = []
    for (const { value, area } of workTables)
      if (area === of)
        times.push(
          await slowest(value, narrowings(area), (period, id) =>
            desk.call(table, { table: value, period, campaignId: id, compare: true })
          )
        )
    record(`${of}.years.tables`, Math.max(...times), 'ms', 2000)
  }
  record(
    'stock.table',
    await slowest('stock', [null], period => desk.call(stockReportOperations.table, { period })),
    'ms',
    2000
  )
  record(
    'summary',
    await slowest('summary', narrowings('publicity'), (period, id) =>
      desk.call(summary, { period, campaignId: id, about: false })
    ),
    'ms',
    2000
  )
  const whole: SpanPeriod = { kind: 'founding', to: lastDay }
  const pages: number[] = []
  for (const { value } of workLedgers) {
    const asked = { ledger: value, period: whole, campaignId: null }
    const { total } = await desk.call(ledger, { ...asked, page: 1, pageSize: 50 })
    const last = Math.ceil(total / 50)
    const ms = await medianMs(3, () => desk.call(ledger, { ...asked, page: last, pageSize: 50 }))
    say(`${value}, page ${last} ${Math.round(ms)} ms`)
    pages.push(ms)
    const saved = await timed(() => desk.runJob(ledgerWorkbook, asked))
    say(`${value} as a workbook: ${saved.result.rows} rows`)
    record(`${value}.workbook`, saved.ms / 1000, 's', workbookSeconds[value])
  }
  record('ledgers.lastPage', quantile(pages, 1), 'ms', 500)
  const workbook = await medianMs(3, () =>
    desk.runJob(tableWorkbook, { table: 'visitWork', period: whole, campaignId: null, compare: true })
  )
  record('visitWork.workbook', workbook, 'ms', 2000)
}
