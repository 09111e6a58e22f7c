import { isRealDate } from '../../../contract/dates'

/** What the address bar keeps of 人口统计, so that Back works and a number can be linked to. */
export interface PopulationView {
  readonly day: string
  readonly tab: 'overview' | 'sheet'
  readonly metric: string
  readonly page: number
}

/** Reads the address; whatever is missing or malformed falls back to today's overview. */
export function readPopulationView(query: URLSearchParams, today: string): PopulationView {
  const day = query.get('day') ?? ''
  const page = Number(query.get('page') ?? '')
  return {
    day: isRealDate(day) ? day : today,
    tab: query.get('tab') === 'sheet' ? 'sheet' : 'overview',
    metric: query.get('metric') ?? '',
    page: Number.isInteger(page) && page >= 1 ? page : 1
  }
}

/** The address of a view; only what differs from today's overview. */
export function writePopulationView(view: PopulationView, today: string): URLSearchParams {
  const query = new URLSearchParams()
  if (view.day !== today) query.set('day', view.day)
  if (view.tab === 'sheet') query.set('tab', 'sheet')
  if (view.metric !== '') query.set('metric', view.metric)
  if (view.page > 1) query.set('page', String(view.page))
  return query
}
