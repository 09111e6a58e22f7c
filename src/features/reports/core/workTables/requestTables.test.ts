import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellText } from '../../../../contract/sheet'
import { blank } from '../../../../contract/record'
import { yearToDate } from '../../../../contract/periods'
import { readWorkbook } from '../../../../core/excel/read'
import { createRandom } from '../../../../demo/random'
import { openTestOffice, type TestOffice } from '../../../../testing'
import { categoryPath, shippedCategories, stemOf } from '../../../requests/categories'
import { channels, emptyRequest, natures, requestOperations } from '../../../requests/contract'
import { dwelling, dwellingOperations } from '../../../residents/contract'
import { reportOperations, type ReportSheet, type SpanPeriod } from '../../contract'
import { periodOf } from '../../periodOf'
import { workReportOperations, type WorkTable } from '../../workContract'
import { inWorkbook, onScreen, type Reading } from '../mediation/testTables'
import { dayParts } from '../requestDimensions'
import { behindNumber, drawnRequests, expected, merged, type Days, type Kept } from './testRequests'

const now = '2020-03-10T10:30:00'
const compounds = ['山台山', '山台山一期', '山台山二期', '城北公寓']
const categories = [
  'municipal/sewage',
  'property/elevator',
  'property',
  'sanitation/noise',
  'housing/leak',
  'fireSafety'
]

let desk: TestOffice
let all: Kept[] = []

beforeAll(async () => {
  desk = await openTestOffice({ clock: now })
  for (const compound of compounds)
    await desk.call(dwellingOperations.create, {
      ...blank(dwelling.fields),
      compound,
      building: '1栋',
      unit: '1单元',
      room: '101'
    })
  const drawn = drawnRequests(300, createRandom(2018), categories)
  const entered: Kept[] = []
  const merging = createRandom(915)
  for (const one of drawn) {
    const values = merged(one, entered, merging)
    const { id } = await desk.call(requestOperations.create, values)
    const { dueAt, respondDueAt, placeKey, rounds } = await desk.call(requestOperations.get, { id })
    entered.push({ ...values, id, dueAt, respondDueAt, placeKey, rounds })
  }
  expect(entered.filter(each => each.duplicateOfId !== null).length).toBeGreaterThan(20)
  all = entered
}, 120_000)
afterAll(() => desk.close())

const month = (text: string, cutoff: number | null = null): SpanPeriod => ({
  kind: 'month',
  month: text,
  cutoff
})
const spans: readonly SpanPeriod[] = [
  month('2018-09'),
  month('2018-09', 20),
  month('2018-12'),
  month('2020-02'),
  // still going on
  month('2020-03'),
  month('2016-05'),
  { kind: 'quarter', year: 2018, quarter: 3 },
  { kind: 'year', year: 2018 },
  { kind: 'custom', from: '2018-12-31', to: '2019-01-01' },
  { kind: 'founding', to: '2020-02-29' }
]

const split: Readonly<Record<string, string>> = {
  受理: 'req.accepted',
  占比: 'req.share',
  办结: 'req.closed',
  '在办/小计': 'req.open',
  '在办/其中挂账': 'req.held',
  超期: 'req.overdue',
  办结率: 'req.closeRate',
  按期办结率: 'req.onTimeRate',
  '用时（小时）/平均': 'req.avgHours',
  '用时（小时）/中位': 'req.medianHours',
  '三率/响应率': 'req.responseRate',
  '三率/解决率': 'req.solvedRate',
  '三率/满意率': 'req.satisfiedRate'
}

const stems = (one: Kept): string => (one.category === null ? '' : stemOf(one.category))
const label = (choices: typeof channels, code: string | null, none: string): string =>
  choices.find(({ value }) => value === code)?.label ?? none
const hour = (one: Kept): number => Number(one.reportedAt.slice(11, 13))

