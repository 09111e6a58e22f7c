import { describe, expect, it } from 'vitest'
import { checkMeaning, checkReturned, checkSurvey } from './rules'
import { testQuestion, testSurvey, type SurveyInput } from './testing'

const found = (change: Partial<SurveyInput>) =>
  checkSurvey({ ...testSurvey, ...change }).map(({ field, reason }) => `${field} ${reason}`)

describe('a survey by itself', () => {
  it.each<[string, Partial<SurveyInput>, string[]]>([
    ['is fine as it is', {}, []],
    ['may not know yet how many came back', { issued: null, returned: null }, []],
    [
      'cannot get back more than it handed out',
      { issued: 10, returned: 11 },
      ['returned 11 比发出 10 还多，请核对']
    ],
    ['cannot end before it began', { heldTo: '2018-09-19' }, ['heldTo 比调查日期还早，请核对']],
    [
      'cannot ask one question twice',
      { questions: [...testSurvey.questions, testQuestion('专项斗争 为期几年?', '一年/三年', 'B')] },
      ['questions.5.text 和第 3 题一样，请去掉一题或改清楚']
    ],
    ['needs a question', { questions: [] }, ['questions 还没有题目，至少要一题']],
    [
      'needs a key somewhere',
      { questions: [testQuestion('您几点起床？', '早/晚', null)] },
      ['questions 没有一题写了正确答案，算不出知晓率，请至少给一题写上']
    ],
    [
      'cannot ask for more right answers than there are',
      { passMark: 6 },
      ['passMark 计分的题有 5 道，请填 1 到 5']
    ],
    ['cannot ask for none', { passMark: 0 }, ['passMark 计分的题有 5 道，请填 1 到 5']],
    [
      'has its numbers from the sheets',
      { validTotal: 3 },
      ['validTotal 逐份录入的由程序数出来，不用填；只有汇总数的，请把录入方式改成“只有汇总数”']
    ]
  ])('%s', (_name, change, expected) => expect(found(change)).toEqual(expected))

  it.each<[string, string | null, 'single' | 'multi', string]>([
    ['知道', 'A', 'single', 'questions.0.options 至少要两个选项，一行写一个'],
    ['是/是', 'A', 'single', 'questions.0.options “是”写了两遍'],
    ['1/2/3/4/5/6/7/8/9/10', 'A', 'single', 'questions.0.options 有 10 个，最多 9 个，请合并几个'],
    ['是/否', 'C', 'single', 'questions.0.key 写了 C，可是只有 2 个选项（到 B）'],
    ['是/否', '是', 'single', 'questions.0.key 只写选项的字母，例如 B 或 ACD；不计分的题不填'],
    ['是/否', 'A1', 'multi', 'questions.0.key 只写选项的字母，例如 B 或 ACD；不计分的题不填']
  ])('with options %s and key %s (%s) is refused', (options, key, kind, expected) =>
    expect(found({ passMark: 1, questions: [testQuestion('题？', options, key, kind)] })).toContain(expected)
  )
})

describe('a survey with sheets', () => {
  const before = {
    ...testSurvey,
    questions: testSurvey.questions.map((each, at) => ({ ...each, id: `q${at}` }))
  }
  const refused = (change: Partial<typeof before>, sheets = 3) =>
    checkMeaning(before, { ...before, ...change }, sheets).map(({ field }) => field)
  const changed = (at: number, part: Partial<(typeof before.questions)[number]>) => ({
    questions: before.questions.map((question, index) => (index === at ? { ...question, ...part } : question))
  })

  it.each<[string, Partial<typeof before>, string[]]>([
    ['texts may change', changed(0, { text: '换个问法？', options: '晓得\n听说过\n不晓得' }), []],
    ['a key may change', changed(2, { key: 'C' }), []],
    ['a key may go', changed(2, { key: null }), []],
    ['no question goes', { questions: before.questions.slice(0, 4) }, ['questions']],
    [
      'none is added',
      { questions: [...before.questions, { ...testQuestion('又？', '是/否', 'A'), id: 'q9' }] },
      ['questions']
    ],
    ['none changes places', { questions: before.questions.toReversed() }, ['questions']],
    ['no option goes', changed(0, { options: '知道\n不知道' }), ['questions.0.options']],
    ['no option changes places', changed(0, { options: '听说过\n知道\n不知道' }), ['questions.0.options']],
    ['single stays single', changed(0, { kind: 'multi' }), ['questions.0.kind']],
    ['participation stays asked', { joinedQuestion: null }, ['joinedQuestion']],
    ['satisfaction stays unasked', { satisfactionQuestion: '满意吗？' }, ['satisfactionQuestion']],
    ['it stays sheet by sheet', { entry: 'totals' }, ['entry']]
  ])('%s', (_name, change, expected) => {
    expect(refused(change)).toEqual(expected)
    expect(refused(change, 0)).toEqual([])
  })

  it.each([
    [{ issued: 200, returned: 198 }, 198, []],
    [{ issued: 200, returned: 198 }, 199, ['returned']],
    [{ issued: 200, returned: null }, 201, ['issued']],
    [{ issued: null, returned: null }, 9999, []]
  ])('%o holds %d sheets', (counts, sheets, expected) =>
    expect(checkReturned(counts, sheets).map(({ field }) => field)).toEqual(expected)
  )
})
