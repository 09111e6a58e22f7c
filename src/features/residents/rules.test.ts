import { describe, expect, it } from 'vitest'
import { blank } from '../../contract/record'
import { person as personRecord } from './contract'
import {
  addressText,
  buildingKey,
  checkStays,
  comparePlaces,
  chineseNumber,
  knownBirth,
  normaliseAddress,
  settlePerson,
  type Place
} from './rules'

const today = '2018-09-25'

const place = (
  building: string,
  unit: string | null,
  room: string,
  compound: string | null = null
): Place => ({
  compound,
  building,
  unit,
  room
})

const person = {
  ...blank(personRecord.fields),
  name: '张三'
}
const reasons = (given: Partial<typeof person> | Record<string, string>) =>
  settlePerson({ ...person, ...given }, today).issues.map(issue => `${issue.label}：${issue.reason}`)

describe('normaliseAddress', () => {
  it.each([
    [place('3栋', '2单元', '501'), '|3|2|501', '3栋2单元501'],
    [place('3', '2', '501'), '|3|2|501', '3栋2单元501'],
    [place('３栋', '２单元', '５０１室'), '|3|2|501', '3栋2单元501'],
    [place('三栋', '二单元', '501号'), '|3|2|501', '3栋2单元501'],
    [place('3幢', '2', '501'), '|3|2|501', '3幢2单元501'],
    [place('03号楼', '02', '0501'), '|3|2|501', '3号楼2单元501'],
    [place('十二栋', null, '5-1'), '|12||5-1', '12栋5-1'],
    [place('a座', null, '1201a'), '|A||1201A', 'A座1201A'],
    [place('3栋', '2单元', '5—1'), '|3|2|5-1', '3栋2单元5-1'],
    [place('商业楼', null, '负一层'), '|商业||负一层', '商业楼负一层'],
    [place('3', '2', '501', '山台山 一期'), '山台山1期|3|2|501', '山台山一期3栋2单元501']
  ])('%j', (given, key, text) => {
    const address = normaliseAddress(given)
    expect([address.key, addressText(address)]).toEqual([key, text])
  })

  it('gives the same key for what it wrote itself', () => {
    for (const given of [
      place('3', '2', '501'),
      place('A座', null, '1201'),
      place('商业楼', null, '负一层')
    ]) {
      const once = normaliseAddress(given)
      expect(normaliseAddress(once)).toEqual(once)
    }
  })

  it('sorts 2栋 before 10栋 and 5-2 before 5-10', () => {
    const sorts = [place('10', '1', '101'), place('2', '1', '5-10'), place('2', '1', '5-2')].map(
      each => normaliseAddress(each).sort
    )
    expect([...sorts].sort()).toEqual([sorts[2], sorts[1], sorts[0]])
  })

  it('names the building by the head of the key', () => {
    expect(buildingKey('山台山1期|3|2|501')).toBe('山台山1期|3|')
  })
})

describe('chineseNumber', () => {
  it.each([
    ['三', '3'],
    ['十', '10'],
    ['十二', '12'],
    ['二十', '20'],
    ['二十一', '21'],
    ['五〇一', '501'],
    ['两', '2'],
    ['3', null],
    ['东', null]
  ])('%s → %s', (text, expected) => expect(chineseNumber(text)).toBe(expected))
})

