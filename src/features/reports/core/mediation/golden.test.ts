import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ratePercent, wanFromFen } from '../../../../contract/rates'
import { readWorkbook } from '../../../../core/excel/read'
import { openTestOffice, type TestOffice } from '../../../../testing'
import { defaultReportRules, reportRuleOperations } from '../../../settings/reportRules'
import { disputeOperations, emptyDispute } from '../../../disputes/contract'
import { mappingSets, type MappingSet } from '../../mappingSets'
import { mediationReportOperations, type AskedTable } from '../../mediationContract'
import { distinct, enterPlan, huangshi, partiesOf, sum, xilingol, type Plan } from './testCases'
import { inWorkbook, onScreen, unitsOf } from './testTables'
import { createRandom } from '../../../../demo/random'

/** Every column of Table B as a plan says it, worked out without the program. */
function expected(plan: Plan, set: MappingSet): Map<string, string> {
  const { types, sources, bodies, rounds, prevented } = plan
  const total = sum(Object.values(types))
  const referral = sum(Object.values(bodies))
  const success = plan.oral + plan.written
  const kind = (code: string) => prevented[code] ?? { cases: 0, people: 0 }
  const cells: [string, number | string][] = [
    ['调解情况/调解案件总数', total],
    ['调解情况/涉及当事人数', plan.parties],
    ['调解情况/调解成功', success],
    ['调解情况/疑难复杂案件', plan.hard],
    ['调解情况/协议涉及金额', wanFromFen(plan.amount)],
    ['调解情况/不同主体调解情况/村调委会', 0],
    ['调解情况/不同主体调解情况/居调委会', total],
    ['调解情况/不同主体调解情况/乡镇调委会', 0],
    ['调解情况/不同主体调解情况/街道调委会', 0],
    ['调解情况/不同主体调解情况/企事业单位调委会', 0],
    ['调解情况/不同主体调解情况/社会团体和其他组织调委会', 0],
    ['调解情况/案件来源/主动调解', sources.own],
    ['调解情况/案件来源/依申请调解', sources.apply],
    ['调解情况/案件来源/接受委托移送调解', referral],
    ['调解情况/案件来源/法院委托移送', bodies.court],
    ['调解情况/案件来源/检察院委托移送', bodies.proc],
    ['调解情况/案件来源/公安机关委托移送', bodies.police],
    ['调解情况/案件来源/信访部门委托移送', bodies.petition],
    ['调解情况/案件来源/其他部门委托移送', bodies.otherDept],
    ...set.columns.map(({ label, codes }): [string, number] => [
      `调解情况/案件分类情况/${label}`,
      sum(codes.map(code => types[code] ?? 0))
    ]),
    ['调解情况/协议形式/口头协议', plan.oral],
    ['调解情况/协议形式/书面协议', plan.written],
    ['调解情况/协议履行等/履行', plan.performed],
    ['调解情况/协议履行等/司法确认', plan.confirmed],
    ['排查预防纠纷/排查纠纷', rounds.rounds],
    ['排查预防纠纷/排查发现矛盾纠纷', rounds.found],
    ['排查预防纠纷/预防纠纷', rounds.prevented],
    ['排查预防纠纷/防止民间纠纷引起自杀/件数', kind('suicide').cases],
    ['排查预防纠纷/防止民间纠纷引起自杀/人数', kind('suicide').people],
    ['排查预防纠纷/防止民间纠纷转化为刑事案件/件数', kind('crime').cases],
    ['排查预防纠纷/防止民间纠纷转化为刑事案件/人数', kind('crime').people],
    ['排查预防纠纷/防止群体性上访/件数', kind('petition').cases],
    ['排查预防纠纷/防止群体性上访/人数', kind('petition').people],
    ['排查预防纠纷/防止群体性械斗/件数', kind('brawl').cases],
    ['排查预防纠纷/防止群体性械斗/人数', kind('brawl').people]
  ]
  return new Map(cells.map(([name, value]) => [name, String(value)]))
}

