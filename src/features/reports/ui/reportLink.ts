import { addMonths } from '../../../contract/dates'
import type { ReportPeriod, ReportSheet } from '../contract'

/** What the address bar keeps of the page, so that Back works and a number can be linked to from anywhere. */
export interface ReportView {
  readonly period: ReportPeriod
  readonly sheet: string
  readonly metric: string
  readonly page: number
}

/** The last month that has ended on the given day: what an office reports about by default. */
export function lastEndedMonth(today: string): string {
  return addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
}

/** Reads the address; whatever is missing or malformed falls back to the default view. */
export function readView(query: URLSearchParams, today: string): ReportView {
  const month = query.get('month') ?? ''
  const cutoff = Number(query.get('cutoff') ?? '')
  const page = Number(query.get('page') ?? '')
  return {
    period: {
      month: /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : lastEndedMonth(today),
      cutoff: Number.isInteger(cutoff) && cutoff >= 1 && cutoff <= 31 ? cutoff : null
    },
    sheet: query.get('sheet') ?? '',
    metric: query.get('metric') ?? '',
    page: Number.isInteger(page) && page >= 1 ? page : 1
  }
}

/** The address of a view; `page` only where it is not the first. */
export function writeView(view: ReportView): URLSearchParams {
  const query = new URLSearchParams({ month: view.period.month })
  if (view.period.cutoff !== null) query.set('cutoff', String(view.period.cutoff))
  if (view.sheet !== '') query.set('sheet', view.sheet)
  if (view.metric !== '') query.set('metric', view.metric)
  if (view.page > 1) query.set('page', String(view.page))
  return query
}

const shows = (sheet: ReportSheet, metric: string): boolean =>
  [...sheet.header, ...sheet.rows].some(row => row.some(cell => cell.metric === metric))

/** The table to show: the one asked for, else the one that holds the metric, else the first. */
export function sheetOf(sheets: readonly ReportSheet[], view: ReportView): ReportSheet | undefined {
  return (
    sheets.find(sheet => sheet.name === view.sheet) ??
    (view.metric === '' ? undefined : sheets.find(sheet => shows(sheet, view.metric))) ??
    sheets[0]
  )
}
