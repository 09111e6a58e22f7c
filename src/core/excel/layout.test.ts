import { describe, expect, it } from 'vitest'
import type { Merge, SheetModel } from '../../contract/sheet'
import { rowHeights } from './layout'

const sheet = (
  widths: readonly number[],
  rows: readonly (string | null)[][],
  merges: Merge[] = []
): SheetModel => ({
  name: '表',
  columns: widths.map(width => ({ width })),
  rows: rows.map(cells => ({ cells: cells.map(value => ({ value, style: 'header' as const })) })),
  merges
})
const heights = (model: SheetModel) => [...rowHeights(model).values()]

describe('row heights', () => {
  it.each([
    // one Chinese character a line, each whole
    [3.4, '接受委托移送调解', 8],
    [5.4, '社会团体和其他组织调委会', 6],
    [8, '调解案件总数', 2],
    [12, 'ID12345678901', 2],
    [20, '两行\n文字', 2],
    [20, '调解成功', 1]
  ])('in a column of %d, %s takes %d lines', (width, text, lines) =>
    expect(heights(sheet([width], [[text]]))).toEqual([Math.max(20, lines * 15 + 5)])
  )

  it('gives the last row of a merge what its text still needs', () => {
    const rows = [
      ['疑难复杂案件', '来源'],
      [null, '主动']
    ]
    expect(heights(sheet([3.4, 10], rows, [{ r1: 0, c1: 0, r2: 1, c2: 0 }]))).toEqual([20, 75])
    expect(heights(sheet([20, 10], rows, [{ r1: 0, c1: 0, r2: 1, c2: 0 }]))).toEqual([20, 20])
  })
})
