import type { ReadWorkbook, WorkbookModel } from '../../contract/sheet'
import type { WorkerOptions } from '../worker'
import { startWorker } from './host'

/** What a service may set for one run: a signal that ends it, and the memory it may use (MB). */
export type ExcelRunOptions = Pick<WorkerOptions, 'signal' | 'memoryMb'>

/**
 * Reads a file in a worker that ends afterwards. Rejects with UnreadableFile (what, why, what to do), or with the
 * signal's reason. The bytes stay usable.
 */
export async function readWorkbookInWorker(
  bytes: Uint8Array,
  options: ExcelRunOptions = {}
): Promise<ReadWorkbook> {
  const worker = startWorker(options)
  try {
    return await worker.call('read', bytes)
  } finally {
    await worker.close()
  }
}

/**
 * Writes an .xlsx in a worker that ends afterwards. Rejects with an Error whose message is for the user when the
 * worker's memory does not suffice, or with the signal's reason.
 */
export async function renderWorkbook(
  model: WorkbookModel,
  options: ExcelRunOptions = {}
): Promise<Uint8Array> {
  const worker = startWorker({ ...options, died: renderDied })
  try {
    for (const [at, { rows }] of model.sheets.entries()) {
      // in pieces: cloning a whole roster at once would hold up the main thread for a third of a second
      for (let from = 0; from < rows.length; from += piece) {
        await worker.call('append', at, rows.slice(from, from + piece))
      }
    }
    return await worker.call('write', { sheets: model.sheets.map(sheet => ({ ...sheet, rows: [] })) })
  } finally {
    await worker.close()
  }
}

const piece = 400

function renderDied(): Error {
  return new Error('表格太大，电脑内存不够，没有生成。请缩小导出范围（例如按楼栋分几次导出）后再试。')
}