let desk: TestOffice
beforeAll(async () => {
  desk = await openTestOffice({ clock: '2021-05-08T09:00:00' })
  await enterPlan(desk, huangshi, 1)
  await enterPlan(desk, distinct, 41)
  await enterPlan(desk, xilingol, 2)
  // neighbours of the months, and cases that were never accepted: in no total
  const random = createRandom(5)
  const loose = {
    ...emptyDispute,
    facts: '双方有争议。',
    source: 'own',
    result: 'inMediation',
    typeCode: 'other'
  }
  for (const day of ['2016-07-31', '2016-09-01', '2019-02-28', '2019-04-01', '2021-03-31', '2021-05-01'])
    await desk.call(disputeOperations.create, {
      ...loose,
      title: '邻月纠纷',
      registeredAt: day,
      acceptedAt: day,
      parties: partiesOf(2, random)
    })
  for (const day of ['2016-08-15', '2019-03-15', '2021-04-15']) {
    const open = { ...loose, title: '没有受理的纠纷', registeredAt: day, parties: partiesOf(2, random) }
    await desk.call(disputeOperations.create, open)
    await desk.call(disputeOperations.create, {
      ...open,
      rejectedAt: day,
      rejectReason: 'accepted',
      otherRoutesToldAt: day
    })
  }
}, 120_000)
afterAll(() => desk.close())

const month = (text: string) => ({ kind: 'month' as const, month: text, cutoff: null })

async function tableOf(asked: AskedTable) {
  const report = await desk.call(mediationReportOperations.table, asked)
  const [sheet] = report.sheets
  if (!sheet) throw new Error('no sheet')
  const offered = await desk.runJob(mediationReportOperations.tableWorkbook, asked)
  const file = (await readWorkbook((await desk.download(offered.token)).bytes)).sheets[0]
  if (!file) throw new Error('no sheet in the file')
  return { report, sheet, file, fileName: offered.fileName }
}

describe.each([
  ['G1 Huangshi 2016-08', huangshi, '2016-08'],
  ['G2 Xilingol 2021-04', xilingol, '2021-04'],
  ['P41 distinct 2019-03', distinct, '2019-03']
] as const)('%s', (_name, plan, at) => {
  describe.each(mappingSets)('$name', set => {
    it('every cell of Table B, on screen and in the workbook', async () => {
      const { sheet, file } = await tableOf({
        table: 'tableB',
        period: month(at),
        set: set.id,
        compare: false
      })
      const cells = expected(plan, set)
      const nil = new Map([...cells].map(([name, text]) => [name, text.includes('.') ? '0.00' : '0']))
      const rows = new Map([
        ['山台山社区', cells],
        ['下级上报总计', nil],
        ['本级上报总计', cells],
        ['合计', cells]
      ])
      expect(onScreen(sheet)).toEqual(rows)
      // Excel holds 2873.80 as the number 2873.8
      const stored = (text: string) => String(Number(text))
      expect(inWorkbook(file, sheet)).toEqual(
        new Map([...rows].map(([row, texts]) => [row, new Map([...texts].map(([k, v]) => [k, stored(v)]))]))
      )
      expect(sheet.checks.filter(({ held }) => !held)).toEqual([])
    })
  })
})

it('has the columns of P41 all apart from one another, but for those that follow from others', () => {
  const full = mappingSets[0]
  if (!full) throw new Error('no set')
  const cells = [...expected(distinct, full)].filter(
    ([name]) => !name.includes('主体') && name !== '调解情况/调解案件总数'
  )
  expect(new Set(cells.map(([, text]) => text)).size).toBe(cells.length)
})

