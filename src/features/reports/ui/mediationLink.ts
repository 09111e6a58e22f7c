import type { SpanPeriod } from '../contract'
import { mediationTables, type MediationTable } from '../mediationContract'
import { mappingSets } from '../mappingSets'
import { readSpan, whole, writeSpan } from './spanLink'

/** What can be chosen on the page: the tables, and two lists that only mediators and the administrator see. */
export type MediationView = MediationTable | 'ledger' | 'subsidies'

/** What the address bar keeps of 调解报表, so that Back works and a number can be linked to. */
export interface MediationLink {
  readonly table: MediationView
  readonly period: SpanPeriod
  readonly set: string
  readonly compare: boolean
  readonly sheet: string
  /** The number whose records are open: a `numberKey`; '' for none. */
  readonly number: string
  readonly page: number
}

const views: readonly string[] = [...mediationTables.map(({ value }) => value), 'ledger', 'subsidies']
const isView = (text: string): text is MediationView => views.includes(text)

/** Reads the address; whatever is missing or malformed falls back to Table B of the last month. */
export function readMediationLink(query: URLSearchParams, today: string): MediationLink {
  const table = query.get('table') ?? ''
  const set = query.get('set') ?? ''
  return {
    table: isView(table) ? table : 'tableB',
    period: readSpan(query, today),
    set: mappingSets.some(({ id }) => id === set) ? set : 'full18',
    compare: query.get('compare') === '1',
    sheet: query.get('sheet') ?? '',
    number: query.get('number') ?? '',
    page: whole(query.get('page'), 1, 100_000) ?? 1
  }
}

/** The address of a view. */
export function writeMediationLink(link: MediationLink): URLSearchParams {
  const query = new URLSearchParams({ table: link.table })
  writeSpan(query, link.period)
  if (link.set !== 'full18') query.set('set', link.set)
  if (link.compare) query.set('compare', '1')
  if (link.sheet !== '') query.set('sheet', link.sheet)
  if (link.number !== '') query.set('number', link.number)
  if (link.page > 1) query.set('page', String(link.page))
  return query
}
