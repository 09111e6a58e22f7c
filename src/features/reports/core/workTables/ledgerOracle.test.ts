import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellText } from '../../../../contract/sheet'
import { readWorkbook } from '../../../../core/excel/read'
import { createRandom } from '../../../../demo/random'
import { openTestOffice, type TestOffice } from '../../../../testing'
import { defaultVisitCounting } from '../../../visits/counting'
import { reportOperations } from '../../contract'
import { workReportOperations, type WorkLedger } from '../../workContract'
import { count, eventsIn, textOf, timesForwarded, visitsIn, type Scope } from './testPublicityCount'
import { enterWorld, livedIn, type Family, type World } from './testPublicityWorld'
import { spansOfTest, type SpanOfTest } from './testSpans'

let desk: TestOffice
let world: World

beforeAll(async () => {
  desk = await openTestOffice({ clock: '2020-08-10T10:30:00' })
  world = await enterWorld(desk, createRandom(20180922))
}, 180_000)
afterAll(() => desk.close())

const manner = { counting: defaultVisitCounting }
const scopeOf = ({ days: [from, to] }: SpanOfTest, campaign: Scope['campaign']): Scope => ({
  from,
  to,
  campaign
})

type Line = (string | number | null)[]

const materialText = (handouts: World['events'][number]['handouts']): string =>
  handouts
    .map(({ materialId, copies }) => {
      const found = world.materials.find(({ id }) => id === materialId)
      return `${found?.name}${copies}${found?.unit}`
    })
    .join('、')

const said = (form: string, parts: readonly (readonly [number | null | undefined, string])[]): string => {
  const words = parts.flatMap(([value, unit]) =>
    value === null || value === undefined ? [] : [unit.replace('#', String(value))]
  )
  return words.length === 0 ? form : `${form}（${words.join('、')}）`
}

/** The form with its numbers in the unit words of domain.md §3.1, but for those with a column of their own. */
function formOf(event: World['events'][number]): string {
  const { items, places, households, programmeItems, groups, forwarders, reads, plays } = event
  switch (event.form) {
    case 'doorToDoor':
      return said('入户发放', [[households, '#户']])
    case 'stall':
      return '集中发放/摆摊'
    case 'poster':
      return said('张贴', [[places, '#处']])
    case 'banner':
      return '横幅'
    case 'largePrint':
      return said('喷绘', [[items, '#幅']])
    case 'board':
      return said('展板/宣传栏', [[items, '#块']])
    case 'led':
      return said('LED', [
        [items, '#块'],
        [plays, '#条次']
      ])
    case 'officialAccount':
      return said('公众号', [
        [items, '#篇'],
        [reads, '阅读量#次']
      ])
    case 'groupForward':
      return said('微信群/QQ群', [
        [groups, '#个群'],
        [forwarders, '转发人#人']
      ])
    case 'video':
      return said('短视频', [
        [items, '#条'],
        [reads, '播放量#次']
      ])
    case 'loudspeaker':
      return said('广播/宣传车', [[items, '#次']])
    case 'lecture':
      return '讲座/院坝会'
    case 'show':
      return said('文艺汇演', [[programmeItems.length, '#个节目']])
    case 'meeting':
      return '会议/培训'
    case 'volunteerAction':
      return '志愿服务'
    default:
      return said('媒体报道', [[items, '#篇']])
  }
}

const eventLine = (event: World['events'][number]): Line => [
  event.heldOn,
  '',
  event.title,
  event.organiser ?? '',
  formOf(event),
  event.targets ?? '',
  event.staff ?? '',
  event.audience,
  materialText(event.handouts),
  event.form === 'banner' ? event.items : null,
  event.form === 'poster' ? event.items : null,
  event.form === 'groupForward' ? timesForwarded(event) : null,
  event.content ?? '',
  0,
  event.recorder ?? '王敏',
  ''
]

