import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { reportOperations } from '../../reports/contract'
import { answerSheetOperations, surveyOperations } from '../contract'
import { testQuestion, testQuestions, testSheet, testSurvey, type SurveyInput } from '../testing'

const sheets = answerSheetOperations
let test: TestOffice
beforeAll(async () => {
  test = await openTestOffice()
})
afterAll(() => test.close())

/** The issues with which a call is refused. */
async function refused(
  work: Promise<unknown>
): Promise<{ code: string; issues: [string, string][]; message: string }> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason
  )
  if (!(error instanceof CallFailure)) throw new Error('expected a refusal')
  const { code, issues, message } = error.error
  return { code, message, issues: issues.map(({ field, reason }) => [field, reason]) }
}

async function changed(id: string, change: (values: SurveyInput) => SurveyInput) {
  const record = await test.call(surveyOperations.open, { id })
  const values: SurveyInput = { ...testSurvey }
  const stored: Record<string, unknown> = { ...record }
  for (const key of Object.keys(values)) Object.assign(values, { [key]: stored[key] })
  return test.call(surveyOperations.update, { id, version: record.version, values: change(values) })
}

describe('S11 (domain.md §7)', () => {
  it('200 issued, 198 returned, 196 valid: A 93.98 %, B 92.35 %, 158 joined 80.61 %', async () => {
    const { id } = await test.call(surveyOperations.create, testSurvey)
    // 152 with 5, 29 with 4 and 15 with 3 correct answers: 181 know
    const scores = [...Array<number>(152).fill(5), ...Array<number>(29).fill(4), ...Array<number>(15).fill(3)]
    expect(scores).toHaveLength(196)
    expect(scores.reduce((sum, score) => sum + score, 0)).toBe(921)
    for (const [at, score] of scores.entries())
      await test.call(sheets.add, {
        surveyId: id,
        ...testSheet(score, { joined: at < 158 ? 'yes' : 'no', sex: at % 2 ? 'male' : 'female' })
      })
    await test.call(sheets.add, { surveyId: id, ...testSheet(0, { invalid: 'unclear' }) })
    const last = await test.call(sheets.add, { surveyId: id, ...testSheet(5, { invalid: 'outside' }) })
    expect(last).toMatchObject({
      number: 198,
      counts: { entered: 198, valid: 196, invalid: 2, correct: 921 }
    })

    const result = await test.call(surveyOperations.result, { id })
    expect(result.rates).toEqual({
      a: { numerator: 921, denominator: 980, text: '93.98%' },
      b: { numerator: 181, denominator: 196, text: '92.35%' },
      participation: { numerator: 158, denominator: 196, text: '80.61%' },
      satisfaction: { numerator: 0, denominator: 0, text: '—' }
    })
    expect(result.remarks).toEqual([])
    expect(result.questions.map(({ share }) => share.numerator)).toEqual([196, 196, 196, 181, 152])
    expect(await test.call(surveyOperations.get, { id })).toMatchObject({
      version: 1,
      valid: 196,
      rateA: '93.98%',
      rateB: '92.35%',
      participation: '80.61%'
    })

    const more = await refused(test.call(sheets.add, { surveyId: id, ...testSheet(5) }))
    expect(more.issues).toEqual([['returned', '198 份，答卷却有 199 份。请核对份数，或删掉多录的答卷']])
  })

  it.each([
    ['survey.issued', 200],
    ['survey.returned', 198],
    ['survey.valid', 196],
    ['survey.awareA', 93.98],
    ['survey.awareB', 92.35],
    ['survey.participation', 80.61]
  ])('%s is %d in September, and opens the survey', async (id, value) => {
    const month = { month: '2018-09', cutoff: null }
    const { metrics } = await test.call(reportOperations.monthly, month)
    expect(metrics.find(metric => metric.id === id)).toMatchObject({ value })
    const behind = await test.call(reportOperations.records, {
      metric: id,
      period: { kind: 'month', ...month },
      page: 1,
      pageSize: 10
    })
    expect(behind).toMatchObject({ record: 'survey', total: 1, rows: [{ title: testSurvey.title }] })
    const other = await test.call(reportOperations.monthly, { month: '2018-08', cutoff: null })
    const none = id.startsWith('survey.aware') || id.endsWith('participation') ? null : 0
    expect(other.metrics.find(metric => metric.id === id)).toMatchObject({ value: none })
  })
})

