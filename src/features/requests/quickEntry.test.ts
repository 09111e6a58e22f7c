import { expect, it } from 'vitest'
import { shippedCategories } from './categories'
import { readQuickEntry } from './quickEntry'

const places = ['城北公寓', '山台山一期', '山台山一期3栋']

it.each([
  ['城北公寓 污水 13812345678', '城北公寓', 'municipal/sewage', '13812345678', '城北公寓 污水'],
  ['污水 城北公寓 138 1234 5678', '城北公寓', 'municipal/sewage', '13812345678', '污水 城北公寓'],
  ['山台山一期3栋 电梯困人', '山台山一期3栋', 'property/elevator', null, '山台山一期3栋 电梯困人'],
  ['３栋楼道灯不亮', null, 'property/publicLighting', null, '３栋楼道灯不亮'],
  ['城北公寓停水', '城北公寓', 'municipal/water', null, '城北公寓停水'],
  ['物业不理人 023-87652222', null, 'property', '023-87652222', '物业不理人'],
  ['城北公寓 12345', '城北公寓', null, null, '城北公寓 12345'],
  ['13812345678', null, null, '13812345678', null],
  ['', null, null, null, null]
])('%j', (line, place, category, phone, summary) => {
  expect(readQuickEntry(line, places, shippedCategories)).toEqual({ place, category, phone, summary })
})

it('leaves out what the office no longer offers', () => {
  const tree = shippedCategories.map(each => ({ ...each, disabled: each.code === 'municipal/sewage' }))
  expect(readQuickEntry('城北公寓 污水', places, tree).category).toBeNull()
})
