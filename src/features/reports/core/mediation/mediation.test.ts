import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellText } from '../../../../contract/sheet'
import { readWorkbook } from '../../../../core/excel/read'
import { CallFailure } from '../../../../desk'
import { createRandom } from '../../../../demo/random'
import { openTestOffice, testPassword, type TestOffice } from '../../../../testing'
import { accountOperations } from '../../../accounts/contract'
import { disputeOperations, emptyDispute } from '../../../disputes/contract'
import { openingBalance, openingBalanceOperations } from '../../../mediation/contract'
import { defaultReportRules, reportRuleOperations } from '../../../settings/reportRules'
import { blank } from '../../../../contract/record'
import { reportOperations, type FigurePeriod, type SpanPeriod } from '../../contract'
import { mediationReportOperations, type AskedTable, type MediationTable } from '../../mediationContract'
import { partiesOf, type CaseInput } from './testCases'
import { onScreen } from './testTables'

const random = createRandom(3)

/** A settled case, accepted and agreed on one day. */
function settled(acceptedAt: string, change: Partial<CaseInput> = {}): CaseInput {
  return {
    ...emptyDispute,
    title: '张某与李某纠纷',
    facts: '楼上渗水，吊顶受损。',
    registeredAt: acceptedAt,
    acceptedAt,
    typeCode: 'neighbour',
    source: 'apply',
    result: 'agreed',
    agreementForm: 'oral',
    agreementEffectiveAt: acceptedAt,
    performance: 'performed',
    presidingMediator: '王敏',
    parties: partiesOf(2, random),
    ...change
  }
}
const going = (acceptedAt: string, change: Partial<CaseInput> = {}): CaseInput =>
  settled(acceptedAt, {
    result: 'inMediation',
    agreementForm: null,
    agreementEffectiveAt: null,
    performance: null,
    ...change
  })

const month = (text: string): SpanPeriod => ({ kind: 'month', month: text, cutoff: null })

let desk: TestOffice
beforeAll(async () => {
  desk = await openTestOffice({ clock: '2018-10-08T09:00:00' })
})
afterAll(() => desk.close())

const ask = (table: MediationTable, period: SpanPeriod, change: Partial<AskedTable> = {}) =>
  desk.call(mediationReportOperations.table, { table, period, set: 'full18', compare: false, ...change })

async function first(table: MediationTable, period: SpanPeriod, change: Partial<AskedTable> = {}) {
  const [sheet] = (await ask(table, period, change)).sheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}
const behind = (metric: string, period: FigurePeriod) =>
  desk.call(reportOperations.records, { metric, period, page: 1, pageSize: 200 })

