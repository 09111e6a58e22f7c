import { describe, expect, it } from 'vitest'
import type { SpanPeriod } from '../contract'
import { readMediationLink, writeMediationLink, type MediationLink } from './mediationLink'
import { numberKey, readNumber } from './spanLink'

const today = '2018-10-08'
const usual: MediationLink = {
  table: 'tableB',
  period: { kind: 'month', month: '2018-09', cutoff: null },
  set: 'full18',
  compare: false,
  sheet: '',
  number: '',
  page: 1
}
const spans: readonly SpanPeriod[] = [
  { kind: 'month', month: '2018-02', cutoff: 20 },
  { kind: 'quarter', year: 2018, quarter: 3 },
  { kind: 'halfYear', year: 2017, half: 2 },
  { kind: 'year', year: 2017 },
  { kind: 'custom', from: '2018-08-21', to: '2018-09-20' },
  { kind: 'founding', to: '2018-09-30' }
]

describe('the address of 调解报表', () => {
  it('opens Table B of the last month that has ended', () =>
    expect(readMediationLink(new URLSearchParams(), today)).toEqual(usual))

  it.each(spans)('keeps $kind', period => {
    const link: MediationLink = {
      ...usual,
      table: 'county',
      period,
      set: 'monthly15',
      compare: true,
      number: 'disp.total',
      page: 2
    }
    expect(readMediationLink(writeMediationLink(link), today)).toEqual(link)
  })

  it.each([
    ['kind=quarter&year=2018&part=5', { kind: 'quarter', year: 2018, quarter: 3 }],
    ['kind=halfYear&year=0', { kind: 'halfYear', year: 2018, half: 2 }],
    ['kind=custom&from=2018-02-30&to=x', { kind: 'custom', from: '2018-09-01', to: today }],
    ['kind=month&month=2018-13&cutoff=32', { kind: 'month', month: '2018-09', cutoff: null }],
    ['kind=decade', { kind: 'month', month: '2018-09', cutoff: null }]
  ])('falls back where %s makes no sense', (query, period) =>
    expect(readMediationLink(new URLSearchParams(query), today).period).toEqual(period)
  )

  it('forgets a table, a set or a page that is not there', () =>
    expect(readMediationLink(new URLSearchParams('table=x&set=y&page=-1'), today)).toEqual(usual))

  it('tells a number of another period from the same number of this one', () => {
    const august = { kind: 'custom', from: '2018-08-01', to: '2018-08-31' } as const
    expect(numberKey('disp.total', null)).toBe('disp.total')
    expect(readNumber(numberKey('disp.total', august), usual.period)).toEqual({
      metric: 'disp.total',
      period: august
    })
    expect(readNumber('disp.subsidy.simple|mediator:王@敏', usual.period)).toEqual({
      metric: 'disp.subsidy.simple|mediator:王@敏',
      period: usual.period
    })
  })
})
