import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstPage } from '../../../../contract/record'
import { cellText } from '../../../../contract/sheet'
import { renderWorkbook } from '../../../../core/excel/excel'
import { readWorkbook } from '../../../../core/excel/read'
import { d1Size, makeFlats, rosterWorkbook } from '../../../../demo/roster'
import { enterScenes } from '../../../../demo/scenes'
import { openTestOffice, type TestOffice } from '../../../../testing'
import { campaignOperations } from '../../../publicity/campaign'
import { noAnswers, rosterOperations, sheetAnswers } from '../../../rosters/contract'
import { visit, visitOperations } from '../../../visits/contract'
import { reportOperations, type ReportCell, type SpanPeriod } from '../../contract'
import { workReportOperations, type WorkTable } from '../../workContract'
import { inWorkbook, onScreen } from '../mediation/testTables'

/** The acceptance data set D1 as far as publicity and visits go (domain.md §7, S5–S10, S12). */
const september: SpanPeriod = { kind: 'month', month: '2018-09', cutoff: null }
const october: SpanPeriod = { kind: 'month', month: '2018-10', cutoff: null }
const cutOff: SpanPeriod = { kind: 'month', month: '2018-09', cutoff: 20 }

let desk: TestOffice
let campaignId = ''
let lastDoor = ''

beforeAll(async () => {
  desk = await openTestOffice({ clock: '2018-10-08T09:00:00' })
  const bytes = await renderWorkbook(
    rosterWorkbook(makeFlats(d1Size), '山台山社区居民花名册（人物均为虚构）')
  )
  const token = await desk.upload('花名册.xlsx', bytes)
  const { importId, sheets } = await desk.runJob(rosterOperations.inspect, { tokens: [token] })
  await desk.runJob(rosterOperations.preview, {
    importId,
    sheets: sheetAnswers(sheets),
    answers: noAnswers,
    mode: 'fill'
  })
  await desk.runJob(rosterOperations.import, { importId })
  await enterScenes(desk, () => undefined)
  campaignId = (await desk.call(campaignOperations.list, firstPage)).rows[0]?.id ?? ''
  lastDoor = await leaveOneDoor()
}, 240_000)
afterAll(() => desk.close())

/** All doors of the last day were knocked at a day earlier, but for one, so that 27 September lacks exactly it. */
async function leaveOneDoor(): Promise<string> {
  const found = []
  for (let page = 1; ; page++) {
    const asked = { ...firstPage, from: '2018-09-28', to: '2018-09-28', page, pageSize: 200 }
    const { rows, total } = await desk.call(visitOperations.list, asked)
    found.push(...rows)
    if (found.length >= total) break
  }
  const [last, ...others] = found
  for (const { id } of others) {
    const opened = await desk.call(visitOperations.open, { id })
    const values = { ...visit.input.strip().parse(opened), visitedOn: '2018-09-27' }
    await desk.call(visitOperations.update, { id, version: opened.version, values })
  }
  return last?.address ?? ''
}

function fail(): never {
  throw new Error('no sheet')
}

const tableOf = (table: WorkTable, period: SpanPeriod, campaign: string | null = null) =>
  desk.call(workReportOperations.table, { table, period, campaignId: campaign, compare: false })

/** 本期 and 累计 of each item, as the screen shows them. */
async function items(period: SpanPeriod, campaign: string | null = null): Promise<Record<string, string[]>> {
  const report = await tableOf('publicityWork', period, campaign)
  const [sheet] = report.sheets
  if (!sheet) fail()
  expect(report.sheets.flatMap(({ checks }) => checks.filter(({ held }) => !held))).toEqual([])
  return Object.fromEntries(
    [...onScreen(sheet)].map(([label, cells]) => [label, [...cells.values()].slice(0, 2)])
  )
}

