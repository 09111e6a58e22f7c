import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choicesOf } from '../../../../contract/choices'
import type { InputOf } from '../../../../contract/operation'
import { blank } from '../../../../contract/record'
import { cellText } from '../../../../contract/sheet'
import { readWorkbook } from '../../../../core/excel/read'
import { CallFailure } from '../../../../desk'
import { openTestOffice, testPassword, type TestOffice } from '../../../../testing'
import { accountOperations } from '../../../accounts/contract'
import {
  mediationFund,
  mediationFundOperations,
  mediator,
  mediatorOperations,
  mediatorTraining,
  mediatorTrainingOperations
} from '../../../mediation/contract'
import { reportRuleOperations } from '../../../settings/reportRules'
import { reportOperations } from '../../contract'
import { mediationReportOperations, type AskedTable } from '../../mediationContract'

const asked: AskedTable = {
  table: 'tableA',
  period: { kind: 'halfYear', year: 2018, half: 2 },
  set: 'full18',
  compare: false
}

/** People in office. Every column has another number, a prime wherever the sums allow it (P41). */
const people = 43
const counts = {
  'med.duty.fullTime': 2,
  'med.duty.partTime': 41,
  'med.female': 17,
  'med.minority': 5,
  'med.highSchool': 29,
  'med.college': 23,
  'med.law': 11,
  'med.party': 13,
  'med.post.member': 6,
  'med.post.appointed': 37
}
const trainings = [5, 3, 11]
const funds = { guidance: 470_000_00, committee: 530_000_00, subsidy: 590_000_00 }

/** Whether the attribute at `place` is on for a person: for `count` of all people, other people at every place. */
const has = (person: number, place: number, count: number): boolean => (person * (7 + place)) % people < count

const highSchools = ['40', '41', '44', '47', '60', '61']
const colleges = ['10', '11', '19', '20', '21', '28', '30', '31', '33']
const lower = ['70', '71', '80', '81', '90', null]

type Mediator = InputOf<typeof mediatorOperations.create>

function sample(person: number): Mediator {
  const college = has(person, 4, counts['med.college'])
  // the 6 that have 高中 only are those next to the 23, by the same order
  const school = !college && has(person, 4, counts['med.highSchool'])
  const pick = (from: readonly (string | null)[]): string | null => from[person % from.length] ?? null
  return {
    ...blank(mediator.fields),
    name: `调解员${person}`,
    sex: has(person, 1, counts['med.female']) ? '2' : (['1', '0', '9'][person % 3] ?? '1'),
    ethnic: has(person, 2, counts['med.minority'])
      ? (['02', '15', '56'][person % 3] ?? '02')
      : (['01', '97', '98', null][person % 4] ?? null),
    education: pick(college ? colleges : school ? highSchools : lower),
    lawDegree: has(person, 5, counts['med.law']) ? true : person % 2 === 0 ? false : null,
    partyMember: has(person, 6, counts['med.party']) ? true : person % 2 === 0 ? false : null,
    post: has(person, 7, counts['med.post.member'])
      ? (['head', 'deputy', 'member'][person % 3] ?? 'member')
      : 'appointed',
    duty: has(person, 8, counts['med.duty.fullTime']) ? 'fullTime' : 'partTime',
    servesFrom: ['2015-01-01', '2018-12-31', '2018-07-01'][person % 3] ?? '2015-01-01',
    servesTo: [null, '2019-01-01', null][person % 3] ?? null
  }
}

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice({ clock: '2019-01-08T09:00:00' })
  for (let person = 0; person < people; person++) await office.call(mediatorOperations.create, sample(person))
  const all = { sex: '2', ethnic: '02', education: '21', lawDegree: true, partyMember: true, post: 'head' }
  // who left on the last day, who came a day later, who lies in the recycle bin
  for (const [name, servesFrom, servesTo] of [
    ['离任', '2015-01-01', '2018-12-31'],
    ['新来', '2019-01-01', null]
  ] as const)
    await office.call(mediatorOperations.create, { ...sample(0), ...all, name, servesFrom, servesTo })
  const gone = await office.call(mediatorOperations.create, { ...sample(0), ...all, name: '录错' })
  await office.call(mediatorOperations.recycle, gone)

  const training = { ...blank(mediatorTraining.fields), topic: '相邻关系' }
  for (const [heldOn, held] of [
    ['2018-07-01', trainings[0]],
    ['2018-12-31', trainings[1]],
    ['2018-09-30', trainings[2]],
    ['2018-06-30', 100],
    ['2019-01-01', 100]
  ] as const)
    await office.call(mediatorTrainingOperations.create, { ...training, heldOn, people: held ?? 0 })
  const fund = { ...blank(mediationFund.fields), source: '城南街道' }
  for (const [kind, amount] of Object.entries(funds)) {
    await office.call(mediationFundOperations.create, { ...fund, receivedOn: '2018-07-01', kind, amount: 1 })
    const rest = { ...fund, receivedOn: '2018-12-31', kind, amount: amount - 1 }
    await office.call(mediationFundOperations.create, rest)
    for (const receivedOn of ['2018-06-30', '2019-01-01'])
      await office.call(mediationFundOperations.create, { ...fund, receivedOn, kind, amount: 7_000_000 })
  }
}, 60_000)
afterAll(() => office.close())

