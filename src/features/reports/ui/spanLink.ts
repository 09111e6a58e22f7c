import { isRealDate } from '../../../contract/dates'
import type { FigurePeriod, SpanPeriod } from '../contract'
import { lastEndedMonth } from './reportLink'

/** How a number of a table is told from the same number in another period's column: `disp.total@2018-08-01~2018-08-31`. */
export function numberKey(metric: string, period: FigurePeriod | null): string {
  return period?.kind === 'custom' ? `${metric}@${period.from}~${period.to}` : metric
}

/** The metric and period of a `numberKey`; `own` is the report's period. */
export function readNumber<P extends FigurePeriod>(
  key: string,
  own: P
): { metric: string; period: P | FigurePeriod } {
  const [, metric, from, to] = /^(.*)@(\d{4}-\d{2}-\d{2})~(\d{4}-\d{2}-\d{2})$/.exec(key) ?? []
  return metric === undefined || from === undefined || to === undefined
    ? { metric: key, period: own }
    : { metric, period: { kind: 'custom', from, to } }
}

/** A whole number of the address within its limits; null for anything else. */
export function whole(text: string | null, low: number, high: number): number | null {
  const value = Number(text ?? '')
  return text !== null && text !== '' && Number.isInteger(value) && value >= low && value <= high
    ? value
    : null
}

/** The month, quarter … around the last month that has ended: what an office reports about by default. */
export function defaultSpan(kind: SpanPeriod['kind'], today: string): SpanPeriod {
  const month = lastEndedMonth(today)
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  switch (kind) {
    case 'month':
      return { kind, month, cutoff: null }
    case 'quarter':
      return { kind, year, quarter: Math.ceil(number / 3) }
    case 'halfYear':
      return { kind, year, half: Math.ceil(number / 6) }
    case 'year':
      return { kind, year }
    case 'custom':
      return { kind, from: `${month}-01`, to: today }
    case 'founding':
      return { kind, to: today }
  }
}

const isKind = (text: string | null): text is SpanPeriod['kind'] =>
  text !== null && ['month', 'quarter', 'halfYear', 'year', 'custom', 'founding'].includes(text)

/** The span of days that the address names; what is missing falls back to the last ended one. */
export function readSpan(query: URLSearchParams, today: string): SpanPeriod {
  const kind = query.get('kind')
  const span = defaultSpan(isKind(kind) ? kind : 'month', today)
  const year = whole(query.get('year'), 1900, 2999)
  const part = (high: number) => whole(query.get('part'), 1, high)
  const day = (name: string, usual: string): string => {
    const text = query.get(name) ?? ''
    return isRealDate(text) ? text : usual
  }
  switch (span.kind) {
    case 'month': {
      const month = query.get('month') ?? ''
      return {
        ...span,
        month: /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : span.month,
        cutoff: whole(query.get('cutoff'), 1, 31)
      }
    }
    case 'quarter':
      return { ...span, year: year ?? span.year, quarter: part(4) ?? span.quarter }
    case 'halfYear':
      return { ...span, year: year ?? span.year, half: part(2) ?? span.half }
    case 'year':
      return { ...span, year: year ?? span.year }
    case 'custom':
      return { ...span, from: day('from', span.from), to: day('to', span.to) }
    case 'founding':
      return { ...span, to: day('to', span.to) }
  }
}

/** Writes a span of days into the address. */
export function writeSpan(query: URLSearchParams, span: SpanPeriod): void {
  query.set('kind', span.kind)
  switch (span.kind) {
    case 'month':
      query.set('month', span.month)
      if (span.cutoff !== null) query.set('cutoff', String(span.cutoff))
      return
    case 'quarter':
      query.set('year', String(span.year))
      query.set('part', String(span.quarter))
      return
    case 'halfYear':
      query.set('year', String(span.year))
      query.set('part', String(span.half))
      return
    case 'year':
      query.set('year', String(span.year))
      return
    case 'custom':
      query.set('from', span.from)
      query.set('to', span.to)
      return
    case 'founding':
      query.set('to', span.to)
  }
}