describe('a sheet', () => {
  let id = ''
  beforeAll(async () => {
    id = (await test.call(surveyOperations.create, { ...testSurvey, heldOn: '2018-06-01' })).id
  })
  const numbers = async () => {
    const { valid, invalid, correct, passed, joined } = await test.call(surveyOperations.get, { id })
    return { valid, invalid, correct, passed, joined }
  }

  it('counts when typed in, corrected, marked invalid and removed', async () => {
    const first = await test.call(sheets.add, { surveyId: id, ...testSheet(5, { joined: 'yes' }) })
    expect(await numbers()).toEqual({ valid: 1, invalid: 0, correct: 5, passed: 1, joined: 1 })
    const second = await test.call(sheets.change, { id: first.id, version: first.version, ...testSheet(3) })
    expect(await numbers()).toEqual({ valid: 1, invalid: 0, correct: 3, passed: 0, joined: 0 })
    const third = await test.call(sheets.change, {
      id: first.id,
      version: second.version,
      ...testSheet(3, { invalid: 'unfinished' })
    })
    expect(await numbers()).toEqual({ valid: 0, invalid: 1, correct: 0, passed: 0, joined: 0 })
    expect(await refused(test.call(sheets.remove, { id: first.id, version: 1 }))).toMatchObject({
      code: 'CONFLICT'
    })
    await test.call(sheets.remove, { id: first.id, version: third.version })
    expect(await numbers()).toEqual({ valid: 0, invalid: 0, correct: 0, passed: 0, joined: 0 })
    // the number of a removed sheet is on a paper in the pile: it is not given again
    expect(await test.call(sheets.add, { surveyId: id, ...testSheet(1) })).toMatchObject({ number: 2 })
  })

  it.each([
    [{ answers: ['D', '', '', '', ''] }, 'answers.0', '没有选项 D，只到 C'],
    [{ answers: ['', 'AB', '', '', ''] }, 'answers.1', '单选题选了 2 个（AB）'],
    [{ answers: ['', '', '', 'CA', ''] }, 'answers.3', '答案只能是选项的字母'],
    [{ answers: ['', '', '', '', ''], sex: 'male' }, 'invalid', '一题也没有答，是空白卷，请标成无效'],
    [{ answers: ['A'] }, 'answers', '有 1 题，问卷是 5 题。请刷新后再录'],
    [{ satisfaction: 'satisfied' }, 'satisfaction', '这份问卷没有问满意度']
  ])('is refused with %o', async (change, field, reason) => {
    const before = await numbers()
    const { issues } = await refused(test.call(sheets.add, { surveyId: id, ...testSheet(5, change) }))
    expect(issues).toEqual([[field, reason]])
    expect(await numbers()).toEqual(before)
  })

  it.each(['name', 'phone', 'idNo', 'room', 'address'])('has no place for %s', async field => {
    const answer = await test.office.call(sheets.add.name, { surveyId: id, ...testSheet(5), [field]: '某某' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
  })
})

describe('a survey', () => {
  it('keeps 发出 ≥ 收回 and says why', async () => {
    const { issues } = await refused(test.call(surveyOperations.create, { ...testSurvey, returned: 201 }))
    expect(issues).toEqual([['returned', '201 比发出 200 还多，请核对']])
  })

  it('with answers keeps the meaning of its questions; texts and keys may change, and the key counts at once', async () => {
    const { id } = await test.call(surveyOperations.create, { ...testSurvey, heldOn: '2018-05-01' })
    await test.call(sheets.add, { surveyId: id, ...testSheet(5) })
    const { issues: removal } = await refused(
      changed(id, values => ({ ...values, questions: values.questions.slice(1) }))
    )
    expect(removal).toEqual([
      ['questions', '已经录了 1 份答卷，第 1 题有答案，不能去掉；要改题目请另建一次调查']
    ])
    const { issues: addition } = await refused(
      changed(id, values => ({
        ...values,
        questions: [...values.questions, testQuestion('再加一题？', '是/否', 'A')]
      }))
    )
    expect(addition[0]?.[1]).toMatch(/不能再加题/)
    const { issues: order } = await refused(
      changed(id, values => ({ ...values, questions: values.questions.toReversed() }))
    )
    expect(order[0]?.[1]).toMatch(/次序不能换/)
    const { issues: swapped } = await refused(
      changed(id, values => ({
        ...values,
        questions: values.questions.map((question, at) =>
          at === 1 ? { ...question, options: '派出所门口\n社区居委会\n不知道' } : question
        )
      }))
    )
    expect(swapped).toEqual([['questions.1.options', '已经录了 1 份答卷，选项的次序不能换，可以改错字']])
    await changed(id, values => ({
      ...values,
      questions: values.questions.map((question, at) =>
        at === 2 ? { ...question, key: 'C', text: '专项斗争为期多少年？' } : question
      )
    }))
    expect(await test.call(surveyOperations.get, { id })).toMatchObject({ correct: 4, passed: 1 })
  })

  it('of which only totals are known gives the same rates, marked as such', async () => {
    const correct = [196, 196, 196, 181, 152]
    const totals: SurveyInput = {
      ...testSurvey,
      heldOn: '2018-04-01',
      entry: 'totals',
      validTotal: 196,
      passedTotal: 181,
      joinedTotal: 158,
      questions: testQuestions.map((question, at) => ({ ...question, correctTotal: correct[at] ?? 0 }))
    }
    const { id } = await test.call(surveyOperations.create, totals)
    const result = await test.call(surveyOperations.result, { id })
    expect(result).toMatchObject({
      totalsOnly: true,
      valid: 196,
      invalid: 2,
      groups: [],
      rates: { a: { text: '93.98%' }, b: { text: '92.35%' }, participation: { text: '80.61%' } }
    })
    expect(result.remarks[0]).toMatch(/按汇总数录入/)
    expect(await refused(test.call(sheets.add, { surveyId: id, ...testSheet(5) }))).toMatchObject({
      code: 'RULE'
    })
    const { issues } = await refused(
      test.call(surveyOperations.create, { ...totals, passedTotal: 195, validTotal: 199 })
    )
    expect(issues.map(([field]) => field)).toEqual(['validTotal'])
    const huge = await refused(
      test.call(surveyOperations.create, {
        ...totals,
        issued: null,
        returned: null,
        passedTotal: null,
        joinedTotal: null,
        validTotal: 100_000_000
      })
    )
    expect(huge.issues).toEqual([['validTotal', '乘以题数以后太大了，请核对是不是多打了几位']])
    const off = await refused(test.call(surveyOperations.create, { ...totals, passedTotal: 20 }))
    expect(off.issues[0]?.[1]).toMatch(/应在 80 到 \d+ 之间/)
  })

  it('in the recycle bin takes no sheets', async () => {
    const made = await test.call(surveyOperations.create, { ...testSurvey, heldOn: '2018-03-01' })
    await test.call(surveyOperations.recycle, made)
    expect(await refused(test.call(sheets.add, { surveyId: made.id, ...testSheet(5) }))).toMatchObject({
      code: 'NOT_FOUND'
    })
  })
})