/** What the office of D1 did in September (domain.md §7), and since 1 January. */
const ofSeptember: Record<string, string[]> = {
  '召开会议（场）': ['0', '0'],
  '开展宣传活动（场次）': ['5', '5'],
  '受众（人次）': ['1846', '1846'],
  '悬挂横幅·设置（条）': ['0', '0'],
  '悬挂横幅·在挂（条）': ['0', '0'],
  '喷绘·设置（幅）': ['3', '3'],
  '喷绘·在挂（幅）': ['3', '3'],
  '张贴海报（张）': ['20', '20'],
  '发放资料（份）': ['6037', '6037'],
  '其中：入户发放（份）': ['4392', '4392'],
  '其中：活动发放（份）': ['1645', '1645'],
  '入户（户）': ['4392', '4392'],
  '入户宣传率（%）': ['100.00%', '100.00%'],
  '线上推送（条次）': ['14', '14'],
  '公众号（篇）': ['2', '2'],
  '文艺汇演（场）': ['1', '1'],
  '文艺汇演·节目（个）': ['5', '5'],
  '媒体报道（篇）': ['0', '0'],
  '收集问题（件）': ['37', '37'],
  '解决（件）': ['31', '31'],
  '调解纠纷（件）': ['9', '21'],
  '成功（件）': ['8', '20']
}

describe('宣传工作开展情况统计表', () => {
  it('gives the numbers of S5 to S10 for September, and since 1 January', async () => {
    expect(await items(september)).toEqual(ofSeptember)
    const [sheet] = (await tableOf('publicityWork', september)).sheets
    expect(sheet?.title).toBe('山台山社区2018年9月宣传工作开展情况统计表')
    expect(sheet?.header[0]?.map(({ text }) => text)).toContain('累计（2018年1月1日起）')
    expect(sheet?.notes).toContain('累计：2018年1月1日至期末。')
  })

  it('counts for a campaign only what belongs to it, since it began', async () => {
    const found = await items(september, campaignId)
    expect(found).toEqual({ ...ofSeptember, '调解纠纷（件）': ['9', '9'], '成功（件）': ['8', '8'] })
    const [sheet] = (await tableOf('publicityWork', september, campaignId)).sheets
    expect(sheet?.title).toBe('山台山社区2018年9月扫黑除恶专项宣传工作开展情况统计表')
    expect(sheet?.header[0]?.map(({ text }) => text)).toContain('累计（专项开始以来）')
    expect(sheet?.notes[0]).toBe(
      '累计：专项“扫黑除恶专项宣传”开始（2018年9月6日）至期末；2018年9月3日起为专项做的准备也计入。'
    )
    const other = await desk.call(campaignOperations.create, {
      title: '反诈宣传',
      topic: null,
      fromDate: '2018-09-01',
      toDate: '2018-09-30',
      dueAsOf: null,
      plannedHouseholds: null,
      plannedCopies: null,
      plannedEvents: null,
      note: null
    })
    const nothing = await items(september, other.id)
    expect(nothing['发放资料（份）']).toEqual(['0', '0'])
    expect(nothing['入户（户）']).toEqual(['0', '0'])
    expect(nothing['喷绘·在挂（幅）']).toEqual(['0', '0'])
    expect(nothing['收集问题（件）']).toEqual(['0', '0'])
  })

  it('shows in October what still hangs, not what was put up before (S7)', async () => {
    const found = await items(october)
    expect(found['喷绘·设置（幅）']).toEqual(['0', '3'])
    expect(found['喷绘·在挂（幅）']).toEqual(['3', '3'])
    expect(found['文艺汇演（场）']).toEqual(['0', '1'])
  })

  it('leaves the show and the later visits out of a month that ends on the 20th (S12)', async () => {
    const found = await items(cutOff)
    const until = await desk.call(visitOperations.list, {
      ...firstPage,
      from: '2018-08-21',
      to: '2018-09-20'
    })
    expect(until.total).toBeGreaterThan(0)
    expect(until.total).toBeLessThan(4392)
    expect(found['文艺汇演（场）']).toEqual(['0', '0'])
    expect(found['入户（户）']?.[0]).toBe(String(until.total))
    expect(found['其中：入户发放（份）']?.[0]).toBe(String(until.total))
    expect(found['其中：活动发放（份）']?.[0]).toBe('1465')
    const [sheet] = (await tableOf('publicityWork', cutOff)).sheets
    expect(sheet?.header[0]?.map(({ text }) => text)).toContain('累计（2017年12月21日起）')
  })

  it('never says 100 % on 27 September with one door missing, and shows that door (S5)', async () => {
    const period: SpanPeriod = { kind: 'custom', from: '2018-09-01', to: '2018-09-27' }
    const found = await items(period)
    expect(found['入户（户）']?.[0]).toBe('4391')
    expect(found['入户宣传率（%）']?.[0]).toBe('99.98%')
    const asked = { metric: 'visit.missing', period, page: 1, pageSize: 50 }
    const missing = await desk.call(reportOperations.records, asked)
    expect(missing).toMatchObject({ total: 1, text: '1' })
    expect(String(missing.rows[0]?.['address'])).toBe(lastDoor)
    const table = await tableOf('visitWork', period)
    const total = [...onScreen(table.sheets[0] ?? fail())].at(-1)
    expect(total?.[1].get('入户/入户率')).toBe('99.98%')
  })

  it.each(['publicityWork', 'visitWork'] as const)('writes %s as the screen shows it', async table => {
    for (const campaign of [null, campaignId]) {
      const asked = { table, period: september, campaignId: campaign, compare: true }
      const report = await desk.call(workReportOperations.table, asked)
      const offered = await desk.runJob(workReportOperations.tableWorkbook, asked)
      const { sheets } = await readWorkbook((await desk.download(offered.token)).bytes)
      expect(sheets).toHaveLength(report.sheets.length)
      for (const [at, sheet] of report.sheets.entries()) {
        const file = sheets[at]
        if (!file) throw new Error('a sheet is missing')
        expect(inWorkbook(file, sheet)).toEqual(onScreen(sheet))
        expect(cellText(file.rows[0]?.[0] ?? null)).toBe(sheet.title)
      }
    }
  })
})

