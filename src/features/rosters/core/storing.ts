import { AppError } from '../../../contract/errors'
import { insertBulk, updateBulk } from '../../../core/db/bulk'
import { isDuplicate } from '../../../core/db/dataSource'
import type { TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import { importBatchEntity } from './entity'
import { keepLayouts } from './layouts'
import type { BulkPiece } from './roster/encode'
import { registerStamp } from './roster/register'
import type { Roster } from './underWay'

/** How many pieces the worker may be ahead of the writing. */
const piecesAhead = 6

/** What will be stored, encrypted by the worker; the next pieces are made while the last one is written. */
async function* encoded(context: TaskContext, roster: Roster, batchId: string): AsyncGenerator<BulkPiece> {
  await roster.worker.call('encode', { batchId, now: context.now, actorName: context.actor?.name ?? '' })
  const coming: Promise<BulkPiece | null>[] = []
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

/** The register is no longer what the preview saw. */
export const changedMeanwhile = () =>
  new AppError(
    'CONFLICT',
    '预览之后台账有了变动（有人登记、修改或删除了居民、住户或住房），为免重复，这次一行也没有导入。请重新预览，看过结果再导入。'
  )

/** Writes one piece; a record that somebody edited since the preview stops all of it, and is named. */
async function write(tx: Tx, roster: Roster, piece: BulkPiece): Promise<void> {
  if (piece.kind === 'insert') {
    await insertBulk(tx.manager, piece.rows)
    return
  }
  const done = new Set(await updateBulk(tx.manager, piece.update))
  const others = piece.ids.filter(id => !done.has(id))
  if (others.length === 0) return
  if (piece.update.table !== 'person') throw changedMeanwhile()
  const names = (await roster.worker.call('names', others.slice(0, 3))).join('、')
  throw new AppError(
    'CONFLICT',
    `预览之后有人改了${names}${others.length > 3 ? ` 等 ${others.length} 人` : ''}的登记，为免盖掉他的改动，这次一行也没有导入。请重新预览，看过结果再导入。`
  )
}

/** Stores what the last plan says, in one transaction: all of it, or nothing (F1, F39). */
export async function storeRoster(
  context: TaskContext,
  roster: Roster,
  batchId: string,
  found: NonNullable<Roster['preview']>
): Promise<void> {
  const total = found.counts.persons + found.counts.changed
  try {
    await context.write(async tx => {
      if ((await registerStamp(tx)) !== found.stamp) throw changedMeanwhile()
      let done = 0
      for await (const piece of encoded(context, roster, batchId)) {
        context.signal.throwIfAborted()
        await write(tx, roster, piece)
        const table = piece.kind === 'insert' ? piece.rows.table : piece.update.table
        if (table === 'person') done += piece.kind === 'insert' ? piece.rows.count : piece.update.count
        context.progress(Math.min(done, total), total, '正在写入')
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
      await keepLayouts(tx, found.layouts)
    })
  } catch (error) {
    if (isDuplicate(error)) throw changedMeanwhile()
    throw error
  }
}