/** Each table that divides: the words of the rows that a request stands in. */
const rowsOf: Readonly<Partial<Record<WorkTable, (one: Kept) => readonly string[]>>> = {
  requestCategories: one => [
    one.category === null ? '（未选类别）' : categoryPath(shippedCategories, stems(one))
  ],
  requestChannels: one => [label(channels, one.channel, '')],
  requestNatures: one => [label(natures, one.nature, '（未选性质）')],
  requestDayParts: one => [
    dayParts.find(part => {
      const [from = 0, to = 0] = (/(\d+)—(\d+)/.exec(part.label) ?? []).slice(1).map(Number)
      return hour(one) >= from && hour(one) < to
    })?.label ?? ''
  ],
  requestPlaces: one => [
    one.place === null
      ? '（未填地点）'
      : (compounds.filter(name => one.place?.includes(name)).sort((a, b) => b.length - a.length)[0] ??
        '其他地点')
  ],
  requestDepartments(one) {
    const taken = one.dispatches.filter(each => each.returnedAt === null).map(each => each.department)
    return taken.length === 0 ? ['自办（没有派单）'] : [...new Set(taken)]
  }
}

const ask = (table: WorkTable, period: SpanPeriod, compare = false) =>
  desk.call(workReportOperations.table, { table, period, compare })

async function sheetOf(table: WorkTable, period: SpanPeriod): Promise<ReportSheet> {
  const [sheet] = (await ask(table, period)).sheets
  if (!sheet) throw new Error(`no sheet in ${table}`)
  return sheet
}

/** The same table as a reader finds it in the saved file. */
async function saved(table: WorkTable, period: SpanPeriod, sheet: ReportSheet): Promise<Reading> {
  const { token } = await desk.runJob(workReportOperations.tableWorkbook, { table, period, compare: false })
  const [file] = (await readWorkbook((await desk.download(token)).bytes)).sheets
  if (!file) throw new Error('no sheet in the file')
  expect(cellText(file.rows[0]?.[0] ?? null)).toBe(sheet.title)
  return inWorkbook(file, sheet)
}

const daysOf = (period: SpanPeriod): { days: Days; year: Days } => {
  const own = periodOf(period)
  const year = yearToDate(own)
  return {
    days: { from: own.from, to: own.to, now },
    year: { from: year.from, to: year.to, now }
  }
}

const sameNumber = (text: string): string => (/^-?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text)

describe.each(spans)('every cell against a plain fold, $kind $month$quarter$year$from $cutoff', period => {
  it.each(Object.keys(rowsOf) as WorkTable[])('%s', async table => {
    const sheet = await sheetOf(table, period)
    const { days, year } = daysOf(period)
    const screen = onScreen(sheet)
    const file = await saved(table, period, sheet)
    const own = rowsOf[table]
    if (!own) throw new Error('no rows')
    const words = new Set(behindNumber('req.accepted', all, days).flatMap(own))
    for (const word of words) expect([...screen.keys()]).toContain(word)
    for (const [row, cells] of screen) {
      const list = row === '合计' ? all : all.filter(one => own(one).includes(row))
      for (const [column, text] of cells) {
        const [group = '', ...rest] = column.split('/')
        const id = split[rest.join('/')]
        if (id === undefined) throw new Error(`no number for ${column}`)
        const wanted = expected(id, list, all, group === '累计' ? year : days)
        expect([table, row, column, text]).toEqual([table, row, column, wanted])
        expect([table, row, column, sameNumber(file.get(row)?.get(column) ?? '')]).toEqual([
          table,
          row,
          column,
          sameNumber(wanted)
        ])
      }
    }
    const broken = sheet.checks.filter(({ held }) => !held)
    const blanks = behindNumber('req.accepted', all, days).filter(one =>
      own(one).some(word => word.startsWith('（未'))
    )
    expect(broken.map(({ message }) => message.replace(/^.*：/, ''))).toEqual(
      blanks.length === 0 ? [] : [expect.stringContaining(`${blanks.length} 件未`)]
    )
  })

  it('the table of all numbers', async () => {
    const sheet = await sheetOf('requestHandling', period)
    const { days, year } = daysOf(period)
    const file = await saved('requestHandling', period, sheet)
    const screen = onScreen(sheet)
    expect(screen.size).toBe(26)
    sheet.rows.forEach(row => {
      const [, name, first, second] = row
      const id = first?.metric ?? ''
      const cells = file.get(name?.text ?? '')
      const values = [...(cells?.values() ?? [])]
      expect([id, first?.text]).toEqual([id, expected(id, all, all, days)])
      expect([id, sameNumber(values[0] ?? '')]).toEqual([id, sameNumber(first?.text ?? '')])
      if (period.kind === 'founding') return
      expect([id, '累计', second?.text]).toEqual([id, '累计', expected(id, all, all, year)])
      expect([id, sameNumber(values[1] ?? '')]).toEqual([id, sameNumber(second?.text ?? '')])
    })
    expect(sheet.checks.filter(({ held }) => !held)).toEqual([])
  })

  it('what was reported again and again', async () => {
    const sheet = await sheetOf('requestRepeats', period)
    const { days } = daysOf(period)
    const groups = new Map<string, Kept[]>()
    for (const one of behindNumber('req.reported', all, days)) {
      if (one.placeKey === null || one.category === null) continue
      const key = `${one.placeKey}|${one.category}`
      groups.set(key, [...(groups.get(key) ?? []), one])
    }
    const counts = [...groups.values()]
      .map(list => list.length)
      .filter(count => count > 1)
      .sort((a, b) => b - a)
      .slice(0, 10)
    const rows = sheet.rows.filter(row => row[0]?.text !== '本期没有重复诉求')
    expect(rows.map(row => Number(row[2]?.text))).toEqual(counts)
    for (const row of rows) {
      const key = row[2]?.metric?.split('repeat:')[1] ?? ''
      const list = groups.get(key) ?? []
      const ids = ['req.reported', 'req.merged', 'req.accepted', 'req.closed', 'req.open', 'req.avgHours']
      expect(row.slice(2).map(({ text }) => text)).toEqual(ids.map(id => expected(id, list, list, days)))
    }
  })
})

