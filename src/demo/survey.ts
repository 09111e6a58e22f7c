import type { InputOf } from '../contract/operation'
import { blank } from '../contract/record'
import type { Desk } from '../desk'
import {
  answerSheetOperations,
  survey,
  surveyOperations,
  surveyQuestion,
  type SheetValues
} from '../features/surveys/contract'

type SurveyInput = InputOf<typeof surveyOperations.create>

/** Each question with its options, the right answer and the wrong one that is usual. */
const questions = [
  {
    text: '您知道正在开展扫黑除恶专项斗争吗？',
    kind: 'single',
    options: ['知道', '不知道'],
    right: 'A',
    wrong: 'B'
  },
  {
    text: '专项斗争从2018年1月起，为期几年？',
    kind: 'single',
    options: ['一年', '三年', '五年'],
    right: 'B',
    wrong: 'C'
  },
  {
    text: '下列哪些属于要打击的？',
    kind: 'multi',
    options: ['欺行霸市', '邻里拌嘴', '强迫交易', '非法放贷'],
    right: 'ACD',
    wrong: 'AC'
  },
  {
    text: '遇到违法犯罪，应该打什么电话？',
    kind: 'single',
    options: ['110', '114', '12306'],
    right: 'A',
    wrong: ''
  },
  {
    text: '社区的宣传单您收到了吗？',
    kind: 'single',
    options: ['收到了', '没收到'],
    right: 'A',
    wrong: 'B'
  }
] as const

const ages = ['from60', 'to59', 'to44', 'to34', 'from60', 'to59', 'to17'] as const

/** S11: 200 issued, 198 returned. */
const surveyOfSeptember: SurveyInput = {
  ...blank(survey.fields),
  title: '扫黑除恶专项宣传知晓率调查',
  heldOn: '2018-09-26',
  heldTo: '2018-09-27',
  place: '城北公寓、山台山一期',
  askedBy: '王敏、刘洋',
  method: 'faceToFace',
  issued: 200,
  returned: 198,
  passMark: 4,
  joinedQuestion: '今年以来，您参加过社区的宣传活动吗？',
  entry: 'sheets',
  questions: questions.map(({ text, kind, options, right }) => ({
    ...blank(surveyQuestion.fields),
    id: null,
    text,
    kind,
    options: options.join('\n'),
    key: right
  }))
}

/** Sheet `at` of 196 valid ones. */
function sheetOf(at: number, mistakes: number): SheetValues {
  return {
    ageBand: ages[at % ages.length] ?? null,
    sex: at % 9 < 5 ? 'female' : 'male',
    answers: questions.map(({ right, wrong }, question) =>
      (question + at) % questions.length < mistakes ? wrong : right
    ),
    joined: at < 158 ? 'yes' : 'no',
    satisfaction: null,
    invalid: null
  }
}

/**
 * The 198 sheets of S11 (domain.md §7), 2 of them not valid. Two mistakes on 15, one on 29, none on 152: 921 right answers,
 * 181 persons with four or more.
 */
function sheetsOfSeptember(): SheetValues[] {
  const mistakes = [
    ...Array.from({ length: 15 }, () => 2),
    ...Array.from({ length: 29 }, () => 1),
    ...Array.from({ length: 152 }, () => 0)
  ]
  // spread over the pile: 45 and 196 have no common factor, so each has its turn once
  const valid = mistakes.map((_, at) => sheetOf(at, mistakes[(at * 45) % mistakes.length] ?? 0))
  const blankSheet: SheetValues = {
    ...sheetOf(0, 0),
    ageBand: null,
    sex: null,
    joined: null,
    answers: questions.map(() => ''),
    invalid: 'blank'
  }
  return [...valid.slice(0, 90), blankSheet, ...valid.slice(90), { ...sheetOf(6, 1), invalid: 'outside' }]
}

/** Enters S11 sheet by sheet, as a clerk does. */
export async function enterSurvey(desk: Desk, campaignId: string): Promise<void> {
  const { id } = await desk.call(surveyOperations.create, { ...surveyOfSeptember, campaignId })
  for (const sheet of sheetsOfSeptember())
    await desk.call(answerSheetOperations.add, { surveyId: id, ...sheet })
}
