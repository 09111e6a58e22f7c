import { describe, expect, it } from 'vitest'
import { normaliseAddress } from '../../../residents/rules'
import { sectionText, splitAddress, splitBuilding, splitSection } from './address'

describe('splitAddress', () => {
  it.each([
    ['3栋2单元501', '|3|2|501'],
    ['３栋２单元５０１室', '|3|2|501'],
    ['3-2-501', '|3|2|501'],
    ['3—2—501', '|3|2|501'],
    ['3幢2-501', '|3|2|501'],
    ['3-2-5-1', '|3|2|5-1'],
    ['3栋2单元5-1', '|3|2|5-1'],
    ['3栋5-1', '|3||5-1'],
    ['3栋2-5-1', '|3|2|5-1'],
    ['3-501', '|3||501'],
    ['三栋二单元501', '|3|2|501'],
    ['12栋1单元1201号', '|12|1|1201'],
    ['A座1201', '|A||1201'],
    ['3号楼2单元501室', '|3|2|501'],
    ['山台山一期3栋2单元501', '山台山1期|3|2|501'],
    ['山台山小区3栋2单元501', '山台山小区|3|2|501'],
    ['山台山一期3-2-501', '山台山1期|3|2|501'],
    ['重庆市黔江区城南街道山台山社区3栋2单元501', '|3|2|501'],
    ['重庆市黔江区城南街道山台山社区山台山一期3栋2单元501', '山台山1期|3|2|501'],
    ['正阳路12号3栋2单元501', '正阳路12号|3|2|501'],
    ['2单元501', '||2|501'],
    ['3#楼2单元501', '|3|2|501'],
    ['3#2单元501', '|3|2|501'],
    ['3＃-2-501', '|3|2|501'],
    ['3#2#501', '|3|2|501'],
    ['3栋2单元5楼1号', '|3|2|5-1'],
    ['城南街道山台山社区3号楼二单元五层501', '|3|2|501'],
    ['3栋12楼1203室', '|3||1203']
  ])('%s → %s', (text, key) => {
    const split = splitAddress(text)
    expect(split && normaliseAddress(split).key).toBe(key)
  })

  it.each(['', '城北公寓', '5-1', '501', '3栋', '1-2-3-4-5', '河滨路旁', '2018-09-25-1', '3栋2单元5楼301'])(
    '%s is not guessed',
    text => expect(splitAddress(text)).toBeNull()
  )
})

describe('splitBuilding', () => {
  it.each([
    ['3栋', { compound: null, building: '3栋', unit: null }],
    ['山台山一期3栋2单元', { compound: '山台山一期', building: '3栋', unit: '2' }],
    ['A座', { compound: null, building: 'A座', unit: null }],
    ['花名册', null],
    ['Sheet1', null],
    ['3月', null],
    ['3#', { compound: null, building: '3号楼', unit: null }],
    ['3栋2单元（20户）', { compound: null, building: '3栋', unit: '2' }],
    ['山台山一期3栋居民花名册', { compound: '山台山一期', building: '3栋', unit: null }],
    ['3-5栋', null],
    ['3栋、4栋', null]
  ])('%s', (text, expected) => expect(splitBuilding(text)).toEqual(expected))
})

describe('splitSection', () => {
  it.each([
    ['3栋2单元', '3栋2单元'],
    ['3栋2单元（共12户）', '3栋2单元'],
    ['3栋2单元 共12户', '3栋2单元'],
    ['3栋2单元 501', '3栋2单元501'],
    ['3栋1单元502室  2人', '3栋1单元502'],
    ['2单元', '2单元'],
    ['山台山3栋', '山台山3栋'],
    ['3-2-501', null],
    ['2018年9月', null],
    ['三号楼另一个单元', null]
  ])('%s', (text, expected) => {
    const place = splitSection(text)
    expect(place && sectionText(place)).toBe(expected)
  })
})
