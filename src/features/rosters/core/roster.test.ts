import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobOperations } from '../../../contract/jobs'
import { firstPage } from '../../../contract/record'
import { oneSheet } from '../../../core/excel/testFiles'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { emptyVisit, visitOperations } from '../../visits/contract'
import { dwellingOperations, householdOperations, personOperations } from '../../residents/contract'
import { rosterOperations } from '../contract'
import { idNumberOf, importFile, ledgerRows, previewFile, rosterFile } from './testRosters'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice()
})
afterAll(() => office.close())

const header = ['姓名', '身份证号', '关系', '住址', '房屋性质']
let sequence = 0
/** A new right number at every call. */
const freshId = () => idNumberOf(`19${60 + (++sequence % 30)}-0${1 + (sequence % 9)}-15`, 100 + sequence)
const file = (rows: (string | number | null)[][], name = '花名册') =>
  rosterFile({ [name]: [header, ...rows] })

async function counted(search: string) {
  const ask = { ...firstPage, search }
  const [persons, households, dwellings] = await Promise.all([
    office.call(personOperations.list, ask),
    office.call(householdOperations.list, ask),
    office.call(dwellingOperations.list, ask)
  ])
  return { persons: persons.total, households: households.total, dwellings: dwellings.total }
}

async function refusal(work: Promise<unknown>): Promise<CallFailure['error']> {
  try {
    await work
  } catch (error) {
    if (error instanceof CallFailure) return error.error
    throw error
  }
  throw new Error('expected a refusal')
}

const idOf = ({ id, version }: { id: string; version: number }) => ({ id, version })

const issuesOf = (preview: Awaited<ReturnType<typeof previewFile>>) =>
  preview.issues.map(issue => `${issue.row} ${issue.column} ${issue.level} ${issue.reason}`)