const outcomes: Readonly<Record<string, string>> = {
  met: '见面',
  left: '资料留置',
  phoned: '电话联系',
  absent: '无人',
  declined: '不便',
  vacant: '空置'
}
const purposes: Readonly<Record<string, string>> = {
  publicity: '宣传',
  care: '关怀',
  check: '信息核对',
  followUp: '回访'
}

/** Whether a household declined and was not met since, in the order of days (domain.md §0.1(4)). */
function declined(family: Family): boolean {
  const [last] = world.visits
    .filter(each => !each.deleted && ['met', 'declined'].includes(each.outcome))
    .filter(each => livedIn(each.home, each.visitedOn) === family)
    .sort((a, b) => b.visitedOn.localeCompare(a.visitedOn) || b.id.localeCompare(a.id))
  return last?.outcome === 'declined'
}

function visitLine(visit: World['visits'][number]): Line {
  const { visitedOn, outcome } = visit
  const family = outcome === 'vacant' ? null : livedIn(visit.home, visitedOn)
  const named = outcome !== 'declined' && !(family && declined(family))
  const there = family?.members.filter(
    ({ from, to }) => (from === null || from <= visitedOn) && (to === null || visitedOn <= to)
  )
  const requests = world.requests.filter(each => !each.deleted && each.visitId === visit.id)
  return [
    visitedOn,
    visit.visitors ?? '',
    visit.home.address,
    (named && family?.head) || '',
    (named && visit.interviewee) || '',
    there === undefined ? null : there.length,
    purposes[visit.purpose ?? ''] ?? '',
    materialText(visit.handouts),
    world.campaigns.find(({ id }) => id === visit.campaignId)?.title ?? '',
    visit.problem ?? '',
    visit.reply ?? '',
    requests
      .map(({ requestNo }) => requestNo)
      .sort()
      .join('、'),
    outcomes[outcome] ?? '',
    '',
    ''
  ]
}

const value = (id: string, scope: Scope): number => count(id, world, scope, manner).value

/** What a register must hold: a line a record by its id, and 合计 by column. */
const registers: Partial<
  Readonly<
    Record<WorkLedger, (scope: Scope) => { lines: Map<string, Line>; totals: Record<string, unknown> }>
  >
> = {
  publicityLedger: scope => ({
    lines: new Map(eventsIn(world, scope).map(event => [event.id, eventLine(event)])),
    totals: {
      序号: '合计',
      '参加人数（人次）': value('pub.audience', scope),
      '发放资料名称及数量（份）': `${value('pub.copies.events', scope)}份`,
      '悬挂横幅（条）': value('pub.banner.set', scope),
      '张贴（张）': value('pub.posters', scope),
      '线上推送（条次）': value('pub.online.forwards', scope),
      '照片（张）': 0
    }
  }),
  visitLedger: scope => ({
    lines: new Map(visitsIn(world, scope).map(visit => [visit.id, visitLine(visit)])),
    totals: {
      序号: '合计',
      发放资料: `${value('pub.copies.visits', scope)}份`,
      走访结果: `${value('visit.times', scope)}户次`
    }
  })
}

const shown = (line: readonly unknown[]): string[] => line.map(each => String(each ?? ''))