describe('every number opens its records', () => {
  it.each(Object.keys(rowsOf) as WorkTable[])('%s of September', async table => {
    const period = month('2018-09')
    const sheet = await sheetOf(table, period)
    const { days } = daysOf(period)
    const own = rowsOf[table]
    for (const row of sheet.rows) {
      const name = row[0]?.text ?? ''
      const list = name === '合计' ? all : all.filter(one => own?.(one).includes(name))
      for (const cell of row) {
        const id = cell.metric?.split('|')[0] ?? ''
        if (cell.metric === null || cell.kind !== 'count' || cell.period !== null) continue
        const records = await desk.call(reportOperations.records, {
          metric: cell.metric,
          period,
          page: 1,
          pageSize: 200
        })
        expect(records.total).toBe(cell.value)
        expect(records.rows.map(each => each['id']).sort()).toEqual(
          behindNumber(id, list, days)
            .map(each => each.id)
            .sort()
        )
      }
    }
  })
})

describe('the acceptance data set (domain.md §7)', () => {
  const figure = async (metric: string, period: SpanPeriod): Promise<string> =>
    (await desk.call(reportOperations.records, { metric, period, page: 1, pageSize: 1 })).text

  it('S1 and S2: 3.5 and 2.0 hours, 2.75 together, both in the month that ends on the 20th', async () => {
    // a year of their own, so that nothing drawn stands beside them
    const sewage = {
      reportedAt: '2014-09-06T08:10',
      acceptedAt: '2014-09-06T08:15',
      resolvedAt: '2014-09-06T11:40'
    }
    const elevator = { reportedAt: '2014-08-21T14:00', acceptedAt: null, resolvedAt: '2014-08-21T16:00' }
    for (const times of [sewage, elevator])
      await desk.call(requestOperations.create, {
        ...emptyRequest,
        ...times,
        channel: 'phone',
        summary: '污水外溢'
      })
    const september = month('2014-09')
    expect(await figure('req.accepted', september)).toBe('1')
    expect(await figure('req.closed', september)).toBe('1')
    expect(await figure('req.closeRate', september)).toBe('100.00%')
    expect(await figure('req.avgHours', september)).toBe('3.5')
    expect(await figure('req.avgHours', month('2014-08'))).toBe('2.0')
    const quarter: SpanPeriod = { kind: 'quarter', year: 2014, quarter: 3 }
    expect(await figure('req.accepted', quarter)).toBe('2')
    expect(await figure('req.avgHours', quarter)).toBe('2.75')
    expect(await figure('req.accepted', month('2014-09', 20))).toBe('2')
  })

  it('S10: with S1 38 accepted, 32 closed, 84.21 %', async () => {
    for (let at = 0; at < 37; at++)
      await desk.call(requestOperations.create, {
        ...emptyRequest,
        reportedAt: '2014-09-20T10:00',
        resolvedAt: at < 31 ? '2014-09-30T23:59' : '2014-10-01T00:00',
        channel: 'visit',
        summary: '楼道灯不亮'
      })
    const september = month('2014-09')
    expect(await figure('req.accepted', september)).toBe('38')
    expect(await figure('req.closed', september)).toBe('32')
    expect(await figure('req.closeRate', september)).toBe('84.21%')
  })

  it.each([
    ['in its own month', '2013-06-11T09:00', '2013-06-12T09:00'],
    ['in the next one', '2013-07-02T09:00', '2013-07-03T09:00']
  ])('a closing that was late stays 超期 when it is done again %s', async (_when, reopenedAt, resolvedAt) => {
    const june = month('2013-06')
    const july = month('2013-07')
    const numbers = async (period: SpanPeriod) =>
      Promise.all(['req.onTime', 'req.overdue', 'req.owed'].map(id => figure(id, period)))
    const before = (await numbers(june)).map(Number)
    await desk.call(requestOperations.create, {
      ...emptyRequest,
      reportedAt: '2013-06-01T10:00',
      channel: 'phone',
      summary: '下水道堵',
      resolvedAt,
      rounds: [
        {
          ...{ id: null, dueAt: null, result: null, satisfaction: null },
          ...{ resolvedAt: '2013-06-10T10:00', callbackAt: '2013-06-10T12:00', solved: 'unsolved' },
          ...{ reopenedAt, reason: '又堵了' }
        }
      ]
    })
    // seven days from the call had ended on the 8th; the second closing was within a day of the reopening
    expect((await numbers(june)).map(Number)).toEqual(
      before.map((count, at) => (at === 0 ? count : count + 1))
    )
    expect(await figure('req.overdue', july)).toBe('0')
  })
})

