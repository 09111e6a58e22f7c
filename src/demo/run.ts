import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { AppError } from '../contract/errors'
import { firstPage } from '../contract/record'
import { renderWorkbook } from '../core/excel/excel'
import { openDesk, type Desk } from '../desk'
import { accountOperations } from '../features/accounts/contract'
import { reportOperations, type ReportPeriod } from '../features/reports/contract'
import { requestOperations } from '../features/requests/contract'
import {
  rosterOperations,
  sheetAnswers,
  type RosterAnswers,
  type RosterIssue
} from '../features/rosters/contract'
import { createOffice } from '../office'
import { demoAccount } from './account'
import { d1Size, makeFlats, rosterWorkbook } from './roster'
import { enterScenes } from './scenes'

/**
 * What one imported file gave; `rows` = imported + existing + refused. Rows that wait for a decision count as refused:
 * none of them was stored.
 */
export interface LedgerSummary {
  file: string
  sheets: string[]
  rows: number
  imported: number
  existing: number
  refused: number
  households: number
  persons: number
  /** Rows in full: `existing` = changed + unchanged, `refused` holds undecided and left too. */
  changed: number
  unchanged: number
  undecided: number
  left: number
  /** The first 1,000 problems of cells. */
  issues: Pick<RosterIssue, 'sheet' | 'row' | 'column' | 'code' | 'reason' | 'level'>[]
}
/** One written workbook and every number in it, by the ids of domain.md §9. */
export interface ReportSummary {
  file: string
  sheets: string[]
  metrics: Record<string, number | null>
}

export interface DemoOptions {
  /** Ledgers to import; empty: the generated roster of D1. */
  ledgers: readonly string[]
  period: ReportPeriod
  out: string
  /** Where the office stays afterwards; null: a temporary folder that is removed. */
  data: string | null
  say: (line: string) => void
}

export interface DemoResult {
  ledgers: LedgerSummary[]
  reports: ReportSummary[]
  /** S1 as the resident tells it. */
  sewage: { summary: string; duration: string; hours: number }[]
}

async function writeFileWhole(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.tmp`, bytes)
  await rename(`${path}.tmp`, path)
}

/** The roster of D1 as a workbook in the output folder; imported like any other file. */
async function makeRoster(out: string): Promise<string> {
  const title = '山台山社区居民花名册（截至2018年9月30日，人物均为虚构）'
  const path = join(out, '山台山社区居民花名册.xlsx')
  await writeFileWhole(path, await renderWorkbook(rosterWorkbook(makeFlats(d1Size), title)))
  return path
}

async function readLedger(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch {
    throw new AppError('NOT_FOUND', `台账文件读不到：${path}。请检查路径是否写对，文件是否还在、能否打开。`)
  }
}

/** Nobody is there to be asked: what is hidden stays out, what is struck through or red comes in like any other row. */
const plainAnswers: RosterAnswers = {
  hiddenRows: 'leave',
  hiddenColumns: 'leave',
  struckRows: 'take',
  redRows: 'take'
}

async function importLedger(desk: Desk, path: string): Promise<LedgerSummary> {
  const file = basename(path)
  const token = await desk.upload(file, await readLedger(path))
  const inspected = await desk.runJob(rosterOperations.inspect, { tokens: [token] })
  const chosen = inspected.sheets.filter(sheet => sheet.chosen)
  const { counts, issues } = await desk.runJob(rosterOperations.preview, {
    importId: inspected.importId,
    sheets: sheetAnswers(inspected.sheets),
    answers: plainAnswers,
    mode: 'fill'
  })
  if (counts.new + counts.changed > 0)
    await desk.runJob(rosterOperations.import, { importId: inspected.importId })
  else await desk.call(rosterOperations.discard, { importId: inspected.importId })
  const { rows, changed, unchanged, refused, undecided, left, households, persons } = counts
  return {
    file,
    sheets: chosen.map(sheet => sheet.name),
    rows,
    imported: counts.new,
    existing: changed + unchanged,
    refused: refused + undecided + left,
    households,
    persons,
    changed,
    unchanged,
    undecided,
    left,
    issues: issues.map(({ sheet, row, column, code, reason, level }) => ({
      sheet,
      row,
      column,
      code,
      reason,
      level
    }))
  }
}

async function writeReport(desk: Desk, out: string, period: ReportPeriod): Promise<ReportSummary> {
  const report = await desk.call(reportOperations.monthly, period)
  const offered = await desk.runJob(reportOperations.workbook, period)
  const { fileName, bytes } = await desk.download(offered.token)
  await writeFileWhole(join(out, fileName), bytes)
  return {
    file: fileName,
    sheets: report.sheets.map(sheet => sheet.name),
    metrics: Object.fromEntries(report.metrics.map(({ id, value }) => [id, value]))
  }
}

async function readSewage(desk: Desk): Promise<DemoResult['sewage']> {
  const { rows } = await desk.call(requestOperations.list, { ...firstPage, search: '污水' })
  return rows.flatMap(({ summary, duration, durationMinutes }) =>
    duration !== null && durationMinutes !== null ? [{ summary, duration, hours: durationMinutes / 60 }] : []
  )
}

/** The main job without a window, through the operations that the screens call. Throws AppError or CallFailure, both with a message for the user. */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const { say } = options
  const out = resolve(options.out)
  try {
    await mkdir(out, { recursive: true })
  } catch {
    throw new AppError('DISK', `输出文件夹建不了：${out}。请换一个能写入的文件夹。`)
  }
  const dataDir = options.data === null ? await mkdtemp(join(tmpdir(), 'linli-demo-')) : resolve(options.data)
  // The office of D1 closes its September on 1 October 2018; given ledgers are read with today's date.
  const clock = options.ledgers.length > 0 ? () => new Date() : () => new Date('2018-10-01T09:00:00')
  const office = createOffice({ dataDir, clock, log: say })
  const desk = openDesk(office)
  try {
    await desk.call(accountOperations.found, {
      community: '山台山社区',
      subdistrict: '城南街道',
      regionCode: '500114',
      folder: dataDir,
      ...demoAccount
    })
    const files = options.ledgers.length > 0 ? options.ledgers : [await makeRoster(out)]
    const ledgers: LedgerSummary[] = []
    for (const file of files) {
      say(`导入 ${basename(file)} …`)
      ledgers.push(await importLedger(desk, resolve(file)))
    }
    await enterScenes(desk, say)
    return {
      ledgers,
      reports: [await writeReport(desk, out, options.period)],
      sewage: await readSewage(desk)
    }
  } finally {
    await office.close()
    if (options.data === null) await rm(dataDir, { recursive: true, force: true })
  }
}
