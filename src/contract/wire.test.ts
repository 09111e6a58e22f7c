import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { issuesOf, wireFault, wireLimit } from './wire'

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = { inner: value }
  return value
}

function cyclic(): unknown {
  const list: unknown[] = []
  list.push(list)
  return list
}

describe('wireFault (F33, F34)', () => {
  it('lets plain JSON through', () => {
    const payload: unknown = JSON.parse('{"a":[1,-2.5,"文",true,null],"b":{"c":{}}}')
    expect(wireFault(payload)).toBeNull()
    expect(wireFault(undefined)).toBeNull()
    expect(wireFault(Object.assign(Object.create(null), { a: 1 }))).toBeNull()
    expect(wireFault(nested(32))).toBeNull()
  })

  it.each([
    ['NaN', { a: NaN }, '含有不是数的数值'],
    ['Infinity', [Infinity], '含有不是数的数值'],
    ['a BigInt', { a: 1n }, '含有不能传送的内容'],
    ['a Date', { a: new Date(0) }, '含有不能传送的内容'],
    ['a Map', new Map([['a', 1]]), '含有不能传送的内容'],
    ['bytes', { a: new Uint8Array(3) }, '含有不能传送的内容'],
    ['a function', { a: () => 1 }, '含有不能传送的内容'],
    ['a symbol', Symbol('a'), '含有不能传送的内容'],
    ['an own __proto__', JSON.parse('{"__proto__":{"isAdmin":true}}'), '含有不能传送的内容'],
    ['a deeper own __proto__', JSON.parse('{"a":[{"__proto__":1}]}'), '含有不能传送的内容'],
    ['33 levels', nested(33), '层次过深'],
    ['10,000 levels', nested(10_000), '层次过深'],
    ['a cycle', cyclic(), '层次过深'],
    ['a long text', '长'.repeat(wireLimit + 1), '内容过大'],
    ['many short texts', Array.from({ length: 300_000 }, () => '1234567'), '内容过大'],
    ['a million numbers', Array.from({ length: 1_000_001 }, () => 0), '内容过大'],
    ['a long key', { ['k'.repeat(wireLimit + 1)]: 1 }, '内容过大']
  ])('refuses %s', (_name, value: unknown, reason) => {
    expect(wireFault(value)).toBe(reason)
  })

  it('takes text up to the limit', () => {
    expect(wireFault('x'.repeat(wireLimit))).toBeNull()
  })
})

describe('issuesOf', () => {
  const schema = z.strictObject({
    name: z.string().min(1).max(3),
    copies: z.int().min(0).max(9),
    day: z.iso.date().nullable(),
    password: z.string().min(8),
    doors: z.array(z.strictObject({ room: z.string() }))
  })
  const issues = (value: unknown) => {
    const result = schema.safeParse(value, { reportInput: true })
    return result.success
      ? []
      : issuesOf(result.error, { name: '姓名', copies: '份数', day: '日期', password: '密码', room: '室号' })
  }
  const good = { name: '张某', copies: 1, day: null, password: '一二三四五六七八', doors: [] }

  it.each([
    [
      { ...good, name: null },
      { field: 'name', label: '姓名', reason: '必填，请补上' }
    ],
    [
      { ...good, name: '' },
      { field: 'name', label: '姓名', reason: '必填，请补上' }
    ],
    [
      { ...good, name: 7 },
      { field: 'name', label: '姓名', reason: '填法不对' }
    ],
    [
      { ...good, name: '一二三四' },
      { field: 'name', label: '姓名', reason: '太长，最多 3 个字' }
    ],
    [
      { ...good, copies: -1 },
      { field: 'copies', label: '份数', reason: '不能小于 0' }
    ],
    [
      { ...good, copies: 10 },
      { field: 'copies', label: '份数', reason: '不能大于 9' }
    ],
    [
      { ...good, copies: 1.5 },
      { field: 'copies', label: '份数', reason: '要填整数' }
    ],
    [
      { ...good, day: '2018-02-30' },
      { field: 'day', label: '日期', reason: '没有这一天，请核对，写成 2018-09-25 这样' }
    ],
    [
      { ...good, day: '' },
      { field: 'day', label: '日期', reason: '填法不对，请核对' }
    ],
    [
      { ...good, doors: [{}] },
      { field: 'doors.0.room', label: '室号', reason: '必填，请补上' }
    ],
    [
      { ...good, extra: 1 },
      { field: '', label: '内容', reason: '有多出来的栏目，未予接收' }
    ]
  ])('names the field and why', (value, issue) => {
    expect(issues(value)).toEqual([issue])
  })
})
