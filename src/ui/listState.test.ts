import { expect, test } from 'vitest'
import { readListState, writeListState } from './listState'

const change = (query: string, part: Parameters<typeof writeListState>[1]) =>
  writeListState(new URLSearchParams(query), part).toString()

test('the address keeps what was asked', () => {
  const state = readListState(
    new URLSearchParams('q=张&f.status=accepted,dispatched&from=2018-09-01&sort=reportedAt.desc&page=3&bin=1')
  )
  expect(state).toEqual({
    search: '张',
    filters: { status: ['accepted', 'dispatched'] },
    from: '2018-09-01',
    to: null,
    sort: { field: 'reportedAt', order: 'desc' },
    page: 3,
    recycled: true
  })
})

test.each([
  ['page=3', { search: '张' }, 'q=%E5%BC%A0'],
  ['page=3&id=7', { page: 4 }, 'page=4&id=7'],
  ['f.status=a&page=2', { filters: {} }, ''],
  ['q=x&id=7', { search: '' }, 'id=7']
])('%s with %o becomes %s', (before, part, after) => {
  expect(change(before, part)).toBe(after)
})

test('an address that makes no sense is the first page', () => {
  expect(readListState(new URLSearchParams('page=-1&from=gestern'))).toMatchObject({ page: 1, from: null })
})
