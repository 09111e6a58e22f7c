import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { firstPage, type ListInput } from '../contract/record'

/** What the user has asked of a list; kept in the address, so that Back and reloading show the same. */
export type ListState = Omit<ListInput, 'pageSize'>

const day = /^\d{4}-\d{2}-\d{2}$/
const dayOf = (text: string | null): string | null => (text !== null && day.test(text) ? text : null)

/** Reads the state of a list from the address. */
export function readListState(params: URLSearchParams): ListState {
  const filters: Record<string, string[]> = {}
  for (const [key, value] of params)
    if (key.startsWith('f.') && value !== '') filters[key.slice(2)] = value.split(',')
  const [field = '', order] = (params.get('sort') ?? '').split('.')
  const page = Number(params.get('page') ?? '1')
  return {
    search: params.get('q') ?? '',
    filters,
    from: dayOf(params.get('from')),
    to: dayOf(params.get('to')),
    sort: field === '' ? null : { field, order: order === 'desc' ? 'desc' : 'asc' },
    page: Number.isInteger(page) && page > 0 ? page : 1,
    recycled: params.get('bin') === '1'
  }
}

/** The address after a change; any change but that of the page goes back to page 1. Other parameters stay. */
export function writeListState(params: URLSearchParams, change: Partial<ListState>): URLSearchParams {
  const next = { ...readListState(params), page: 1, ...change }
  const result = new URLSearchParams(params)
  const put = (key: string, value: string | null) =>
    value === null || value === '' ? result.delete(key) : result.set(key, value)
  for (const key of [...result.keys()]) if (key.startsWith('f.')) result.delete(key)
  for (const [name, values] of Object.entries(next.filters)) put(`f.${name}`, values.join(','))
  put('q', next.search)
  put('from', next.from)
  put('to', next.to)
  put('sort', next.sort === null ? null : `${next.sort.field}.${next.sort.order}`)
  put('page', next.page === 1 ? null : String(next.page))
  put('bin', next.recycled ? '1' : null)
  return result
}

/** The state of the page's list and how to change it. */
export function useListState(): [ListState, (change: Partial<ListState>) => void] {
  const [params, setParams] = useSearchParams()
  const state = useMemo(() => readListState(params), [params])
  const change = useCallback(
    (part: Partial<ListState>) => setParams(before => writeListState(before, part), { replace: true }),
    [setParams]
  )
  return [state, change]
}

/** What to ask the list operation for. `fixed` are filters that the page itself sets. */
export function listInputOf(
  state: ListState,
  fixed: Readonly<Record<string, readonly string[]>> = {}
): ListInput {
  const filters = { ...state.filters }
  for (const [name, values] of Object.entries(fixed)) filters[name] = [...values]
  return { ...state, filters, pageSize: firstPage.pageSize }
}