describe('what G1 and G2 say in words', () => {
  const numbers = async (at: string) => {
    const asked = { table: 'tableB', period: month(at), set: 'monthly15', compare: true } as const
    const { sheets } = await desk.call(mediationReportOperations.table, asked)
    return new Map(sheets[1]?.rows.map(row => [row[1]?.text ?? '', row[2]?.text ?? '']))
  }

  it('G1: 869, 842, 96.9 %, 2873.80 万元, the fifteen types in their order', async () => {
    await desk.call(reportRuleOperations.saveRules, { ...defaultReportRules, rateDecimals: 1 })
    const found = await numbers('2016-08')
    await desk.call(reportRuleOperations.saveRules, defaultReportRules)
    expect(found.get('调解案件总数（件）')).toBe('869')
    expect(found.get('调解成功（件）')).toBe('842')
    expect(found.get('成功率（%）')).toBe('96.9%')
    expect(found.get('协议涉及金额（万元）')).toBe('2873.80')
    const set = mappingSets.find(({ id }) => id === 'monthly15')
    expect(set?.columns.map(({ label }) => Number(found.get(`${label}（件）`)))).toEqual([
      160, 278, 67, 44, 31, 76, 18, 28, 4, 13, 7, 55, 33, 1, 54
    ])
    expect([455, 378, 36].map(String)).toEqual(
      ['主动调解（件）', '依申请调解（件）', '接受委托移送调解（件）'].map(name => found.get(name))
    )
  })

  it('G2: 386, 376, 97.41 %, 369 performed, 75 confirmed, 1636.24 万元, 167, 29 and 59', async () => {
    const found = await numbers('2021-04')
    expect([
      found.get('调解案件总数（件）'),
      found.get('调解成功（件）'),
      found.get('成功率（%）'),
      found.get('履行（件）'),
      found.get('司法确认（件）'),
      found.get('协议涉及金额（万元）'),
      found.get('排查纠纷（次）'),
      found.get('排查发现矛盾纠纷（件）'),
      found.get('预防纠纷（件）')
    ]).toEqual(['386', '376', '97.41%', '369', '75', '1636.24', '167', '29', '59'])
    expect(ratePercent(376, 386)).toBe('97.41')
  })

  /** G2 adds up six kinds of committees: 8+14+100+217+46+1. One committee is one kind: all its cases stand there. */
  it('G2: all cases of one committee stand in its own column, whichever that is', async () => {
    for (const body of ['township', 'village'] as const) {
      await desk.call(reportRuleOperations.saveRules, { ...defaultReportRules, body })
      const asked = { table: 'tableB', period: month('2021-04'), set: 'full18', compare: false } as const
      const { sheet } = await tableOf(asked)
      const row = onScreen(sheet).get('合计')
      const bodies = [...(row ?? [])].filter(([name]) => name.includes('主体')).map(([, text]) => text)
      expect(bodies).toEqual(
        body === 'village' ? ['386', '0', '0', '0', '0', '0'] : ['0', '0', '386', '0', '0', '0']
      )
      expect(sheet.checks.find(({ label }) => label === '主体合计＝总数')?.held).toBe(true)
    }
    await desk.call(reportRuleOperations.saveRules, defaultReportRules)
  })
})

describe('the printed form (domain.md §5.1)', () => {
  it('has title, line, three levels of heading, the units, the rows and who signs', async () => {
    const { sheet, file, fileName } = await tableOf({
      table: 'tableB',
      period: month('2016-08'),
      set: 'full18',
      compare: false
    })
    expect(fileName).toBe('山台山社区人民调解委员会调解案件情况统计表（2016年8月）.xlsx')
    expect(sheet.title).toBe('山台山社区2016年8月人民调解委员会调解案件情况统计表')
    expect(sheet.header).toHaveLength(4)
    const units = unitsOf(sheet)
    expect([...units].filter(([, unit]) => !['件', '人', '万元', '次', '单位'].includes(unit))).toEqual([])
    expect(units.get('调解情况/协议涉及金额')).toBe('万元')
    expect(units.get('调解情况/涉及当事人数')).toBe('人')
    expect(units.get('排查预防纠纷/排查纠纷')).toBe('次')
    expect(units.get('排查预防纠纷/防止群体性上访/人数')).toBe('人')
    const last = sheet.columns.length - 1
    expect(file.merges).toContainEqual({ r1: 0, c1: 0, r2: 0, c2: last })
    expect(file.rows[0]?.[0]).toBe(sheet.title)
    expect(file.rows[1]?.[0]).toBe('填报单位（盖章）：山台山社区人民调解委员会')
    // counts are numbers, names are texts
    expect(file.rows[6]?.slice(0, 2)).toEqual(['山台山社区', { t: 'n', v: '869' }])
    expect(file.rows[10]?.[0]).toBe('单位负责人（签字）：')
  })
})
