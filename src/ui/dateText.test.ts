import { expect, test } from 'vitest'
import { isReadDate, readDay, readMinute, readMonth, readTime } from './dateText'

test.each([
  ['2018-9-25', '2018-09-25'],
  ['20180925', '2018-09-25'],
  ['2018年9月25日', '2018-09-25'],
  ['2018/9/25', '2018-09-25'],
  ['９－２５', '2018-09-25'],
  ['9月5日', '2018-09-05'],
  ['2018-9', null],
  ['2018-02-30', null],
  ['13-40', null],
  ['昨天', null]
])('the day %s is %s', (typed, day) => {
  expect(readDay(typed, '2018-09-28')).toBe(day)
})

test.each([
  ['2018-9-25 8:30', '2018-09-25T08:30'],
  ['20180925 0830', '2018-09-25T08:30'],
  ['2018年9月25日8时30分', '2018-09-25T08:30'],
  ['9-25 8：05', '2018-09-25T08:05'],
  ['8:30', '2018-09-28T08:30'],
  ['0830', null],
  ['2018-9-25', null],
  ['2018-9-25 24:00', null]
])('the minute %s is %s', (typed, minute) => {
  expect(readMinute(typed, '2018-09-28')).toBe(minute)
})

test('text that could not be read is no date', () => {
  expect(isReadDate('2018-09-25', false)).toBe(true)
  expect(isReadDate('2018-02-30', false)).toBe(false)
  expect(isReadDate('2018-09-25', true)).toBe(false)
  expect(isReadDate('上午', true)).toBe(false)
})

test.each([
  ['2018年9月', '2018-09'],
  ['2018-9', '2018-09'],
  ['２０１８．０９', '2018-09'],
  ['201809', '2018-09'],
  ['2018', null],
  ['2018-13', null],
  ['2018年9月5日', null],
  ['九月', null]
])('the month %s is %s', (typed, month) => {
  expect(readMonth(typed)).toBe(month)
})

test.each([
  ['9:30', '09:30'],
  ['9：30', '09:30'],
  ['9点半', '09:30'],
  ['14点', '14:00'],
  ['14', '14:00'],
  ['930', '09:30'],
  ['1430', '14:30'],
  ['9时5分', '09:05'],
  ['24:00', null],
  ['9:60', null],
  ['上午', null],
  ['', null]
])('the time of day %s is %s', (typed, time) => {
  expect(readTime(typed)).toBe(time)
})
