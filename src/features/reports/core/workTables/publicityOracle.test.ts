import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellText, type ReadSheet } from '../../../../contract/sheet'
import { readWorkbook } from '../../../../core/excel/read'
import { createRandom } from '../../../../demo/random'
import { openTestOffice, type TestOffice } from '../../../../testing'
import { visitOutcomes } from '../../../visits/contract'
import { defaultVisitCounting, visitCountingOperations, type VisitCounting } from '../../../visits/counting'
import { reportOperations, type ReportSheet } from '../../contract'
import { stockReportOperations } from '../../stockContract'
import { workReportOperations, type WorkTable } from '../../workContract'
import { inWorkbook, onScreen } from '../mediation/testTables'
import { count, stockOf, textOf, type Manner, type Scope } from './testPublicityCount'
import { enterWorld, type World } from './testPublicityWorld'
import { spansOfTest, type SpanOfTest } from './testSpans'

/** What each row of 宣传工作开展情况统计表 counts (domain.md §3.6). */
const workRows: Readonly<Record<string, string>> = {
  '召开会议（场）': 'pub.meetings',
  '开展宣传活动（场次）': 'pub.activities',
  '受众（人次）': 'pub.audience',
  '悬挂横幅·设置（条）': 'pub.banner.set',
  '悬挂横幅·在挂（条）': 'pub.banner.hanging',
  '喷绘·设置（幅）': 'pub.print.set',
  '喷绘·在挂（幅）': 'pub.print.hanging',
  '张贴海报（张）': 'pub.posters',
  '发放资料（份）': 'pub.copies',
  '其中：入户发放（份）': 'pub.copies.visits',
  '其中：活动发放（份）': 'pub.copies.events',
  '入户（户）': 'visit.households',
  '入户宣传率（%）': 'visit.rate',
  '线上推送（条次）': 'pub.online.forwards',
  '公众号（篇）': 'pub.online.articles',
  '文艺汇演（场）': 'pub.shows',
  '文艺汇演·节目（个）': 'pub.programmes',
  '媒体报道（篇）': 'pub.media',
  '收集问题（件）': 'req.fromVisits',
  '解决（件）': 'req.fromVisits.closed',
  '调解纠纷（件）': 'disp.total',
  '成功（件）': 'disp.success'
}

/** What each column of 入户走访情况统计表 counts. */
const visitColumns: Readonly<Record<string, string>> = {
  '入户/应入户': 'visit.due',
  '入户/已入户': 'visit.households',
  '入户/未入户': 'visit.missing',
  '入户/入户率': 'visit.rate',
  走访户次: 'visit.times',
  ...Object.fromEntries(
    visitOutcomes.map(({ value, label }) => [`走访结果（户次）/${label}`, `visit.outcome.${value}`])
  ),
  '发放资料（份）': 'pub.copies.visits',
  '反映问题（户次）': 'visit.problems',
  '转为诉求（件）': 'visit.requests'
}

const comparedRows: Partial<Readonly<Record<WorkTable, readonly string[]>>> = {
  publicityWork: ['pub.activities', 'pub.audience', 'pub.copies', 'visit.households', 'visit.rate'],
  visitWork: [
    'visit.households',
    'visit.rate',
    'visit.times',
    'pub.copies.visits',
    'visit.problems',
    'visit.requests'
  ]
}

let desk: TestOffice
let world: World

beforeAll(async () => {
  desk = await openTestOffice({ clock: '2020-08-10T10:30:00' })
  world = await enterWorld(desk, createRandom(20180906))
}, 180_000)
afterAll(() => desk.close())

const campaignAt = (at: number | null) => (at === null ? null : (world.campaigns[at] ?? null))
const scopeOf = ([from, to]: SpanOfTest['days'], at: number | null): Scope => ({
  from,
  to,
  campaign: campaignAt(at)
})

/** 累计: since 1 January; of a campaign since it began, with what was done for it before. */
function runningScope({ since, days }: SpanOfTest, at: number | null): Scope | null {
  const campaign = campaignAt(at)
  if (since === null) return null
  if (campaign === null) return scopeOf([since, days[1]], at)
  const own = [
    ...world.visits.map(each => ({ ...each, day: each.visitedOn })),
    ...world.events.map(each => ({ ...each, day: each.heldOn }))
  ].filter(each => !each.deleted && each.campaignId === campaign.id)
  const [first = ''] = [campaign.fromDate, ...own.map(({ day }) => day)].sort()
  return scopeOf([first < days[1] ? first : days[1], days[1]], at)
}

const plain = (text: string): string => (/^-?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text)

async function tableOf(table: WorkTable, { asked }: SpanOfTest, at: number | null) {
  const input = { table, period: asked, campaignId: campaignAt(at)?.id ?? null, compare: true }
  const { sheets } = await desk.call(workReportOperations.table, input)
  const { token } = await desk.runJob(workReportOperations.tableWorkbook, input)
  const files = (await readWorkbook((await desk.download(token)).bytes)).sheets
  expect(files).toHaveLength(sheets.length)
  return sheets.map((sheet, index) => ({ sheet, file: files[index] ?? missing() }))
}

