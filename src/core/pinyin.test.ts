import { describe, expect, it } from 'vitest'
import { pinyinOf } from './pinyin'

describe('pinyinOf (domain §2.4, P30)', () => {
  it.each([
    ['曾秀英', 'zengxiuying', 'zxy'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['仇英', 'qiuying', 'qy'],
    ['区志', 'ouzhi', 'oz'],
    ['解缙', 'xiejin', 'xj'],
    ['查良镛', 'zhaliangyong', 'zly'],
    ['任重', 'renzhong', 'rz'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['尉健', 'weijian', 'wj'],
    ['种师道', 'chongshidao', 'csd'],
    ['黑龙', 'helong', 'hl'],
    ['重阳', 'chongyang', 'cy'],
    ['朴树', 'piaoshu', 'ps'],
    ['覃华', 'qinhua', 'qh'],
    ['万俟雄', 'moqixiong', 'mqx'],
    ['张三丰', 'zhangsanfeng', 'zsf'],
    ['吕布', 'lvbu', 'lb'],
    ['John Li', 'johnli', 'jl']
  ])('%s reads %s first', (name, full, initials) => {
    const result = pinyinOf(name)
    expect(result.full.split(' ')[0]).toBe(full)
    expect(result.initials.split(' ')[0]).toBe(initials)
  })

  it.each([
    ['曾秀英', 'ceng'],
    ['吕布', 'lu'],
    ['女英', 'nu'],
    ['单雄信', 'dan'],
    ['黑龙', 'hei'],
    ['种师道', 'zhong'],
    ['尉迟恭', 'weichi'],
    ['王吕', 'wanglu'],
    ['李长乐', 'lichangyue']
  ])('%s is also found by %s', (name, typed) => {
    expect(pinyinOf(name).full).toContain(typed)
  })

  it('does not let the surname change a given-name character (曾乐, pinyin-pro before 3.21)', () => {
    expect(pinyinOf('曾乐').full.split(' ')[0]).toBe('zengle')
  })

  it('drops separators, keeps what has no reading, and survives nothing', () => {
    expect(pinyinOf('阿布都·热合曼').full).toMatch(/^[a-z ]+$/)
    expect(pinyinOf('阿布都·热合曼').initials.split(' ')[0]).toBe('abdrhm')
    expect(pinyinOf('\u{2A6D6}田').full).toContain('tian')
    expect(pinyinOf('')).toEqual({ full: '', initials: '' })
  })

  it('keeps the number of alternatives of a long name small', () => {
    expect(pinyinOf('单长乐行朝曾查').full.split(' ').length).toBeLessThanOrEqual(24)
  })

  it('reads 16,000 names quickly', () => {
    const surnames = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗')
    const given = Array.from('伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂乐行重长朝朴')
    const started = performance.now()
    let count = 0
    for (const first of surnames)
      for (const a of given) for (const b of given) count += pinyinOf(first + a + b).full ? 1 : 0
    expect(count).toBe(18_000)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
