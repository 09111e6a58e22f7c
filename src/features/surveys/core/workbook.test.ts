import { afterAll, beforeAll, expect, it } from 'vitest'
import { cellText } from '../../../contract/sheet'
import { readWorkbook } from '../../../core/excel/read'
import { openTestOffice, type TestOffice } from '../../../testing'
import { answerSheetOperations, surveyOperations } from '../contract'
import { testQuestions, testSheet, testSurvey, type SurveyInput } from '../testing'

let test: TestOffice
beforeAll(async () => {
  test = await openTestOffice()
})
afterAll(() => test.close())

/** The sheets of a survey's workbook as texts, read back. */
async function written(id: string) {
  const offered = await test.runJob(surveyOperations.workbook, { id })
  const { fileName, bytes } = await test.download(offered.token)
  const { sheets } = await readWorkbook(bytes)
  return {
    fileName,
    sheets: new Map(sheets.map(({ name, rows }) => [name, rows.map(row => row.map(cellText))]))
  }
}

it('holds the rates with their letters, the questions and the groups, as on screen', async () => {
  const { id } = await test.call(surveyOperations.create, { ...testSurvey, place: '城北公寓' })
  const sheets = [
    testSheet(5, { ageBand: 'from60', sex: 'female', joined: 'yes' }),
    testSheet(4, { ageBand: 'from60', sex: 'male', joined: 'no' }),
    testSheet(2, { ageBand: 'to34', sex: 'female', joined: 'yes' }),
    testSheet(0, { invalid: 'blank' })
  ]
  for (const sheet of sheets) await test.call(answerSheetOperations.add, { surveyId: id, ...sheet })
  const { fileName, sheets: read } = await written(id)
  expect(fileName).toBe('山台山社区扫黑除恶专项宣传知晓率调查（2018年9月20日）.xlsx')
  expect([...read.keys()]).toEqual(['知晓率调查情况统计表', '各题答对情况', '分年龄性别'])

  const summary = read.get('知晓率调查情况统计表') ?? []
  expect(summary[0]?.[0]).toBe('山台山社区知晓率调查情况统计表')
  expect(summary[1]?.join('')).toMatch(
    /填报单位（盖章）：山台山社区居民委员会.*调查日期：2018-09-20.*单位：份、题次、人/
  )
  expect(summary[2]).toEqual(expect.arrayContaining(['知晓率（A）按答题', '知晓率（B）按人']))
  expect(summary[4]).toEqual([
    '扫黑除恶专项宣传知晓率调查',
    '城北公寓',
    '面访',
    ...['200', '198', '3'],
    ...['11', '15', '73.33%'],
    ...['2', '66.67%'],
    ...['2', '66.67%'],
    ...['—', '—']
  ])
  expect(summary.flat().join('')).toContain('知晓率（A）按答题＝答对题次 ÷（有效问卷 × 计分题数）')

  const questions = read.get('各题答对情况') ?? []
  expect(questions.slice(3, 9).map(row => row.slice(2))).toEqual([
    ['AB', '3', '3', '0', '100.00%'],
    ['A', '3', '3', '0', '100.00%'],
    ['B', '3', '2', '0', '66.67%'],
    ['ACD', '3', '2', '0', '66.67%'],
    ['A', '3', '1', '0', '33.33%'],
    ['', '15', '11', '0', '73.33%']
  ])

  const groups = read.get('分年龄性别') ?? []
  expect(groups.find(([name]) => name === '60岁以上')).toEqual([
    '60岁以上',
    ...['2', '9', '10', '90.00%'],
    ...['2', '100.00%', '1', '50.00%']
  ])
  expect(groups.find(([name]) => name === '18岁以下')).toEqual([
    '18岁以下',
    '0',
    '—',
    '0',
    '—',
    '—',
    '—',
    '—',
    '—'
  ])
  expect(groups.find(([name]) => name === '合计')).toEqual([
    '合计',
    ...['3', '11', '15', '73.33%'],
    ...['2', '66.67%', '2', '66.67%']
  ])
})

it('of totals says so and has no groups', async () => {
  const correct = [196, 196, 196, 181, 152]
  const totals: SurveyInput = {
    ...testSurvey,
    entry: 'totals',
    validTotal: 196,
    questions: testQuestions.map((question, at) => ({ ...question, correctTotal: correct[at] ?? 0 }))
  }
  const { id } = await test.call(surveyOperations.create, totals)
  const { sheets } = await written(id)
  expect([...sheets.keys()]).toEqual(['知晓率调查情况统计表', '各题答对情况'])
  const summary = (sheets.get('知晓率调查情况统计表') ?? []).flat()
  expect(summary).toEqual(expect.arrayContaining(['93.98%', '—']))
  expect(summary.join('')).toContain('本次调查按汇总数录入，没有逐份答卷')
})
