import { openWorker, type WorkerClient, type WorkerOptions } from '../worker'
import type { ExcelApi } from './worker'

/** Starts an Excel worker; the caller closes it. */
export function startWorker(options: WorkerOptions = {}): WorkerClient<ExcelApi> {
  return openWorker<ExcelApi>('excelWorker', options)
}
