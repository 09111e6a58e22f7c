import { describe, expect, it } from 'vitest'
import { checkHandouts, checkMovement, handedOut, materialLabel } from './rules'

const row = (materialId: string, copies: number) => ({ materialId, copies })

describe('hand-outs', () => {
  it.each([
    [[], null],
    [[row('a', 3)], 3],
    [[row('a', 3), row('b', 4)], 7]
  ])('%j are together %s', (handouts, copies) => expect(handedOut(handouts)).toBe(copies))

  it('need copies, and each material once', () => {
    const issues = checkHandouts([row('a', 1), row('b', 0), row('a', 2)])
    expect(issues.map(({ field }) => field)).toEqual(['handouts.1.copies', 'handouts.2.materialId'])
    expect(checkHandouts([row('a', 1), row('b', 2)])).toEqual([])
  })
})

describe('movements', () => {
  it.each([
    ['in', 1, true],
    ['in', 0, false],
    ['loss', 0, false],
    ['count', 0, true]
  ])('%s of %i: %s', (kind, quantity, good) =>
    expect(checkMovement({ kind, quantity }).length === 0).toBe(good)
  )
})

it('calls a material by its name and batch', () => {
  expect(materialLabel({ name: '宣传单', batch: null })).toBe('宣传单')
  expect(materialLabel({ name: '宣传单', batch: '第二批' })).toBe('宣传单（第二批）')
})
