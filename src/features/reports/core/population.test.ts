import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstPage } from '../../../contract/record'
import { cellText } from '../../../contract/sheet'
import { readWorkbook } from '../../../core/excel/read'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { household, householdOperations, person, personOperations } from '../../residents/contract'
import { noAnswers, rosterOperations, sheetAnswers } from '../../rosters/contract'
import { rosterFile } from '../../rosters/core/testRosters'
import { reportOperations, type ReportCell } from '../contract'
import { counts, homeCounts, inBand, samplePeople, vacantRooms, type Sample } from './testPopulation'

const people = samplePeople(120)
const days = ['2018-09-30', '2018-10-01', '2018-02-28', '2016-02-29']

let desk: TestOffice
beforeAll(async () => {
  desk = await openTestOffice({ clock: '2018-10-08T09:00:00' })
  await importPeople()
  await moveOut()
}, 60_000)
afterAll(() => desk.close())

async function importPeople(): Promise<void> {
  const header = ['小区', '楼栋', '室号', '房屋性质', '姓名', '性别', '出生日期', '入住日期', '死亡日期']
  header.push('人员类型', '人户状态', '民族', '文化程度')
  const rows = people.map(each => [
    ...[each.compound, each.building, each.room, '自住', each.name, each.sex, each.birth, each.from],
    ...[each.diedOn, each.type, each.state, each.ethnic, each.education]
  ])
  const vacant = vacantRooms.map(room => [
    '山台山二期',
    '1栋',
    room,
    '空置',
    ...header.slice(4).map(() => '')
  ])
  const bytes = await rosterFile({ 花名册: [header, ...rows, ...vacant] })
  const token = await desk.upload('花名册.xlsx', bytes)
  const { importId, sheets } = await desk.runJob(rosterOperations.inspect, { tokens: [token] })
  await desk.runJob(rosterOperations.preview, {
    importId,
    sheets: sheetAnswers(sheets),
    answers: noAnswers,
    mode: 'fill'
  })
  const done = await desk.runJob(rosterOperations.import, { importId })
  expect(done).toMatchObject({ counts: { persons: people.length } })
}

/** Some persons move out around the day of the table, one whole household too. */
async function moveOut(): Promise<void> {
  for (const [at, to] of ['2018-09-29', '2018-09-30', '2018-10-01'].entries()) {
    const sample = people.find((each, index) => index > at * 40 && each.diedOn === '' && each.from === '')
    if (!sample) throw new Error('nobody to move')
    const { rows } = await desk.call(personOperations.list, { ...firstPage, search: sample.name })
    const opened = await desk.call(personOperations.open, { id: rows[0]?.id ?? '' })
    const values = person.input.strip().parse(opened)
    await desk.call(personOperations.update, {
      id: opened.id,
      version: opened.version,
      values: { ...values, memberships: values.memberships.map(stay => ({ ...stay, toDate: to })) }
    })
    sample.to = to
  }
  const leaving = people.at(-1)
  const { rows } = await desk.call(householdOperations.list, {
    ...firstPage,
    search: `${leaving?.building}${leaving?.room}`
  })
  const home = await desk.call(householdOperations.open, { id: rows[0]?.id ?? '' })
  await desk.call(householdOperations.update, {
    id: home.id,
    version: home.version,
    values: { ...household.input.strip().parse(home), toDate: '2018-09-30' }
  })
  for (const each of people)
    if (
      each.building === leaving?.building &&
      each.compound === leaving.compound &&
      each.room === leaving.room
    )
      each.homeTo = '2018-09-30'
}

type Test = (sample: Sample, day: string) => boolean
const oneOf =
  (key: 'sex' | 'type' | 'state' | 'ethnic', ...values: string[]): Test =>
  sample =>
    values.includes(sample[key])
const aged =
  (from: number, below = 999): Test =>
  (sample, day) =>
    inBand(sample, day, from, below)

const bands: readonly [id: string, from: number, below?: number][] = [
  ['0-5', 0, 6],
  ['6-17', 6, 18],
  ['18-34', 18, 35],
  ['35-59', 35, 60],
  ['60-69', 60, 70],
  ['70-79', 70, 80],
  ['80-89', 80, 90],
  ['90+', 90]
]
const fives: readonly [id: string, from: number, below?: number][] = [
  ...Array.from({ length: 20 }, (_, at) => [`${at * 5}-${at * 5 + 4}`, at * 5, at * 5 + 5] as const),
  ['100+', 100]
].map(([id, from, below]) => [`${id}`, Number(from), below === undefined ? 999 : Number(below)])

