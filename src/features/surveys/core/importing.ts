import { createHash } from 'node:crypto'
import { IsNull, Not } from 'typeorm'
import { AppError, refuseIssues } from '../../../contract/errors'
import { insertBulk } from '../../../core/db/bulk'
import { encodeRow } from '../../../core/db/codec'
import type { Row } from '../../../core/db/entity'
import { readWorkbookInWorker } from '../../../core/excel/excel'
import { UnreadableFile } from '../../../core/excel/unreadable'
import type { Handlers, TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import {
  answerSheet,
  type answerSheetOperations,
  type ImportChoice,
  type ImportInspection,
  type ImportPreview,
  type SheetValues,
  type SurveyRecord
} from '../contract'
import { ignored, roleOf, type Role } from '../importColumns'
import { columnsFault, inspectRows, readRows, type ReadRows, type Rows } from '../importRows'
import { ratesOf, tallyAll } from '../marking'
import { joinAnswers } from '../questions'
import { checkReturned, markingOf } from '../rules'
import { applyChange, liveSurvey, sheetOf, tallyKept } from './service'
import { nextNumber, refuseTotals } from './sheets'

/** An export of more rows is no survey of a neighbourhood. */
const mostRows = 50_000
const shownFaults = 200

async function readTables(context: TaskContext, bytes: Uint8Array) {
  try {
    const { sheets } = await readWorkbookInWorker(bytes, { signal: context.signal })
    return sheets
  } catch (error) {
    if (error instanceof UnreadableFile) throw new AppError('VALIDATION', error.message)
    throw error
  }
}

const textsOf = ({ joinedQuestion, satisfactionQuestion }: SurveyRecord) => ({
  joined: joinedQuestion,
  satisfaction: satisfactionQuestion
})

async function inspect(
  context: TaskContext,
  { surveyId, token }: { surveyId: string; token: string }
): Promise<ImportInspection> {
  const file = context.files.uploaded(token)
  const record = await context.read(tx => liveSurvey(tx, surveyId))
  refuseTotals(record)
  context.progress(0, 0, '正在读取表格')
  const tables = await readTables(context, file.bytes)
  const marking = markingOf(record)
  const understood = tables.map(({ name, hidden, rows }, sheet) => ({
    sheet,
    sheetName: name,
    hidden,
    ...inspectRows(rows, marking, textsOf(record))
  }))
  const best = understood
    .filter(({ hidden }) => !hidden)
    .reduce<(typeof understood)[number] | null>(
      (most, each) => (most === null || each.recognised > most.recognised ? each : most),
      null
    )
  if (!best || best.recognised === 0)
    throw new AppError(
      'VALIDATION',
      `“${file.name}”里认不出这份问卷的题目，没有导入。请确认是这次调查的导出，并且第一行（或前几行）是题目。`
    )
  const { headerRow, rows, columns, sheet, sheetName } = best
  return { fileName: file.name, sheet, sheetName, headerRow, rows, columns }
}

interface Chosen extends ReadRows {
  record: SurveyRecord
  batch: string
}

const rolesOf = (input: ImportChoice, record: SurveyRecord): ReadonlyMap<number, Role> => {
  const marking = markingOf(record)
  return new Map(
    input.columns.map(({ column, role }) => {
      const known = roleOf(role, marking)
      if (!known) throw new AppError('VALIDATION', '有一栏对应的内容这份问卷里没有，请重新选择文件。')
      return [column, known] as const
    })
  )
}

/** Reads the file with the columns as chosen. Throws VALIDATION for columns that may not come in. */
async function readChosen(context: TaskContext, input: ImportChoice): Promise<Chosen> {
  const file = context.files.uploaded(input.token)
  const record = await context.read(tx => liveSurvey(tx, input.surveyId))
  refuseTotals(record)
  context.progress(0, 2, '正在读取表格')
  const tables = await readTables(context, file.bytes)
  const rows: Rows = tables[input.sheet]?.rows ?? []
  if (rows.length > mostRows)
    throw new AppError(
      'VALIDATION',
      `这张表有 ${rows.length} 行，一次最多 ${mostRows} 行，请拆成几份再导入。`
    )
  const marking = markingOf(record)
  const given = rolesOf(input, record)
  const roles = new Map([...given].filter(([, role]) => role !== ignored && role.kind !== 'ignore'))
  const fault = columnsFault(rows, input.headerRow, roles, marking, textsOf(record))
  if (fault !== null) throw new AppError('VALIDATION', fault)
  context.signal.throwIfAborted()
  context.progress(1, 2, '正在核对答案')
  const batch = createHash('sha256').update(file.bytes).digest('hex').slice(0, 16)
  return { ...readRows(rows, input.headerRow, roles, marking), record, batch }
}

/** Why sheets cannot come in as things are; null: they can. */
async function hindranceOf(tx: Tx, record: SurveyRecord, found: Chosen): Promise<string | null> {
  if (found.sheets.length === 0) return '这份文件里没有可以导入的答卷。'
  const known = await tx.manager
    .getRepository<Row>(answerSheet.table)
    .countBy({ surveyId: record.id, batch: found.batch, deletedAt: IsNull() })
  if (known > 0)
    return `这份文件已经导入过了（${known} 份答卷），没有再导，免得数两遍。要重导请先撤销那一批。`
  const { valid, invalid } = tallyKept(record)
  const [issue] = checkReturned(record, valid + invalid + found.sheets.length)
  return issue ? `${issue.label}${issue.reason}。` : null
}

/** Fewer sheets than this may well be alike by chance. */
const alikeFrom = 3

/** Whether the sheets of an earlier import stand at the head or the end of this file too: an export that was taken again. */
async function warningOf(tx: Tx, record: SurveyRecord, found: Chosen): Promise<string | null> {
  const rows = await tx.manager.getRepository<Row>(answerSheet.table).find({
    where: { surveyId: record.id, batch: Not(IsNull()), deletedAt: IsNull() },
    order: { number: 'ASC' }
  })
  const batches = new Map<unknown, string[]>()
  for (const row of rows) {
    const sheet = answered(sheetOf(row, record.questions.length))
    const before = batches.get(row['batch'])
    if (before) before.push(sheet)
    else batches.set(row['batch'], [sheet])
  }
  const now = found.sheets.map(answered)
  const again = [...batches.values()].find(
    before =>
      before.length >= alikeFrom &&
      [now.slice(0, before.length), now.slice(-before.length)].some(part => part.join() === before.join())
  )
  return again
    ? `这份文件里有 ${again.length} 份和已经导入的一批一模一样，像是同一份问卷后来又导出的。是的话，请先撤销那一批再导，免得数两遍。`
    : null
}

/** What one sheet says, to compare sheets by. */
const answered = ({ ageBand, sex, answers, joined, satisfaction, invalid }: SheetValues): string =>
  [ageBand, sex, ...answers, joined, satisfaction, invalid].join('|')

async function preview(context: TaskContext, input: ImportChoice): Promise<ImportPreview> {
  const found = await readChosen(context, input)
  const { sheets, faults, refusedRows, record } = found
  const tally = tallyAll(markingOf(record), sheets)
  const hindrance = await context.read(tx => hindranceOf(tx, record, found))
  const warning = hindrance === null ? await context.read(tx => warningOf(tx, record, found)) : null
  return {
    sheets: sheets.length,
    valid: tally.valid,
    invalid: tally.invalid,
    refusedRows,
    faults: faults.slice(0, shownFaults),
    faultsInAll: faults.length,
    hindrance,
    warning,
    rates: ratesOf(tally),
    first: sheets.slice(0, 10)
  }
}

async function store(context: TaskContext, input: ImportChoice) {
  const found = await readChosen(context, input)
  const { sheets, refusedRows, batch } = found
  context.signal.throwIfAborted()
  context.progress(2, 2, `正在登记 ${sheets.length} 份答卷`)
  await context.write(async tx => {
    // read again: somebody may have typed in a sheet or changed the key meanwhile
    const record = await liveSurvey(tx, input.surveyId)
    refuseTotals(record)
    const hindrance = await hindranceOf(tx, record, found)
    if (hindrance !== null) throw new AppError('RULE', hindrance)
    if (record.version !== found.record.version)
      throw new AppError('CONFLICT', '这次调查刚被别人改过，没有导入。请重新核对再导。')
    const first = await nextNumber(tx, record.id)
    const tally = await applyChange(tx, record, tallyAll(markingOf(record), sheets), null)
    refuseIssues(checkReturned(record, tally.valid + tally.invalid))
    const fields = { ...answerSheet.kept, ...answerSheet.fields }
    const rows = sheets.map((sheet, at): Row => {
      const id = tx.newId()
      const { answers, ...rest } = sheet
      const values = {
        ...rest,
        surveyId: record.id,
        number: first + at,
        answers: joinAnswers(answers),
        batch
      }
      return { id, ...encodeRow(tx.cipher, answerSheet.table, fields, id, values) }
    })
    await insertBulk(tx.manager, {
      table: answerSheet.table,
      columns: Object.keys(rows[0] ?? {}),
      json: JSON.stringify(rows.map(row => Object.values(row))),
      count: rows.length,
      shared: {
        version: 1,
        createdAt: tx.now,
        createdBy: tx.actor.name,
        updatedAt: tx.now,
        updatedBy: tx.actor.name,
        deletedAt: null
      }
    })
  })
  context.files.forget(input.token)
  return { sheets: sheets.length, refusedRows }
}

/** Sheets from an export of a survey's website: read in a worker, stored in one transaction (domain.md §3.5). */
export const importHandlers: Pick<
  Handlers<typeof answerSheetOperations>,
  'inspect' | 'preview' | 'import' | 'discard'
> = {
  inspect,
  preview,
  import: store,
  discard(context, { token }) {
    context.files.forget(token)
    return Promise.resolve({})
  }
}
