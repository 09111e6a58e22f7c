import type { InputOf } from '../../contract/operation'
import { blank } from '../../contract/record'
import { survey, surveyQuestion, type SheetValues, type surveyOperations } from './contract'

export type SurveyInput = InputOf<typeof surveyOperations.create>
type QuestionInput = SurveyInput['questions'][number]

/** A question of a test survey: options parted by `/`. */
export const testQuestion = (
  text: string,
  options: string,
  key: string | null,
  kind: 'single' | 'multi' = 'single'
): QuestionInput => ({
  ...blank(surveyQuestion.fields),
  id: null,
  text,
  kind,
  options: options.split('/').join('\n'),
  key
})

/** Four single choices and a multiple one. */
export const testQuestions: readonly QuestionInput[] = [
  testQuestion('您知道正在开展扫黑除恶专项斗争吗？', '知道/听说过/不知道', 'AB'),
  testQuestion('您知道社区里到哪里反映问题吗？', '社区居委会/派出所门口/不知道', 'A'),
  testQuestion('专项斗争为期几年？', '一年/三年/五年', 'B'),
  testQuestion('下列哪些属于打击重点？', '欺行霸市/邻里拌嘴/强迫交易/非法放贷', 'ACD', 'multi'),
  testQuestion('您从宣传单上看到过举报须知吗？', '看到过/没看到', 'A')
]

/** S11 (domain.md §7): 200 issued, 198 returned, 5 questions, ≥ 4 correct know. */
export const testSurvey: SurveyInput = {
  ...blank(survey.fields),
  title: '扫黑除恶专项宣传知晓率调查',
  heldOn: '2018-09-20',
  method: 'faceToFace',
  issued: 200,
  returned: 198,
  passMark: 4,
  joinedQuestion: '今年您参加过社区的宣传活动吗？',
  entry: 'sheets',
  questions: [...testQuestions]
}

const right = ['A', 'A', 'B', 'ACD', 'A']
const wrong = ['C', 'B', 'A', 'AB', 'B']

/** A sheet with the first `correct` questions right and the others wrong. */
export const testSheet = (correct: number, change: Partial<SheetValues> = {}): SheetValues => ({
  ageBand: null,
  sex: null,
  answers: right.map((answer, at) => (at < correct ? answer : (wrong[at] ?? ''))),
  joined: null,
  satisfaction: null,
  invalid: null,
  ...change
})
