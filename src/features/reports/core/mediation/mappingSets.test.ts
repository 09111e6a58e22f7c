import { describe, expect, it } from 'vitest'
import { usableSet } from './frame'
import { checkMappingSet, leafTypes, mappingSets, type MappingSet } from '../../mappingSets'

describe('mapping sets', () => {
  it.each(mappingSets)('$name counts every type once', set => {
    expect(checkMappingSet(set)).toEqual([])
    const codes = set.columns.flatMap(column => column.codes)
    expect([...codes].sort()).toEqual(leafTypes.map(({ value }) => value).sort())
  })

  it('has the fifteen columns of the monthly form, and the eighteen of the full one', () => {
    const labels = (id: string) => mappingSets.find(set => set.id === id)?.columns.map(({ label }) => label)
    expect(labels('monthly15')).toHaveLength(15)
    expect(labels('full18')).toHaveLength(18)
    expect(labels('prefecture2021')?.slice(-3)).toEqual(['知识产权', '互联网', '其他'])
  })

  const full = mappingSets[0] ?? { id: '', name: '', columns: [] }
  const changed = (change: (columns: MappingSet['columns']) => MappingSet['columns']): MappingSet => ({
    id: 'own',
    name: '自定分类',
    columns: change(full.columns)
  })

  it('refuses a set that leaves a type out, counts one twice, or names one that is not there', () => {
    const without = changed(columns => columns.filter(({ label }) => label !== '旅游'))
    expect(checkMappingSet(without)).toMatchObject([{ label: '旅游' }])
    expect(() => usableSet('own', [without])).toThrow(/旅游没有归到任何一栏/)
    const twice = changed(columns => [...columns, { label: '涉旅', codes: ['tourism'] }])
    expect(checkMappingSet(twice)).toMatchObject([
      { label: '旅游', reason: expect.stringContaining('“旅游”和“涉旅”') }
    ])
    const unknown = changed(columns => [...columns, { label: '村务管理', codes: ['villageAffairs'] }])
    expect(checkMappingSet(unknown)).toMatchObject([{ label: '村务管理' }])
    expect(() => usableSet('nothing')).toThrow(/没有这个分类版本/)
  })

  it('takes a column that none of our types belongs to', () =>
    expect(checkMappingSet(changed(columns => [...columns, { label: '村务管理', codes: [] }]))).toEqual([]))
})
