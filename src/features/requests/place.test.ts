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
