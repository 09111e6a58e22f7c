import { describe, expect, it } from 'vitest'
import type { SheetValues } from './contract'
import { addTally, noTally, rateOf, ratesOf, tallyAll, tallyOf, type Marking } from './marking'
import { isCorrect, joinAnswers, letters, optionTexts, splitAnswers } from './questions'
import { resultOf } from './result'
import { checkSheet, isBlankSheet, markingOf } from './rules'
import { testSheet, testSurvey } from './testing'

const marking: Marking = { ...markingOf(testSurvey), asksSatisfaction: true }

/** A small generator of its own: the same sheets in every run. */
function random(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function randomSheet(below: (most: number) => number): SheetValues {
  const pick = <T>(values: readonly T[]): T | null => values[below(values.length + 1)] ?? null
  const answers = marking.questions.map(({ kind, options }) => {
    const chosen = options.flatMap((_, at) => (below(2) ? [String.fromCharCode(65 + at)] : []))
    return kind === 'multi' ? chosen.join('') : (pick(['A', 'B']) ?? '')
  })
  const bad = below(10) === 0 ? 'unclear' : null
  return {
    ageBand: pick(['to17', 'to34', 'to44', 'to59', 'from60']),
    sex: pick(['male', 'female']),
    answers,
    joined: pick(['yes', 'no']),
    satisfaction: pick(['satisfied', 'basically', 'dissatisfied']),
    invalid: isBlankSheet({ answers }) ? 'blank' : bad
  }
}

describe('a question', () => {
  it.each([
    ['single', 'B', 'B', true],
    ['single', 'B', 'A', false],
    ['single', 'AB', 'A', true],
    ['single', 'AB', 'AB', false],
    ['multi', 'ACD', 'ACD', true],
    ['multi', 'ACD', 'AC', false],
    ['multi', 'ACD', 'ABCD', false],
    ['multi', 'ACD', '', false],
    ['single', '', 'A', false]
  ])('%s with key %s: answer %s is correct: %s', (kind, key, answer, expected) =>
    expect(isCorrect({ kind, key }, answer)).toBe(expected)
  )

  it.each([
    ['ACD', 'ACD'],
    ['a、c', 'AC'],
    ['ＣＡ', 'AC'],
    ['D，B D', 'BD'],
    ['无', '']
  ])('its key typed as %s is %s', (typed, expected) => expect(letters(typed)).toBe(expected))

  it.each([
    ['知道\n不知道', ['知道', '不知道']],
    ['A.知道\nB、不知道\n\n', ['知道', '不知道']],
    // only the first looks lettered: it is part of the text
    ['A类\n乙类', ['A类', '乙类']]
  ])('its options %j are %j', (stored, expected) => expect(optionTexts(stored)).toEqual(expected))

  it('keeps answers that were left out', () => {
    expect(splitAnswers(joinAnswers(['A', '', 'ACD']), 3)).toEqual(['A', '', 'ACD'])
    expect(splitAnswers(null, 2)).toEqual(['', ''])
  })
})

describe('rates', () => {
  it.each([
    [921, 980, '93.98%'],
    [181, 196, '92.35%'],
    [158, 196, '80.61%'],
    [0, 0, '—'],
    [0, 5, '0.00%'],
    [19_999, 20_000, '99.99%'],
    [196, 196, '100.00%']
  ])('%d of %d is %s', (numerator, denominator, text) =>
    expect(rateOf(numerator, denominator)).toEqual({ numerator, denominator, text })
  )

  it.each([
    [testSheet(5), { valid: 1, due: 5, correct: 5, passed: 1, joinedOf: 1, joined: 0 }],
    [testSheet(4, { joined: 'yes' }), { correct: 4, passed: 1, joined: 1 }],
    [testSheet(3), { correct: 3, passed: 0 }],
    [
      testSheet(5, { invalid: 'outside', joined: 'yes' }),
      { valid: 0, invalid: 1, due: 0, correct: 0, joined: 0 }
    ],
    [testSheet(5, { satisfaction: 'basically' }), { evaluated: 1, satisfied: 1 }],
    [testSheet(5, { satisfaction: 'dissatisfied' }), { evaluated: 1, satisfied: 0 }],
    [testSheet(5), { evaluated: 0, satisfied: 0 }]
  ])('a sheet counts %#', (sheet, expected) => expect(tallyOf(marking, sheet)).toMatchObject(expected))

  it('counts sheets one by one as it counts them all, in any order, and taking away undoes adding', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const below = random(seed)
      const sheets = Array.from({ length: below(40) }, () => randomSheet(below))
      const whole = tallyAll(marking, sheets)
      expect(tallyAll(marking, sheets.toReversed())).toEqual(whole)
      const half = below(sheets.length + 1)
      const parts = addTally(tallyAll(marking, sheets.slice(0, half)), tallyAll(marking, sheets.slice(half)))
      expect(parts).toEqual(whole)
      const emptied = sheets.reduce((sum, sheet) => addTally(sum, tallyOf(marking, sheet), -1), whole)
      expect(emptied).toEqual(noTally)
    }
  })

  it('never lets a part exceed its whole, and groups and questions add up to all', () => {
    for (let seed = 100; seed < 160; seed++) {
      const below = random(seed)
      const sheets = Array.from({ length: below(60) }, () => randomSheet(below))
      for (const sheet of sheets) expect(checkSheet(marking, sheet)).toEqual([])
      const tally = tallyAll(marking, sheets)
      expect(tally.valid + tally.invalid).toBe(sheets.length)
      for (const { numerator, denominator } of Object.values(ratesOf(tally)))
        expect(numerator).toBeLessThanOrEqual(denominator)
      const asked = {
        ...testSurvey,
        satisfactionQuestion: '您满意吗？',
        questions: testSurvey.questions.map((question, at) => ({ ...question, id: String(at) }))
      }
      const result = resultOf(asked, tally, sheets)
      const sum = (values: number[]) => values.reduce((all, value) => all + value, 0)
      expect(sum(result.questions.map(({ share }) => share.numerator))).toBe(tally.correct)
      for (const by of ['age', 'sex']) {
        const groups = result.groups.filter(group => group.by === by)
        expect(sum(groups.map(({ valid }) => valid))).toBe(tally.valid)
        expect(sum(groups.map(({ a }) => a.numerator))).toBe(tally.correct)
        expect(sum(groups.map(({ b }) => b.numerator))).toBe(tally.passed)
      }
      expect(sum(result.invalidReasons.map(({ count }) => count))).toBe(tally.invalid)
    }
  })

  it('leaves questions without a key out of A and B', () => {
    const questions = marking.questions.map((question, at) =>
      at === 0 ? { ...question, key: '' } : question
    )
    expect(tallyOf({ ...marking, questions }, testSheet(5))).toMatchObject({ due: 4, correct: 4 })
  })
})
