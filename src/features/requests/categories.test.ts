import { describe, expect, it } from 'vitest'
import {
  addCategory,
  categoryChoices,
  checkCategories,
  keptCategory,
  moveCategory,
  newCategoryCode,
  offeredCategories,
  removeCategory,
  shippedCategories,
  type Category
} from './categories'

const entry = (code: string, name: string, disabled = false): Category => ({ code, name, disabled })

describe('the tree of categories', () => {
  it('is shown with its stems, under the names of the office', () => {
    const label = (tree: readonly Category[], code: string) =>
      categoryChoices(tree).find(({ value }) => value === code)?.label
    expect(label(shippedCategories, 'municipal/sewage')).toBe('市政管网/污水')
    const renamed = shippedCategories.map(each =>
      each.code === 'municipal' ? entry('municipal', '市政设施') : each
    )
    expect(label(renamed, 'municipal/sewage')).toBe('市政设施/污水')
  })

  it('offers what is in use, and what the record has', () => {
    const tree = [entry('a', '甲', true), entry('a/b', '乙'), entry('c', '丙'), entry('c/d', '丁', true)]
    const offered = (current: string | null) => offeredCategories(tree, current).map(({ value }) => value)
    expect(offered(null)).toEqual(['c'])
    expect(offered('c/d')).toEqual(['c', 'c/d'])
    expect(offered('a/b')).toEqual(['a/b', 'c'])
  })

  it('gives new entries codes that nobody has', () => {
    expect(newCategoryCode([], null)).toBe('own1')
    expect(newCategoryCode([entry('own1', '甲'), entry('own1/own1', '乙')], 'own1')).toBe('own1/own2')
  })

  it('keeps what is used, has no name twice on a level, no branch without its stem', () => {
    const tree = [entry('a', '甲'), entry('a/b', '乙')]
    const wrong = (changed: readonly Category[], used: string[] = []) =>
      checkCategories(changed, tree, new Set(used)).map(({ field }) => field)
    expect(wrong(tree)).toEqual([])
    expect(wrong([entry('a', '甲')])).toEqual([])
    expect(wrong([entry('a', '甲')], ['a/b'])).toEqual(['categories'])
    expect(wrong([entry('a/b', '乙')])).toEqual(['categories.0.name'])
    expect(wrong([...tree, entry('a/c', '乙')])).toEqual(['categories.2.name'])
    expect(wrong([...tree, entry('c', '乙')])).toEqual([])
    expect(wrong([...tree, entry('a', '丙')])).toEqual(['categories.2.name'])
    expect(wrong([entry('a', '新名', true), entry('a/b', '乙')], ['a', 'a/b'])).toEqual([])
  })
})

describe('changing the tree', () => {
  const tree = [
    entry('a', '甲'),
    entry('a/b', '乙'),
    entry('a/c', '丙'),
    entry('d', '丁'),
    entry('d/e', '戊')
  ]
  const codes = (of: readonly Category[]): string => of.map(({ code }) => code).join(' ')

  it.each([
    ['a', 1, 'd d/e a a/b a/c'],
    ['d', -1, 'd d/e a a/b a/c'],
    ['a', -1, 'a a/b a/c d d/e'],
    ['d', 1, 'a a/b a/c d d/e'],
    ['a/b', 1, 'a a/c a/b d d/e'],
    ['a/c', -1, 'a a/c a/b d d/e'],
    ['a/b', -1, 'a a/b a/c d d/e'],
    ['d/e', 1, 'a a/b a/c d d/e']
  ] as const)('moves %s by %i among its equals', (code, by, after) => {
    expect(codes(moveCategory(tree, code, by))).toBe(after)
  })

  it('adds under a stem, or a stem; takes away with what stands under it', () => {
    expect(codes(addCategory(tree, 'a'))).toBe('a a/b a/c a/own1 d d/e')
    expect(codes(addCategory(tree, null))).toBe('a a/b a/c d d/e own1')
    expect(codes(removeCategory(tree, 'a'))).toBe('d d/e')
    expect(codes(removeCategory(tree, 'd/e'))).toBe('a a/b a/c d')
  })

  it.each([
    ['a', ['a/b'], true],
    ['a/b', ['a/b'], true],
    ['a/c', ['a/b'], false],
    ['a/b', ['a'], false],
    ['d', [], false]
  ])('%s with %j used: stays %j', (code, used, stays) => {
    expect(keptCategory(tree, code, new Set(used)) !== null).toBe(stays)
  })
})
