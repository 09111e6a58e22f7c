import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobOperations } from '../../../contract/jobs'
import type { InputOf, Operation } from '../../../contract/operation'
import { firstPage } from '../../../contract/record'
import { oneSheet } from '../../../core/excel/testFiles'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { dwellingOperations, householdOperations, personOperations } from '../../residents/contract'
import { noAnswers, rosterOperations, sheetAnswers } from '../contract'
import { idNumberOf, importFile, ledgerRows, previewFile, previewFiles, rosterFile } from './testRosters'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice()
})
afterAll(() => office.close())

type Cell = string | number | null
const header = ['姓名', '身份证号', '民族', '联系电话', '自编栏', '住址']
const file = (rows: Cell[][]) => rosterFile({ 花名册: [header, ...rows] })
let sequence = 700
const freshId = () => idNumberOf('1972-07-08', ++sequence)

async function refusal(work: Promise<unknown>): Promise<CallFailure['error']> {
  const error: unknown = await work.catch((caught: unknown) => caught)
  if (error instanceof CallFailure) return error.error
  throw new Error('expected a refusal')
}
const person = async (search: string) => {
  const [found] = (await office.call(personOperations.list, { ...firstPage, search })).rows
  if (!found) throw new Error(`${search} is not there`)
  return office.call(personOperations.open, { id: found.id })
}
async function rename(idNo: string, formerName: string): Promise<void> {
  const opened = await person(idNo)
  const values = personOperations.create.input.strip().parse({ ...opened, formerName })
  await office.call(personOperations.update, { id: opened.id, version: opened.version, values })
}

/** How much of everything an import could leave is there. */
async function everything() {
  const lists = [personOperations.list, householdOperations.list, dwellingOperations.list]
  const totals = await Promise.all(lists.map(list => office.call(list, firstPage)))
  return [...totals.map(({ total }) => total), (await office.call(rosterOperations.batches, {})).length]
}

describe('several files at once', () => {
  it('reads all it can, names the others, and imports them together', async () => {
    const broken = new TextEncoder().encode('%PDF-1.7\n')
    const preview = await previewFiles(office, [
      { name: '甲.xlsx', bytes: await file([['多甲', freshId(), '汉', null, null, '60-1-101']]) },
      { name: '坏.xlsx', bytes: broken },
      { name: '乙.xlsx', bytes: await file([['多乙', freshId(), '汉', null, null, '60-1-101']]) }
    ])
    expect(preview.sheets.map(sheet => [sheet.key, sheet.fileName])).toEqual([
      ['0/0/0', '甲.xlsx'],
      ['2/0/0', '乙.xlsx']
    ])
    expect(preview.counts).toMatchObject({ rows: 2, new: 2, households: 1 })
    await office.runJob(rosterOperations.import, { importId: preview.importId })
    expect((await office.call(rosterOperations.batches, {}))[0]?.fileName).toBe('甲.xlsx 等 2 个文件')
    const token = await office.upload('坏.xlsx', broken)
    const error = await refusal(office.runJob(rosterOperations.inspect, { tokens: [token] }))
    expect(error).toMatchObject({ code: 'VALIDATION' })
    expect(error.message).toMatch(/PDF/)
  })

  it('remembers how a kind of table was matched', async () => {
    const bytes = await file([['记栏', freshId(), '汉', null, '退休教师', '61-1-101']])
    const { importId, choices } = await previewFile(office, bytes)
    const sheets = choices.sheets.map(sheet => ({
      ...sheet,
      columns: sheet.columns.map(each => (each.column === 4 ? { column: 4, field: 'occupation' } : each))
    }))
    await office.runJob(rosterOperations.preview, { ...choices, sheets })
    await office.runJob(rosterOperations.import, { importId })
    const again = await previewFile(
      office,
      await file([['记栏乙', freshId(), '汉', null, '木工', '61-1-101']])
    )
    expect(again.sheets[0]).toMatchObject({ remembered: true })
    expect(again.sheets[0]?.columns[4]).toMatchObject({ header: '自编栏', field: 'occupation' })
  })
})

