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

it('counts days by the calendar, whatever the hour, over month ends and a leap day', () => {
  const at = (...times: string[]) =>
    repeatGroups(
      times.map(reportedAt => ({ placeKey: '城北公寓', category: 'municipal/sewage', reportedAt }))
    ).map(run => run.map(({ reportedAt }) => reportedAt))
  for (const [first, last, repeated] of [
    ['2018-09-06T00:00', '2018-10-06T23:59', true],
    ['2018-09-06T23:59', '2018-10-07T00:00', false],
    ['2018-01-31T10:00', '2018-03-02T10:00', true],
    ['2018-01-31T10:00', '2018-03-03T10:00', false],
    ['2020-01-31T10:00', '2020-03-01T10:00', true],
    ['2020-01-31T10:00', '2020-03-02T10:00', false],
    ['2017-12-15T10:00', '2018-01-14T10:00', true],
    ['2018-09-06T10:00', '2018-09-06T10:00', true]
  ] as const)
    expect([first, last, at(first, last)]).toEqual([first, last, repeated ? [[first, last]] : []])
})

it('keeps what came at the same minute in its order, and of equal runs the latest first', () => {
  const rows = ['甲', '乙', '丙', '丁'].flatMap((placeKey, at) =>
    ['a', 'b'].map(id => ({ placeKey, category: 'c', id, reportedAt: `2018-09-0${(at % 2) + 1}T09:00` }))
  )
  expect(repeatGroups(rows).map(run => run.map(({ placeKey, id }) => placeKey + id))).toEqual([
    ['乙a', '乙b'],
    ['丁a', '丁b'],
    ['甲a', '甲b'],
    ['丙a', '丙b']
  ])
})
