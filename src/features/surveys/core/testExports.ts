import { csvFile, htmlFile, xlsFile, xlsxFile, type MadeValue } from '../../../core/excel/testFiles'
import { xml2003File } from '../../../core/excel/madeText'
import { ageBands, joinedAnswers, type SheetValues } from '../contract'
import { letterOf, questionOf } from '../questions'
import { testQuestions, testSurvey } from '../testing'

/** Values that must never come in, wherever they stand in a file. */
export const secrets = [
  '张三丰',
  '13800138000',
  '513523196503121237',
  '10.20.30.40',
  '3栋2单元501',
  'zhang@example.com'
]

/** Numbers below a bound, the same for the same seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const questions = testQuestions.map(questionOf)

/** Sheets as residents might have filled them in; some questions are left out, never all. */
export function madeSheets(seed: number, count: number): SheetValues[] {
  const below = numbers(seed)
  const some = <T>(values: readonly T[]): T | null => values[below(values.length)] ?? null
  return Array.from({ length: count }, (): SheetValues => {
    const answers: string[] = questions.map(({ kind, options }) => {
      if (kind !== 'multi') return below(12) === 0 ? '' : letterOf(below(options.length))
      return options.flatMap((_, at) => (below(2) ? [letterOf(at)] : [])).join('')
    })
    if (answers.join('') === '') answers[0] = 'A'
    return {
      ageBand: some(ageBands)?.value ?? null,
      sex: some(['male', 'female']),
      answers,
      joined: some(['yes', 'no']),
      satisfaction: null,
      invalid: null
    }
  })
}

type Style = 'letterText' | 'text' | 'letter' | 'number'

const written = (style: Style, question: number, letter: string): string => {
  const at = letter.charCodeAt(0) - 65
  const text = questions[question]?.options[at] ?? ''
  switch (style) {
    case 'letterText':
      return `${letter}.${text}`
    case 'text':
      return text
    case 'letter':
      return letter
    case 'number':
      return String(at + 1)
  }
}

interface Shape {
  header?: (text: string, at: number) => string
  style?: Style
  between?: string
  empty?: string
  /** A column an option, for multiple choices. */
  apart?: boolean
  age?: (band: string) => MadeValue
  sex?: (sex: string) => MadeValue
  joined?: (joined: string) => MadeValue
  /** Rows above the header, and below the last answer. */
  above?: MadeValue[][]
  below?: MadeValue[][]
  /** Columns before the questions that have to stay out, with the value of each row. */
  before?: readonly (readonly [header: string, value: (row: number) => MadeValue])[]
}

const ageText = (band: string): string => ageBands.find(({ value }) => value === band)?.label ?? ''
const ages: Readonly<Record<string, number>> = { to17: 15, to34: 28, to44: 40, to59: 50, from60: 71 }

function rowsOf(sheets: readonly SheetValues[], shape: Shape): MadeValue[][] {
  const { style = 'letterText', between = '┋', empty = '', before = [] } = shape
  const header: MadeValue[] = before.map(([name]) => name)
  const asks = shape.header ?? ((text: string, at: number) => `${at + 1}、${text}`)
  for (const [at, { text, kind, options }] of questions.entries())
    if (shape.apart && kind === 'multi') header.push(...options.map(option => `${asks(text, at)}:${option}`))
    else header.push(asks(text, at))
  header.push('您的年龄段', '您的性别', testSurvey.joinedQuestion)
  const lines = sheets.map((sheet, row) => {
    const cells: MadeValue[] = before.map(([, value]) => value(row))
    for (const [at, { kind, options }] of questions.entries()) {
      const answer = sheet.answers[at] ?? ''
      if (shape.apart && kind === 'multi')
        cells.push(...options.map((_, option) => (answer.includes(letterOf(option)) ? 1 : 0)))
      else if (answer === '') cells.push(empty)
      else cells.push([...answer].map(letter => written(style, at, letter)).join(between))
    }
    cells.push(
      (shape.age ?? ageText)(sheet.ageBand ?? ''),
      (shape.sex ?? (sex => (sex === 'male' ? '男' : '女')))(sheet.sex ?? ''),
      (shape.joined ?? (joined => joinedAnswers.find(({ value }) => value === joined)?.label ?? ''))(
        sheet.joined ?? ''
      )
    )
    return cells
  })
  return [...(shape.above ?? []), header, ...lines, ...(shape.below ?? [])]
}