const ofBands = (prefix: string, list: typeof bands): [string, Test][] => [
  ...list.map(([id, from, below]): [string, Test] => [`${prefix}.${id}`, aged(from, below)]),
  [`${prefix}.none`, (sample, day) => !list.some(([, from, below]) => aged(from, below)(sample, day))]
]

/** What each number of persons counts, told a second time in plain words. */
const tests = new Map<string, Test>([
  ['pop.persons', () => true],
  ['pop.sex.male', oneOf('sex', '男')],
  ['pop.sex.female', oneOf('sex', '女')],
  ['pop.sex.none', oneOf('sex', '')],
  ['pop.byType.tenant', oneOf('type', '租户')],
  ['pop.byType.none', oneOf('type', '')],
  ['pop.byResidence.apart', oneOf('state', '户在人不在', '人在户不在')],
  ['pop.byResidence.nominal', oneOf('state', '空挂户')],
  ['pop.byResidence.none', oneOf('state', '')],
  ['pop.byEthnic.han', oneOf('ethnic', '汉族')],
  ['pop.byEthnic.minority', oneOf('ethnic', '土家族', '苗族')],
  ['pop.byEthnic.other', oneOf('ethnic', '其他')],
  ['pop.byEducation.20', sample => sample.education.startsWith('大学')],
  ['pop.byEducation.80', sample => sample.education === '小学'],
  ['pop.byEducation.90', sample => sample.education === '其他'],
  ['pop.byGroup.aged60', aged(60)],
  ['pop.byGroup.aged80', aged(80)],
  ...ofBands('pop.byAge', [
    ['0-17', 0, 18],
    ['18-59', 18, 60],
    ['60-79', 60, 80],
    ['80+', 80]
  ]),
  ...ofBands('pop.byAge8', bands),
  ...ofBands('pop.byAge5', fives)
])

const doorOf = ({ compound, building, room }: Sample): string => `${compound}|${building}|${room}`
const sexes: Readonly<Record<string, string>> = { 1: '男', 2: '女', '': '' }

/** A number by its metric and part, worked out from the samples alone. */
function folded(key: string, day: string): number {
  const [id = '', part = ''] = key.split(/\|(.*)/s)
  const [dimension, value = ''] = part.split(/:(.*)/s)
  const within = (sample: Sample): boolean =>
    dimension === 'compound'
      ? sample.compound === value
      : dimension === 'building'
        ? `${sample.compound}|${sample.building}` === value
        : dimension === 'sex'
          ? sample.sex === sexes[value]
          : true
  const here = people.filter(within)
  const doors = (list: readonly Sample[]): number => new Set(list.map(doorOf)).size
  const empty = part === '' || value === '山台山二期' || value === '山台山二期|1栋' ? vacantRooms.length : 0
  if (id === 'pop.dwellings') return doors(here) + empty
  if (id === 'pop.vacant') return empty
  if (id === 'pop.households') return doors(here.filter(sample => homeCounts(sample, day)))
  const test = tests.get(id)
  if (!test) throw new Error(`no test for ${id}`)
  return here.filter(sample => counts(sample, day) && test(sample, day)).length
}

const statistics = (asOf: string) => desk.call(reportOperations.population, { asOf })
const doorsOf = (row: readonly ReportCell[]) =>
  row.flatMap(({ metric, value }) => (metric === null ? [] : [{ metric, value }]))