/** The columns in their order, with the text that each has to show. */
const expected: readonly [metric: string, text: string][] = [
  ['med.committees', '1'],
  ['med.body.village', '0'],
  ['med.body.neighbourhood', '1'],
  ['med.body.township', '0'],
  ['med.body.subdistrict', '0'],
  ['med.body.enterprise', '0'],
  ['med.body.association', '0'],
  ['med.mediators', String(people)],
  ...Object.entries(counts).map(([id, count]): [string, string] => [id, String(count)]),
  ['med.trainings', String(trainings.length)],
  ['med.trained', String(trainings.reduce((sum, each) => sum + each, 0))],
  ['med.fund.guidance', '47.00'],
  ['med.fund.committee', '53.00'],
  ['med.fund.subsidy', '59.00']
]

describe('table A', () => {
  it('has samples of codes that the tables know', () => {
    const known = choicesOf('education').map(({ value }) => value)
    for (const code of [...highSchools, ...colleges, ...lower])
      if (code !== null) expect(known).toContain(code)
  })

  it('shows every column’s own number, and every relation holds', async () => {
    const { sheets, title } = await office.call(mediationReportOperations.table, asked)
    expect(title).toBe('山台山社区2018年下半年人民调解委员会组织队伍经费保障情况统计表')
    const [sheet] = sheets
    const [row] = sheet?.rows ?? []
    expect(row?.[0]?.text).toBe('山台山社区')
    expect(row?.slice(1).map(({ metric, text }) => [metric, text])).toEqual(expected)
    expect(sheet?.checks.filter(({ held }) => !held)).toEqual([])
    expect(sheet?.checks.length).toBe(10)
    expect(sheet?.header.at(-1)?.map(({ text }) => text)).toEqual([
      '单位',
      ...Array.from({ length: 7 }, () => '个'),
      ...Array.from({ length: 11 }, () => '人'),
      '期',
      '人次',
      ...Array.from({ length: 3 }, () => '万元')
    ])
  })

  it.each(expected)('%s opens exactly the records that it counts', async (metric, text) => {
    const { rows, total, record } = await office.call(reportOperations.records, {
      metric,
      period: asked.period,
      page: 1,
      pageSize: 200
    })
    const sum = (field: string) => rows.reduce((all, row) => all + Number(row[field]), 0)
    const names = rows.map(row => row['name'])
    expect(names).not.toContain('离任')
    expect(names).not.toContain('新来')
    expect(names).not.toContain('录错')
    if (record === 'mediationFund') expect((sum('amount') / 1_000_000).toFixed(2)).toBe(text)
    else if (metric === 'med.trained') expect(String(sum('people'))).toBe(text)
    else if (text === '1') expect(total).toBe(counts['med.post.member'])
    else expect(String(total)).toBe(text)
  })

  it('is the same in its workbook, on one page wide', async () => {
    const { token, fileName } = await office.runJob(mediationReportOperations.tableWorkbook, asked)
    expect(fileName).toContain('人民调解委员会组织队伍经费保障情况统计表')
    const { bytes } = await office.download(token)
    const [sheet] = (await readWorkbook(bytes)).sheets
    const lines = (sheet?.rows ?? []).map(row => row.map(cell => cellText(cell)))
    const row = lines.find(line => line[0] === '山台山社区') ?? []
    expect(row.slice(1).map(Number)).toEqual(expected.map(([, text]) => Number(text)))
    for (const word of ['调委会', '按设立单位', '产生方式', '人民调解员补贴经费', '万元'])
      expect(lines.flat()).toContain(word)
  })

  it('counts as of the last day of whatever period is asked for', async () => {
    const at = async (period: AskedTable['period']) => {
      const { sheets } = await office.call(mediationReportOperations.table, { ...asked, period })
      return sheets[0]?.rows[0]?.find(({ metric }) => metric === 'med.mediators')?.text
    }
    const left = Array.from({ length: people }, (_, person) => sample(person)).filter(
      ({ servesTo }) => servesTo !== null
    ).length
    expect(await at({ kind: 'year', year: 2018 })).toBe('43')
    expect(await at({ kind: 'halfYear', year: 2019, half: 1 })).toBe(String(people - left + 1))
    expect(await at({ kind: 'year', year: 2014 })).toBe('0')
  })

  it('says that a period is not over yet', async () => {
    const { sheets } = await office.call(mediationReportOperations.table, {
      ...asked,
      period: { kind: 'year', year: 2019 }
    })
    expect(sheets[0]?.notes.join()).toContain('本期还没有结束，期末数按 2019年1月8日已登记的任职情况计')
  })

  it('stands in the column of the kind of committee that the office has set', async () => {
    const rules = await office.call(reportRuleOperations.rules, {})
    await office.call(reportRuleOperations.saveRules, { ...rules, body: 'village' })
    const { sheets } = await office.call(mediationReportOperations.table, asked)
    const text = (id: string) => sheets[0]?.rows[0]?.find(({ metric }) => metric === id)?.text
    expect([text('med.body.village'), text('med.body.neighbourhood')]).toEqual(['1', '0'])
    await office.call(reportRuleOperations.saveRules, rules)
  })
})

