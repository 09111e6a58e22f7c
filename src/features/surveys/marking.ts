import { ratePercent } from '../../contract/rates'
import type { Rate, SheetValues } from './contract'
import { isCorrect, type Question } from './questions'

/** How a survey is marked. */
export interface Marking {
  readonly questions: readonly Question[]
  /** Persons with so many correct answers know (知晓率 B). */
  readonly passMark: number
  readonly asksJoined: boolean
  readonly asksSatisfaction: boolean
}

/** The counted numbers behind all rates of a survey (domain.md §3.4, §3.5); those of several surveys add up. */
export interface Tally {
  readonly valid: number
  readonly invalid: number
  readonly due: number
  readonly correct: number
  readonly passedOf: number
  readonly passed: number
  readonly joinedOf: number
  readonly joined: number
  readonly evaluated: number
  readonly satisfied: number
}

export const noTally: Tally = {
  valid: 0,
  invalid: 0,
  due: 0,
  correct: 0,
  passedOf: 0,
  passed: 0,
  joinedOf: 0,
  joined: 0,
  evaluated: 0,
  satisfied: 0
}

/** `a` with `b` added to it `times` (−1 takes it away). */
export const addTally = (a: Tally, b: Tally, times: 1 | -1 = 1): Tally => ({
  valid: a.valid + times * b.valid,
  invalid: a.invalid + times * b.invalid,
  due: a.due + times * b.due,
  correct: a.correct + times * b.correct,
  passedOf: a.passedOf + times * b.passedOf,
  passed: a.passed + times * b.passed,
  joinedOf: a.joinedOf + times * b.joinedOf,
  joined: a.joined + times * b.joined,
  evaluated: a.evaluated + times * b.evaluated,
  satisfied: a.satisfied + times * b.satisfied
})

export const scoredQuestions = (questions: readonly Question[]): readonly Question[] =>
  questions.filter(({ key }) => key !== '')

/** How many scored questions of a sheet are answered correctly. */
export const correctAnswers = (questions: readonly Question[], answers: readonly string[]): number =>
  questions.filter((question, at) => isCorrect(question, answers[at] ?? '')).length

/** What one sheet adds to the numbers of its survey; an invalid one counts as nothing but invalid. */
export function tallyOf(
  { questions, passMark, asksJoined, asksSatisfaction }: Marking,
  sheet: SheetValues
): Tally {
  if (sheet.invalid !== null) return { ...noTally, invalid: 1 }
  const scored = scoredQuestions(questions).length
  const correct = correctAnswers(questions, sheet.answers)
  const evaluated = asksSatisfaction && sheet.satisfaction !== null
  return {
    valid: 1,
    invalid: 0,
    due: scored,
    correct,
    passedOf: scored > 0 ? 1 : 0,
    passed: scored > 0 && correct >= passMark ? 1 : 0,
    joinedOf: asksJoined ? 1 : 0,
    joined: asksJoined && sheet.joined === 'yes' ? 1 : 0,
    evaluated: evaluated ? 1 : 0,
    satisfied: evaluated && sheet.satisfaction !== 'dissatisfied' ? 1 : 0
  }
}

/** The numbers of all sheets together. */
export const tallyAll = (marking: Marking, sheets: readonly SheetValues[]): Tally =>
  sheets.reduce((sum, sheet) => addTally(sum, tallyOf(marking, sheet)), noTally)

/** A rate as printed; never rounded up to 100 %, `—` without denominator (domain.md §3.4). */
export function rateOf(numerator: number, denominator: number): Rate {
  const text = ratePercent(numerator, denominator)
  return { numerator, denominator, text: text === '—' ? text : `${text}%` }
}

/** The four rates of a tally. */
export const ratesOf = (tally: Tally) => ({
  a: rateOf(tally.correct, tally.due),
  b: rateOf(tally.passed, tally.passedOf),
  participation: rateOf(tally.joined, tally.joinedOf),
  satisfaction: rateOf(tally.satisfied, tally.evaluated)
})

/** Names of the two kinds of 知晓率; one never stands without its letter and its word (domain.md §3.4). */
export const rateNames = {
  a: '知晓率（A）按答题',
  b: '知晓率（B）按人',
  participation: '参与率',
  satisfaction: '满意率'
} as const

/** 口径 of the four rates. */
export const rateDefinitions = {
  a: '答对题次 ÷（有效问卷 × 计分题数）；没有作答的题算没答对',
  b: '答对题数达到知晓标准的人数 ÷ 有效问卷',
  participation: '至少参加过一次活动的人数 ÷ 问到的人数（有效问卷）',
  satisfaction: '（满意＋基本满意）÷ 有效评价，未评价的不算在内'
} as const