const site: Shape['before'] = [
  ['序号', row => row + 1],
  ['提交答卷时间', row => `2018/9/20 10:${String(row % 60).padStart(2, '0')}:00`],
  ['所用时间', row => `${40 + row}秒`],
  ['来源', () => '微信'],
  ['来源详情', () => 'N/A'],
  ['来自IP', () => `${secrets[3] ?? ''}(重庆-重庆)`]
]
const who: Shape['before'] = [
  ['您的姓名', () => secrets[0] ?? ''],
  ['手机号码', () => secrets[1] ?? ''],
  ['身份证号', () => secrets[2] ?? ''],
  ['家庭住址（楼栋房号）', () => secrets[4] ?? '']
]
const sheet = (rows: MadeValue[][], name = 'Sheet1') => [{ name, rows }]

/** Exports in the shapes that survey sites and clerks give them; all hold the same kind of sheets. */
export const exportShapes: readonly {
  name: string
  file: string
  make: (sheets: readonly SheetValues[]) => Uint8Array
}[] = [
  {
    name: '问卷星, texts with letters, ┋ between choices',
    file: '问卷星.xlsx',
    make: sheets => xlsxFile(sheet(rowsOf(sheets, { before: site, empty: '(空)' })))
  },
  {
    name: '问卷星, numbers of options',
    file: '按序号.xlsx',
    make: sheets => xlsxFile(sheet(rowsOf(sheets, { before: site, style: 'number', empty: '-2' })))
  },
  {
    name: 'a column an option, marked 1 and 0',
    file: '多选分栏.xlsx',
    make: sheets => xlsxFile(sheet(rowsOf(sheets, { style: 'text', apart: true })))
  },
  {
    name: 'CSV of a Chinese Excel, option texts, names and phones in it',
    file: '导出.csv',
    make: sheets =>
      csvFile(rowsOf(sheets, { before: who, style: 'text', between: ';' }), { encoding: 'gb18030' })
  },
  {
    name: 'UTF-8 CSV with letters only',
    file: '字母.csv',
    make: sheets =>
      csvFile(rowsOf(sheets, { style: 'letter', between: '', header: text => text }), { encoding: 'utf8bom' })
  },
  {
    name: 'old .xls with ages in years and answers in letters parted by commas',
    file: '年龄.xls',
    make: sheets =>
      xlsFile(
        sheet(
          rowsOf(sheets, {
            style: 'letter',
            between: ',',
            age: band => ages[band] ?? null,
            sex: sex => (sex === 'male' ? 1 : 2)
          })
        )
      )
  },
  {
    name: 'title and notes above the header, a total and the maker below',
    file: '带标题.xlsx',
    make: sheets =>
      xlsxFile(
        sheet(
          rowsOf(sheets, {
            above: [['山台山社区知晓率调查答卷汇总'], ['调查日期：2018年9月20日'], []],
            below: [['合计', String(sheets.length)], ['制表：王敏']]
          })
        )
      )
  },
  {
    name: 'a web page that calls itself .xls, marks of kind in the headers',
    file: '网页.xls',
    make: sheets =>
      htmlFile(
        rowsOf(sheets, {
          header: (text, at) => `${at + 1}.[${at === 3 ? '多选题' : '单选题'}] ${text} *`,
          style: 'letterText',
          between: '|'
        })
      )
  },
  {
    name: 'XML 2003, full-width letters, bare numbers as headers',
    file: '编号.xml',
    make: sheets =>
      xml2003File(
        sheet(
          rowsOf(sheets, {
            header: (_text, at) => `第${at + 1}题`,
            style: 'letter',
            between: '、',
            joined: joined => (joined === 'yes' ? '是' : '否')
          })
        )
      )
  },
  {
    name: 'a cover sheet first, everything about the person in it, 60岁以上 in other words',
    file: '两张表.xlsx',
    make: sheets =>
      xlsxFile([
        { name: '说明', rows: [['本表由社区汇总'], ['有问题请联系', secrets[1] ?? '']] },
        {
          name: '答卷',
          rows: rowsOf(sheets, {
            before: [...site, ...who, ['备注', row => (row % 2 ? (secrets[5] ?? '') : (secrets[1] ?? ''))]],
            age: band =>
              ({ from60: '60岁及以上', to17: '未满18岁' })[band] ?? ageText(band).replace('—', '-'),
            sex: sex => (sex === 'male' ? 'A.男' : 'B.女')
          })
        }
      ])
  }
]