describe('the register on a day', () => {
  it.each(days)('%s: every number of the page is what the people are', async day => {
    const { sheet, pyramid, buildings, groups, divisions } = await statistics(day)
    const bars = pyramid.flatMap(({ male, female, none }) => [male, female, none])
    const parts = [...groups, ...divisions.flatMap(division => division.parts)].filter(({ metric }) =>
      tests.has(metric)
    )
    const places = buildings.flatMap(({ persons, households, vacant }) => [persons, households, vacant])
    const all = [...sheet.rows.flatMap(doorsOf), ...bars, ...parts, ...places]
    expect(all.length).toBeGreaterThan(300)
    expect(all).toEqual(all.map(({ metric }) => ({ metric, value: folded(metric, day) })))
    expect(sheet.checks.filter(check => !check.held)).toEqual([])
  })

  it('names each column above its own number', async () => {
    const { sheet } = await statistics('2018-09-30')
    const leaves = ['序号', '小区楼栋', '套数', '空置', '户数', '人数', '男', '女', '未填']
    leaves.push(
      '0—5',
      '6—17',
      '18—34',
      '35—59',
      '60—69',
      '70—79',
      '80—89',
      '90以上',
      '不详',
      '60岁以上',
      '80岁以上'
    )
    leaves.push('租户', '人户分离', '空挂户', '少数民族')
    const columns = ['dwellings', 'vacant', 'households', 'persons', 'sex.male', 'sex.female', 'sex.none']
    columns.push(...bands.map(([id]) => `byAge8.${id}`), 'byAge8.none', 'byGroup.aged60', 'byGroup.aged80')
    columns.push('byType.tenant', 'byResidence.apart', 'byResidence.nominal', 'byEthnic.minority')
    const [top = [], second = []] = sheet.header
    const shown: string[] = []
    for (const cell of top) {
      if (cell.colSpan === 1) shown.push(cell.text)
      else shown.push(...second.splice(0, cell.colSpan).map(({ text }) => text))
    }
    expect(shown).toEqual(leaves)
    expect(
      sheet.rows
        .at(-1)
        ?.slice(1)
        .map(({ metric }) => metric)
    ).toEqual(columns.map(id => `pop.${id}`))
  })

  it('lists buildings by compound, numbered, with 小计 and 合计', async () => {
    const { sheet } = await statistics('2018-09-30')
    expect(sheet.rows.map(row => row.slice(0, 3 - (row[0]?.colSpan ?? 1)).map(({ text }) => text))).toEqual([
      ['1', '7栋'],
      ['（未填小区） 小计'],
      ['2', '城北公寓A栋'],
      ['城北公寓 小计'],
      ['3', '山台山一期2栋'],
      ['4', '山台山一期10栋'],
      ['山台山一期 小计'],
      ['5', '山台山二期1栋'],
      ['山台山二期 小计'],
      ['合计']
    ])
  })

  it('opens as many records as a cell says, as of that day', async () => {
    const { sheet, pyramid } = await statistics('2018-02-28')
    const bars = pyramid.flatMap(({ male, female, none }) => [male, female, none])
    for (const { metric, value } of [
      ...doorsOf(sheet.rows[2] ?? []),
      ...doorsOf(sheet.rows[3] ?? []),
      ...bars
    ]) {
      const period = { asOf: '2018-02-28' }
      const behind = await desk.call(reportOperations.records, {
        metric,
        period: { kind: 'day', ...period },
        page: 1,
        pageSize: 1
      })
      expect([metric, behind.total, behind.text]).toEqual([metric, value, String(value)])
    }
    const leap = people.find(({ birth, sex }) => birth === '1956-02-29' && sex === '女')
    const list = await desk.call(reportOperations.records, {
      metric: 'pop.byAge8.60-69|sex:2',
      period: { kind: 'day', asOf: '2018-02-28' },
      page: 1,
      pageSize: 200
    })
    expect(list.label).toBe('60—69岁（女）')
    expect(list.rows.find(({ name }) => name === leap?.name)).toMatchObject({ age: 61 })
  })

  it('does not tell the future', async () => {
    await expect(statistics('2018-10-09')).rejects.toBeInstanceOf(CallFailure)
    expect((await statistics('2018-10-08')).asOf).toBe('2018-10-08')
  })

  it('counts the same in the monthly report', async () => {
    const { metrics } = await desk.call(reportOperations.monthly, { month: '2018-09', cutoff: null })
    const shown = metrics.filter(({ id }) => tests.has(id)).map(({ id, value }) => [id, value])
    expect(shown).toHaveLength(tests.size)
    expect(shown).toEqual(shown.map(([id]) => [id, folded(String(id), '2018-09-30')]))
  })

  it('writes the workbook with the numbers of the screen', async () => {
    const { sheet } = await statistics('2018-09-30')
    const offered = await desk.runJob(reportOperations.populationWorkbook, { asOf: '2018-09-30' })
    expect(offered.fileName).toBe('山台山社区居民基本情况统计表（截至2018年9月30日）.xlsx')
    const { bytes } = await desk.download(offered.token)
    const [written] = (await readWorkbook(bytes)).sheets
    const rows = (written?.rows ?? []).map(row => row.map(cell => cellText(cell)))
    expect(rows[0]?.[0]).toBe('山台山社区居民基本情况统计表')
    expect(rows[1]).toEqual(expect.arrayContaining(['统计截止日期：2018年9月30日', '单位：套、户、人']))
    const first = 2 + sheet.header.length
    sheet.rows.forEach((row, at) => {
      const shown = row.flatMap(({ text, colSpan }) => [
        text,
        ...Array.from({ length: colSpan - 1 }, () => '')
      ])
      expect(rows[first + at]).toEqual(shown)
    })
    expect(rows.flat().filter(text => text.startsWith('注：') || text.startsWith('　　'))).toHaveLength(
      sheet.notes.length
    )
  })
})
