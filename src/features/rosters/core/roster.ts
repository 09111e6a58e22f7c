import type { z } from 'zod'
import { AppError } from '../../../contract/errors'
import { safeFileName } from '../../../contract/sheet'
import { isDuplicate } from '../../../core/db/dataSource'
import { insertBulk, type BulkRows } from '../../../core/db/bulk'
import { UnreadableFile } from '../../../core/excel/unreadable'
import type { Handlers, TaskContext } from '../../../core/router'
import { openWorker, type WorkerClient } from '../../../core/worker'
import type { RosterCounts, rosterOperations } from '../contract'
import { listBatches, undoImport } from './batches'
import { importBatchEntity } from './entity'
import { registerParts, registerStamp } from './roster/register'
import type { RosterApi } from './rosterWorker'

/** A file under way: its worker holds the workbook and the plan; nothing of it is on the disk. */
interface Roster {
  id: string
  fileName: string
  worker: WorkerClient<RosterApi>
  onProgress: ((done: number, total: number) => void) | null
  /** Set by a preview: what it found, and the state of the register it found it in. */
  preview: { counts: RosterCounts; stamp: string } | null
  /** After the import: the workbook of refused rows, null when there is none. */
  finished: { refused: Uint8Array | null } | null
}

/** Newest last; older ones are let go. */
const keptAtMost = 2

/** The files under way of each sign-in; they end with it (the signal ends their workers). */
const underWay = new WeakMap<AbortSignal, Map<string, Roster>>()

const xlsxMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function rostersOf(context: TaskContext): Map<string, Roster> {
  const known = underWay.get(context.signedOut)
  if (known) return known
  const rosters = new Map<string, Roster>()
  underWay.set(context.signedOut, rosters)
  return rosters
}

async function letGo(context: TaskContext, id: string): Promise<void> {
  const roster = rostersOf(context).get(id)
  rostersOf(context).delete(id)
  await roster?.worker.close()
}

function rosterOf(context: TaskContext, id: string): Roster {
  const roster = rostersOf(context).get(id)
  if (!roster) throw new AppError('NOT_FOUND', '这份文件已经关闭，请重新选择文件。')
  return roster
}

/** Runs work on the worker; cancelling ends the work, unreadable files become messages for the user. */
async function working<T>(context: TaskContext, roster: Roster, work: () => Promise<T>): Promise<T> {
  roster.onProgress = (done, total) => context.progress(done, total, '正在核对')
  try {
    const value = await work()
    context.signal.throwIfAborted()
    return value
  } catch (error) {
    context.signal.throwIfAborted()
    if (error instanceof UnreadableFile) throw new AppError('VALIDATION', error.message)
    throw error
  } finally {
    roster.onProgress = null
  }
}

function startRoster(context: TaskContext, fileName: string): Roster {
  const roster: Roster = {
    id: context.newId(),
    fileName,
    worker: openWorker<RosterApi>('rosterWorker', {
      // cancelling ends the reading at once; later the worker lives as long as the sign-in
      signal: AbortSignal.any([context.signedOut, context.signal]),
      onProgress: ({ done, total }) => roster.onProgress?.(done, total)
    }),
    onProgress: null,
    preview: null,
    finished: null
  }
  return roster
}

type Preview = z.output<typeof rosterOperations.preview.input>

async function preview(context: TaskContext, input: Preview) {
  const roster = rosterOf(context, input.importId)
  if (roster.finished) throw new AppError('RULE', '这份文件已经导入过了。要再导一次，请重新选择文件。')
  if (!input.sheets.some(sheet => sheet.chosen))
    throw new AppError('RULE', '没有选工作表。请至少勾选一张要导入的工作表。')
  for (const sheet of input.sheets) if (sheet.chosen) checkColumns(sheet)
  roster.preview = null
  return working(context, roster, async () => {
    context.progress(0, 0, '正在与台账比对')
    const stamp = await context.read(registerStamp)
    await roster.worker.call('reset')
    for await (const part of registerParts(context)) await roster.worker.call('existing', part)
    const found = await roster.worker.call('validate', input.sheets, context.today, context.dataKey())
    roster.preview = { counts: found.counts, stamp }
    return found
  })
}

function checkColumns(sheet: Preview['sheets'][number]): void {
  const fields = sheet.columns.flatMap(column => column.field ?? [])
  const twice = fields.find((field, at) => fields.indexOf(field) !== at)
  if (twice !== undefined)
    throw new AppError('VALIDATION', `工作表“${sheet.name}”里有两栏对应到同一内容，请只留一栏。`)
  if (!fields.includes('name') && !fields.includes('use'))
    throw new AppError('VALIDATION', `工作表“${sheet.name}”没有指定哪一栏是姓名，请先指定。`)
}

