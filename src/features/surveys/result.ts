import type { Choice } from '../../contract/fields'
import {
  ageBands,
  answerSexes,
  invalidReasons,
  type SheetValues,
  type SurveyRecord,
  type SurveyResult
} from './contract'
import { rateOf, ratesOf, tallyAll, type Marking, type Tally } from './marking'
import { isCorrect, letterOf, type Question } from './questions'
import { markingOf } from './rules'

type Survey = Pick<
  SurveyRecord,
  'entry' | 'issued' | 'returned' | 'passMark' | 'joinedQuestion' | 'satisfactionQuestion' | 'questions'
>

function questionResult(
  question: Question,
  at: number,
  valid: readonly SheetValues[],
  totals: { valid: number; correct: number | null } | null
): SurveyResult['questions'][number] {
  const given = valid.map(sheet => sheet.answers[at] ?? '')
  const of = totals?.valid ?? valid.length
  const correct = totals ? (totals.correct ?? 0) : given.filter(answer => isCorrect(question, answer)).length
  return {
    text: question.text,
    kind: question.kind,
    key: question.key,
    share: rateOf(question.key === '' ? 0 : correct, question.key === '' ? 0 : of),
    unanswered: given.filter(answer => answer === '').length,
    options: question.options.map((text, option) => {
      const letter = letterOf(option)
      return {
        letter,
        text,
        correct: question.key.includes(letter),
        chosen: given.filter(answer => answer.includes(letter)).length
      }
    })
  }
}

function groupsOf(
  by: 'age' | 'sex',
  choices: readonly Choice[],
  valueOf: (sheet: SheetValues) => string | null,
  marking: Marking,
  valid: readonly SheetValues[]
): SurveyResult['groups'] {
  const group = (label: string, value: string | null) => {
    const tally = tallyAll(
      marking,
      valid.filter(sheet => valueOf(sheet) === value)
    )
    return { by, label, valid: tally.valid, ...ratesOf(tally) }
  }
  const unknown = group('没填', null)
  return [...choices.map(({ value, label }) => group(label, value)), ...(unknown.valid > 0 ? [unknown] : [])]
}

/** What is missing or does not add up yet (domain.md §3.5: issued ≥ returned ≥ valid). */
function remarksOf(
  { entry, issued, returned, joinedQuestion }: Survey,
  { valid, invalid }: Tally,
  validSheets: readonly SheetValues[]
): string[] {
  const entered = valid + invalid
  const remarks: string[] = []
  if (issued === null) remarks.push('还没填发出多少份')
  if (returned === null) remarks.push('还没填收回多少份')
  if (entry === 'totals') remarks.push('按汇总数录入，没有逐份答卷，分年龄、分性别和各选项看不了')
  else if (returned !== null && entered < returned)
    remarks.push(`收回 ${returned} 份，录了 ${entered} 份，还差 ${returned - entered} 份`)
  const silent = joinedQuestion === null ? 0 : validSheets.filter(({ joined }) => joined === null).length
  if (silent > 0) remarks.push(`有 ${silent} 份没答参与情况，仍算在参与率的分母里`)
  return remarks
}

/** Everything a survey says (domain.md §3.4, §3.5): its rates, question by question, by age and by sex. */
export function resultOf(survey: Survey, tally: Tally, sheets: readonly SheetValues[]): SurveyResult {
  const marking = markingOf(survey)
  const totalsOnly = survey.entry === 'totals'
  const valid = sheets.filter(({ invalid }) => invalid === null)
  return {
    issued: survey.issued,
    returned: survey.returned,
    valid: tally.valid,
    invalid: tally.invalid,
    totalsOnly,
    rates: ratesOf(tally),
    questions: marking.questions.map((question, at) =>
      questionResult(
        question,
        at,
        valid,
        totalsOnly ? { valid: tally.valid, correct: survey.questions[at]?.correctTotal ?? null } : null
      )
    ),
    groups: totalsOnly
      ? []
      : [
          ...groupsOf('age', ageBands, sheet => sheet.ageBand, marking, valid),
          ...groupsOf('sex', answerSexes, sheet => sheet.sex, marking, valid)
        ],
    invalidReasons: invalidReasons
      .map(({ value, label }) => ({ label, count: sheets.filter(({ invalid }) => invalid === value).length }))
      .filter(({ count }) => count > 0),
    remarks: remarksOf(survey, tally, valid)
  }
}
