import {
  workLedgers,
  workProse,
  workTables,
  type WorkArea,
  type WorkLedger,
  type WorkTable
} from '../workContract'
import { readSpan, whole, writeSpan } from './spanLink'
import type { TableLink } from './TableReportView'

/** What can be chosen on a page of 诉求报表 or 宣传走访报表. */
export type WorkView =
  | { readonly kind: 'table'; readonly table: WorkTable }
  | { readonly kind: 'ledger'; readonly ledger: WorkLedger }
  | { readonly kind: 'summary' }

type ViewName = WorkTable | WorkLedger | (typeof workProse)[number]['value']

/** What the address bar keeps of the page. */
export interface WorkLink extends TableLink {
  readonly view: ViewName
  readonly compare: boolean
  /** Only the visits and events of this campaign. */
  readonly campaignId: string | null
  /** Numbers of 工作小结 in words like 4000余户. */
  readonly about: boolean
}

/** The tables and registers of a subject, in the order of the choice. */
export const workViews = (area: WorkArea) =>
  [...workTables, ...workLedgers, ...workProse].filter(view => view.area === area)

/** Whether a view is a table of numbers, a register or prose. */
export function workView(value: ViewName): WorkView {
  const table = workTables.find(view => view.value === value)
  if (table) return { kind: 'table', table: table.value }
  const ledger = workLedgers.find(view => view.value === value)
  if (ledger) return { kind: 'ledger', ledger: ledger.value }
  return { kind: 'summary' }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads the address; whatever is missing or malformed falls back to the subject's first table of the last month. */
export function readWorkLink(area: WorkArea, query: URLSearchParams, today: string): WorkLink {
  const views = workViews(area)
  const view = views.find(({ value }) => value === query.get('view')) ?? views[0]
  if (!view) throw new RangeError(`no report of ${area}`)
  const campaign = query.get('campaign') ?? ''
  return {
    view: view.value,
    period: readSpan(query, today),
    compare: query.get('compare') === '1',
    campaignId: uuid.test(campaign) ? campaign : null,
    about: query.get('about') === '1',
    sheet: query.get('sheet') ?? '',
    number: query.get('number') ?? '',
    page: whole(query.get('page'), 1, 100_000) ?? 1
  }
}

/** The address of a view. */
export function writeWorkLink(link: WorkLink): URLSearchParams {
  const query = new URLSearchParams({ view: link.view })
  writeSpan(query, link.period)
  if (link.compare) query.set('compare', '1')
  if (link.campaignId !== null) query.set('campaign', link.campaignId)
  if (link.about) query.set('about', '1')
  if (link.sheet !== '') query.set('sheet', link.sheet)
  if (link.number !== '') query.set('number', link.number)
  if (link.page > 1) query.set('page', String(link.page))
  return query
}