/** How many pieces the worker may be ahead of the writing. */
const piecesAhead = 6

/** What will be stored, encrypted by the worker; the next pieces are made while the last one is written. */
async function* encoded(context: TaskContext, roster: Roster, batchId: string): AsyncGenerator<BulkRows> {
  await roster.worker.call('encode', { batchId, now: context.now, actorName: context.actor?.name ?? '' })
  const coming: Promise<BulkRows | null>[] = []
  const ask = (): void => {
    const piece = roster.worker.call('piece')
    // nobody waits for it when the writing fails meanwhile
    piece.catch(() => undefined)
    coming.push(piece)
  }
  for (let ahead = 0; ahead < piecesAhead; ahead++) ask()
  for (;;) {
    const piece = (await coming.shift()) ?? null
    if (piece === null) return
    ask()
    yield piece
  }
}

const changedMeanwhile = () =>
  new AppError(
    'CONFLICT',
    '预览之后台账有了变动（有人登记、修改或删除了居民、住户或住房），为免重复，这次一行也没有导入。请重新预览，看过结果再导入。'
  )

async function store(
  context: TaskContext,
  roster: Roster,
  batchId: string,
  found: { counts: RosterCounts; stamp: string }
): Promise<void> {
  const total = found.counts.persons
  try {
    await context.write(async tx => {
      if ((await registerStamp(tx)) !== found.stamp) throw changedMeanwhile()
      let done = 0
      for await (const piece of encoded(context, roster, batchId)) {
        context.signal.throwIfAborted()
        await insertBulk(tx.manager, piece)
        if (piece.table === 'person') done += piece.count
        context.progress(done, total, '正在写入')
      }
      context.signal.throwIfAborted()
      await tx.manager.getRepository(importBatchEntity).insert({
        id: batchId,
        fileName: roster.fileName,
        importedAt: tx.now,
        importedBy: tx.actor.name,
        state: 'done',
        counts: JSON.stringify(found.counts)
      })
    })
  } catch (error) {
    if (isDuplicate(error)) throw changedMeanwhile()
    throw error
  }
}

/** The functions behind the import of rosters: heavy work in a worker a file, one transaction an import (F1, F39). */
export const rosterHandlers: Handlers<typeof rosterOperations> = {
  async inspect(context, { token }) {
    const file = context.files.uploaded(token)
    const roster = startRoster(context, file.name)
    try {
      context.progress(0, 0, '正在读取表格')
      const sheets = await working(context, roster, () => roster.worker.call('inspect', file.bytes))
      const rosters = rostersOf(context)
      rosters.set(roster.id, roster)
      for (const id of [...rosters.keys()].slice(0, -keptAtMost)) await letGo(context, id)
      context.files.forget(token)
      return { importId: roster.id, fileName: roster.fileName, sheets }
    } catch (error) {
      await roster.worker.close()
      throw error
    }
  },
  preview,
  async import(context, { importId }) {
    const roster = rosterOf(context, importId)
    if (roster.finished) throw new AppError('RULE', '这份文件已经导入过了。要再导一次，请重新选择文件。')
    const found = roster.preview
    if (!found) throw new AppError('RULE', '还没有预览。请先预览，看过结果再导入。')
    if (found.counts.imported === 0)
      throw new AppError(
        'RULE',
        '这份文件里没有可以导入的行：要么台账里都有了，要么都有问题。请看预览里的说明。'
      )
    const batchId = context.newId()
    await working(context, roster, async () => {
      context.progress(0, found.counts.persons, '正在加密')
      await store(context, roster, batchId, found)
    })
    // the refused rows can still be fetched; everything else of the file is let go with its worker
    const refused = found.counts.refused > 0 ? await roster.worker.call('refused') : null
    roster.finished = { refused }
    await roster.worker.close()
    return { batchId, counts: found.counts }
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
    const rows = roster.preview?.counts.refused ?? 0
    return { token: context.files.offer({ fileName, mime: xlsxMime, bytes }), fileName, rows }
  },
  async reread(context, { importId, sheet, headerRow }) {
    const read = await rosterOf(context, importId).worker.call('reread', sheet, headerRow)
    if (!read) throw new AppError('NOT_FOUND', `文件里没有工作表“${sheet}”，请重新选择文件。`)
    return read
  },
  async discard(context, { importId }) {
    await letGo(context, importId)
    return {}
  },
  batches: tx => listBatches(tx),
  undo: (context, { batchId }) => undoImport(context, batchId)
}