describe.each(spansOfTest)('registers, $asked.kind $days', span => {
  it.each([
    ['publicityLedger', null],
    ['publicityLedger', 0],
    ['visitLedger', null],
    ['visitLedger', 0]
  ] as const)('%s, campaign %s: every cell on the screen and in the file', async (ledger, at) => {
    const campaign = at === null ? null : (world.campaigns[at] ?? null)
    const wanted = registers[ledger]?.(scopeOf(span, campaign))
    if (!wanted) throw new Error(`no ${ledger}`)
    const asked = { ledger, period: span.asked, campaignId: campaign?.id ?? null }
    const pageSize = 70
    const page = await desk.call(workReportOperations.ledger, { ...asked, page: 1, pageSize })
    const rows = [...page.rows]
    for (let next = 2; rows.length < page.total; next++)
      rows.push(...(await desk.call(workReportOperations.ledger, { ...asked, page: next, pageSize })).rows)
    expect(rows.map(({ id }) => id).sort()).toEqual([...wanted.lines.keys()].sort())
    rows.forEach(({ id, cells }, row) => {
      expect(cells).toEqual([row + 1, ...(wanted.lines.get(id) ?? [])])
    })
    const days = rows.map(({ cells }) => String(cells[1]))
    expect(days).toEqual([...days].sort())
    const totals = Object.fromEntries(
      page.columns.flatMap(({ label }, column) => {
        const total = page.totals?.[column] ?? null
        return total === null ? [] : [[label, total]]
      })
    )
    expect(totals).toEqual(wanted.totals)
    const { token } = await desk.runJob(workReportOperations.ledgerWorkbook, asked)
    const [file] = (await readWorkbook((await desk.download(token)).bytes)).sheets
    const lines = (file?.rows ?? []).map(row =>
      page.columns.map((_, column) => cellText(row[column] ?? null))
    )
    expect(lines[0]?.[0]).toBe(page.title)
    // a heading that is too long for its column breaks before its unit
    const read = lines.slice(2, 4 + rows.length)
    expect([read[0]?.map(text => text.replace('\n', '')), ...read.slice(1)]).toEqual([
      page.columns.map(({ label }) => label),
      ...rows.map(({ cells }) => shown(cells)),
      shown(page.totals ?? [])
    ])
  })
})

/** Numbers that 工作小结 must say when there are any, whatever else it says. */
const alwaysSaid = [
  ...['visit.households', 'pub.copies', 'pub.meetings', 'pub.activities', 'pub.audience', 'pub.posters'],
  ...['pub.print.set', 'pub.print.hanging', 'pub.banner.set', 'pub.banner.hanging', 'pub.online.articles'],
  ...['pub.online.reads', 'pub.online.forwards', 'pub.online.groups', 'pub.shows', 'pub.media']
]
const alsoSaid = [
  'visit.rate',
  'pub.copies.visits',
  'pub.copies.events',
  'pub.programmes',
  'pub.shows.audience'
]
const underRequests = ['req.fromVisits', 'req.fromVisits.closed']

describe.each(spansOfTest)('工作小结, $asked.kind $days', span => {
  it.each([null, 0, 1])('says the numbers of the records and leaves none out, campaign %s', async at => {
    const campaign = at === null ? null : (world.campaigns[at] ?? null)
    const scope = scopeOf(span, campaign)
    const asked = { period: span.asked, campaignId: campaign?.id ?? null }
    const { paragraphs } = await desk.call(workReportOperations.summary, { ...asked, about: false })
    const numbers = paragraphs.flat().filter(({ metric }) => metric !== null)
    const known = [...alwaysSaid, ...alsoSaid, ...underRequests]
    for (const { metric, text } of numbers) {
      const record = await desk.call(reportOperations.records, {
        ...asked,
        metric: metric ?? '',
        page: 1,
        pageSize: 1
      })
      expect([metric, text.replace(/[^\d.%—]/g, '')]).toEqual([metric, record.text])
      if (known.includes(metric ?? ''))
        expect([metric, record.text]).toEqual([metric, textOf(metric ?? '', world, scope, manner)])
    }
    const said = numbers.map(({ metric }) => metric)
    for (const id of alwaysSaid)
      expect([id, said.includes(id)]).toEqual([id, textOf(id, world, scope, manner) !== '0'])
    const words = paragraphs.flat().filter(({ metric }) => metric === null)
    // no digit stands in the paragraph that is not a number of the office, but for the period in its first words
    expect(
      words
        .slice(1)
        .map(({ text }) => text)
        .join('')
    ).not.toMatch(/\d/)
  })
})