describe('入户走访情况统计表', () => {
  it('adds up building by building, and by outcome', async () => {
    const report = await tableOf('visitWork', september)
    const [sheet] = report.sheets
    if (!sheet) fail()
    expect(sheet.checks.filter(({ held }) => !held)).toEqual([])
    const rows = [...onScreen(sheet)]
    const of = (label: string) => Object.fromEntries(rows.find(([name]) => name === label)?.[1] ?? [])
    expect(of('合计')).toEqual({
      '入户/应入户': '4392',
      '入户/已入户': '4392',
      '入户/未入户': '0',
      '入户/入户率': '100.00%',
      走访户次: '4392',
      '走访结果（户次）/见面': '4392',
      '走访结果（户次）/资料留置': '0',
      '走访结果（户次）/电话联系': '0',
      '走访结果（户次）/无人': '0',
      '走访结果（户次）/不便': '0',
      '走访结果（户次）/空置': '0',
      '发放资料（份）': '4392',
      '反映问题（户次）': '0',
      '转为诉求（件）': '37'
    })
    const parts = rows.filter(([name]) => name.endsWith('小计'))
    expect(parts).toHaveLength(3)
    const due = parts.reduce((sum, [, cells]) => sum + Number(cells.get('入户/应入户')), 0)
    expect(due).toBe(4392)
  })
})