/** D1, S3 (domain.md §7): twelve cases of July and August, nine of September, and the paper register before them. */
describe('S3', () => {
  beforeAll(async () => {
    await desk.call(openingBalanceOperations.create, {
      ...blank(openingBalance.fields),
      fromDate: '2012-03-01',
      toDate: '2018-06-30',
      cases: 386,
      source: '2012—2018 年纸质登记簿',
      note: '王敏逐页清点'
    })
    for (let at = 0; at < 12; at++)
      await desk.call(
        disputeOperations.create,
        settled(`2018-0${at < 6 ? 7 : 8}-${String(10 + at)}`, { source: at % 3 === 0 ? 'own' : 'apply' })
      )
    const september: CaseInput[] = [
      settled('2018-09-03', { source: 'own' }),
      settled('2018-09-06', { typeCode: 'property' }),
      settled('2018-09-10', {
        agreementForm: 'written',
        agreementEffectiveAt: '2018-09-13',
        amount: 320_000
      }),
      settled('2018-09-12', { source: 'own' }),
      settled('2018-09-14', { parties: partiesOf(3, random) }),
      settled('2018-09-17', { source: 'own', typeCode: 'family' }),
      settled('2018-09-18', {
        source: 'referral',
        referralBody: 'police',
        typeCode: 'damages',
        agreementForm: 'written',
        agreementEffectiveAt: '2018-09-20',
        amount: 1_500_000,
        performance: 'performing'
      }),
      settled('2018-09-20', { typeCode: 'property' }),
      going('2018-09-25')
    ]
    for (const one of september) await desk.call(disputeOperations.create, one)
  })

  it('September: 9, 8, 88.89 %, 3 + 5 + 1 (police), 5 + 2 + 1 + 1, 19 parties, 1.82 万元', async () => {
    const sheet = await first('tableB', month('2018-09'))
    const row = onScreen(sheet).get('合计') ?? new Map<string, string>()
    const at = (name: string) => row.get(`调解情况/${name}`)
    expect([at('调解案件总数'), at('调解成功'), at('涉及当事人数'), at('协议涉及金额')]).toEqual([
      '9',
      '8',
      '19',
      '1.82'
    ])
    expect(
      ['主动调解', '依申请调解', '接受委托移送调解', '公安机关委托移送'].map(name => at(`案件来源/${name}`))
    ).toEqual(['3', '5', '1', '1'])
    expect(['邻里', '物业', '婚姻家庭', '损害赔偿'].map(name => at(`案件分类情况/${name}`))).toEqual([
      '5',
      '2',
      '1',
      '1'
    ])
    expect(sheet.notes[0]).toBe('成功率 88.89%＝调解成功 8 件 ÷ 调解案件总数 9 件。')
    expect(sheet.checks.every(({ held }) => held)).toBe(true)
  })

  it('since founding: 386 by hand and 21 cases apart, 407 together, “400余件”, each to be opened', async () => {
    const ever: SpanPeriod = { kind: 'founding', to: '2018-09-30' }
    const sheet = await first('founding', ever)
    const rows = onScreen(sheet)
    expect([...rows].map(([name, row]) => [name, row.get('调解纠纷')])).toEqual([
      ['期初数（纸质登记簿）', '386'],
      ['程序登记的案件', '21'],
      ['合计', '407']
    ])
    // nobody counted what became of the 386
    expect([...rows].map(([, row]) => row.get('调解成功'))).toEqual(['—', '20', '—'])
    expect(sheet.notes[0]).toContain('407 件＝期初数 386 件＋程序登记 21 件，可写作“400余件”')
    expect(sheet.checks.map(({ held }) => held)).toEqual([true, true])

    const whole = await behind('disp.sinceFounding', ever)
    expect(whole.parts.map(({ id, text }) => [id, text])).toEqual([
      ['disp.opening', '386'],
      ['disp.ever', '21']
    ])
    expect(await behind('disp.opening', ever)).toMatchObject({
      record: 'openingBalance',
      total: 1,
      rows: [{ cases: 386, source: '2012—2018 年纸质登记簿', toDate: '2018-06-30' }]
    })
    expect(await behind('disp.ever', ever)).toMatchObject({ record: 'dispute', total: 21 })
    // the balance enters nothing else
    expect((await behind('disp.total', ever)).text).toBe('21')
    expect((await behind('disp.sinceFounding', { kind: 'founding', to: '2018-06-29' })).text).toBe('0')
  })

  it('the quarter is the sum of its months; July to September are 21', async () => {
    const sheet = await first('tableB', { kind: 'quarter', year: 2018, quarter: 3 })
    expect(sheet.title).toBe('山台山社区2018年第三季度人民调解委员会调解案件情况统计表')
    expect(onScreen(sheet).get('合计')?.get('调解情况/调解案件总数')).toBe('21')
    expect((await behind('disp.total', { kind: 'halfYear', year: 2018, half: 2 })).text).toBe('21')
    expect((await behind('disp.total', { kind: 'year', year: 2018 })).text).toBe('21')
    const custom: FigurePeriod = { kind: 'custom', from: '2018-08-19', to: '2018-09-03' }
    expect((await behind('disp.total', custom)).text).toBe('4')
    expect((await behind('disp.total', { kind: 'month', month: '2018-09', cutoff: 17 })).text).toBe('10')
  })

  it('a number of another period opens the records of that period', async () => {
    const { sheets } = await ask('tableB', month('2018-09'), { compare: true })
    const row = sheets[1]?.rows[0] ?? []
    expect(row.slice(1).map(({ text }) => text)).toEqual([
      '调解案件总数（件）',
      '9',
      '6',
      '+50.00%',
      '0',
      '—'
    ])
    expect(row[3]).toMatchObject({
      metric: 'disp.total',
      period: { kind: 'custom', from: '2018-08-01', to: '2018-08-31' }
    })
    expect((await behind('disp.total', row[3]?.period ?? month('2018-09'))).total).toBe(6)
    const rate = sheets[1]?.rows[2] ?? []
    expect(rate.slice(2).map(({ text }) => text)).toEqual(['88.89%', '100.00%', '-11.11个百分点', '—', '—'])
    await desk.call(reportRuleOperations.saveRules, { ...defaultReportRules, base0: 'hundred' })
    const again = await ask('tableB', month('2018-09'), { compare: true })
    await desk.call(reportRuleOperations.saveRules, defaultReportRules)
    expect(again.sheets[1]?.rows[0]?.[6]?.text).toBe('+100.00%')
    expect(again.sheets[1]?.rows[5]?.slice(2).map(({ text }) => text)).toEqual(['0', '0', '—', '0', '—'])
  })

  it('county grid: 合计 directly under a heading that says how many', async () => {
    const sheet = await first('county', month('2018-09'), { set: 'monthly15' })
    expect(sheet.rows.map(([name]) => name?.text)).toEqual(['合计', '山台山社区'])
    const row = onScreen(sheet).get('合计')
    expect(row?.get('本月纠纷总数')).toBe('9')
    expect(row?.get('本月未化解数')).toBe('1')
    expect(row?.get('邻里（共计：5件）/化解')).toBe('4')
    expect(row?.get('邻里（共计：5件）/未化解')).toBe('1')
    expect(sheet.checks.every(({ held }) => held)).toBe(true)
  })

  it('the subsidy list: kinds by mediator, and what the rates make of them', async () => {
    const unset = await desk.call(mediationReportOperations.subsidies, {
      period: { kind: 'year', year: 2018 }
    })
    expect(unset.sheets[0]?.notes[0]).toContain('补贴标准还没有填')
    const subsidy = { simple: 50_00, ordinary: 100_00, major: 300_00 }
    await desk.call(reportRuleOperations.saveRules, { ...defaultReportRules, subsidy })
    await desk.call(disputeOperations.create, settled('2018-06-30', { presidingMediator: null }))
    const report = await desk.call(mediationReportOperations.subsidies, {
      period: { kind: 'custom', from: '2018-06-30', to: '2018-09-30' }
    })
    const sheet = report.sheets[0]
    if (!sheet) throw new Error('no sheet')
    expect(sheet.rows.map(row => row.map(({ text }) => text))).toEqual([
      ['1', '（未填调解员）', '1', '0', '0', '50.00', ''],
      ['2', '王敏', '18', '2', '0', '1100.00', ''],
      ['合计', '19', '2', '0', '1150.00', '']
    ])
    expect(sheet.checks.every(({ held }) => held)).toBe(true)
    const key = sheet.rows[1]?.[2]?.metric ?? ''
    expect(key).toBe('disp.subsidy.simple|mediator:王敏')
    const opened = await behind(key, { kind: 'custom', from: '2018-06-30', to: '2018-09-30' })
    expect(opened).toMatchObject({ total: 18, text: '18', record: 'dispute' })
    const amount = await behind(sheet.rows[1]?.[5]?.metric ?? '', {
      kind: 'custom',
      from: '2018-06-30',
      to: '2018-09-30'
    })
    expect(amount.parts.map(({ id, text }) => [id, text])).toEqual([
      ['disp.subsidy.simple|mediator:王敏', '18'],
      ['disp.subsidy.ordinary|mediator:王敏', '2'],
      ['disp.subsidy.major|mediator:王敏', '0']
    ])
    await desk.call(reportRuleOperations.saveRules, defaultReportRules)
  })

  it('the case of a day that the paper register covers is named: it would count twice', async () => {
    const sheet = await first('founding', { kind: 'founding', to: '2018-09-30' })
    expect(sheet.checks.filter(({ held }) => !held)).toMatchObject([
      {
        message: expect.stringContaining('期初数的日期里程序登记的案件 1 ≠ 期初数注明不含的 0'),
        culprits: 'disp.overlap',
        records: [{ record: 'dispute', label: expect.stringContaining('张某与李某纠纷') }]
      }
    ])
  })
})