function missing(): never {
  throw new Error('a sheet is missing')
}

function saved(file: ReadSheet, sheet: ReportSheet): void {
  expect(cellText(file.rows[0]?.[0] ?? null)).toBe(sheet.title)
  const shown = onScreen(sheet)
  for (const [row, cells] of inWorkbook(file, sheet))
    for (const [column, text] of cells)
      expect([row, column, plain(text)]).toEqual([row, column, plain(shown.get(row)?.get(column) ?? '')])
}

function change(now: string, before: string): string {
  if (now === '—' || before === '—') return '—'
  const sign = (value: number) => (value > 0 ? '+' : '')
  if (now.endsWith('%')) {
    const points = Math.round(parseFloat(now) * 100) - Math.round(parseFloat(before) * 100)
    return `${sign(points)}${(points / 100).toFixed(2)}个百分点`
  }
  if (Number(before) === 0) return '—'
  const exact = ((Number(now) - Number(before)) * 10_000) / Number(before)
  const rounded = Math.sign(exact) * Math.round(Math.abs(exact))
  return `${sign(rounded)}${(rounded / 100).toFixed(2)}%`
}

function compared(table: WorkTable, sheet: ReportSheet, span: SpanOfTest, at: number | null, manner: Manner) {
  const found = sheet.rows.map(row => row.slice(2).map(({ text }) => text))
  const wanted = (comparedRows[table] ?? []).map(id => {
    const [now, last, lastYear] = [span.days, span.last, span.lastYear].map(days =>
      textOf(id, world, scopeOf(days, at), manner)
    )
    return [now, last, change(now ?? '', last ?? ''), lastYear, change(now ?? '', lastYear ?? '')]
  })
  expect(found).toEqual(wanted)
}

/** The part of the world that a row of 入户走访情况统计表 is about. */
function placeOf(row: string): Manner['place'] | null {
  if (row === '合计') return null
  const home = world.homes.find(({ compound, building }) => `${compound}${building}` === row)
  if (home) return { compound: home.compound, building: home.building }
  const name = row.replace(/小计$/, '')
  return { compound: name === '（未填小区）' ? '' : name }
}

interface Case {
  readonly counting: VisitCounting
  readonly spans: readonly SpanOfTest[]
  /** All the office did, and each of its campaigns in turn, by its place in the world. */
  readonly campaigns: readonly (number | null)[]
}
// what an office counts otherwise is the rate alone, so fewer periods do
const cases: readonly Case[] = [
  { counting: defaultVisitCounting, spans: spansOfTest, campaigns: [null, 0, 1, 2] },
  {
    counting: { left: false, phoned: true, excludeVacant: false },
    spans: spansOfTest.slice(0, 2),
    campaigns: [null, 0]
  }
]

describe.each(cases)('every cell, $counting', ({ counting, spans, campaigns }) => {
  beforeAll(() => desk.call(visitCountingOperations.saveCounting, counting))

  describe.each(spans)('$asked.kind $days', span => {
    it.each(campaigns)('宣传工作开展情况统计表, campaign %s', async at => {
      const [main = missing(), comparison] = await tableOf('publicityWork', span, at)
      const running = runningScope(span, at)
      const rows = onScreen(main.sheet)
      expect([...rows.keys()]).toEqual(Object.keys(workRows))
      for (const [row, cells] of rows) {
        const id = workRows[row] ?? ''
        const scopes = [scopeOf(span.days, at), ...(running === null ? [] : [running])]
        const wanted = scopes.map(scope => textOf(id, world, scope, { counting }))
        expect([row, ...cells.values()]).toEqual([row, ...wanted, ''])
      }
      saved(main.file, main.sheet)
      expect(main.sheet.checks.filter(({ held }) => !held)).toEqual([])
      if (comparison === undefined) return expect(span.since).toBeNull()
      compared('publicityWork', comparison.sheet, span, at, { counting })
      saved(comparison.file, comparison.sheet)
    })

    it.each(campaigns)('入户走访情况统计表, campaign %s', async at => {
      const [main = missing(), comparison] = await tableOf('visitWork', span, at)
      const scope = scopeOf(span.days, at)
      const rows = onScreen(main.sheet)
      for (const [row, cells] of rows) {
        const place = placeOf(row)
        const manner = { counting, ...(place === null ? {} : { place: place ?? missing() }) }
        const wanted = Object.entries(visitColumns).map(([column, id]) => [
          column,
          textOf(id, world, scope, manner)
        ])
        expect([row, Object.fromEntries(cells)]).toEqual([row, Object.fromEntries(wanted)])
      }
      const places = [...new Set(world.homes.map(({ compound, building }) => `${compound}|${building}`))]
      const shown = places.filter(place => {
        const [compound = '', building = ''] = place.split('|')
        return ['visit.due', 'visit.times', 'visit.requests'].some(
          id => count(id, world, scope, { counting, place: { compound, building } }).value > 0
        )
      })
      expect([...rows.keys()].filter(row => !/合计|小计/.test(row)).sort()).toEqual(
        shown.map(place => place.replace('|', '')).sort()
      )
      saved(main.file, main.sheet)
      expect(main.sheet.checks.filter(({ held }) => !held)).toEqual([])
      if (comparison === undefined) return expect(span.since).toBeNull()
      compared('visitWork', comparison.sheet, span, at, { counting })
      saved(comparison.file, comparison.sheet)
    })
  })

  it.each([
    [0, null],
    [1, null],
    [1, 0],
    [6, 1],
    [9, null]
  ] as const)('opens the records of each number, period %s, campaign %s', async (spanAt, at) => {
    const span = spansOfTest[spanAt] ?? missing()
    for (const table of ['publicityWork', 'visitWork'] as const) {
      const campaignId = campaignAt(at)?.id ?? null
      const asked = { table, period: span.asked, campaignId, compare: false }
      const [sheet = missing()] = (await desk.call(workReportOperations.table, asked)).sheets
      for (const row of sheet.rows)
        for (const cell of row) {
          if (cell.metric === null) continue
          const [id = '', split] = cell.metric.split('|building:')
          const compound = cell.metric.split('|compound:')[1]
          const name = id.split('|')[0] ?? ''
          const [inCompound = '', building = ''] = (split ?? '').split('|')
          const place =
            split !== undefined ? { compound: inCompound, building } : { compound: compound ?? '' }
          const manner = split === undefined && compound === undefined ? { counting } : { counting, place }
          const scope = cell.period === null ? scopeOf(span.days, at) : (runningScope(span, at) ?? missing())
          await opens(
            { metric: cell.metric, period: cell.period ?? span.asked, campaignId },
            name,
            scope,
            manner
          )
        }
    }
  })
})

