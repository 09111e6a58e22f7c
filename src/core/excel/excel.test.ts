import { describe, expect, it } from 'vitest'
import type { CellValue, WorkbookModel } from '../../contract/sheet'
import { readWorkbookInWorker, renderWorkbook } from './excel'
import { startWorker } from './host'
import { oneSheet, refusal } from './testFiles'

const file = oneSheet('<row><c><v>1</v></c></row>')
const rows: CellValue[][] = [[{ t: 'n', v: '1' }]]

function bigModel(count: number): WorkbookModel {
  const cells = Array.from({ length: 20 }, (_, c) => ({ value: `值${c}`, style: 'plain' as const }))
  return {
    sheets: [{ name: '大', columns: [], rows: Array.from({ length: count }, () => ({ cells })), merges: [] }]
  }
}

describe('the Excel worker', () => {
  it('reads and writes, and leaves the bytes to the caller', async () => {
    const bytes = file.slice()
    expect((await readWorkbookInWorker(bytes)).sheets[0]?.rows).toEqual(rows)
    expect(bytes).toEqual(file)
    const written = await renderWorkbook({
      sheets: [{ name: '表', columns: [], rows: [{ cells: [{ value: 1, style: 'number' }] }], merges: [] }]
    })
    expect((await readWorkbookInWorker(Buffer.from(written))).sheets[0]?.rows).toEqual(rows)
  })

  it('writes every row of every sheet, in order, though they travel in pieces', async () => {
    const sheetOf = (name: string, count: number): WorkbookModel['sheets'][number] => ({
      name,
      columns: [],
      rows: Array.from({ length: count }, (_, r) => ({
        cells: [{ value: `${name}${r}`, style: 'plain' as const }]
      })),
      merges: []
    })
    const { sheets } = await readWorkbookInWorker(
      await renderWorkbook({ sheets: [sheetOf('甲', 1001), sheetOf('空', 0), sheetOf('乙', 400)] })
    )
    expect(sheets.map(({ rows }) => rows.flat())).toEqual(
      [1001, 0, 400].map((count, at) =>
        Array.from({ length: count }, (_, r) => `${['甲', '空', '乙'][at]}${r}`)
      )
    )
  })

  it('carries refusals over with code and message', async () => {
    expect(await refusal(() => readWorkbookInWorker(new Uint8Array()), 'EMPTY')).toContain('空的')
  })

  it('answers several calls at once', async () => {
    const worker = startWorker()
    const answers = await Promise.allSettled([
      worker.call('read', file),
      worker.call('read', new Uint8Array()),
      worker.call('read', file)
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await worker.close()
    await expect(worker.call('read', file)).rejects.toThrow('closed')
  })

  it('dies alone when memory does not suffice: every call under way gets a sentence (F26)', async () => {
    const worker = startWorker({ memoryMb: 40 })
    const model = bigModel(60_000)
    await Promise.all([
      refusal(() => worker.call('write', model), 'DAMAGED'),
      refusal(() => worker.call('read', file), 'DAMAGED')
    ])
    await worker.close()
    expect((await readWorkbookInWorker(file)).sheets[0]?.rows).toEqual(rows)
  })

  it('has its own words when rendering dies', async () => {
    await expect(renderWorkbook(bigModel(60_000), { memoryMb: 40 })).rejects.toThrow('表格太大')
  })

  it('ends at once when aborted, before or midway', async () => {
    const controller = new AbortController()
    const work = renderWorkbook(bigModel(20_000), { signal: controller.signal })
    controller.abort(new Error('用户取消'))
    await expect(work).rejects.toThrow('用户取消')
    await expect(readWorkbookInWorker(file, { signal: controller.signal })).rejects.toThrow('用户取消')
  })
})
