import { expect, it } from 'vitest'
import { repeatGroups } from './repeats'

const row = (day: string, placeKey = '城北公寓', category = 'municipal/sewage') => ({
  placeKey,
  category,
  reportedAt: `${day}T09:00`
})
const days = (rows: ReturnType<typeof row>[]) =>
  repeatGroups(rows).map(run => run.map(({ reportedAt }) => reportedAt.slice(0, 10)))

it('counts as repeated what comes again within 30 days, each from the one before', () => {
  expect(days([row('2018-09-06')])).toEqual([])
  expect(days([row('2018-09-06'), row('2018-10-06')])).toEqual([['2018-09-06', '2018-10-06']])
  expect(days([row('2018-09-06'), row('2018-10-07')])).toEqual([])
  expect(days([row('2018-11-01'), row('2018-09-06'), row('2018-10-05')])).toEqual([
    ['2018-09-06', '2018-10-05', '2018-11-01']
  ])
})

it('keeps places and categories apart, the longest run first', () => {
  expect(
    days([
      row('2018-09-01'),
      row('2018-09-02', '1栋'),
      row('2018-09-03', '1栋'),
      row('2018-09-04', '1栋', 'housing/leak'),
      row('2018-09-05'),
      row('2018-09-06')
    ])
  ).toEqual([
    ['2018-09-01', '2018-09-05', '2018-09-06'],
    ['2018-09-02', '2018-09-03']
  ])
})
