import { expect, it } from 'vitest'
import { sizeText, sortFiles } from './tableFiles'

it('reads files in the order of their numbers whatever they are called, names pictures, and passes over litter', () => {
  const names = [
    '10栋.xlsx',
    '3栋.XLS',
    '楼道.jpg',
    '~$3栋.xlsx',
    'Thumbs.db',
    '.DS_Store',
    '租户.csv',
    '没有后缀',
    '名单.bak'
  ]
  const { tables, left } = sortFiles(names.map(name => new File(['x'], name)))
  expect(tables.map(file => file.name)).toEqual(['3栋.XLS', '10栋.xlsx', '没有后缀', '名单.bak', '租户.csv'])
  expect(left.map(file => file.fileName)).toEqual(['楼道.jpg', '~$3栋.xlsx'])
})

it.each([
  [10, '1 KB'],
  [36_864, '36 KB'],
  [1_258_291, '1.2 MB']
])('%i bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))
