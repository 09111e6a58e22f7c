import { describe, expect, it } from 'vitest'
import { compositionChecks, type CommitteeMediator } from './composition'

const day = '2018-09-25'
const make = (name: string, change: Partial<CommitteeMediator> = {}): CommitteeMediator => ({
  name,
  sex: '1',
  ethnic: '01',
  post: 'member',
  servesFrom: '2018-01-01',
  servesTo: null,
  termTo: null,
  ...change
})
const head = make('陈海', { post: 'head' })
const woman = make('周芸', { sex: '2' })
const third = make('马玉兰', { ethnic: '03' })
const whole = [head, woman, third]
const missed = (mediators: readonly CommitteeMediator[]): string[] =>
  compositionChecks(mediators, day)
    .filter(({ state }) => state === 'missed')
    .map(({ text }) => text)

describe('the composition of the committee (人民调解法 §8)', () => {
  it('says nothing where nobody is in office', () => {
    expect(compositionChecks([], day)).toEqual([])
    expect(compositionChecks([make('冯某', { servesTo: day })], day)).toEqual([])
  })

  it('three with a head, a woman and a minority member are enough', () => {
    expect(compositionChecks(whole, day).map(({ state }) => state)).toEqual(['held', 'held', 'held', 'held'])
  })

  it.each([
    ['two members', [head, woman], ['委员 2 人，少于 3 人，应当补选']],
    [
      'ten members',
      [...whole, ...'甲乙丙丁戊己庚'].map(each => (typeof each === 'string' ? make(each) : each)),
      ['委员 10 人，多于 9 人，请核对职务']
    ],
    [
      'nine members',
      [...whole, ...'甲乙丙丁戊己'].map(each => (typeof each === 'string' ? make(each) : each)),
      []
    ],
    ['no head', [make('陈海'), woman, third], ['还没有登记主任']],
    [
      'two heads',
      [head, make('周芸', { sex: '2', post: 'head' }), third],
      ['主任登记了 2 人，应当只有 1 人，请核对职务']
    ],
    ['no woman', [head, make('周云'), third], ['委员里没有妇女，应当有妇女成员']],
    [
      'a woman who is appointed is no member',
      [head, make('周云'), third, make('吴芳', { sex: '2', post: 'appointed' })],
      ['委员里没有妇女，应当有妇女成员']
    ],
    [
      'one who left no longer counts',
      [head, woman, make('马玉兰', { servesTo: day })],
      ['委员 2 人，少于 3 人，应当补选']
    ],
    [
      'one who comes tomorrow does not count yet',
      [head, woman, make('马玉兰', { servesFrom: '2018-09-26' })],
      ['委员 2 人，少于 3 人，应当补选']
    ]
  ])('%s', (_case, mediators, texts) => {
    expect(missed(mediators)).toEqual(texts)
  })

  it('hints at minorities without calling it a fault, and says whose ethnic group is not known', () => {
    const checks = compositionChecks([head, woman, make('马玉兰', { ethnic: null })], day)
    expect(missed([head, woman, make('马玉兰', { ethnic: null })])).toEqual([])
    const hint = checks.find(({ state }) => state === 'hint')
    expect(hint?.text).toContain('1 人没有填民族')
  })
})

describe('terms that run out', () => {
  it.each([
    ['2018-09-24', '已经届满 1 人：周芸（2018年9月24日）'],
    ['2018-09-25', '任期 60 天内届满 1 人：周芸（2018年9月25日）'],
    ['2018-11-24', '任期 60 天内届满 1 人：周芸（2018年11月24日）'],
    ['2018-11-25', null]
  ])('a term to %s', (termTo, words) => {
    const texts = missed([head, { ...woman, termTo }, third])
    if (words === null) expect(texts).toEqual([])
    else expect(texts[0]).toContain(words)
  })

  it('names all of them, the first to end first; appointed ones too', () => {
    const [over, soon] = missed([
      { ...head, termTo: '2018-10-31' },
      { ...woman, termTo: '2018-10-01' },
      third,
      make('石磊', { post: 'appointed', termTo: '2018-08-31' })
    ])
    expect(over).toContain('1 人：石磊（2018年8月31日）')
    expect(soon).toContain('2 人：周芸（2018年10月1日）、陈海（2018年10月31日）')
  })
})