describe('what only a person can decide about a file', () => {
  it('has to be answered before anything is read; the answer leaves the rows out', async () => {
    const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`
    const row = (at: number, name: string, home: string, hidden = '') =>
      `<row r="${at}"${hidden}>${text(`A${at}`, name)}${text(`B${at}`, home)}</row>`
    const bytes = oneSheet(
      row(1, '姓名', '住址') + row(2, '看得见', '65-1-101') + row(3, '藏起来', '65-1-102', ' hidden="1"')
    )
    const tokens = [await office.upload('藏.xlsx', bytes)]
    const { importId, sheets } = await office.runJob(rosterOperations.inspect, { tokens })
    const ask = { importId, sheets: sheetAnswers(sheets), answers: noAnswers, mode: 'fill' as const }
    const error = await refusal(office.runJob(rosterOperations.preview, ask))
    expect(error).toMatchObject({ code: 'RULE' })
    expect(error.message).toMatch(/^表里有 1 行隐藏的数据/)
    const answers = { ...noAnswers, hiddenRows: 'leave' as const }
    const preview = await office.runJob(rosterOperations.preview, { ...ask, answers })
    expect(preview.counts).toMatchObject({ rows: 2, new: 1, left: 1 })
  })
})

describe('mending rows before the import', () => {
  it('mends a cell, all cells alike, and takes decisions; the rest comes back as a workbook', async () => {
    const good = freshId()
    const preview = await previewFile(
      office,
      await file([
        ['改一', good.slice(0, 17), '土佳', null, null, '62-1-101'],
        ['改二', freshId(), '土佳', null, null, '62-1-102'],
        ['改三', freshId(), '土佳族', null, null, '62-1-103']
      ])
    )
    const { importId } = preview
    expect(preview.counts).toMatchObject({ new: 0, refused: 3 })
    const ask = { importId, outcomes: [], page: 1, pageSize: 50 }
    const reason = preview.reasons.find(each => each.field === 'ethnic')
    const { rows, total } = await office.call(rosterOperations.rows, {
      ...ask,
      reason: { code: reason?.code ?? '', field: 'ethnic' }
    })
    expect(total).toBe(3)
    const [first] = rows
    const number = first?.cells.find(cell => cell.field === 'idNo')
    // what is wrong is shown in the clear, what is right is masked
    expect([number?.text, rows[1]?.cells.find(cell => cell.field === 'idNo')?.text]).toEqual([
      good.slice(0, 17),
      expect.stringMatching(/^500114\*{8}/)
    ])
    const edit = (change: InputOf<typeof rosterOperations.edit>['edit']) =>
      office.call(rosterOperations.edit, { importId, edit: change })
    const alike = await edit({
      kind: 'alike',
      row: first?.id ?? 0,
      field: 'ethnic',
      code: reason?.code ?? '',
      text: '土家族'
    })
    expect(alike).toMatchObject({ changed: 2, preview: { counts: { new: 1, refused: 2 } } })
    const one = await edit({
      kind: 'cells',
      cells: [{ row: first?.id ?? 0, field: 'idNo', text: good }]
    })
    expect(one).toMatchObject({ changed: 1, preview: { counts: { new: 2, refused: 1 } } })
    const { counts } = await office.runJob(rosterOperations.import, { importId })
    expect(counts).toMatchObject({ new: 2, refused: 1 })
    expect(await person(good)).toMatchObject({ name: '改一', ethnic: '15' })
    const offer = await office.runJob(rosterOperations.refused, { importId })
    expect(offer.rows).toBe(1)
    const back = await previewFile(office, (await office.download(offer.token)).bytes)
    expect(back.sheets[0]?.columns.map(column => column.header)).toEqual(['原表行号', '原因', ...header])
    expect(back.counts).toMatchObject({ rows: 1, refused: 1 })
  })

  it('stores nothing when a person it changes was edited since the preview', async () => {
    const idNo = freshId()
    await importFile(office, await file([['争改', idNo, '汉', null, null, '63-1-101']]))
    const next = await previewFile(
      office,
      await file([['争改', idNo, '汉', '13811112222', null, '63-1-101']])
    )
    await rename(idNo, '旧名')
    const error = await refusal(office.runJob(rosterOperations.import, { importId: next.importId }))
    expect(error).toMatchObject({ code: 'CONFLICT' })
    expect(error.message).toMatch(/^预览之后有人改了争改的登记/)
    expect(await person(idNo)).toMatchObject({ phone: null, version: 2 })
    await office.runJob(rosterOperations.preview, next.choices)
    await office.runJob(rosterOperations.import, { importId: next.importId })
    expect(await person(idNo)).toMatchObject({ phone: '13811112222', version: 3 })
  })
})

describe('taking back what an import changed', () => {
  it('gives old values back, keeps what was edited since and names it, and takes the rest later', async () => {
    const [kept, back] = [freshId(), freshId()]
    const rows = (phone: string | null): Cell[][] => [
      ['后改', kept, '汉', phone, null, '64-1-101'],
      ['未改', back, '汉', phone, null, '64-1-102']
    ]
    await importFile(office, await file(rows('13811110000')))
    const { batchId } = await importFile(office, await file(rows('13822220000')), { mode: 'update' })
    await rename(kept, '改后名')
    expect(await office.runJob(rosterOperations.undo, { batchId })).toEqual({
      removed: 0,
      restored: 1,
      kept: ['后改（64栋1单元101）：导入后又改过，没有恢复']
    })
    expect(await person(back)).toMatchObject({ phone: '13811110000', version: 3 })
    expect(await person(kept)).toMatchObject({ phone: '13822220000' })
    const again = await office.runJob(rosterOperations.undo, { batchId })
    expect(again).toMatchObject({ restored: 0, kept: [expect.stringContaining('后改')] })
  })
})

describe('stopping at any point', () => {
  const cancelAt = async <T extends Operation>(operation: T, input: InputOf<T>, turns: number) => {
    const jobId = await office.startJob(operation, input)
    for (let turn = 0; turn < turns; turn++) {
      const status = await office.call(jobOperations.status, { jobId })
      if (status.state !== 'running') break
      await new Promise(setImmediate)
    }
    await office.call(jobOperations.cancel, { jobId })
    for (;;) {
      const status = await office.call(jobOperations.status, { jobId })
      if (status.state !== 'running') return status.state
      await new Promise(setImmediate)
    }
  }

  it.each([0, 40, 400])('leaves nothing behind, cancelled after %i looks', async turns => {
    const before = await everything()
    const bytes = await rosterFile({ 花名册: ledgerRows(1500) })
    const tokens = [await office.upload('大.xlsx', bytes)]
    expect(await cancelAt(rosterOperations.inspect, { tokens }, turns)).toMatch(/^(cancelled|done)$/)
    const read = await office.runJob(rosterOperations.inspect, {
      tokens: [await office.upload('大.xlsx', bytes)]
    })
    const choices = {
      importId: read.importId,
      sheets: sheetAnswers(read.sheets),
      answers: noAnswers,
      mode: 'fill' as const
    }
    expect(await cancelAt(rosterOperations.preview, choices, turns)).toMatch(/^(cancelled|done)$/)
    await office.runJob(rosterOperations.preview, choices)
    const ended = await cancelAt(rosterOperations.import, { importId: read.importId }, turns)
    if (ended === 'done') {
      const [batch] = await office.call(rosterOperations.batches, {})
      await office.runJob(rosterOperations.undo, { batchId: batch?.id ?? '' })
      before[3] = (before[3] ?? 0) + 1
    }
    expect(await everything()).toEqual(before)
    await office.call(rosterOperations.discard, { importId: read.importId })
  })
})
