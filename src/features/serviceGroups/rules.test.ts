import { describe, expect, it } from 'vitest'
import { ageOn, dateBounds } from '../../contract/dates'
import { blank } from '../../contract/record'
import { serviceGroup, serviceGroups } from './contract'
import { ageBounds, careReason, checkEntry, defaultCareRules, groupsFor, mayKnow } from './rules'

describe('the catalogue of service groups (domain.md §2.5)', () => {
  it('offers exactly the groups that bring service', () => {
    expect(serviceGroups.map(group => group.label)).toEqual([
      '60周岁以上老人',
      '80周岁以上高龄',
      '独居老人',
      '空巢老人',
      '失能',
      '半失能',
      '残疾人',
      '低保户',
      '低保边缘',
      '特困',
      '困境儿童',
      '留守儿童',
      '退役军人',
      '军烈属',
      '优抚对象',
      '党员',
      '志愿者',
      '楼栋长',
      '业委会成员',
      '失业',
      '租户'
    ])
    expect(new Set(serviceGroups.map(group => group.code)).size).toBe(serviceGroups.length)
  })

  it('accuses nobody and rates nobody (§0.1)', () => {
    const said = JSON.stringify([serviceGroups, serviceGroup.fields])
    for (const word of [
      '重点',
      '可疑',
      '涉黑',
      '涉毒',
      '吸毒',
      '上访',
      '信访',
      '刑满',
      '社矫',
      '矫正',
      '前科',
      '肇事',
      '邪教',
      '宗教',
      '风险',
      '评分',
      '等级分',
      '稳控',
      '监控',
      '举报',
      '嫌疑'
    ])
      expect(said.includes(word), word).toBe(false)
  })

  it('leaves no room for a tag of one’s own', () => {
    const { groupCode, ...others } = serviceGroup.fields
    expect(groupCode.schema.safeParse('自定义').success).toBe(false)
    expect(groupCode.schema.safeParse('elderly80').success).toBe(false)
    expect(Object.values(others).filter(field => field.kind === 'text')).toEqual([])
  })

  it('names the sensitive ones and what shows each stored one', () => {
    expect(serviceGroups.filter(group => group.level === 'S2').map(group => group.label)).toEqual([
      '失能',
      '半失能',
      '残疾人',
      '低保户',
      '低保边缘',
      '特困',
      '困境儿童',
      '留守儿童',
      '优抚对象',
      '党员',
      '失业'
    ])
    for (const group of serviceGroups)
      expect([group.label, group.evidence === '']).toEqual([group.label, group.derived])
    expect(groupsFor({ seesSensitive: false }).every(group => group.level === 'S1')).toBe(true)
    expect(groupsFor({ seesSensitive: true })).toEqual(serviceGroups)
    expect(mayKnow(null, { level: 'S2' })).toBe(false)
  })
})

describe('an entry', () => {
  const entry = {
    ...blank(serviceGroup.fields),
    personId: '01900000-0000-7000-8000-000000000001',
    groupCode: 'volunteer'
  }
  it.each<[string, Partial<Parameters<typeof checkEntry>[0]>, string[]]>([
    ['a volunteer needs nothing more', {}, []],
    ['the end not before the beginning', { fromDate: '2018-05-02', toDate: '2018-05-01' }, ['toDate']],
    ['one day is a time', { fromDate: '2018-05-02', toDate: '2018-05-02' }, []],
    ['what is sensitive needs evidence', { groupCode: 'minLiving' }, ['evidence']],
    ['… and has it', { groupCode: 'minLiving', evidence: '低保证 0012' }, []],
    ['残疾人 needs the certificate', { groupCode: 'disabled', evidence: '看过证件' }, ['certNo']],
    ['… and has it', { groupCode: 'disabled', certNo: '50011419380101001141' }, []],
    [
      'no certificate for others',
      { certNo: '1', disabilityKind: 'sight', disabilityGrade: '1' },
      ['certNo', 'disabilityKind', 'disabilityGrade']
    ]
  ])('%s', (_name, change, fields) => {
    expect(checkEntry({ ...entry, ...change }).map(issue => issue.field)).toEqual(fields)
  })
})

describe('ageBounds', () => {
  const days = [
    '2018-02-28',
    '2018-03-01',
    '2020-02-28',
    '2020-02-29',
    '2018-12-31',
    '2018-01-01',
    '2018-09-25'
  ]
  const births = (age: number, day: string): string[] => {
    const year = Number(day.slice(0, 4)) - age
    return [year - 1, year, year + 1].flatMap(y => [
      `${y}`,
      ...['01', '02', '03', '09', '12'].flatMap(month => [
        `${y}-${month}`,
        ...['01', '25', '28', '29', '31']
          .map(date => `${y}-${month}-${date}`)
          .filter(date => dateBounds(date) !== null)
      ])
    ])
  }
  it.each(days.flatMap(day => [60, 78, 80].map(age => [day, age] as const)))(
    'on %s, %i years: agrees with the age of whoever is born on the last possible day',
    (day, age) => {
      const bounds = ageBounds(age, day)
      for (const birth of births(age, day)) {
        const bound = birth.length === 4 ? bounds.year : birth.length === 7 ? bounds.month : bounds.day
        const years = ageOn(dateBounds(birth)?.last ?? '', day) ?? -1
        expect([birth, birth <= bound]).toEqual([birth, years >= age])
      }
    }
  )
})

describe('careReason', () => {
  const facts = { age: 82, alone: true, groups: [], lastVisit: '2018-08-02', days: 45 }
  it.each([
    [facts, '82 岁，独居，上次见面 2018-08-02，已 45 天'],
    [{ ...facts, lastVisit: null, days: null }, '82 岁，独居，还没有走访过'],
    [{ ...facts, alone: false, groups: ['失能'], age: null }, '失能，上次见面 2018-08-02，已 45 天']
  ])('%o', (given, said) => {
    expect(careReason(given, defaultCareRules)).toBe(said)
  })
  it('says so when a call counts', () => {
    expect(careReason(facts, { phoneCounts: true })).toBe('82 岁，独居，上次见面或通话 2018-08-02，已 45 天')
  })
})