describe('importing a roster', () => {
  it('stores persons, their household with its head, and dwellings, encrypted and searchable', async () => {
    const idNo = freshId()
    const bytes = await rosterFile({
      '3栋': [
        ['山台山社区居民花名册'],
        ['序号', '姓名', '身份证号码*', '与户主关系', '单元', '房号', '联系电话', '民族', '是否吸毒'],
        ['1', '曾秀英', idNo, '户主', '2', '501', '13812345678', '土家', '否'],
        ['2', '张小明', null, '子', '2', '501', null, '汉', '否'],
        ['合计', '2', null, null, null, null, null, null, null]
      ]
    })
    const done = await importFile(office, bytes)
    expect(done.counts).toEqual({
      rows: 2,
      new: 2,
      changed: 0,
      unchanged: 0,
      undecided: 0,
      refused: 0,
      left: 0,
      persons: 2,
      households: 1,
      dwellings: 1
    })
    expect(done.sheets[0]).toMatchObject({ headerRow: 2, rows: 2, chosen: true })
    expect(done.sheets[0]?.columns.find(column => column.header === '是否吸毒')).toMatchObject({
      field: null
    })
    expect(done.sample[0]).toMatchObject({
      地址: '3栋2单元501',
      姓名: '曾秀英',
      公民身份号码: `500114********${idNo.slice(-4)}`,
      联系电话: '138****5678'
    })
    const { rows } = await office.call(personOperations.list, { ...firstPage, search: idNo })
    expect(rows).toMatchObject([{ name: '曾秀英', address: '3栋2单元501', relation: '户主', ethnic: '15' }])
    const households = await office.call(householdOperations.list, { ...firstPage, search: '曾秀英' })
    expect(households.rows).toMatchObject([{ headName: '曾秀英', persons: 2, address: '3栋2单元501' }])
    const [batch] = await office.call(rosterOperations.batches, {})
    expect(batch).toMatchObject({ id: done.batchId, importedBy: '王敏', state: 'done', counts: done.counts })
  })

  it('keeps how exactly a birth date is known, until somebody changes it', async () => {
    const rows = [
      ['姓名', '出生年月', '住址'],
      ['只知月份', '1930年9月', '20-1-101']
    ]
    await importFile(office, await rosterFile({ 花名册: rows }))
    const [found] = (await office.call(personOperations.list, { ...firstPage, search: '只知月份' })).rows
    if (!found) throw new Error('not imported')
    // 88 on 1 October at the latest, 87 or 88 on 25 September: not certain
    expect(found).toMatchObject({ birthDate: '1930-09-01', birthPrecision: 'month', age: null })
    const opened = await office.call(personOperations.open, { id: found.id })
    const values = personOperations.create.input.strip().parse(opened)
    const first = await office.call(personOperations.update, { ...idOf(found), values })
    expect(await office.call(personOperations.get, { id: found.id })).toMatchObject({
      birthPrecision: 'month'
    })
    await office.call(personOperations.update, { ...first, values: { ...values, birthDate: '1930-09-03' } })
    expect(await office.call(personOperations.get, { id: found.id })).toMatchObject({
      birthPrecision: 'day',
      age: 88
    })
  })

  it('reads a sheet again when its header is said to be in another row', async () => {
    const bytes = await rosterFile({
      花名册: [
        ['姓名', '住址', '电话'],
        ['（样例）某某', '99-9-909', '填手机号'],
        ['户主姓名', '详细地址', '联系电话'],
        ['改表头', '25-1-101', '13812345678']
      ]
    })
    const { importId, choices } = await previewFile(office, bytes)
    const reread = (key: string, headerRow: number) =>
      office.call(rosterOperations.reread, { importId, key, headerRow })
    const third = await reread('0/0/0', 3)
    expect(third).toMatchObject({ headerRow: 3, rows: 1, chosen: true })
    expect(third.columns.map(({ header, field, samples }) => ({ header, field, samples }))).toEqual([
      { header: '户主姓名', field: 'name', samples: ['改表头'] },
      { header: '详细地址', field: 'address', samples: ['25-1-101'] },
      { header: '联系电话', field: 'phone', samples: ['138****5678'] }
    ])
    expect(await reread('0/0/0', 1)).toMatchObject({ headerRow: 1, rows: choices.sheets[0] ? 3 : 0 })
    expect(await refusal(reread('0/9/0', 1))).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('takes the same file twice as already there', async () => {
    const rows = [
      ['两遍甲', freshId(), '户主', '21-1-101', null],
      ['两遍乙', null, '子', '21-1-101', null],
      [null, null, null, '21-1-102', '空置']
    ]
    await importFile(office, await file(rows))
    const again = await previewFile(office, await file(rows))
    expect(again.counts).toMatchObject({
      rows: 3,
      new: 0,
      changed: 0,
      unchanged: 3,
      refused: 0,
      persons: 0,
      dwellings: 0
    })
    expect(await refusal(office.runJob(rosterOperations.import, { importId: again.importId }))).toMatchObject(
      {
        code: 'RULE'
      }
    )
  })

  it('puts new people into the household that lives there already', async () => {
    await importFile(office, await file([['先到', freshId(), '户主', '22栋1单元101', null]]))
    const more = await importFile(office, await file([['后到', freshId(), '妻', '22-1-101', null]]))
    expect(more.counts).toMatchObject({ persons: 1, households: 0, dwellings: 0 })
    expect(await counted('22-1-101')).toEqual({ persons: 2, households: 1, dwellings: 1 })
  })

  it('refuses both rows of one number with two names, and the second of one name', async () => {
    const [wrong, twice] = [freshId(), freshId()]
    const preview = await previewFile(
      office,
      await file([
        ['张一', wrong, null, '23-1-101', null],
        ['李一', wrong, null, '23-1-102', null],
        ['王二', twice, null, '23-1-103', null],
        ['王二', twice, null, '23-1-103', null],
        ['王二', twice, '户主', '23-1-103', null],
        ['同名', null, null, '23-1-104', null],
        ['同名', null, null, '23-1-104', null]
      ])
    )
    expect(issuesOf(preview)).toEqual([
      '2 身份证号 error 与第 3 行（李一）的号码相同，姓名却不同，请核对后改正其中一行',
      '3 身份证号 error 与第 2 行（张一）的号码相同，姓名却不同，请核对后改正其中一行',
      '4 身份证号 warning 在第 6 行又出现一次，只导入这一行',
      '5 身份证号 warning 与第 4 行完全相同，只导入一次',
      '6 身份证号 error 与第 4 行是同一个人，已按那一行导入，这一行不再导入'
    ])
    expect(preview.counts).toMatchObject({ rows: 7, new: 3, unchanged: 1, refused: 3, persons: 3 })
  })

  it('finds contradictions of one flat: lived in and empty, two heads', async () => {
    const preview = await previewFile(
      office,
      await file([
        ['张户主', null, '户主', '24-1-101', null],
        ['李户主', null, '户主', '24-1-101', null],
        [null, null, null, '24-1-101', '空置']
      ])
    )
    expect(issuesOf(preview)).toEqual([
      '3 关系 warning 这套房在第 2 行已有户主，这一行也写着户主，请核对',
      '4 房屋性质 error 第 2 行登记了住在这里的人，不能又是空置，请核对'
    ])
  })

  it('lets nobody move into a flat that the register calls empty', async () => {
    await importFile(office, await file([[null, null, null, '25-1-101', '空置']]))
    const preview = await previewFile(office, await file([['新来', null, null, '25-1-101', null]]))
    expect(preview.issues[0]?.reason).toMatch(/^台账里这套房登记为空置或商用/)
    expect(preview.counts).toMatchObject({ new: 0, refused: 1 })
  })

  it('calls a numeric ID cell and a date in a room column what they are', async () => {
    const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`
    const bytes = oneSheet(
      `<row r="1">${text('A1', '姓名')}${text('B1', '身份证号')}${text('C1', '楼栋')}${text('D1', '房号')}</row>` +
        `<row r="2">${text('A2', '甲')}<c r="B2"><v>5.13523196503121E+17</v></c>${text('C2', '3')}${text('D2', '501')}</row>` +
        `<row r="3">${text('A3', '乙')}<c r="B3"><v>513523650312123</v></c>${text('C3', '26')}<c r="D3" s="1"><v>43221</v></c></row>`,
      { styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>' }
    )
    const preview = await previewFile(office, bytes)
    expect(issuesOf(preview)).toEqual([
      '2 身份证号 error 单元格是数字格式，号码已被 Excel 损坏（只有前 15 位可靠），请按证件以文本格式补填',
      '3 房号 error 被 Excel 变成了日期，如果本来是 5-1，请改成 5-1（单元格设为文本格式）'
    ])
  })

  it('gives the refused rows as a workbook that can be mended and imported', async () => {
    const preview = await previewFile(
      office,
      await rosterFile({
        '27栋': [
          ['姓名', '身份证号', '房号', '自编栏'],
          ['坏号', '51352319650312123', '101', 'x'],
          ['好人', freshId(), '102', 'y']
        ]
      })
    )
    await office.runJob(rosterOperations.import, { importId: preview.importId })
    const offer = await office.runJob(rosterOperations.refused, { importId: preview.importId })
    expect(offer).toMatchObject({ fileName: '花名册-未导入的行.xlsx', rows: 1 })
    const { bytes } = await office.download(offer.token)
    const again = await previewFile(office, bytes)
    expect(again.sheets[0]?.columns.map(column => [column.header, column.field])).toEqual([
      ['原表行号', null],
      ['原因', null],
      ['姓名', 'name'],
      ['身份证号', 'idNo'],
      ['房号', 'room'],
      ['自编栏', null]
    ])
    expect(issuesOf(again)).toEqual(['2 身份证号 error 少 1 位，请补全或留空'])
    expect(again.sheets[0]?.columns[1]?.samples).toEqual(['身份证号：少 1 位，请补全或留空'])
  })

  it('says in plain words that a file is no table', async () => {
    const token = await office.upload('坏.xlsx', new TextEncoder().encode('<html><table></table></html>'))
    const error = await refusal(office.runJob(rosterOperations.inspect, { tokens: [token] }))
    expect(error.code).toBe('VALIDATION')
    expect(error.message).toMatch(/网页/)
  })

  it('refuses the whole import when the register changed since the preview', async () => {
    const preview = await previewFile(office, await file([['变动', freshId(), null, '28-1-101', null]]))
    await office.call(dwellingOperations.create, {
      compound: null,
      building: '28',
      unit: '1',
      room: '101',
      use: null,
      ownerName: null,
      grid: null,
      remark: null
    })
    const error = await refusal(office.runJob(rosterOperations.import, { importId: preview.importId }))
    expect(error).toMatchObject({ code: 'CONFLICT' })
    expect(await counted('变动')).toMatchObject({ persons: 0 })
    const again = await office.runJob(rosterOperations.preview, preview.choices)
    expect(again.counts).toMatchObject({ persons: 1, dwellings: 0, households: 1 })
    await office.runJob(rosterOperations.import, { importId: preview.importId })
    expect(await counted('变动')).toMatchObject({ persons: 1 })
  })

  it('keeps two files at most, and forgets a discarded one', async () => {
    const bytes = await file([['甲', null, null, '29-1-101', null]])
    const [first, second, third] = [
      await previewFile(office, bytes),
      await previewFile(office, bytes),
      await previewFile(office, bytes)
    ]
    expect(await refusal(office.runJob(rosterOperations.preview, first.choices))).toMatchObject({
      code: 'NOT_FOUND'
    })
    await office.runJob(rosterOperations.preview, second.choices)
    await office.call(rosterOperations.discard, { importId: third.importId })
    expect(await refusal(office.runJob(rosterOperations.preview, third.choices))).toMatchObject({
      code: 'NOT_FOUND'
    })
  })

  it('never puts a number into a message or the log', async () => {
    const numbers = [freshId(), freshId()]
    const preview = await previewFile(
      office,
      await rosterFile({
        花名册: [
          ['姓名', '身份证号', '性别', '住址', '民族', '电话'],
          ['甲', numbers[0] ?? '', '男', '30-1-101', numbers[1] ?? '', '138'],
          ['乙', numbers[0] ?? '', '男', numbers[1] ?? '', null, '13800001234567']
        ]
      })
    )
    expect(preview.counts.refused).toBe(2)
    expect(JSON.stringify(preview.issues) + office.log.join()).not.toMatch(/\d{7}/)
  })
})

describe('taking an import back', () => {
  it('removes exactly the rows of the batch', async () => {
    const before = await importFile(office, await file([['留下', freshId(), '户主', '31-1-101', null]]))
    const total = await counted('')
    const batch = await importFile(
      office,
      await file([
        ['撤一', freshId(), '妻', '31-1-101', null],
        ['撤二', freshId(), '户主', '31-1-102', null],
        [null, null, null, '31-1-103', '空置']
      ])
    )
    expect(await office.runJob(rosterOperations.undo, { batchId: batch.batchId })).toEqual({
      removed: 5,
      restored: 0,
      kept: []
    })
    expect(await counted('')).toEqual(total)
    const states = new Map(
      (await office.call(rosterOperations.batches, {})).map(each => [each.id, each.state])
    )
    expect([states.get(batch.batchId), states.get(before.batchId)]).toEqual(['undone', 'done'])
    expect(await refusal(office.runJob(rosterOperations.undo, { batchId: batch.batchId }))).toMatchObject({
      code: 'RULE'
    })
  })

  it('keeps what was changed or used since, and names it', async () => {
    const batch = await importFile(
      office,
      await file([
        ['改过', freshId(), '户主', '32-1-101', null],
        ['没改', freshId(), '妻', '32-1-101', null],
        ['同住', freshId(), '户主', '32-1-102', null],
        ['走了', freshId(), '户主', '32-1-103', null],
        ['去过', freshId(), '户主', '32-1-104', null]
      ])
    )
    const [edited] = (await office.call(personOperations.list, { ...firstPage, search: '改过' })).rows
    const { rows } = await office.call(householdOperations.list, { ...firstPage, search: '32-1-102' })
    if (!edited || !rows[0]) throw new Error('not imported')
    const opened = await office.call(personOperations.open, { id: edited.id })
    const values = personOperations.create.input.strip().parse({ ...opened, formerName: '曾改' })
    await office.call(personOperations.update, { id: edited.id, version: edited.version, values })
    await office.call(personOperations.create, {
      ...values,
      name: '后来人',
      idNo: null,
      idType: null,
      memberships: [{ id: null, householdId: rows[0].id, relation: '99', fromDate: null, toDate: null }]
    })
    const visited = (await office.call(dwellingOperations.list, { ...firstPage, search: '32-1-104' })).rows[0]
    await office.call(visitOperations.create, {
      ...emptyVisit,
      visitedOn: '2018-09-20',
      dwellingId: visited?.id ?? '',
      outcome: 'met'
    })
    const undone = await office.runJob(rosterOperations.undo, { batchId: batch.batchId })
    expect(undone.kept.sort()).toEqual(
      [
        '改过（32栋1单元101）',
        '住户（32栋1单元101）',
        '住户（32栋1单元102）',
        '去过（32栋1单元104）',
        '住户（32栋1单元104）',
        '住房（32栋1单元104）',
        '住房（32栋1单元101）',
        '住房（32栋1单元102）'
      ].sort()
    )
    expect(undone.removed).toBe(5)
    expect(await counted('32-1-101')).toEqual({ persons: 1, households: 1, dwellings: 1 })
    const left = await office.call(householdOperations.list, { ...firstPage, search: '32-1-104' })
    // a visited household keeps its people, or it would still count as one that lives there
    expect(left.rows).toMatchObject([{ headName: '去过', persons: 1 }])
    expect(await counted('32-1-103')).toEqual({ persons: 0, households: 0, dwellings: 0 })
    const state = (await office.call(rosterOperations.batches, {})).find(
      each => each.id === batch.batchId
    )?.state
    expect(state).toBe('done')
  })
})

describe('stopping an import', () => {
  it('leaves nothing when it is cancelled half way (F39)', async () => {
    const preview = await previewFile(office, await rosterFile({ 花名册: ledgerRows(4000) }))
    expect(preview.counts.persons).toBe(4000)
    const total = await counted('')
    const jobId = await office.startJob(rosterOperations.import, { importId: preview.importId })
    let status = await office.call(jobOperations.status, { jobId })
    while (status.state === 'running' && status.done < 1200) {
      await new Promise(setImmediate)
      status = await office.call(jobOperations.status, { jobId })
    }
    expect(status.label).toBe('正在写入')
    expect(await office.call(jobOperations.cancel, { jobId })).toEqual({ cancelled: true })
    while (status.state === 'running') {
      await new Promise(setImmediate)
      status = await office.call(jobOperations.status, { jobId })
    }
    expect(status).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } })
    expect(await counted('')).toEqual(total)
    expect(await office.call(rosterOperations.batches, {})).not.toContainEqual(
      expect.objectContaining({ counts: preview.counts })
    )
  })

  it('forgets files and keys when the office is locked', async () => {
    const preview = await previewFile(office, await file([['锁定', null, null, '33-1-101', null]]))
    office.office.lock()
    const locked = await office.office.call(rosterOperations.import.name, { importId: preview.importId })
    expect(locked).toMatchObject({ ok: false, error: { code: 'LOCKED' } })
    await office.signIn()
    expect(
      await refusal(office.runJob(rosterOperations.import, { importId: preview.importId }))
    ).toMatchObject({
      code: 'NOT_FOUND'
    })
  })
})
