import { z } from 'zod'
import { choice, count, date, link, longText, text, type Choice } from '../../contract/fields'
import { command, everyRole, job, query, task } from '../../contract/operation'
import { defineChild, defineRecord, downloadSchema, recordOperations } from '../../contract/record'

/** How the answers were asked for (domain.md §3.5). */
export const surveyMethods: readonly Choice[] = [
  { value: 'faceToFace', label: '面访' },
  { value: 'phone', label: '电话' },
  { value: 'scan', label: '扫码' }
]
/** How the answers come into the program; totals only where nobody has the sheets any more, and marked so. */
export const surveyEntries: readonly Choice[] = [
  { value: 'sheets', label: '逐份录入答卷' },
  { value: 'totals', label: '只有汇总数' }
]
export const questionKinds: readonly Choice[] = [
  { value: 'single', label: '单选' },
  { value: 'multi', label: '多选' }
]
export const ageBands: readonly Choice[] = [
  { value: 'to17', label: '18岁以下' },
  { value: 'to34', label: '18—34岁' },
  { value: 'to44', label: '35—44岁' },
  { value: 'to59', label: '45—59岁' },
  { value: 'from60', label: '60岁以上' }
]
export const answerSexes: readonly Choice[] = [
  { value: 'male', label: '男' },
  { value: 'female', label: '女' }
]
/** Whether somebody has taken part in at least one activity. */
export const joinedAnswers: readonly Choice[] = [
  { value: 'yes', label: '参加过' },
  { value: 'no', label: '没参加过' }
]
/** 满意率 = (满意 + 基本满意) ÷ valid evaluations (domain.md §3.4). */
export const satisfactions: readonly Choice[] = [
  { value: 'satisfied', label: '满意' },
  { value: 'basically', label: '基本满意' },
  { value: 'dissatisfied', label: '不满意' }
]
/** Why a sheet does not count. */
export const invalidReasons: readonly Choice[] = [
  { value: 'blank', label: '空白卷' },
  { value: 'unclear', label: '涂改、多选看不清' },
  { value: 'unfinished', label: '没答完' },
  { value: 'outside', label: '不是本辖区居民' },
  { value: 'other', label: '其他' }
]

/** A question with its options and the correct ones; without a key it asks for an opinion and is not scored. */
export const surveyQuestion = defineChild({
  table: 'survey_question',
  label: '题目',
  fields: {
    text: text({ label: '题目', required: true }),
    kind: choice(questionKinds)({ label: '题型', required: true }),
    options: longText({
      label: '选项',
      required: true,
      hint: '一行一个选项，2 到 9 个，不用写 A、B；问卷上印的次序就是这里的次序'
    }),
    key: text({
      label: '正确答案',
      hint: '写字母，例如 B 或 ACD。单选题写几个的，答其中一个就算对；多选题要全部选对才算。不写的不计分'
    }),
    /** Only where the survey is entered as totals. */
    correctTotal: count({ label: '答对人数', unit: '人', form: false })
  }
})

const counted = (label: string, unit: string) => count({ label, unit, required: true, form: false })

