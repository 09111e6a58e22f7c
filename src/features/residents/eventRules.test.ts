import { describe, expect, it } from 'vitest'
import {
  birthReason,
  changeHeadReason,
  dayReason,
  headsReason,
  joiningReason,
  leavingReason,
  newHeadReason,
  splitReason,
  useReason
} from './eventRules'

const one = (id: string, name: string, since: string | null = null) => ({
  id,
  name,
  relation: null,
  since,
  isHead: id === 'a'
})
const home = {
  address: '3栋501',
  headId: 'a',
  since: '2018-02-01',
  people: [one('a', '张大'), one('b', '李二', '2018-05-01'), one('c', '张三')]
}

it('nothing happens in the future', () => {
  expect(dayReason('2018-09-25', '2018-09-25')).toBeNull()
  expect(dayReason('2018-09-26', '2018-09-25')).toMatch(/还没有到/)
})

describe('leaving', () => {
  it.each([
    [['b'], '2018-05-01', null],
    [['b'], '2018-04-30', /^李二是 2018年5月1日 才住进3栋501的/],
    [['a'], '2018-01-31', /这一户是 2018年2月1日 才入住的/],
    [['x'], '2018-06-01', /已经不住在3栋501/]
  ] as const)('%j on %s', (who, on, reason) => {
    const found = leavingReason(home, who, on)
    if (reason === null) expect(found).toBeNull()
    else expect(found).toMatch(reason)
  })

  it.each([
    [['b'], null, null],
    [['b'], 'c', /户主没有离开/],
    [['a'], null, /^户主张大离开后，3栋501还有 2 人，请选定新户主/],
    [['a'], 'none', null],
    [['a'], 'b', null],
    [['a', 'b'], 'b', /不在留下的人里/],
    [['a', 'b', 'c'], null, null]
  ] as const)('%j with new head %s', (who, head, reason) => {
    const found = newHeadReason(home, who, head)
    if (reason === null) expect(found).toBeNull()
    else expect(found).toMatch(reason)
  })
})

describe('joining', () => {
  it.each([
    [{ id: 'n', name: '新人', relation: '20' }, '2018-02-01', null],
    [{ id: 'n', name: '新人', relation: '20' }, '2018-01-31', /才入住的/],
    [{ id: 'b', name: '李二', relation: '20' }, '2018-06-01', /已经住在3栋501/],
    [{ id: null, name: '新人', relation: '02' }, '2018-06-01', /已有户主张大，新人的与户主关系请另选/]
  ])('%j on %s', (who, on, reason) => {
    const found = joiningReason(home, [who], on)
    if (reason === null) expect(found).toBeNull()
    else expect(found).toMatch(reason)
  })
  it('one head at most', () => {
    expect(
      headsReason([
        { name: '甲', relation: '02' },
        { name: '乙', relation: '01' }
      ])
    ).toMatch(/^甲、乙都填了户主/)
    expect(headsReason([{ name: '甲', relation: '02' }])).toBeNull()
  })
})

it.each([
  ['b', '2018-05-01', [], null],
  ['b', '2018-04-30', [], /才住进来的/],
  ['a', '2018-06-01', [], /已经是3栋501的户主/],
  ['x', '2018-06-01', [], /不住在3栋501/],
  ['b', '2018-06-01', [{ personId: 'a', relation: '02' }], /张大的关系不能再填户主，新户主是李二/],
  ['b', '2018-06-01', [{ personId: 'x', relation: '20' }], /不住在这一户/]
])('head becomes %s on %s', (head, on, relations, reason) => {
  const found = changeHeadReason(home, head, on, relations)
  if (reason === null) expect(found).toBeNull()
  else expect(found).toMatch(reason)
})

it('a split leaves somebody and takes its head along', () => {
  expect(splitReason(home, ['b', 'c'], 'b')).toBeNull()
  expect(splitReason(home, ['b'], 'c')).toMatch(/户主要在分出去的人里/)
  expect(splitReason(home, ['a', 'b', 'c'], 'b')).toMatch(/整户换地方请用“搬家”/)
})

it('a child is born into a household that already lives there', () => {
  expect(birthReason(home, '2018-02-01', '20')).toBeNull()
  expect(birthReason(home, '2018-01-31', '20')).toMatch(/请用“迁入”登记/)
  expect(birthReason(home, '2018-06-01', '02')).toMatch(/不能填成户主/)
})

it('uses follow each other in time', () => {
  expect(useReason('1栋101', null, '2018-01-01')).toBeNull()
  expect(useReason('1栋101', '2018-05-01', '2018-05-01')).toBeNull()
  expect(useReason('1栋101', '2018-05-01', '2018-04-30')).toMatch(
    /^1栋101的房屋性质从 2018年5月1日 起已经变过/
  )
})
