import type { SpanPeriod } from '../../contract'

/** A period as it is asked for, and by hand the days of it and of those that stand beside it. */
export interface SpanOfTest {
  readonly asked: SpanPeriod
  readonly days: readonly [from: string, to: string]
  /** Where 累计 begins; null: the period is a total already. */
  readonly since: string | null
  readonly last: readonly [from: string, to: string]
  readonly lastYear: readonly [from: string, to: string]
}

const month = (text: string, cutoff: number | null = null): SpanPeriod => ({
  kind: 'month',
  month: text,
  cutoff
})

/** Months and their cut-offs, a leap year, the turn of a year, an empty month, and all there ever was (domain.md §3.6). */
export const spansOfTest: readonly SpanOfTest[] = [
  {
    asked: month('2018-09'),
    days: ['2018-09-01', '2018-09-30'],
    since: '2018-01-01',
    last: ['2018-08-01', '2018-08-31'],
    lastYear: ['2017-09-01', '2017-09-30']
  },
  {
    asked: month('2018-09', 20),
    days: ['2018-08-21', '2018-09-20'],
    since: '2017-12-21',
    last: ['2018-07-21', '2018-08-20'],
    lastYear: ['2017-08-21', '2017-09-20']
  },
  {
    asked: month('2019-01', 31),
    days: ['2019-01-01', '2019-01-31'],
    since: '2019-01-01',
    last: ['2018-12-01', '2018-12-31'],
    lastYear: ['2018-01-01', '2018-01-31']
  },
  {
    asked: month('2020-02'),
    days: ['2020-02-01', '2020-02-29'],
    since: '2020-01-01',
    last: ['2020-01-01', '2020-01-31'],
    lastYear: ['2019-02-01', '2019-02-28']
  },
  {
    asked: month('2016-05'),
    days: ['2016-05-01', '2016-05-31'],
    since: '2016-01-01',
    last: ['2016-04-01', '2016-04-30'],
    lastYear: ['2015-05-01', '2015-05-31']
  },
  {
    asked: { kind: 'quarter', year: 2018, quarter: 3 },
    days: ['2018-07-01', '2018-09-30'],
    since: '2018-01-01',
    last: ['2018-04-01', '2018-06-30'],
    lastYear: ['2017-07-01', '2017-09-30']
  },
  {
    asked: { kind: 'halfYear', year: 2018, half: 2 },
    days: ['2018-07-01', '2018-12-31'],
    since: '2018-01-01',
    last: ['2018-01-01', '2018-06-30'],
    lastYear: ['2017-07-01', '2017-12-31']
  },
  {
    asked: { kind: 'year', year: 2018 },
    days: ['2018-01-01', '2018-12-31'],
    since: '2018-01-01',
    last: ['2017-01-01', '2017-12-31'],
    lastYear: ['2017-01-01', '2017-12-31']
  },
  {
    asked: { kind: 'custom', from: '2018-12-31', to: '2019-01-01' },
    days: ['2018-12-31', '2019-01-01'],
    since: '2019-01-01',
    last: ['2018-12-29', '2018-12-30'],
    lastYear: ['2017-12-31', '2018-01-01']
  },
  {
    asked: { kind: 'founding', to: '2020-02-29' },
    days: ['0001-01-01', '2020-02-29'],
    since: null,
    last: ['', ''],
    lastYear: ['', '']
  }
]
