import type { Issue } from '../../contract/errors'
import { mostCount } from '../../contract/fields'
import { compactKey } from '../../contract/text'
import { mostQuestions, type SheetValues, type SurveyValues } from './contract'
import { noTally, type Marking, type Tally } from './marking'
import { letterOf, letters, mostOptions, optionTexts, questionOf, type Question } from './questions'

type QuestionValues = SurveyValues['questions'][number]

const issue = (field: string, label: string, reason: string): Issue => ({ field, label, reason })

/** How a survey marks its sheets. */
export const markingOf = (
  survey: Pick<SurveyValues, 'passMark' | 'joinedQuestion' | 'satisfactionQuestion'> & {
    questions: readonly Pick<QuestionValues, 'text' | 'kind' | 'options' | 'key'>[]
  }
): Marking => ({
  questions: survey.questions.map(questionOf),
  passMark: survey.passMark,
  asksJoined: survey.joinedQuestion !== null,
  asksSatisfaction: survey.satisfactionQuestion !== null
})

const keyLeft = /[^A-Z\s,，、;；和及]/

function checkQuestion(values: QuestionValues, at: number): Issue[] {
  const options = optionTexts(values.options)
  const at1 = `第 ${at + 1} 题`
  const optionIssue = (reason: string) => issue(`questions.${at}.options`, `${at1}选项`, reason)
  const keyIssue = (reason: string) => issue(`questions.${at}.key`, `${at1}正确答案`, reason)
  const issues: Issue[] = []
  if (options.length < 2) issues.push(optionIssue('至少要两个选项，一行写一个'))
  if (options.length > mostOptions)
    issues.push(optionIssue(`有 ${options.length} 个，最多 ${mostOptions} 个，请合并几个`))
  const twice = options.find((text, index) => options.indexOf(text) !== index)
  if (twice !== undefined) issues.push(optionIssue(`“${twice}”写了两遍`))
  if (values.key !== null) {
    const key = letters(values.key)
    const beyond = [...key].find(letter => letter > letterOf(options.length - 1))
    if (key === '' || keyLeft.test(values.key.normalize('NFKC').toUpperCase()))
      issues.push(keyIssue('只写选项的字母，例如 B 或 ACD；不计分的题不填'))
    else if (beyond !== undefined)
      issues.push(
        keyIssue(`写了 ${beyond}，可是只有 ${options.length} 个选项（到 ${letterOf(options.length - 1)}）`)
      )
  }
  return issues
}

/** A question that stands twice: an export could not be told apart, and it would count twice. */
function checkRepeated(questions: readonly QuestionValues[]): Issue[] {
  const texts = questions.map(({ text }) => compactKey(text))
  return texts.flatMap((text, at) => {
    const before = texts.indexOf(text)
    return before < at
      ? [
          issue(
            `questions.${at}.text`,
            `第 ${at + 1} 题题目`,
            `和第 ${before + 1} 题一样，请去掉一题或改清楚`
          )
        ]
      : []
  })
}

/** `smaller` may not be more than `larger`; both may be unknown. */
function atMost(
  field: string,
  label: string,
  smaller: number | null,
  larger: number | null,
  largerLabel: string
): Issue[] {
  if (smaller === null || larger === null || smaller <= larger) return []
  return [issue(field, label, `${smaller} 比${largerLabel} ${larger} 还多，请核对`)]
}

function checkTotals(values: SurveyValues): Issue[] {
  const { validTotal: valid } = values
  const issues: Issue[] = []
  if (valid === null) issues.push(issue('validTotal', '有效问卷', '只录汇总数的，要填有效问卷多少份'))
  issues.push(
    ...atMost('validTotal', '有效问卷', valid, values.returned, '收回'),
    ...atMost('validTotal', '有效问卷', valid, values.issued, '发出'),
    ...atMost('passedTotal', '达到知晓标准的人数', values.passedTotal, valid, '有效问卷'),
    ...atMost('joinedTotal', '参加过活动的人数', values.joinedTotal, valid, '有效问卷'),
    ...atMost('evaluatedTotal', '评价了满意度的人数', values.evaluatedTotal, valid, '有效问卷'),
    ...atMost(
      'satisfiedTotal',
      '满意和基本满意的人数',
      values.satisfiedTotal,
      values.evaluatedTotal,
      '评价了的'
    )
  )
  if (values.joinedTotal !== null && values.joinedQuestion === null)
    issues.push(
      issue('joinedTotal', '参加过活动的人数', '问卷上没有问参与情况，请先填“参与情况问法”，或不填人数')
    )
  if (values.evaluatedTotal !== null && values.satisfactionQuestion === null)
    issues.push(
      issue('evaluatedTotal', '评价了满意度的人数', '问卷上没有问满意度，请先填“满意度问法”，或不填人数')
    )
  if ((values.satisfiedTotal === null) !== (values.evaluatedTotal === null))
    issues.push(
      issue('satisfiedTotal', '满意和基本满意的人数', '评价了的人数和满意的人数要么都填，要么都不填')
    )
  values.questions.forEach((question, at) => {
    const label = `第 ${at + 1} 题答对人数`
    const field = `questions.${at}.correctTotal`
    if (question.key === null && question.correctTotal !== null)
      issues.push(issue(field, label, '这一题没有正确答案，不计分，不填答对人数'))
    if (question.key !== null && question.correctTotal === null)
      issues.push(issue(field, label, '只录汇总数的，每道计分题都要填答对人数'))
    issues.push(...atMost(field, label, question.correctTotal, valid, '有效问卷'))
  })
  const scored = values.questions.filter(({ key }) => key !== null).length
  if ((valid ?? 0) * scored > mostCount)
    issues.push(issue('validTotal', '有效问卷', '乘以题数以后太大了，请核对是不是多打了几位'))
  return [...issues, ...checkPassed(values)]
}

