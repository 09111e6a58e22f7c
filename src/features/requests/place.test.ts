import { expect, it } from 'vitest'
import { placeKey } from './place'

it.each([
  ['城北公寓', '城北公寓'],
  [' 城北公寓 附近路面', '城北公寓'],
  ['城北公寓门口', '城北公寓'],
  ['山台山一期3栋', '山台山1期3栋'],
  ['山台山一期三幢', '山台山1期3栋'],
  ['山台山1期３号楼', '山台山1期3栋'],
  ['山台山一期3#', '山台山1期3栋'],
  ['3栋2单元501室', '3栋2单元501'],
  ['门口', null],
  ['（）', null],
  [null, null]
])('%j is compared as %j', (place, key) => {
  expect(placeKey(place)).toBe(key)
})

// each line one place, however it is written (P5, P7)
it.each([
  [
    '山台山一期12栋3单元501',
    '山台山一期12幢3单元501室',
    '山台山1期 12号楼 3单元 501',
    '山台山一期十二栋三单元501号',
    '山台山一期12-3-501',
    '山台山一期１２－３－５０１',
    '山台山一期12栋3-501',
    '山台山一期12#3-501',
    '山台山一期12#楼3单元501',
    '山台山（一期）12栋，3单元，501',
    '山台山·一期12栋3单元0501',
    '山台山第一期第12栋3门501',
    '山台山一期小区12栋3单元501户'
  ],
  ['12-3-501', '12栋3单元501', '12幢3-501', '12号3单元501', '１２栋\u00a03单元501室', '012-03-0501'],
  ['3栋', '三栋', '3幢', '3号楼', '３＃', '3#楼', '第三栋', '03栋', '3 栋', '三号楼楼下', '3栋楼道', '3座'],
  ['A栋', 'a座', 'Ａ幢', 'A号楼'],
  ['3栋2单元', '3幢二单元', '3号楼2门洞', '3栋2号单元'],
  ['3-2-5-1', '3栋2单元5-1', '3幢2-5-1', '3栋2单元５－１'],
  ['城北公寓', '城北公寓小区', '城北公寓大门口', '城北公寓（门口）', '城北公寓。', '城北公寓小区院内'],
  ['人民路12号', '人民路12', '人民路十二号', '人民路12号旁', '人民路 12 号附近'],
  ['二十一栋', '21栋', '二十一幢']
])('%j and what else is said for it', (first, ...others) => {
  for (const other of others) expect([other, placeKey(other)]).toEqual([other, placeKey(first)])
})

it('keeps apart what is not the same place', () => {
  const places = [
    ...[
      '3栋',
      '13栋',
      '3栋1单元',
      '3栋2单元',
      '3栋2单元501',
      '3栋2单元502',
      '3栋501',
      '3栋5-1',
      '3栋2单元5-1'
    ],
    ...[
      'A栋',
      'B栋',
      '一期3栋',
      '二期3栋',
      '人民路12号',
      '人民路12号楼',
      '人民路1-2号',
      '城北公寓',
      '城南公寓'
    ],
    ...['小区', '501室', '3楼', '2楼', '12-3', '山台山小学', '山台山']
  ]
  const keys = places.map(placeKey)
  expect(new Set(keys).size).toBe(places.length)
  // the key of a key is itself: what is compared with stored keys needs no second look
  for (const key of keys) expect(placeKey(key)).toBe(key)
})
