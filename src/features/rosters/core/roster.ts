import type { z } from 'zod'
import { AppError } from '../../../contract/errors'
import { safeFileName } from '../../../contract/sheet'
import { UnreadableFile } from '../../../core/excel/unreadable'
import type { Handlers, TaskContext } from '../../../core/router'
import type { RosterPreview, rosterOperations, RosterSheet } from '../contract'
import { listBatches } from './batches'
import { layoutsOf, withLayout } from './layouts'
import { personRows, registerParts, registerStamp } from './roster/register'
import { changedMeanwhile, storeRoster } from './storing'
import { undoImport } from './undo'
import {
  keep,
  letGo,
  previewedRoster,
  refuseFinished,
  rosterOf,
  namesOf,
  startRoster,
  working,
  type Roster
} from './underWay'

const xlsxMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Preview = z.output<typeof rosterOperations.preview.input>
type Inspected = z.output<typeof rosterOperations.inspect.output>

async function remembered(context: TaskContext, sheets: readonly RosterSheet[]): Promise<RosterSheet[]> {
  const layouts = await context.read(tx =>
    layoutsOf(
      tx,
      sheets.map(sheet => sheet.fingerprint)
    )
  )
  return sheets.map(sheet => withLayout(sheet, layouts))
}

/** Reads files one after the other in one worker; one that cannot be read is named and the others go on. */
async function inspect(context: TaskContext, tokens: readonly string[]): Promise<Inspected> {
  const chosen = tokens.map(token => context.files.uploaded(token))
  const roster = startRoster(
    context,
    chosen.map(file => file.name)
  )
  try {
    const files: Inspected['files'] = []
    const sheets: RosterSheet[] = []
    let firstFault: UnreadableFile | null = null
    await working(context, roster, async () => {
      for (const [at, file] of chosen.entries()) {
        context.progress(at, chosen.length, chosen.length > 1 ? `正在读取 ${file.name}` : '正在读取表格')
        try {
          sheets.push(...(await roster.worker.call('inspect', file.bytes, file.name, at)))
          files.push({ fileName: file.name, fault: null })
        } catch (error) {
          if (!(error instanceof UnreadableFile)) throw error
          firstFault ??= error
          files.push({ fileName: file.name, fault: error.message })
        }
      }
      if (firstFault && files.every(file => file.fault !== null)) throw firstFault
    })
    roster.fileName = namesOf(files.filter(file => file.fault === null).map(file => file.fileName))
    const known = await remembered(context, sheets)
    for (const sheet of known) roster.sheets.set(sheet.key, sheet)
    await keep(context, roster)
    for (const token of tokens) context.files.forget(token)
    return { importId: roster.id, files, sheets: known }
  } catch (error) {
    await roster.worker.close()
    throw error
  }
}

const questions = [
  ['hiddenRows', '行隐藏的数据', '被隐藏（或被筛选掉）的行'],
  ['hiddenColumns', '行在隐藏的栏里有内容', '被隐藏的栏'],
  ['struckRows', '行画了删除线', '画了删除线的行'],
  ['redRows', '行标了红色', '标了红色的行']
] as const

/** What only a person can decide has to be decided before anything is read (P16, P17). */
function checkAnswers(roster: Roster, input: Preview): void {
  const chosen = input.sheets.filter(sheet => sheet.chosen).map(sheet => sheet.key)
  for (const [question, found, what] of questions) {
    const count = chosen.reduce((sum, key) => sum + (roster.sheets.get(key)?.asked[question] ?? 0), 0)
    if (count > 0 && input.answers[question] === null)
      throw new AppError(
        'RULE',
        `表里有 ${count} ${found}，还没有说明${what}要不要导入。请先选“导入”或“不导入”。`
      )
  }
}

function checkColumns(sheet: Preview['sheets'][number], name: string): void {
  const fields = sheet.columns.flatMap(column => column.field ?? [])
  const twice = fields.find((field, at) => fields.indexOf(field) !== at)
  if (twice !== undefined)
    throw new AppError('VALIDATION', `工作表“${name}”里有两栏对应到同一内容，请只留一栏。`)
  if (!fields.includes('name') && !fields.includes('use'))
    throw new AppError('VALIDATION', `工作表“${name}”没有指定哪一栏是姓名，请先指定。`)
}

/** The chosen tables with their columns as chosen, to be remembered when they are imported. */
function layoutsToKeep(roster: Roster, input: Preview): RosterSheet[] {
  return input.sheets.flatMap(({ key, chosen, columns }) => {
    const sheet = roster.sheets.get(key)
    if (!sheet || !chosen) return []
    const fields = new Map(columns.map(each => [each.column, each.field]))
    return [
      {
        ...sheet,
        columns: sheet.columns.map(each => ({ ...each, field: fields.get(each.column) ?? null }))
      }
    ]
  })
}

/** Sends whole rows of persons to the worker; CONFLICT when one is gone. */
async function sendRows(context: TaskContext, roster: Roster, ids: readonly string[]): Promise<void> {
  let sent = 0
  for await (const part of personRows(context, ids)) {
    sent += part.rows?.length ?? 0
    await roster.worker.call('existing', part)
  }
  if (sent < ids.length) throw changedMeanwhile()
}

