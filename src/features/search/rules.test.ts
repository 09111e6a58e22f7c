import { describe, expect, it } from 'vitest'
import { matchPlace, parsePlace, placeSpans, splitWords } from './rules'

const said = (word: string): string[] =>
  parsePlace(word).map(({ compound, building, unit, room }) =>
    [compound ?? '', building ?? '', unit ?? '', room ?? ''].join('|')
  )

describe('parsePlace (domain P7)', () => {
  it.each([
    ['3-2-501', '|3|2|501'],
    ['3栋2单元501', '|3|2|501'],
    ['3幢2单元501室', '|3|2|501'],
    ['3号楼2单元501号', '|3|2|501'],
    ['三栋二单元501', '|3|2|501'],
    ['第3栋2单元501', '|3|2|501'],
    ['3栋2-501', '|3|2|501'],
    ['3栋501', '|3||501'],
    ['3栋5-1', '|3||5-1'],
    ['3-2-5-1', '|3|2|5-1'],
    ['3栋2单元5-1', '|3|2|5-1'],
    ['5-1', '|||5-1'],
    ['501', '|||501'],
    ['501室', '|||501'],
    ['0501', '|||501'],
    ['2单元501', '||2|501'],
    ['2单元', '||2|'],
    ['3栋', '|3||'],
    ['12', '|12||'],
    ['A座1203', '|A||1203'],
    ['a栋', '|A||'],
    ['山台山一期3栋', '山台山1期|3||'],
    ['山台山一期3-2-501', '山台山1期|3|2|501'],
    ['山台山一期', '山台山1期|||'],
    ['３－２－５０１', '|3|2|501'],
    ['3-2-', '|||3-2']
  ])('%s is first read as %s', (word, first) => {
    expect(said(word)[0]).toBe(first)
  })

  it.each([
    ['2-501', '||2|501'],
    ['2-501', '|2||501'],
    ['5-1', '||5|1'],
    ['3-2', '|3|2|'],
    ['2-5-1', '||2|5-1'],
    ['12', '|||12'],
    ['商业楼', '|商业楼||']
  ])('%s may also be %s', (word, other) => {
    expect(said(word)).toContain(other)
  })

  it('reads no place into punctuation', () => {
    expect(parsePlace('')).toEqual([])
    expect(parsePlace('——')).toEqual([])
    expect(parsePlace('%')).toEqual([])
  })

  it.each([
    ['3-2-501', '山台山1期|3|2|501', 0],
    ['3-2-50', '山台山1期|3|2|501', 1],
    ['3栋', '山台山1期|3|2|501', 1],
    ['3栋', '山台山1期|13|2|501', null],
    ['一期', '山台山1期|3|2|501', 1],
    ['二期', '山台山1期|3|2|501', null]
  ])('%s fits %s: %s', (word, key, how) => {
    expect(matchPlace(parsePlace(word)[0] ?? fail(), key)).toBe(how)
  })

  it('marks what was named in the address', () => {
    const place = { compound: '山台山一期', building: '3栋', unit: '2单元', room: '501' }
    expect(placeSpans(parsePlace('3栋501')[0] ?? fail(), place)).toEqual([
      [5, 7],
      [10, 13]
    ])
  })
})

function fail(): never {
  throw new Error('no reading')
}

it('splits words by spaces and commas, each once, four at most', () => {
  expect(splitWords(' 张  3栋，张 ')).toEqual(['张', '3栋'])
  expect(splitWords('a b c d e')).toEqual(['a', 'b', 'c', 'd'])
  expect(splitWords('  ')).toEqual([])
})