describe('the register of cases', () => {
  it('has one row a case with its number as text, on screen and in Excel', async () => {
    const period: SpanPeriod = { kind: 'quarter', year: 2018, quarter: 3 }
    const ledger = await desk.call(mediationReportOperations.ledger, { period, page: 1, pageSize: 50 })
    expect(ledger.total).toBe(21)
    const [ordinal, registeredAt, parties, ...others] = ledger.rows[14]?.cells ?? []
    expect([ordinal, registeredAt]).toEqual([15, '2018-09-10'])
    expect(parties).not.toBe('')
    expect(others.slice(0, 6)).toEqual([
      '邻里',
      '楼上渗水，吊顶受损。',
      '王敏',
      '调解成功',
      '山台山人调字〔2018〕第015号',
      '履行完毕'
    ])
    const offered = await desk.runJob(mediationReportOperations.ledgerWorkbook, { period })
    expect(offered.rows).toBe(21)
    const [file] = (await readWorkbook((await desk.download(offered.token)).bytes)).sheets
    expect(file?.rows[2]?.map(cell => cellText(cell))).toEqual([
      '序号',
      '登记日期',
      '当事人',
      '纠纷类型',
      '简要情况',
      '调解员',
      '调解结果',
      '协议编号',
      '履行情况',
      '回访日期',
      '备注'
    ])
    for (const [at, row] of ledger.rows.entries()) {
      const texts = row.cells.slice(1, 9)
      const written = texts.map((_, column) => file?.rows[3 + at]?.[1 + column] ?? '')
      expect(written).toEqual(texts)
    }
  })
})

