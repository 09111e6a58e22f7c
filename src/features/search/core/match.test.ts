import { describe, expect, it } from 'vitest'
import { nameKey, nameTerms } from '../../../core/nameTerms'
import { joinSpans, matchName } from './match'

const match = (name: string, typed: string) => matchName(name, nameKey(typed))
const marked = (name: string, typed: string): string =>
  (match(name, typed)?.spans ?? []).map(([from, to]) => Array.from(name).slice(from, to).join('')).join()

describe('matchName', () => {
  it.each([
    ['张伟明', '张伟明', 'name', '张伟明'],
    ['张伟明', '张伟', 'name', '张伟'],
    ['张伟明', '伟明', 'name', '伟明'],
    ['张伟明', '明', 'name', '明'],
    ['张伟明', 'zhangweiming', 'pinyin', '张伟明'],
    ['张伟明', 'ZhangWei', 'pinyin', '张伟'],
    ['张伟明', 'zhangw', 'pinyin', '张伟'],
    ['张伟明', 'weiming', 'pinyin', '伟明'],
    ['张伟明', 'z', 'pinyin', '张'],
    ['张伟明', 'zwm', 'initials', '张伟明'],
    ['张伟明', 'zw', 'initials', '张伟'],
    ['张伟明', 'wm', 'initials', '伟明'],
    ['曾秀英', 'zeng', 'pinyin', '曾'],
    ['曾秀英', 'zxy', 'initials', '曾秀英'],
    ['曾秀英', 'ceng', 'pinyin', '曾'],
    ['单雄信', 'shan', 'pinyin', '单'],
    ['单雄信', 'danxiong', 'pinyin', '单雄'],
    ['仇英', 'qiuying', 'pinyin', '仇英'],
    ['仇英', 'chou', 'pinyin', '仇'],
    ['区志', 'ouzhi', 'pinyin', '区志'],
    ['区志', 'oz', 'initials', '区志'],
    ['解缙', 'xiejin', 'pinyin', '解缙'],
    ['查良镛', 'zly', 'initials', '查良镛'],
    ['查良镛', 'zhal', 'pinyin', '查良'],
    ['尉迟恭', 'yuchi', 'pinyin', '尉迟'],
    ['尉迟恭', 'ycg', 'initials', '尉迟恭'],
    ['尉健', 'weijian', 'pinyin', '尉健'],
    ['任重', 'renzhong', 'pinyin', '任重'],
    ['任重', 'rc', 'initials', '任重'],
    ['种师道', 'chong', 'pinyin', '种'],
    ['种师道', 'csd', 'initials', '种师道'],
    ['黑龙', 'he', 'pinyin', '黑'],
    ['黑龙', 'hl', 'initials', '黑龙'],
    ['朴树', 'piaoshu', 'pinyin', '朴树'],
    ['覃华', 'qinhua', 'pinyin', '覃华'],
    ['万俟雄', 'moqi', 'pinyin', '万俟'],
    ['吕布', 'lvbu', 'pinyin', '吕布'],
    ['吕布', 'lub', 'pinyin', '吕布'],
    ['王乐', 'wangle', 'pinyin', '王乐'],
    ['王乐', 'wangyue', 'pinyin', '王乐'],
    ['王乐', 'wy', 'initials', '王乐'],
    ['李行', 'lixing', 'pinyin', '李行'],
    ['李行', 'lihang', 'pinyin', '李行'],
    ['赵长', 'zhaozhang', 'pinyin', '赵长'],
    ['赵长', 'zhaochang', 'pinyin', '赵长'],
    ['孙朝', 'sunzhao', 'pinyin', '孙朝'],
    ['阿布都·热合曼', '都热', 'name', '都·热'],
    ['阿布都·热合曼', '阿布都·热', 'name', '阿布都·热'],
    ['阿布都·热合曼', 'rehe', 'pinyin', '热合'],
    ['\u{2A6D6}田', '田', 'name', '田'],
    ['\u{2A6D6}田', '\u{2A6D6}', 'name', '\u{2A6D6}'],
    ['田\u{2A6D6}', 'tian', 'pinyin', '田'],
    ['John Li', 'joh', 'name', 'John'],
    ['John Li', 'johnli', 'name', 'John Li'],
    ['John Li', 'li', 'name', 'Li'],
    ['John Li', 'jl', 'initials', 'John Li']
  ])('%s by %s: as %s, marking %s', (name, typed, how, marks) => {
    expect(match(name, typed)?.how).toBe(how)
    expect(marked(name, typed)).toBe(marks)
  })

  it.each([
    ['张伟明', '张明'],
    ['张伟明', 'zm'],
    ['张伟明', 'hang'],
    ['张伟明', 'm1'],
    ['张伟明', ''],
    ['John Li', 'ohn'],
    ['王芳', 'wangfangfang'],
    ['', '张']
  ])('%s is not found by %s', (name, typed) => {
    expect(match(name, typed)).toBeNull()
  })

  it('agrees with the terms under which a name is stored', () => {
    for (const name of ['张伟明', '曾乐', '尉迟恭', '阿布都·热合曼', 'John Li', '\u{2A6D6}田', '单长乐']) {
      const { first, later } = nameTerms(name)
      for (const term of [...first, ...later])
        expect([name, term, matchName(name, term) !== null]).toEqual([name, term, true])
    }
  })

  it('ranks the whole name first, then its start, its pinyin, its initials, what stands inside last', () => {
    const ranks = [
      match('张伟', '张伟'),
      match('张伟明', '张伟'),
      match('张伟', 'zhangwei'),
      match('张伟', 'zw'),
      match('张伟明', 'zhangwei'),
      match('张伟明', 'zw'),
      match('李张伟', '张伟'),
      match('李伟', 'wei')
    ].map(found => found?.rank ?? -1)
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    expect(new Set(ranks).size).toBe(ranks.length)
  })
})

it('joins spans that touch', () => {
  expect(
    joinSpans([
      [2, 3],
      [0, 1],
      [1, 2],
      [5, 6]
    ])
  ).toEqual([
    [0, 3],
    [5, 6]
  ])
})
