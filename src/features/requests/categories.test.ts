import { describe, expect, it } from 'vitest'
import {
  categoryChoices,
  checkCategories,
  newCategoryCode,
  offeredCategories,
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