describe('secrecy', () => {
  it.each(['clerk', 'reader'] as const)('%s sees the numbers, and nothing of a case', async role => {
    const account = await desk.call(accountOperations.create, {
      name: `某${role}`,
      role,
      password: testPassword
    })
    await desk.call(accountOperations.signIn, { accountId: account.id, password: testPassword })
    const period: SpanPeriod = { kind: 'founding', to: '2018-09-30' }
    for (const table of ['tableB', 'carryOver', 'county', 'governance', 'founding'] as const) {
      const report = await ask(table, period)
      expect(JSON.stringify(report)).not.toMatch(/张某|李某|渗水|人调字/)
      expect(report.sheets.flatMap(({ checks }) => checks.flatMap(({ records }) => records))).toEqual([])
    }
    const refused = [
      behind('disp.total', period),
      behind('disp.subsidy.simple|mediator:王敏', period),
      behind('disp.overlap', period),
      behind('disp.rounds', period),
      behind('disp.prev.petition.cases', period),
      desk.call(mediationReportOperations.subsidies, { period }),
      desk.call(mediationReportOperations.ledger, { period, page: 1, pageSize: 10 }),
      desk.runJob(mediationReportOperations.ledgerWorkbook, { period }),
      desk.runJob(mediationReportOperations.subsidyWorkbook, { period })
    ]
    for (const answer of await Promise.allSettled(refused)) {
      expect(answer.status).toBe('rejected')
      if (answer.status !== 'rejected') continue
      const reason: unknown = answer.reason
      expect(reason).toBeInstanceOf(CallFailure)
      expect(reason instanceof CallFailure && reason.error.code).toBe('FORBIDDEN')
      expect(String(reason)).not.toMatch(/张某|李某|渗水|人调字/)
    }
    await desk.signIn()
  })
})

