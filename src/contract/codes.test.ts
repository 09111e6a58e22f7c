import { describe, expect, it } from 'vitest'
import { codeName, codePath, codeTables, findCode, type Code, type CodeTable } from './codes'
import { compactKey } from './text'

const entries: [string, readonly Code[]][] = Object.entries(codeTables)

describe('code tables', () => {
  it.each(entries)('%s has no code twice and no word with two meanings', (table, list) => {
    const owner = new Map<string, string>()
    for (const code of list) {
      expect(code.code).not.toBe('')
      // The history of one place carries its name five times.
      const words = table === 'regionHistory' ? [code.code] : [code.code, code.name, ...code.aliases]
      for (const word of new Set(words.map(compactKey))) {
        expect(`${word}→${owner.get(word) ?? code.code}`).toBe(`${word}→${code.code}`)
        owner.set(word, code.code)
      }
    }
  })

  it.each(entries)('%s names only parents it has', (_, list) => {
    const codes = new Set(list.map(code => code.code))
    expect(list.filter(code => code.parent && !codes.has(code.parent))).toEqual([])
  })

  it('has the 56 ethnic groups in the order of GB/T 3304', () => {
    const list = codeTables.ethnic
    expect(list).toHaveLength(58)
    expect(list.slice(0, 56).map(code => code.code)).toEqual(
      Array.from({ length: 56 }, (_, index) => String(index + 1).padStart(2, '0'))
    )
    expect(list.slice(0, 56).every(code => code.name.endsWith('族'))).toBe(true)
    expect(codeName('ethnic', '56')).toBe('基诺族')
  })

  it('keeps the dispute types in the order of the statistical table', () => {
    const orders = codeTables.disputeType.map(type => type.order ?? '')
    expect(orders).toEqual([...orders].sort())
    expect(orders).toHaveLength(22)
  })

  it.each(['512727', '512328', '513523', '500239', '500114'])('knows 黔江 as %s', code => {
    expect(codeName('regionHistory', code)).toBe('黔江')
  })
})

describe('findCode (P27)', () => {
  it.each<[CodeTable, string, string]>([
    ['sex', '男', '1'],
    ['sex', '２', '2'],
    ['marital', '离异', '40'],
    ['marital', ' 已 婚 ', '20'],
    ['ethnic', '汉', '01'],
    ['ethnic', '汉族', '01'],
    ['ethnic', '1', '01'],
    ['ethnic', '土', '30'],
    ['ethnic', '土族', '30'],
    ['ethnic', '土家', '15'],
    ['ethnic', '土家族', '15'],
    ['ethnic', '苗\u00a0族\t', '06'],
    ['relation', '户主', '02'],
    ['relation', '本人', '01'],
    ['relation', '妻子', '12'],
    ['relation', '老婆', '12'],
    ['relation', '配偶', '10'],
    ['relation', '子', '20'],
    ['relation', '长女', '32'],
    ['relation', '儿媳', '38'],
    ['relation', '女婿', '28'],
    ['relation', '爸爸', '51'],
    ['relation', '外孙', '43'],
    ['relation', '孙辈', '40'],
    ['relation', '岳母', '56'],
    ['relation', '租客', '99'],
    ['political', '党员', '01'],
    ['political', '中共党员', '01'],
    ['political', '团员', '03'],
    ['political', '九三学社', '10'],
    ['education', '文盲', '90'],
    ['education', '大专', '31'],
    ['education', '中技', '47'],
    ['education', '大学', '21'],
    ['education', '研究生', '10'],
    ['disputeType', '邻里纠纷', 'neighbour'],
    ['disputeType', '医患', 'medical'],
    ['disputeType', '12A', 'ecommerce'],
    ['requestCategory', '市政管网／污水', 'municipal/sewage'],
    ['requestCategory', '电梯', 'property/elevator']
  ])('%s: %s is %s', (table, text, code) => {
    expect(findCode(table, text)?.code).toBe(code)
  })

  it.each<[CodeTable, string]>([
    ['ethnic', '土人'],
    ['relation', '1'],
    ['relation', '媳妇'],
    ['sex', ''],
    ['political', '非党员']
  ])('%s: "%s" is no entry', (table, text) => {
    expect(findCode(table, text)).toBeNull()
  })

  it('shows an unknown code as it is, and a path with its parent', () => {
    expect(codeName('political', '77')).toBe('77')
    expect(codePath('requestCategory', 'municipal/sewage')).toBe('市政管网/污水')
    expect(codePath('requestCategory', 'other')).toBe('其他')
    expect(codePath('requestCategory', 'nothing')).toBe('nothing')
  })
})