/** 知晓率调查 (domain.md §3.5): anonymous, its numbers come from the answer sheets. */
export const survey = defineRecord({
  name: 'survey',
  table: 'survey',
  label: '知晓率调查',
  counter: '次',
  dateField: 'heldOn',
  fields: {
    title: text({ label: '调查名称', required: true, list: true, search: true, width: 220, group: '调查' }),
    heldOn: date({ label: '调查日期', required: true, list: true, group: '调查', hint: '几天的填第一天' }),
    heldTo: date({ label: '调查到', group: '调查', hint: '当天完成的不填' }),
    campaignId: link({ label: '专项', target: 'campaign', group: '调查' }),
    place: text({ label: '调查地点', list: true, search: true, width: 140, group: '调查' }),
    askedBy: text({ label: '调查人', group: '调查', hint: '几个人用顿号隔开' }),
    method: choice(surveyMethods)({
      label: '调查方式',
      required: true,
      list: true,
      width: 80,
      group: '调查'
    }),
    issued: count({ label: '发出问卷', unit: '份', list: true, width: 86, group: '份数' }),
    returned: count({ label: '收回问卷', unit: '份', list: true, width: 86, group: '份数' }),
    passMark: count({
      label: '答对几题算知晓',
      unit: '题',
      required: true,
      group: '口径',
      hint: '知晓率（B）按人：答对这么多题的人算知晓'
    }),
    joinedQuestion: text({
      label: '参与情况问法',
      group: '口径',
      hint: '问卷上不问的不填；答案固定为参加过、没参加过'
    }),
    satisfactionQuestion: text({
      label: '满意度问法',
      group: '口径',
      hint: '问卷上不问的不填；答案固定为满意、基本满意、不满意'
    }),
    entry: choice(surveyEntries)({ label: '录入方式', required: true, group: '口径', form: false }),
    validTotal: count({ label: '有效问卷', unit: '份', group: '汇总数', form: false }),
    passedTotal: count({ label: '达到知晓标准的人数', unit: '人', group: '汇总数', form: false }),
    joinedTotal: count({ label: '参加过活动的人数', unit: '人', group: '汇总数', form: false }),
    evaluatedTotal: count({ label: '评价了满意度的人数', unit: '人', group: '汇总数', form: false }),
    satisfiedTotal: count({ label: '满意和基本满意的人数', unit: '人', group: '汇总数', form: false }),
    note: longText({ label: '备注', group: '其他' })
  },
  kept: {
    /** Worked out from the sheets (or the totals) whenever one of them changes; the metrics add these up. */
    valid: counted('有效', '份'),
    invalid: counted('无效', '份'),
    /** Valid sheets × scored questions. */
    due: counted('应答题次', '题次'),
    correct: counted('答对题次', '题次'),
    /** Valid sheets of which it is known whether they reach the pass mark. */
    passedOf: counted('知晓按人的分母', '人'),
    passed: counted('达到知晓标准', '人'),
    joinedOf: counted('问了参与情况', '人'),
    joined: counted('参加过活动', '人'),
    evaluated: counted('有效评价', '人'),
    satisfied: counted('满意和基本满意', '人')
  },
  computed: {
    campaignTitle: text({ label: '专项名称', width: 150 }),
    rateA: text({ label: '知晓率（A）按答题', list: true, width: 132 }),
    rateB: text({ label: '知晓率（B）按人', list: true, width: 120 }),
    participation: text({ label: '参与率', list: true, width: 80 })
  },
  children: { questions: surveyQuestion }
})
export type SurveyRecord = z.output<typeof survey.stored>
export type SurveyValues = z.output<typeof survey.input>

/** At most so many questions on a questionnaire. */
export const mostQuestions = 50

/**
 * One questionnaire. There is no field for a name, an ID number, a phone or a room, and none may be added: answers are
 * anonymous (domain.md §0.1(5)).
 */
export const answerSheet = defineRecord({
  name: 'answerSheet',
  table: 'survey_sheet',
  label: '答卷',
  counter: '份',
  dateField: 'createdAt',
  fields: {
    surveyId: link({ label: '调查', required: true, target: 'survey' }),
    number: count({ label: '卷号', required: true }),
    ageBand: choice(ageBands)({ label: '年龄段' }),
    sex: choice(answerSexes)({ label: '性别' }),
    /** Letters chosen, one part a question in their order, parted by `|`; empty: not answered. */
    answers: longText({ label: '答案' }),
    joined: choice(joinedAnswers)({ label: '参与情况' }),
    satisfaction: choice(satisfactions)({ label: '满意度' }),
    /** null: the sheet is valid. */
    invalid: choice(invalidReasons)({ label: '无效原因' })
  },
  kept: {
    /** Fingerprint of the file it came from; null for sheets that were typed in. */
    batch: text({ label: '导入批次' })
  }
})