describe('what goes on', () => {
  it('names the case without a type (P32), until it has one; an edit after the fact changes its own period only', async () => {
    const untyped = await desk.call(
      disputeOperations.create,
      settled('2017-05-04', { typeCode: null, title: '赵某与钱某纠纷' })
    )
    const broken = async () => (await first('tableB', month('2017-05'))).checks.filter(({ held }) => !held)
    expect(await broken()).toMatchObject([
      {
        label: '分类合计＝总数',
        message: '分类合计 0 ≠ 总数 1：1 件未选类型',
        culprits: 'disp.type.none',
        records: [{ id: untyped.id, label: expect.stringContaining('赵某与钱某纠纷') }]
      }
    ])
    const june = await first('tableB', month('2017-06'))
    const { parties } = await desk.call(disputeOperations.open, { id: untyped.id })
    await desk.call(disputeOperations.update, {
      ...untyped,
      values: { ...settled('2017-05-04', { typeCode: 'medical' }), parties }
    })
    expect(await broken()).toEqual([])
    const may = await first('tableB', month('2017-05'))
    expect(onScreen(may).get('合计')?.get('调解情况/案件分类情况/医疗')).toBe('1')
    expect(onScreen(await first('tableB', month('2017-06')))).toEqual(onScreen(june))
  })

  it('carries over: 上期结转＋本期新收－本期办结＝期末未结, and asks for the day of a result that has none', async () => {
    await desk.call(disputeOperations.create, going('2015-01-20'))
    await desk.call(disputeOperations.create, settled('2015-01-22', { agreementEffectiveAt: '2015-02-03' }))
    await desk.call(
      disputeOperations.create,
      going('2015-02-05', { result: 'failed', endedAt: '2015-02-20', typeCode: 'property' })
    )
    await desk.call(disputeOperations.create, settled('2015-02-06', { agreementEffectiveAt: '2015-03-01' }))
    const february = await first('carryOver', month('2015-02'), { set: 'monthly15' })
    const row = (name: string) => [...(onScreen(february).get(name)?.values() ?? [])]
    expect(row('邻里')).toEqual(['2', '1', '1', '1', '2'])
    expect(row('物业')).toEqual(['0', '1', '1', '0', '0'])
    expect(february.rows.at(-1)?.map(({ text }) => text)).toEqual(['合计', '2', '2', '2', '1', '2'])
    expect(february.checks.every(({ held }) => held)).toBe(true)
    const march = await first('carryOver', month('2015-03'), { set: 'monthly15' })
    expect(march.rows.at(-1)?.map(({ text }) => text)).toEqual(['合计', '2', '0', '1', '1', '1'])

    const undated = await desk.call(
      disputeOperations.create,
      settled('2015-02-10', { agreementForm: 'written', agreementEffectiveAt: null })
    )
    const again = await first('carryOver', month('2015-02'))
    expect(again.checks.filter(({ held }) => !held)).toMatchObject([
      { culprits: 'disp.undated', records: [{ id: undated.id }] }
    ])
  })

  it('综治: sizes and 重大 add up, and 年度累计 begins anew in January (P34)', async () => {
    for (const [day, people, major] of [
      ['2013-12-30', 20, false],
      ['2014-01-05', null, false],
      ['2014-01-06', 51, true],
      ['2014-02-07', 101, false],
      ['2014-02-08', 501, true]
    ] as const)
      await desk.call(disputeOperations.create, settled(day, { peopleInvolved: people, major }))
    await desk.call(disputeOperations.create, going('2014-02-09'))
    // found, and still to be accepted
    await desk.call(disputeOperations.create, going('2014-02-10', { acceptedAt: null }))
    const sheet = await first('governance', month('2014-02'))
    const rows = onScreen(sheet)
    const cells = (name: string) => [...(rows.get(name)?.values() ?? [])]
    expect(cells('邻里')).toEqual(['4', '3', '75.00%', '2', '66.67%', '6', '5', '83.33%', '4', '80.00%'])
    expect(cells('其中：涉及50人以下')[1]).toBe('1')
    expect(cells('其中：涉及50人以下')[6]).toBe('2')
    expect(cells('涉及51—100人')[6]).toBe('1')
    expect(cells('涉及101—500人')[1]).toBe('1')
    expect(cells('涉及500人以上')[1]).toBe('1')
    expect(cells('重大纠纷')[1]).toBe('1')
    expect(cells('重大纠纷')[6]).toBe('2')
    expect(sheet.checks.every(({ held }) => held)).toBe(true)
    // 31 December is of the year before, by a cut-off day it would be of January
    const january = onScreen(await first('governance', month('2014-01')))
    expect(january.get('邻里')?.get('年度累计/调处数')).toBe('2')
    const cutoff = onScreen(await first('governance', { kind: 'month', month: '2014-01', cutoff: 25 }))
    expect(cutoff.get('邻里')?.get('年度累计/调处数')).toBe('3')
    expect(cells('合计')).toEqual(cells('邻里'))
  })

  it('prints a table of noughts where nothing happened, and says so of a rate', async () => {
    const sheet = await first('tableB', month('2010-01'))
    const cells = [...(onScreen(sheet).get('合计')?.values() ?? [])]
    expect(new Set(cells)).toEqual(new Set(['0', '0.00']))
    expect(sheet.notes[0]).toBe('成功率 —＝调解成功 0 件 ÷ 调解案件总数 0 件。')
    expect(sheet.checks.every(({ held }) => held)).toBe(true)
  })

  it('counts by the day of the agreement where the office reports 办结', async () => {
    await desk.call(reportRuleOperations.saveRules, {
      ...defaultReportRules,
      successBy: 'effective',
      rateOf: 'closed'
    })
    const sheet = await first('tableB', month('2015-03'))
    await desk.call(reportRuleOperations.saveRules, defaultReportRules)
    const row = onScreen(sheet).get('合计')
    // nothing was accepted in March, one agreement took effect
    expect(row?.get('调解情况/调解案件总数')).toBe('0')
    expect(row?.get('调解情况/调解成功')).toBe('1')
    expect(sheet.notes[0]).toBe('成功率 100.00%＝调解成功 1 件 ÷ 办结案件 1 件。')
    expect(sheet.notes.join()).toContain('按协议生效日期')
    expect(sheet.checks.every(({ held }) => held)).toBe(true)
  })

  it('refuses a span that ends before it begins, in the words of the form', async () => {
    const wrong = ask('tableB', { kind: 'custom', from: '2018-09-30', to: '2018-09-01' })
    await expect(wrong).rejects.toThrow('开始日期晚于结束日期')
  })
})