/** What would become of the rows; fetches what has to be compared until nothing is missing. */
async function planned(context: TaskContext, roster: Roster): Promise<RosterPreview> {
  for (;;) {
    const { preview, missing } = await roster.worker.call('plan')
    if (missing === null) return preview
    await sendRows(context, roster, missing)
  }
}

async function preview(context: TaskContext, input: Preview): Promise<RosterPreview> {
  const roster = rosterOf(context, input.importId)
  refuseFinished(roster)
  if (!input.sheets.some(sheet => sheet.chosen))
    throw new AppError('RULE', '没有选工作表。请至少勾选一张要导入的工作表。')
  for (const sheet of input.sheets)
    if (sheet.chosen) checkColumns(sheet, roster.sheets.get(sheet.key)?.name ?? sheet.key)
  checkAnswers(roster, input)
  return working(context, roster, async () => {
    roster.preview = null
    context.progress(0, 0, '正在与台账比对')
    const stamp = await context.read(registerStamp)
    await roster.worker.call('reset', context.today, context.dataKey())
    for await (const part of registerParts(context)) await roster.worker.call('existing', part)
    const { sheets, answers, mode } = input
    await roster.worker.call('parse', { sheets, answers, mode }, context.today)
    const found = await planned(context, roster)
    roster.preview = { counts: found.counts, stamp, layouts: layoutsToKeep(roster, input) }
    return found
  })
}

/** Changes rows under review and makes the preview anew; a register that changed meanwhile is noticed at the import. */
async function revised(
  context: TaskContext,
  importId: string,
  change: (roster: Roster) => Promise<number>
): Promise<{ changed: number; preview: RosterPreview }> {
  const roster = previewedRoster(context, importId)
  return working(context, roster, async () => {
    const before = previewedRoster(context, importId).preview
    roster.preview = null
    const changed = await change(roster)
    const found = await planned(context, roster)
    if (before) roster.preview = { ...before, counts: found.counts }
    return { changed, preview: found }
  })
}

/** The functions behind the import of rosters: heavy work in a worker, one transaction an import (F1, F39). */
export const rosterHandlers: Handlers<typeof rosterOperations> = {
  inspect: (context, { tokens }) => inspect(context, tokens),
  async reread(context, { importId, key, headerRow }) {
    const roster = rosterOf(context, importId)
    refuseFinished(roster)
    const read = await roster.turns.run(() => roster.worker.call('reread', key, headerRow))
    if (!read) throw new AppError('NOT_FOUND', '文件里没有这张表，请重新选择文件。')
    const [sheet = read] = await remembered(context, [read])
    roster.sheets.set(key, sheet)
    return sheet
  },
  preview,
  async rows(context, { importId, ...input }) {
    const roster = previewedRoster(context, importId)
    return working(context, roster, async () => {
      for (;;) {
        const { rows, total, missing } = await roster.worker.call('rows', input)
        if (missing.length === 0) return { rows, total }
        await sendRows(context, roster, missing)
      }
    })
  },
  edit: (context, { importId, edit }) =>
    revised(context, importId, roster => roster.worker.call('edit', { edit })),
  decide: (context, { importId, ...input }) =>
    revised(context, importId, roster => roster.worker.call('decide', input)),
  async import(context, { importId }) {
    const roster = previewedRoster(context, importId)
    const batchId = context.newId()
    return working(context, roster, async () => {
      const found = previewedRoster(context, importId).preview
      const counts = found?.counts
      if (!found || !counts || counts.new + counts.changed === 0)
        throw new AppError(
          'RULE',
          '这份文件里没有可以导入的行：要么台账里都有了，要么有问题或还没有认定。请看预览里的说明。'
        )
      context.progress(0, counts.persons + counts.changed, '正在加密')
      await storeRoster(context, roster, batchId, found)
      // the refused rows can still be fetched; everything else is let go with the worker
      const open = counts.refused + counts.undecided
      const refused = open > 0 ? await roster.worker.call('refused') : null
      roster.finished = { refused }
      await roster.worker.close()
      return { batchId, counts }
    })
  },
  async refused(context, { importId }) {
    const roster = rosterOf(context, importId)
    if (!roster.preview && !roster.finished)
      throw new AppError('RULE', '还没有预览，不知道哪些行有问题。请先预览。')
    const bytes = roster.finished
      ? roster.finished.refused
      : await working(context, roster, () => roster.worker.call('refused'))
    if (bytes === null) throw new AppError('RULE', '没有被拒绝的行，不用导出。')
    const fileName = safeFileName(`${roster.fileName.replace(/\.[^.]*$/, '')}-未导入的行.xlsx`)
    const { refused = 0, undecided = 0 } = roster.preview?.counts ?? {}
    const rows = refused + undecided
    return { token: context.files.offer({ fileName, mime: xlsxMime, bytes }), fileName, rows }
  },
  async discard(context, { importId }) {
    await letGo(context, importId)
    return {}
  },
  batches: tx => listBatches(tx),
  undo: (context, { batchId }) => undoImport(context, batchId)
}
