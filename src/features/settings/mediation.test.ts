import { describe, expect, it } from 'vitest'
import {
  checkMediationSettings,
  checkWorkCalendar,
  mediationSetting,
  mediationSettingsSchema,
  readPastedDays,
  workCalendarSchema,
  workCalendarSetting
} from './mediation'
import { checkPlatform, platformSchema, platformSetting } from './platform'

it('the settings that the program comes with can be saved as they are', () => {
  expect(mediationSettingsSchema.parse(mediationSetting.initial)).toEqual(mediationSetting.initial)
  expect(checkMediationSettings(mediationSetting.initial)).toEqual([])
  expect(workCalendarSchema.parse(workCalendarSetting.initial)).toEqual(workCalendarSetting.initial)
  expect(checkWorkCalendar(workCalendarSetting.initial)).toEqual([])
  expect(platformSchema.parse(platformSetting.initial)).toEqual(platformSetting.initial)
  expect(checkPlatform(platformSetting.initial)).toEqual([])
})

describe('checkPlatform', () => {
  it('wants one line at least, and only known fields', () => {
    expect(checkPlatform([])).toHaveLength(1)
    expect(checkPlatform([{ field: 'gone', label: '旧栏目' }])[0]?.label).toBe('第 1 项“旧栏目”')
  })
})

describe('readPastedDays', () => {
  const holiday = (date: string, name: string) => ({ date, kind: 'holiday', name })

  it.each([
    ['2027-01-01 元旦', [holiday('2027-01-01', '元旦')]],
    ['2027年1月1日：元旦', [holiday('2027-01-01', '元旦')]],
    ['元旦\t2027/1/1', [holiday('2027-01-01', '元旦')]],
    ['2027.10.1', [holiday('2027-10-01', '放假')]],
    ['2027-02-06 上班', [{ date: '2027-02-06', kind: 'workday', name: '上班' }]],
    [
      '2027-02-06、2027-02-20 班',
      [
        { date: '2027-02-06', kind: 'workday', name: '班' },
        { date: '2027-02-20', kind: 'workday', name: '班' }
      ]
    ],
    ['', []],
    [
      '\n 2027-01-01 元旦\r\n\n2027-01-02 元旦',
      [holiday('2027-01-01', '元旦'), holiday('2027-01-02', '元旦')]
    ]
  ])('%j', (text, days) => {
    expect(readPastedDays(text)).toEqual({ days, faults: [] })
  })

  it('tells the line that it cannot read', () => {
    expect(readPastedDays('2027-01-01 元旦\n春节七天\n2027-02-30 放假')).toEqual({
      days: [holiday('2027-01-01', '元旦')],
      faults: ['第 2 行没有年月日，写成“2027-01-01 元旦”这样', '第 3 行的 2027-02-30 不存在']
    })
  })
})