type Asked = Pick<Parameters<typeof recordsOf>[0], 'metric' | 'period' | 'campaignId'>

async function recordsOf(asked: {
  metric: string
  period: SpanOfTest['asked'] | { kind: 'day'; asOf: string }
  campaignId: string | null
}) {
  const ids: unknown[] = []
  for (let page = 1; ; page++) {
    const found = await desk.call(reportOperations.records, { ...asked, page, pageSize: 200 })
    ids.push(...found.rows.map(row => row['id']))
    if (ids.length >= found.total) return { ...found, ids: ids.map(String).sort() }
  }
}

/** A click shows the very number again and lists exactly its records; a sum shows its parts. */
async function opens(asked: Asked, id: string, scope: Scope, manner: Manner): Promise<void> {
  const found = await recordsOf(asked)
  expect([asked.metric, found.text]).toEqual([asked.metric, textOf(id, world, scope, manner)])
  if (found.parts.length > 0) {
    expect(found.parts.map(({ id: part, text }) => [part, text])).toEqual(
      ['pub.copies.visits', 'pub.copies.events'].map(part => [part, textOf(part, world, scope, manner)])
    )
    return
  }
  const listed = id === 'visit.rate' ? 'visit.households' : id
  expect([asked.metric, found.ids]).toEqual([
    asked.metric,
    [...count(listed, world, scope, manner).ids].sort()
  ])
}

describe.each(spansOfTest)('资料收发存表, $asked.kind $days', ({ asked, days: [from, to] }) => {
  it('has of each material what came and went', async () => {
    const [sheet = missing()] = (await desk.call(stockReportOperations.table, { period: asked })).sheets
    const { token } = await desk.runJob(stockReportOperations.workbook, { period: asked })
    const [file = missing()] = (await readWorkbook((await desk.download(token)).bytes)).sheets
    const known = world.materials.filter(({ receivedOn }) => receivedOn <= to)
    const stock = known.map(each => ({ ...each, ...stockOf(world, each.id, { from, to }) }))
    const numbers = (list: typeof stock) => {
      const sum = (of: 'opening' | 'received' | 'visits' | 'events' | 'closing') =>
        list.reduce((all, each) => all + each[of], 0)
      const [visits, events] = [sum('visits'), sum('events')]
      return [sum('opening'), sum('received'), visits, events, visits + events, 0, 0, sum('closing')]
    }
    const texts = sheet.rows.map(row => row.map(({ text }) => text))
    const found = texts
      .filter(([first]) => first !== '合计')
      .map(([, name, , , unit, ...rest]) => [name, unit, ...rest])
    expect(found.sort()).toEqual(
      stock.map(each => [each.name, each.unit, ...numbers([each]).map(String)]).sort()
    )
    const totals = texts.filter(([first]) => first === '合计').map(row => row.slice(3))
    const units = known.length === 0 ? [''] : ['份', '条']
    expect(totals.sort()).toEqual(
      units.map(unit => [unit, ...numbers(stock.filter(each => each.unit === unit)).map(String)]).sort()
    )
    saved(file, sheet)
    expect(sheet.checks.filter(({ held }) => !held)).toEqual([])
  })
})
