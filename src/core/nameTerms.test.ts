import { describe, expect, it } from 'vitest'
import { nameKey, nameTerms } from './nameTerms'

function termsOf(name: string, place?: 0 | 1): string[] {
  const { first, later } = nameTerms(name)
  return place === undefined ? [...first, ...later] : place === 0 ? first : later
}

describe('nameTerms (domain §2.4, P29, P30)', () => {
  it('gives every beginning from every character on', () => {
    expect(termsOf('张伟明', 0)).toEqual(['张伟明', 'zhangweiming', 'zwm'])
    expect(termsOf('张伟明', 1)).toEqual(['伟明', 'weiming', 'wm', '明', 'ming'])
  })

  it.each([
    ['曾秀英', 'zengxiuying'],
    ['单雄信', 'shanxiongxin'],
    ['仇英', 'qiuying'],
    ['区志', 'ouzhi'],
    ['解缙', 'xiejin'],
    ['查良镛', 'zhaliangyong'],
    ['任重', 'renzhong'],
    ['尉迟恭', 'yuchigong'],
    ['种师道', 'chongshidao'],
    ['黑龙', 'helong'],
    ['朴树', 'piaoshu'],
    ['覃华', 'qinhua'],
    ['吕布', 'lvbu'],
    ['吕布', 'lubu'],
    ['王乐', 'wangle'],
    ['王乐', 'wangyue'],
    ['李行', 'lixing'],
    ['李行', 'lihang'],
    ['赵长乐', 'zhaochangle'],
    ['赵长乐', 'zhaozhangyue'],
    ['阿布都·热合曼', 'abudurehema'],
    ['John Li', 'johnli'],
    ['John Li', 'jl']
  ])('%s begins with %s', (name, term) => {
    expect(termsOf(name, 0).some(each => each.startsWith(term))).toBe(true)
  })

  it('keeps rare characters whole, and finds a name without its separators', () => {
    expect(termsOf('\u{2A6D6}田', 0)).toContain('\u{2A6D6}田')
    expect(termsOf('\u{2A6D6}田', 1)).toEqual(['田', 'tian'])
    expect(termsOf('阿布都·热合曼', 0)).toContain('阿布都热合曼')
    expect(termsOf('John Li', 1)).toContain('li')
    expect(termsOf('')).toEqual([])
  })

  it('has the spelling that was typed, and few terms for the longest name', () => {
    expect(nameKey('阿布都·热')).toBe('阿布都热')
    expect(nameKey(' Zhang Wei ')).toBe('zhangwei')
    expect(nameKey('ＺＷ')).toBe('zw')
    expect(nameKey('lü')).toBe('lv')
    expect(nameKey('1380000')).toBe('')
    expect(termsOf('单长乐行朝曾查重种黑任解仇区盖'.repeat(3)).length).toBeLessThanOrEqual(160)
  })
})