/** What is on one sheet, as it is typed in: an entry for each question, '' where it was not answered. */
export const sheetValues = z.strictObject({
  ageBand: answerSheet.fields.ageBand.schema,
  sex: answerSheet.fields.sex.schema,
  answers: z.array(z.string().max(9)).max(mostQuestions),
  joined: answerSheet.fields.joined.schema,
  satisfaction: answerSheet.fields.satisfaction.schema,
  invalid: answerSheet.fields.invalid.schema
})
export type SheetValues = z.output<typeof sheetValues>

const storedSheet = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  number: z.int(),
  ...sheetValues.shape
})
export type StoredSheet = z.output<typeof storedSheet>

/** A rate with the numbers behind it; `text` is ready to print: `93.98%`, `—` without denominator. */
const rate = z.strictObject({ numerator: z.int(), denominator: z.int(), text: z.string() })
export type Rate = z.output<typeof rate>

const rates = z.strictObject({ a: rate, b: rate, participation: rate, satisfaction: rate })

const surveyResult = z.strictObject({
  issued: z.int().nullable(),
  returned: z.int().nullable(),
  valid: z.int(),
  invalid: z.int(),
  /** true: typed in as totals, there are no sheets behind the numbers. */
  totalsOnly: z.boolean(),
  rates,
  questions: z.array(
    z.strictObject({
      text: z.string(),
      kind: z.string(),
      key: z.string(),
      /** Correct answers among the valid sheets; denominator 0 where the question is not scored. */
      share: rate,
      unanswered: z.int(),
      options: z.array(
        z.strictObject({ letter: z.string(), text: z.string(), correct: z.boolean(), chosen: z.int() })
      )
    })
  ),
  /** 分年龄 and 分性别; those who did not say stand last. */
  groups: z.array(
    z.strictObject({ by: z.enum(['age', 'sex']), label: z.string(), valid: z.int(), ...rates.shape })
  ),
  invalidReasons: z.array(z.strictObject({ label: z.string(), count: z.int() })),
  /** What is missing or does not add up yet, in plain words. */
  remarks: z.array(z.string())
})
export type SurveyResult = z.output<typeof surveyResult>

const counts = z.strictObject({ entered: z.int(), valid: z.int(), invalid: z.int(), correct: z.int() })

const writers = ['admin', 'clerk', 'mediator'] as const
const one = z.strictObject({ id: z.uuid() })
const sheetChanged = z.strictObject({ id: z.uuid(), version: z.int(), number: z.int(), counts })
const answerLabels = {
  surveyId: '调查',
  answers: '答案',
  ageBand: '年龄段',
  sex: '性别',
  joined: '参与情况',
  satisfaction: '满意度',
  invalid: '无效原因'
}

/** What a column of an export is taken for: `question:0`, `option:0:B` (a column an option), `ageBand`, `ignore` … */
const columnRole = z.string().max(40)
/** Which file, where its header stands (1-based), and what its columns are. */
const importChoice = z.strictObject({
  surveyId: z.uuid(),
  token: z.string().max(60),
  sheet: z.int().min(0).max(500),
  headerRow: z.int().min(1).max(1_048_576),
  columns: z.array(z.strictObject({ column: z.int().min(0).max(16_384), role: columnRole })).max(500)
})
export type ImportChoice = z.output<typeof importChoice>

const importColumn = z.strictObject({
  column: z.int(),
  header: z.string(),
  /** A few values; none of a column that is refused. */
  samples: z.array(z.string()),
  role: columnRole,
  /** Why the column is never taken in; null where the clerk may choose. */
  refused: z.string().nullable()
})
export type ImportColumn = z.output<typeof importColumn>

const importInspection = z.strictObject({
  fileName: z.string(),
  sheet: z.int(),
  sheetName: z.string(),
  headerRow: z.int(),
  rows: z.int(),
  columns: z.array(importColumn)
})
export type ImportInspection = z.output<typeof importInspection>