/** So many persons above the pass mark bound the number of correct answers from both sides. */
function checkPassed({ questions, passMark, validTotal, passedTotal }: SurveyValues): Issue[] {
  if (validTotal === null || passedTotal === null || passedTotal > validTotal) return []
  const scored = questions.filter(({ key }) => key !== null)
  const correct = scored.reduce((sum, { correctTotal }) => sum + (correctTotal ?? 0), 0)
  const least = passedTotal * passMark
  const most = passedTotal * scored.length + (validTotal - passedTotal) * (passMark - 1)
  if (correct >= least && correct <= most) return []
  return [
    issue(
      'passedTotal',
      '达到知晓标准的人数',
      `各题答对人数合计 ${correct}，${passedTotal} 人答对 ${passMark} 题以上的话应在 ${least} 到 ${most} 之间，请核对`
    )
  ]
}

const totalFields = {
  validTotal: '有效问卷',
  passedTotal: '达到知晓标准的人数',
  joinedTotal: '参加过活动的人数',
  evaluatedTotal: '评价了满意度的人数',
  satisfiedTotal: '满意和基本满意的人数'
} as const

function checkNoTotals(values: SurveyValues): Issue[] {
  const reason = '逐份录入的由程序数出来，不用填；只有汇总数的，请把录入方式改成“只有汇总数”'
  return [
    ...Object.entries(totalFields).flatMap(([field, label]) =>
      values[field as keyof typeof totalFields] === null ? [] : [issue(field, label, reason)]
    ),
    ...values.questions.flatMap(({ correctTotal }, at) =>
      correctTotal === null ? [] : [issue(`questions.${at}.correctTotal`, `第 ${at + 1} 题答对人数`, reason)]
    )
  ]
}

/** What is wrong with a survey by itself: its dates, its questions, 发出 ≥ 收回 ≥ 有效 (domain.md §3.5). */
export function checkSurvey(values: SurveyValues): Issue[] {
  const { questions, passMark } = values
  const issues = [...questions.flatMap(checkQuestion), ...checkRepeated(questions)]
  if (values.heldTo !== null && values.heldTo < values.heldOn)
    issues.push(issue('heldTo', '调查到', '比调查日期还早，请核对'))
  issues.push(...atMost('returned', '收回问卷', values.returned, values.issued, '发出'))
  if (questions.length === 0) issues.push(issue('questions', '题目', '还没有题目，至少要一题'))
  if (questions.length > mostQuestions)
    issues.push(issue('questions', '题目', `有 ${questions.length} 题，最多 ${mostQuestions} 题`))
  const scored = questions.filter(({ key }) => key !== null).length
  if (questions.length > 0 && scored === 0)
    issues.push(issue('questions', '题目', '没有一题写了正确答案，算不出知晓率，请至少给一题写上'))
  if (scored > 0 && (passMark < 1 || passMark > scored))
    issues.push(issue('passMark', '答对几题算知晓', `计分的题有 ${scored} 道，请填 1 到 ${scored}`))
  return [...issues, ...(values.entry === 'totals' ? checkTotals(values) : checkNoTotals(values))]
}

type Kept = Pick<SurveyValues, 'entry' | 'joinedQuestion' | 'satisfactionQuestion'> & {
  questions: readonly { id: string | null; kind: string; options: string }[]
}

/**
 * What may not change once `sheets` answers are there, because it would give them another meaning: which questions there
 * are, their order and kind, how many options they have, and whether participation and satisfaction are asked. Texts and
 * keys may.
 */