describe('settlePerson', () => {
  it('takes birth date and sex from a right number when they are empty', () => {
    const { values, issues } = settlePerson({ ...person, idNo: '11010519491231002x' }, today)
    expect(issues).toEqual([])
    expect(values).toMatchObject({
      idNo: '11010519491231002X',
      birthDate: '1949-12-31',
      sex: '2',
      idType: 'citizen'
    })
  })

  it('turns the old number of 15 digits into 18', () => {
    expect(settlePerson({ ...person, idNo: '513523650312123' }, today).values.idNo).toBe('513523196503121237')
  })

  it('keeps a person without a number: the newborn, lost papers', () => {
    expect(reasons({ idNo: '办理中' })).toEqual([])
    expect(settlePerson({ ...person, idNo: '无' }, today).values.idNo).toBeNull()
  })

  it.each([
    [{ idNo: '51352319650312123' }, '公民身份号码：少 1 位，请补全或留空'],
    [{ idNo: '51352319650312123X' }, '公民身份号码：校验位不对，请核对或留空'],
    [{ idNo: '513523196502301234' }, '公民身份号码：出生日期 1965-02-30 不存在，请核对或留空'],
    [{ idNo: '11010519491231002X', birthDate: '1949-12-30' }, '出生日期：与身份证号不一致，请核对'],
    [{ idNo: '11010519491231002X', sex: '1' }, '性别：与身份证号不一致，请核对'],
    [
      { idNo: '810000199001011011', idType: 'citizen' },
      '证件类型：号码是港澳台居民居住证的号码，请改证件类型'
    ],
    [{ idType: 'none', idNo: 'A1234567' }, '公民身份号码：证件类型为无证件时不应有号码，请核对或留空'],
    [{ phone: '1380000123' }, '联系电话：手机号少 1 位，请更正或留空'],
    [{ birthDate: '2019-01-01' }, '出生日期：在今天之后，请核对'],
    [{ birthDate: '1950-01-01', diedOn: '1949-01-01' }, '去世日期：早于出生日期，请核对']
  ])('%j', (given, expected) => expect(reasons(given)).toEqual([expected]))

  it('takes the old card of a foreigner and passports by their own rules', () => {
    expect(reasons({ idType: 'foreigner', idNo: 'USA110100000001' })).toEqual([])
    expect(reasons({ idType: 'passport', idNo: 'e12345678' })).toEqual([])
  })

  it('writes several phones in one form', () => {
    expect(settlePerson({ ...person, phone: '138-0000-1234；79221234' }, today).values.phone).toBe(
      '13800001234、79221234'
    )
  })

  it('lets a number sharpen a birth date known to the month', () => {
    const known = { ...person, idNo: '11010519491231002X', birthDate: '1949-12-01', birthPrecision: 'month' }
    expect(settlePerson(known, today)).toMatchObject({
      issues: [],
      values: { birthDate: '1949-12-31', birthPrecision: 'day' }
    })
  })

  it('never repeats a number in a reason', () => {
    for (const idNo of ['51352319650312123', '51352319650312123X', '5.13523E+17', '513523196503121000'])
      expect(reasons({ idNo }).join()).not.toMatch(/\d{5}/)
  })
})

describe('checkStays', () => {
  const stay = (
    householdId: string,
    from: string | null,
    to: string | null,
    relation: string | null = null
  ) => ({
    id: null,
    householdId,
    relation,
    fromDate: from,
    toDate: to
  })
  it.each([
    ['out before in', [stay('a', '2018-02-01', '2018-01-01')], ['搬离日期早于入住日期，请核对']],
    [
      'moving on the same day',
      [stay('a', null, '2018-03-01', '02'), stay('b', '2018-03-01', null, '02')],
      []
    ],
    [
      'head in two places',
      [stay('a', null, null, '02'), stay('b', '2018-03-01', null, '01')],
      ['同一时间已是另一户的户主，请核对']
    ],
    ['head here, member there', [stay('a', null, null, '02'), stay('b', null, null, '20')], []],
    [
      'twice in one household',
      [stay('a', null, null), stay('a', '2018-01-01', null)],
      ['与前面同一住户的时间重叠，请合并成一段']
    ]
  ])('%s', (_name, stays, expected) => expect(checkStays(stays).map(issue => issue.reason)).toEqual(expected))
})

describe('knownBirth', () => {
  it.each([
    ['1980-05-01', 'month', '1980-05'],
    ['1980-01-01', 'year', '1980'],
    ['1980-05-03', 'day', '1980-05-03'],
    [null, null, null]
  ])('%s %s → %s', (date, precision, expected) => expect(knownBirth(date, precision)).toBe(expected))
})

it('orders compounds and buildings as people count them', () => {
  const places = [
    '山台山二期 2栋',
    '山台山一期 10栋',
    '山台山一期 2栋',
    '城北公寓 A座',
    '山台山十期 1栋'
  ].map(text => {
    const [compound = '', building = ''] = text.split(' ')
    return { compound, building }
  })
  expect(places.sort(comparePlaces).map(({ compound, building }) => `${compound} ${building}`)).toEqual([
    '城北公寓 A座',
    '山台山一期 2栋',
    '山台山一期 10栋',
    '山台山二期 2栋',
    '山台山十期 1栋'
  ])
})