const importFault = z.strictObject({
  /** Row of the file, 1-based. */
  row: z.int(),
  column: z.string(),
  reason: z.string(),
  /** `error`: the row stays out; `note`: it comes in, this cell left empty. */
  level: z.enum(['error', 'note'])
})
export type ImportFault = z.output<typeof importFault>

const importPreview = z.strictObject({
  /** Sheets that will come in. */
  sheets: z.int(),
  valid: z.int(),
  invalid: z.int(),
  /** Rows that stay out. */
  refusedRows: z.int(),
  /** The first 200. */
  faults: z.array(importFault),
  faultsInAll: z.int(),
  /** Why nothing can be imported as things are; null: ready. */
  hindrance: z.string().nullable(),
  /** What should be looked at before; it may be imported all the same. */
  warning: z.string().nullable(),
  rates,
  first: z.array(sheetValues)
})
export type ImportPreview = z.output<typeof importPreview>

export const surveyOperations = {
  ...recordOperations(survey, { read: everyRole, write: writers, remove: writers }),
  /** The rates of a survey, question by question and by age and sex. */
  result: query({ name: 'survey.result', input: one, output: surveyResult, access: everyRole }),
  /** The result as a workbook in the office's layout. */
  workbook: job({ name: 'survey.workbook', input: one, output: downloadSchema, access: everyRole }),
  /** Files that were imported into a survey. */
  batches: query({
    name: 'survey.batches',
    input: one,
    output: z.array(z.strictObject({ batch: z.string(), sheets: z.int(), at: z.string(), by: z.string() })),
    access: everyRole
  })
}

export const answerSheetOperations = {
  /** The sheets of a survey, the last typed first. */
  list: query({
    name: 'answerSheet.list',
    input: z.strictObject({
      surveyId: z.uuid(),
      page: z.int().min(1),
      pageSize: z.int().min(1).max(200)
    }),
    output: z.strictObject({ rows: z.array(storedSheet), total: z.int(), counts }),
    access: everyRole
  }),
  add: command({
    name: 'answerSheet.add',
    input: z.strictObject({ surveyId: z.uuid(), ...sheetValues.shape }),
    output: sheetChanged,
    access: writers,
    labels: answerLabels
  }),
  change: command({
    name: 'answerSheet.change',
    input: z.strictObject({ id: z.uuid(), version: z.int(), ...sheetValues.shape }),
    output: sheetChanged,
    access: writers,
    labels: answerLabels
  }),
  remove: command({
    name: 'answerSheet.remove',
    input: z.strictObject({ id: z.uuid(), version: z.int() }),
    output: sheetChanged,
    access: writers
  }),
  /** Reads an export and guesses its columns. Nothing is stored. */
  inspect: job({
    name: 'answerSheet.inspect',
    input: z.strictObject({ surveyId: z.uuid(), token: z.string().max(60) }),
    output: importInspection,
    access: writers
  }),
  /** What would come in with these columns. Nothing is stored. */
  preview: job({
    name: 'answerSheet.preview',
    input: importChoice,
    output: importPreview,
    access: writers
  }),
  /** Stores all sheets of the file in one transaction, or none. */
  import: job({
    name: 'answerSheet.import',
    input: importChoice,
    output: z.strictObject({ sheets: z.int(), refusedRows: z.int() }),
    access: writers
  }),
  /** Forgets a file that was not imported. */
  discard: task({
    name: 'answerSheet.discard',
    input: z.strictObject({ token: z.string().max(60) }),
    output: z.strictObject({}),
    access: writers
  }),
  /** Takes back all sheets that came from one file. */
  undoImport: command({
    name: 'answerSheet.undoImport',
    input: z.strictObject({ surveyId: z.uuid(), batch: z.string().max(64) }),
    output: z.strictObject({ removed: z.int(), counts }),
    access: writers
  })
}
