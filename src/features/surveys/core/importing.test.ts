import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { xlsxFile } from '../../../core/excel/testFiles'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { answerSheetOperations as sheets, surveyOperations, type ImportInspection } from '../contract'
import { tallyAll } from '../marking'
import { markingOf } from '../rules'
import { testSurvey } from '../testing'
import { exportShapes, madeSheets, secrets } from './testExports'

let test: TestOffice
beforeAll(async () => {
  test = await openTestOffice()
})
afterAll(() => test.close())

const newSurvey = async (change: Partial<typeof testSurvey> = {}): Promise<string> =>
  (await test.call(surveyOperations.create, { ...testSurvey, issued: null, returned: null, ...change })).id

async function inspected(surveyId: string, name: string, bytes: Uint8Array) {
  const token = await test.upload(name, bytes)
  const file = await test.runJob(sheets.inspect, { surveyId, token })
  return { file, choice: choiceOf(surveyId, token, file) }
}

const choiceOf = (surveyId: string, token: string, file: ImportInspection) => ({
  surveyId,
  token,
  sheet: file.sheet,
  headerRow: file.headerRow,
  columns: file.columns.map(({ column, role }) => ({ column, role }))
})

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason
  )
  if (!(error instanceof CallFailure)) throw new Error('expected a refusal')
  return `${error.error.code} ${error.error.message}`
}

const stored = async (surveyId: string) =>
  (await test.call(sheets.list, { surveyId, page: 1, pageSize: 200 })).rows.toReversed()

describe.each(exportShapes.map((shape, at) => ({ ...shape, seed: at + 1 })))(
  '$name',
  ({ file, make, seed }) => {
    it('comes in exactly as it was answered', async () => {
      const truth = madeSheets(seed, 40 + seed)
      const id = await newSurvey()
      const { file: understood, choice } = await inspected(id, file, make(truth))
      expect(understood.rows).toBe(truth.length)
      const preview = await test.runJob(sheets.preview, choice)
      expect(preview).toMatchObject({
        sheets: truth.length,
        refusedRows: 0,
        faultsInAll: 0,
        faults: [],
        hindrance: null
      })
      expect(await stored(id)).toEqual([])
      expect(await test.runJob(sheets.import, choice)).toEqual({ sheets: truth.length, refusedRows: 0 })
      const rows = await stored(id)
      expect(rows.map(({ number }) => number)).toEqual(truth.map((_, at) => at + 1))
      expect(rows.map(({ id: _id, version: _version, number: _number, ...sheet }) => sheet)).toEqual(truth)
      expect(await test.call(surveyOperations.get, { id })).toMatchObject({
        ...tallyAll(markingOf(testSurvey), truth)
      })
    })
  }
)

it('nothing that tells who somebody is reached the disk, a sample or a message', async () => {
  for (const name of await readdir(test.dir, { recursive: true })) {
    const bytes = await readFile(join(test.dir, name)).catch(() => Buffer.alloc(0))
    for (const secret of secrets) expect(bytes.includes(secret), `${name} ${secret}`).toBe(false)
  }
  expect(test.log.join('\n')).not.toMatch(new RegExp(secrets.join('|').replaceAll('.', '\\.')))
})

describe('a column about the person', () => {
  const truth = madeSheets(77, 12)
  const last = exportShapes.at(-1)
  const bytes = last?.make(truth) ?? new Uint8Array()

  it('is refused by its header, or by what stands in it, and shows no sample', async () => {
    const { file } = await inspected(await newSurvey(), 'a.xlsx', bytes)
    const refused = file.columns.filter(({ refused }) => refused !== null)
    expect(refused.map(({ header }) => header)).toEqual([
      ...['序号', '提交答卷时间', '所用时间', '来源', '来源详情', '来自IP'],
      ...['您的姓名', '手机号码', '身份证号', '家庭住址（楼栋房号）', '备注']
    ])
    expect(refused.every(({ role, samples }) => role === 'ignore' && samples.length === 0)).toBe(true)
    for (const secret of secrets) expect(JSON.stringify(file)).not.toContain(secret)
  })

  it('cannot be taken in by choosing it either', async () => {
    const id = await newSurvey()
    const { file, choice } = await inspected(id, 'b.xlsx', bytes)
    const name = file.columns.find(({ header }) => header === '您的姓名')
    const columns = choice.columns.map(each =>
      each.column === name?.column
        ? { ...each, role: 'ageBand' }
        : { ...each, role: each.role.replace('ageBand', 'ignore') }
    )
    expect(await refusal(test.runJob(sheets.import, { ...choice, columns }))).toMatch(
      /“您的姓名”不能导入：这一栏能认出是谁/
    )
    expect(await stored(id)).toEqual([])
  })
})

