import { expect, test } from 'vitest'
import { date, money, text } from '../contract/fields'
import { columnsOf, fitColumns, sortable } from './columns'

const def = {
  name: 'case',
  label: '案件',
  counter: '件',
  fields: {
    title: text({ label: '名称', list: true, width: 220 }),
    day: date({ label: '日期', list: true }),
    place: text({ label: '地点', list: true, width: 200 }),
    amount: money({ label: '金额', list: true, protected: true }),
    note: text({ label: '说明' })
  },
  kept: { number: text({ label: '编号', list: true, width: 120 }) },
  computed: { names: text({ label: '当事人', list: true }) },
  children: {},
  dateField: 'day'
}
const names = (available: number) => fitColumns(columnsOf(def), available).map(column => column.name)
const total = (available: number) =>
  fitColumns(columnsOf(def), available).reduce((sum, column) => sum + column.width, 0)

test('columns are the fields of the list, the number first', () => {
  expect(names(2000)).toEqual(['number', 'title', 'day', 'place', 'amount', 'names'])
  expect(columnsOf(def, ['title', 'note']).map(column => column.name)).toEqual(['title', 'note'])
})

test.each([500, 640, 760, 1136, 1690])('nothing sticks out of %i pixels', available => {
  expect(total(available)).toBeLessThanOrEqual(available)
})

test('the last columns go first, three always stay', () => {
  expect(names(700)).toEqual(['number', 'title', 'day', 'place', 'amount'])
  expect(names(100)).toHaveLength(3)
})

test('only stored and open fields are sorted by', () => {
  expect([sortable(def, 'title'), sortable(def, 'amount'), sortable(def, 'names')]).toEqual([
    true,
    false,
    false
  ])
})