describe('the register', () => {
  it('has as many rows as 登记数, names masked and no phones', async () => {
    const { id } = await desk.call(requestOperations.create, {
      ...(drawnRequests(1, createRandom(1), categories)[0] ?? never()),
      reportedAt: '2015-03-02T08:10',
      acceptedAt: '2015-03-02T08:15',
      summary: '污水外溢',
      requesterName: '赵云飞',
      phone: '13812345678',
      dispatches: [],
      rounds: [],
      refusedAt: null,
      refuseReason: null,
      refuseRoute: null,
      withdrawnAt: null,
      heldAt: null,
      heldReason: null,
      heldUntil: null,
      firstResponseAt: null,
      resolvedAt: '2015-03-02T11:40',
      result: '疏通主管道',
      callbackAt: null,
      solved: null,
      satisfaction: null
    })
    const period = month('2015-03')
    const page = await desk.call(workReportOperations.ledger, {
      ledger: 'requestLedger',
      period,
      page: 1,
      pageSize: 50
    })
    expect(page.rows.map(row => row.id)).toEqual([id])
    const cells = page.rows[0]?.cells ?? []
    expect(cells).toEqual(expect.arrayContaining(['赵某某', '2015-03-02 08:10', '3小时30分', '疏通主管道']))
    expect(JSON.stringify(cells)).not.toMatch(/赵云飞|138/)
    const { token } = await desk.runJob(workReportOperations.ledgerWorkbook, {
      ledger: 'requestLedger',
      period
    })
    const [file] = (await readWorkbook((await desk.download(token)).bytes)).sheets
    const line = (file?.rows[3] ?? []).map(cell => cellText(cell))
    expect(line).toEqual(cells.map(cell => String(cell ?? '')))
    const september = await desk.call(workReportOperations.ledger, {
      ledger: 'requestLedger',
      period: month('2018-09'),
      page: 1,
      pageSize: 5
    })
    expect(september.total).toBe(behindNumber('req.registered', all, daysOf(month('2018-09')).days).length)
  })
})

function never(): never {
  throw new Error('nothing drawn')
}