describe('faults', () => {
  const header = [...testSurvey.questions.map(({ text }, at) => `${at + 1}、${text}`), '年龄', '性别']
  const good = ['A.知道', 'A', 'B', 'A┋C┋D', '看到过', '35-44岁', '男']
  const made = (rows: (string | number)[][]) => xlsxFile([{ name: '答卷', rows: [header, ...rows] }])

  it('are named by row, column and reason; their rows stay out, blank sheets count as invalid', async () => {
    const id = await newSurvey()
    const { choice } = await inspected(
      id,
      'c.xlsx',
      made([
        good,
        ['D.知道', 'A', 'B', 'A', '看到过', '', ''],
        ['B.不知道', 'A', 'B', 'A', '看到过', '', ''],
        ['知道', 'A┋B', 'B', 'A', '看到过', '', ''],
        ['知道', 'A', '七年', 'A', '看到过', '', ''],
        ['知道', 'A', 'B', '5', '看到过', '', ''],
        ['知道', 'A', 'B', 'A', '看到过', '26-40岁', '未知'],
        ['', '', '', '', '', '35-44岁', '女'],
        ['知道', 'A', 'B', 'A', '看到过', '3', '']
      ])
    )
    const preview = await test.runJob(sheets.preview, choice)
    expect(preview).toMatchObject({ sheets: 4, valid: 3, invalid: 1, refusedRows: 5, faultsInAll: 8 })
    expect(
      preview.faults.map(({ row, column, reason, level }) => [row, column.slice(0, 2), reason, level])
    ).toEqual([
      [3, '1、', '没有选项 D，这一题只到 C', 'error'],
      [4, '1、', '写的是 B，文字却是选项 C 的，请核对选项的次序', 'error'],
      [5, '2、', '单选题选了 2 个（AB）', 'error'],
      [6, '3、', '不是这一题的选项，请核对题目是否对上', 'error'],
      [7, '4、', '写的是 5，这一题只有 4 个选项', 'error'],
      [8, '年龄', '“26—40”跨了两个年龄段，留空了', 'note'],
      [8, '性别', '看不懂的性别，留空了', 'note'],
      [10, '年龄', '只写了一个数，像是选项的序号，不知道是哪个年龄段，留空了', 'note']
    ])
    expect(await test.runJob(sheets.import, choice)).toEqual({ sheets: 4, refusedRows: 5 })
    expect((await stored(id)).map(({ invalid }) => invalid)).toEqual([null, null, 'blank', null])
  })

  it('a question without a column, or two columns for one, is named', async () => {
    const id = await newSurvey()
    const { choice } = await inspected(id, 'd.xlsx', made([good]))
    const without = choice.columns.filter(({ column }) => column !== 2)
    expect(await refusal(test.runJob(sheets.preview, { ...choice, columns: without }))).toMatch(
      /第 3 题还没有对应到表里的哪一栏/
    )
    const twice = choice.columns.map(each => (each.column === 6 ? { ...each, role: 'question:0' } : each))
    expect(await refusal(test.runJob(sheets.preview, { ...choice, columns: twice }))).toMatch(
      /两栏对应到同一内容/
    )
    const unknown = choice.columns.map(each => (each.column === 6 ? { ...each, role: 'question:9' } : each))
    expect(await refusal(test.runJob(sheets.preview, { ...choice, columns: unknown }))).toMatch(/VALIDATION/)
  })

  it('a file of something else is refused in words', async () => {
    const id = await newSurvey()
    const other = xlsxFile([
      {
        name: '花名册',
        rows: [
          ['姓名', '身份证号'],
          ['某某', '1']
        ]
      }
    ])
    expect(await refusal(inspected(id, '花名册.xlsx', other))).toMatch(/认不出这份问卷的题目/)
    expect(await refusal(inspected(id, '坏.xlsx', new Uint8Array([80, 75, 3, 4, 1, 2])))).toMatch(
      /^VALIDATION /
    )
  })

  it('the same file twice, or more sheets than came back, is refused whole; a batch can be taken back', async () => {
    const id = await newSurvey({ issued: 5, returned: 3 })
    const two = made([good, good])
    const first = await inspected(id, 'e.xlsx', two)
    await test.runJob(sheets.import, first.choice)
    const again = await inspected(id, 'e.xlsx', two)
    expect((await test.runJob(sheets.preview, again.choice)).hindrance).toMatch(/已经导入过了（2 份答卷）/)
    expect(await refusal(test.runJob(sheets.import, again.choice))).toMatch(/^RULE /)
    const more = await inspected(id, 'f.xlsx', made([good, good, [...good.slice(0, 5), '', '']]))
    expect(await refusal(test.runJob(sheets.import, more.choice))).toMatch(/收回问卷3 份，答卷却有 5 份/)
    expect(await test.call(surveyOperations.get, { id })).toMatchObject({ valid: 2 })

    const [batch] = await test.call(surveyOperations.batches, { id })
    expect(batch).toMatchObject({ sheets: 2, by: '王敏' })
    const undone = await test.call(sheets.undoImport, { surveyId: id, batch: batch?.batch ?? '' })
    expect(undone).toMatchObject({ removed: 2, counts: { entered: 0, correct: 0 } })
    expect(await test.call(surveyOperations.get, { id })).toMatchObject({ valid: 0, due: 0 })
    await test.runJob(sheets.import, again.choice)
    expect(await test.call(surveyOperations.get, { id })).toMatchObject({ valid: 2 })
  })

  it('a row that stands twice comes in once; two people who answered alike come in both', async () => {
    const id = await newSurvey()
    const rows = [
      ['1', '2018-09-20 10:00:01', ...good],
      ['2', '2018-09-20 10:00:09', ...good],
      ['1', '2018-09-20 10:00:01', ...good]
    ]
    const bytes = xlsxFile([{ name: '答卷', rows: [['序号', '提交答卷时间', ...header], ...rows] }])
    const { choice } = await inspected(id, 'h.xlsx', bytes)
    const preview = await test.runJob(sheets.preview, choice)
    expect(preview).toMatchObject({ sheets: 2, refusedRows: 1, faultsInAll: 1 })
    expect(preview.faults).toMatchObject([{ row: 4, column: '整行', level: 'error' }])
    expect(preview.faults[0]?.reason).toContain('和第 2 行完全一样')
    expect(await test.runJob(sheets.import, choice)).toEqual({ sheets: 2, refusedRows: 1 })
  })

  it('an export that was taken again later is named before it counts twice', async () => {
    const id = await newSurvey()
    const other = ['不知道', 'A', 'B', 'A', '没看到', '', '女']
    const first = await inspected(id, 'i.xlsx', made([good, other, good]))
    expect(await test.runJob(sheets.preview, first.choice)).toMatchObject({ hindrance: null, warning: null })
    await test.runJob(sheets.import, first.choice)
    for (const later of [
      [good, other, good, other, other],
      [other, other, good, other, good]
    ]) {
      const again = await inspected(id, 'j.xlsx', made(later))
      const { hindrance, warning } = await test.runJob(sheets.preview, again.choice)
      expect([hindrance, warning]).toEqual([null, expect.stringContaining('有 3 份和已经导入的一批一模一样')])
    }
    const new3 = await inspected(id, 'k.xlsx', made([other, other, other, good]))
    expect(await test.runJob(sheets.preview, new3.choice)).toMatchObject({ warning: null })
  })

  it('answers written as numbers are not taken for the header', async () => {
    const id = await newSurvey()
    const rows = [
      ['Q1', 'Q2', 'Q3', '职业', 'Q4', 'Q5', '文化程度'],
      ['1', '1', '2', '3', 'ACD', '1', '2']
    ]
    const { file } = await inspected(id, 'l.xlsx', xlsxFile([{ name: '答卷', rows }]))
    expect(file.headerRow).toBe(1)
    expect(file.columns.map(({ role }) => role)).toEqual([
      ...['question:0', 'question:1', 'question:2', 'ignore', 'question:3', 'question:4', 'ignore']
    ])
  })

  it('a cancelled import leaves nothing behind', async () => {
    const id = await newSurvey()
    const { choice } = await inspected(id, 'g.xlsx', made(Array.from({ length: 3000 }, () => good)))
    const jobId = await test.startJob(sheets.import, choice)
    await test.office.call('jobs.cancel', { jobId })
    await expect
      .poll(async () => await test.office.call('jobs.status', { jobId }))
      .toMatchObject({ ok: true, value: { state: 'cancelled' } })
    expect(await stored(id)).toEqual([])
    expect(await test.call(surveyOperations.get, { id })).toMatchObject({ valid: 0 })
  })
})