/** A cell's number is how many records it opens, or what these, or its parts, add up to. */
async function opens(cell: ReportCell, period: SpanPeriod, campaign: string | null): Promise<void> {
  const asked = {
    metric: cell.metric ?? '',
    period: cell.period ?? period,
    campaignId: campaign,
    page: 1,
    pageSize: 200
  }
  const found = await desk.call(reportOperations.records, asked)
  expect([cell.metric, found.text]).toEqual([cell.metric, cell.text])
  if (found.parts.length > 0) {
    expect(found.parts.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(cell.value)
    return
  }
  if (cell.kind !== 'count') return
  const field = { copies: 'copies', audience: 'audience', programmes: 'programmes' }
  const added = Object.entries(field).find(([word]) => (cell.metric ?? '').includes(word))?.[1]
  const items = /\.(set|hanging|articles|forwards|posters|media)/.test(cell.metric ?? '') ? 'items' : added
  if (items === undefined) expect([cell.metric, found.total]).toEqual([cell.metric, cell.value])
  else if (found.total <= 200)
    expect([cell.metric, found.rows.reduce((sum, row) => sum + Number(row[items] ?? 0), 0)]).toEqual([
      cell.metric,
      cell.value
    ])
}

describe('every number', () => {
  it.each(['publicityWork', 'visitWork'] as const)(
    'of %s opens its records',
    async table => {
      for (const campaign of [null, campaignId]) {
        const report = await tableOf(table, september, campaign)
        const cells = report.sheets.flatMap(({ rows }) => rows.flat()).filter(({ metric }) => metric !== null)
        expect(cells.length).toBeGreaterThan(40)
        for (const cell of cells) await opens(cell, september, campaign)
      }
    },
    180_000
  )
})

describe('宣传台账', () => {
  it('has a row an event and 合计, on the screen and in the file', async () => {
    const asked = { ledger: 'publicityLedger', period: september, campaignId: null } as const
    const page = await desk.call(workReportOperations.ledger, { ...asked, page: 1, pageSize: 50 })
    expect(page.rows).toHaveLength(12)
    const column = (label: string) => page.columns.findIndex(each => each.label === label)
    const total = (label: string) => page.totals?.[column(label)]
    expect(total('序号')).toBe('合计')
    expect(total('参加人数（人次）')).toBe(1846)
    expect(total('发放资料名称及数量（份）')).toBe('1645份')
    expect(total('悬挂横幅（条）')).toBe(0)
    expect(total('张贴（张）')).toBe(20)
    expect(total('线上推送（条次）')).toBe(14)
    for (const label of ['参加人数（人次）', '张贴（张）', '线上推送（条次）']) {
      const sum = page.rows.reduce((all, { cells }) => all + Number(cells[column(label)] ?? 0), 0)
      expect([label, total(label)]).toEqual([label, sum])
    }
    const show = page.rows.find(({ cells }) => cells[column('活动主题')] === '居民主体日文艺汇演')
    expect(show?.cells[column('活动形式')]).toBe('文艺汇演（5个节目）')
    expect(show?.cells[column('发放资料名称及数量（份）')]).toBe('扫黑除恶宣传单180份')
    const print = page.rows.find(({ cells }) => cells[column('活动主题')] === '扫黑除恶喷绘')
    expect(print?.cells[column('活动形式')]).toBe('喷绘（1幅）')
    const offered = await desk.runJob(workReportOperations.ledgerWorkbook, asked)
    expect(offered.fileName).toBe('山台山社区2018年9月宣传台账.xlsx')
    const [sheet] = (await readWorkbook((await desk.download(offered.token)).bytes)).sheets
    const written = (sheet?.rows ?? []).map(row => page.columns.map((_, at) => cellText(row[at] ?? null)))
    const shown = [...page.rows.map(({ cells }) => cells), page.totals ?? []]
    expect(written.slice(3, 4 + page.rows.length)).toEqual(
      shown.map(row => row.map(cell => String(cell ?? '')))
    )
    const inOctober = await desk.call(workReportOperations.ledger, {
      ...asked,
      period: october,
      page: 1,
      pageSize: 50
    })
    expect(inOctober).toMatchObject({ total: 0, totals: expect.arrayContaining(['合计', 0]) })
  })
})

describe('入户走访登记表', () => {
  it('names nobody who declined, on the screen or in the file; phones are not in it', async () => {
    const { rows } = await desk.call(visitOperations.list, { ...firstPage, pageSize: 1 })
    const known = await desk.call(visitOperations.open, { id: rows[0]?.id ?? '' })
    const values = {
      ...visit.input.strip().parse(known),
      visitedOn: '2018-10-03',
      handouts: [],
      interviewee: '闻人不便',
      problem: '楼道灯不亮'
    }
    await desk.call(visitOperations.create, { ...values, outcome: 'declined' })
    await desk.call(visitOperations.create, { ...values, outcome: 'met', interviewee: '司徒见面' })
    const asked = { ledger: 'visitLedger', period: october, campaignId } as const
    const page = await desk.call(workReportOperations.ledger, { ...asked, page: 1, pageSize: 50 })
    const column = (label: string) => page.columns.findIndex(each => each.label === label)
    const [declined, met] = [...page.rows].sort((a, b) =>
      String(a.cells[column('走访结果')]).localeCompare(String(b.cells[column('走访结果')]), 'zh')
    )
    expect(declined?.cells[column('走访结果')]).toBe('不便')
    expect(declined?.cells[column('户主')]).toBe('')
    expect(declined?.cells[column('受访人')]).toBe('')
    expect(met?.cells[column('户主')]).not.toBe('')
    expect(met?.cells[column('受访人')]).toBe('司徒见面')
    expect(met?.cells[column('反映的问题或意见')]).toBe('楼道灯不亮')
    expect(Number(met?.cells[column('家庭人口')])).toBeGreaterThan(0)
    const offered = await desk.runJob(workReportOperations.ledgerWorkbook, asked)
    const [sheet] = (await readWorkbook((await desk.download(offered.token)).bytes)).sheets
    const texts = (sheet?.rows ?? []).flat().map(cell => cellText(cell))
    expect(texts).toContain('司徒见面')
    expect(texts.join()).not.toContain('闻人不便')
    expect(page.columns.map(({ label }) => label).join()).not.toContain('电话')
  })
})

describe('工作小结', () => {
  const summary = (period: SpanPeriod, about: boolean, campaign: string | null = null) =>
    desk.call(workReportOperations.summary, { period, about, campaignId: campaign })
  const texts = async (...asked: Parameters<typeof summary>) =>
    (await summary(...asked)).paragraphs.map(segments => segments.map(({ text }) => text).join(''))

  it('says September in exact numbers', async () => {
    expect(await texts(september, false)).toEqual([
      '2018年9月，山台山社区受理居民诉求38件，办结32件，办结率84.21%，平均用时3.5小时。入户走访中收集群众反映问题37件，已解决31件。',
      '矛盾调解方面，调解矛盾纠纷9件，调解成功8件，成功率88.89%。自成立以来累计调解矛盾纠纷407件。',
      '宣传走访方面，入户走访4392户，入户宣传率100.00%。发放宣传资料6037份，其中入户发放4392份，各类活动发放1645份。开展宣传活动5场次，参加群众1846人次。张贴宣传资料20张，设置喷绘3幅，期末在挂喷绘3幅。公众号推送2篇，阅读1267次，微信群、QQ群转发14条次，覆盖8个群。举办文艺汇演1场，演出节目5个，观众260人次。',
      '知晓率调查方面，收回有效问卷196份，知晓率（A，按答题计）93.98%，知晓率（B，按人计）92.35%，活动参与率80.61%。'
    ])
  })

  it('rounds with 余 where asked for (S3, S5)', async () => {
    const all = (await texts(september, true)).join('')
    expect(all).toContain('自成立以来累计调解矛盾纠纷400余件')
    expect(all).toContain('发放宣传资料6000余份')
    expect(all).toContain('受理居民诉求38件')
  })

  it('leaves out what did not happen: the show before the 22nd (S12), all of it in a month without records', async () => {
    expect((await texts(cutOff, false)).join('')).not.toContain('文艺汇演')
    const [october2018 = ''] = await texts({ kind: 'month', month: '2018-12', cutoff: null }, false)
    expect(october2018).toContain('自成立以来累计调解矛盾纠纷407件')
    expect(october2018).not.toMatch(/受理|[^0-9]0[件份户场]/)
  })

  it('says of a campaign only what is counted by campaign', async () => {
    const found = await texts(september, false, campaignId)
    expect(found).toHaveLength(2)
    expect(found[0]).toBe('2018年9月，山台山社区入户走访中收集群众反映问题37件，已解决31件。')
    expect(found.join('')).not.toMatch(/纠纷|受理/)
  })

  it('opens the records of each number', async () => {
    const { paragraphs } = await summary(september, false)
    const numbers = paragraphs.flat().filter(({ metric }) => metric !== null)
    expect(numbers.length).toBeGreaterThan(20)
    for (const { metric, text } of numbers) {
      const asked = { metric: metric ?? '', period: september, page: 1, pageSize: 1 }
      const found = await desk.call(reportOperations.records, asked)
      expect([metric, text.startsWith(found.text)]).toEqual([metric, true])
    }
  })
})