export function checkMeaning(before: Kept, after: Kept, sheets: number): Issue[] {
  if (sheets === 0) return []
  const have = `已经录了 ${sheets} 份答卷`
  const issues: Issue[] = []
  const was = before.questions.map(({ id }) => id)
  const now = after.questions.map(({ id }) => id)
  const removed = before.questions.findIndex(({ id }) => !now.includes(id))
  if (removed >= 0)
    issues.push(
      issue('questions', '题目', `${have}，第 ${removed + 1} 题有答案，不能去掉；要改题目请另建一次调查`)
    )
  else if (now.length > was.length)
    issues.push(
      issue('questions', '题目', `${have}，不能再加题，否则那些答卷这一题都成了没答；要加题请另建一次调查`)
    )
  else if (now.some((id, at) => id !== was[at]))
    issues.push(issue('questions', '题目', `${have}，题目的次序不能换`))
  else
    after.questions.forEach((question, at) => {
      const old = before.questions[at]
      if (!old) return
      const [were, are] = [optionTexts(old.options), optionTexts(question.options)]
      const [had, has] = [were.length, are.length]
      if (old.kind !== question.kind)
        issues.push(issue(`questions.${at}.kind`, `第 ${at + 1} 题题型`, `${have}，单选、多选不能换`))
      if (had !== has)
        issues.push(
          issue(
            `questions.${at}.options`,
            `第 ${at + 1} 题选项`,
            `${have}，选项不能增减（原来 ${had} 个，现在 ${has} 个），可以改错字`
          )
        )
      // answers are kept as letters: B stays B, whatever its text says now
      else if (are.some((text, option) => text !== were[option] && were.includes(text)))
        issues.push(
          issue(`questions.${at}.options`, `第 ${at + 1} 题选项`, `${have}，选项的次序不能换，可以改错字`)
        )
    })
  if (before.entry !== after.entry)
    issues.push(issue('entry', '录入方式', `${have}，不能改成只录汇总数；要改请先删掉答卷`))
  if ((before.joinedQuestion === null) !== (after.joinedQuestion === null))
    issues.push(issue('joinedQuestion', '参与情况问法', `${have}，问不问参与情况不能再改，可以改措辞`))
  if ((before.satisfactionQuestion === null) !== (after.satisfactionQuestion === null))
    issues.push(issue('satisfactionQuestion', '满意度问法', `${have}，问不问满意度不能再改，可以改措辞`))
  return issues
}

/** Sheets that are there may not be more than were returned: 收回 ≥ 录入 (domain.md §3.5). */
export function checkReturned(
  { issued, returned }: Pick<SurveyValues, 'issued' | 'returned'>,
  sheets: number
): Issue[] {
  const most = returned ?? issued
  if (most === null || sheets <= most) return []
  const [field, label] = returned === null ? ['issued', '发出问卷'] : ['returned', '收回问卷']
  return [issue(field, label, `${most} 份，答卷却有 ${sheets} 份。请核对份数，或删掉多录的答卷`)]
}

/** What is wrong with the answers of a sheet; `questions` are those of its survey. */
export function checkSheet(marking: Marking, sheet: SheetValues): Issue[] {
  const { questions } = marking
  const issues: Issue[] = []
  if (sheet.answers.length !== questions.length)
    issues.push(
      issue('answers', '答案', `有 ${sheet.answers.length} 题，问卷是 ${questions.length} 题。请刷新后再录`)
    )
  else
    sheet.answers.forEach((answer, at) => {
      const question = questions[at]
      if (question) issues.push(...checkAnswer(question, answer, at))
    })
  if (sheet.invalid === null && isBlankSheet(sheet))
    issues.push(issue('invalid', '无效原因', '一题也没有答，是空白卷，请标成无效'))
  if (sheet.joined !== null && !marking.asksJoined)
    issues.push(issue('joined', '参与情况', '这份问卷没有问参与情况'))
  if (sheet.satisfaction !== null && !marking.asksSatisfaction)
    issues.push(issue('satisfaction', '满意度', '这份问卷没有问满意度'))
  return issues
}

function checkAnswer({ kind, options }: Question, answer: string, at: number): Issue[] {
  const refuse = (reason: string) => [issue(`answers.${at}`, `第 ${at + 1} 题`, reason)]
  if (answer === '') return []
  if (answer !== letters(answer)) return refuse('答案只能是选项的字母')
  const beyond = [...answer].find(letter => letter > letterOf(options.length - 1))
  if (beyond !== undefined) return refuse(`没有选项 ${beyond}，只到 ${letterOf(options.length - 1)}`)
  if (kind !== 'multi' && answer.length > 1) return refuse(`单选题选了 ${answer.length} 个（${answer}）`)
  return []
}

/** No question was answered at all: 空白卷, whatever else was filled in. */
export const isBlankSheet = ({ answers }: Pick<SheetValues, 'answers'>): boolean =>
  answers.every(answer => answer === '')

/** The numbers of a survey of which only totals are known. What was not filled in has no denominator either. */
export function tallyOfTotals(values: SurveyValues): Tally {
  const valid = values.validTotal ?? 0
  const scored = values.questions.filter(({ key }) => key !== null)
  return {
    ...noTally,
    valid,
    invalid: values.returned === null ? 0 : values.returned - valid,
    due: valid * scored.length,
    correct: scored.reduce((sum, { correctTotal }) => sum + (correctTotal ?? 0), 0),
    passedOf: values.passedTotal === null ? 0 : valid,
    passed: values.passedTotal ?? 0,
    joinedOf: values.joinedTotal === null ? 0 : valid,
    joined: values.joinedTotal ?? 0,
    evaluated: values.evaluatedTotal ?? 0,
    satisfied: values.satisfiedTotal ?? 0
  }
}