describe('中共党员 in table A', () => {
  const records = () =>
    office.call(reportOperations.records, {
      metric: 'med.party',
      period: asked.period,
      page: 1,
      pageSize: 50
    })

  it('is told to no account without the right: not as a number, not in a workbook, not by its records', async () => {
    const accounts = new Map<string, string>()
    for (const role of ['clerk', 'mediator', 'reader'] as const) {
      const account = { name: `${role}一号`, role, password: testPassword }
      accounts.set(role, (await office.call(accountOperations.create, account)).id)
    }
    for (const accountId of accounts.values()) {
      await office.call(accountOperations.signIn, { accountId, password: testPassword })
      const { sheets, metrics } = await office.call(mediationReportOperations.table, asked)
      const cell = sheets[0]?.rows[0]?.find(({ metric }) => metric === 'med.party')
      expect([cell?.text, cell?.value]).toEqual(['—', null])
      expect(metrics.find(({ id }) => id === 'med.party')?.text).toBe('—')
      expect(sheets[0]?.notes.join()).toContain('中共党员是敏感信息')
      expect(sheets[0]?.checks.some(({ label }) => label.includes('党员'))).toBe(false)
      const monthly = await office.call(reportOperations.monthly, { month: '2018-12', cutoff: null })
      expect(monthly.metrics.find(({ id }) => id === 'med.party')?.text).toBe('—')
      await expect(records()).rejects.toThrow(CallFailure)
      await expect(records()).rejects.toThrow('“中共党员”是敏感信息')
      const { token } = await office.runJob(mediationReportOperations.tableWorkbook, asked)
      const [sheet] = (await readWorkbook((await office.download(token)).bytes)).sheets
      const row = (sheet?.rows ?? []).find(line => cellText(line[0] ?? null) === '山台山社区') ?? []
      const column = 1 + expected.findIndex(([metric]) => metric === 'med.party')
      expect(cellText(row[column] ?? null)).toBe('—')
    }
    await office.signIn()
    expect((await records()).total).toBe(counts['med.party'])
  })
})
