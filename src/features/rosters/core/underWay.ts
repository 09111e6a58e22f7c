import { AppError } from '../../../contract/errors'
import { UnreadableFile } from '../../../core/excel/unreadable'
import { createQueue, type Queue } from '../../../core/queue'
import type { TaskContext } from '../../../core/router'
import { openWorker, type WorkerClient } from '../../../core/worker'
import type { RosterCounts, RosterSheet } from '../contract'
import type { RosterApi } from './rosterWorker'

/** An import under way: its worker holds the files and the plan; nothing of it is on the disk. */
export interface Roster {
  id: string
  /** 花名册.xlsx, or 甲.xlsx 等 3 个文件. */
  fileName: string
  worker: WorkerClient<RosterApi>
  onProgress: ((done: number, total: number) => void) | null
  /** The tables as they were understood last, by key. */
  sheets: Map<string, RosterSheet>
  /** Set by a preview: what it found, in which state of the register, from which choices. */
  preview: { counts: RosterCounts; stamp: string; layouts: RosterSheet[] } | null
  /** After the import: the workbook of rows that did not go in, null when there is none. */
  finished: { refused: Uint8Array | null } | null
  /** One thing after another: an edit must not meet a preview half made. */
  turns: Queue
}

/** Newest last; older ones are let go. */
const keptAtMost = 2

/** The imports under way of each sign-in; they end with it (the signal ends their workers). */
const underWay = new WeakMap<AbortSignal, Map<string, Roster>>()

function rostersOf(context: TaskContext): Map<string, Roster> {
  const known = underWay.get(context.signedOut)
  if (known) return known
  const rosters = new Map<string, Roster>()
  underWay.set(context.signedOut, rosters)
  return rosters
}

/** Keeps an import that was inspected; the oldest beyond two is let go. */
export async function keep(context: TaskContext, roster: Roster): Promise<void> {
  const rosters = rostersOf(context)
  rosters.set(roster.id, roster)
  for (const id of [...rosters.keys()].slice(0, -keptAtMost)) await letGo(context, id)
}

/** Forgets an import and ends its worker. */
export async function letGo(context: TaskContext, id: string): Promise<void> {
  const roster = rostersOf(context).get(id)
  rostersOf(context).delete(id)
  await roster?.worker.close()
}

/** An import under way. Throws NOT_FOUND. */
export function rosterOf(context: TaskContext, id: string): Roster {
  const roster = rostersOf(context).get(id)
  if (!roster) throw new AppError('NOT_FOUND', '这份文件已经关闭，请重新选择文件。')
  return roster
}

/** An import that a preview was made of and that is not stored yet. Throws NOT_FOUND and RULE. */
export function previewedRoster(context: TaskContext, id: string): Roster {
  const roster = rosterOf(context, id)
  refuseFinished(roster)
  if (!roster.preview) throw new AppError('RULE', '还没有预览。请先预览，看过结果再导入。')
  return roster
}

/** Throws RULE for an import that is stored already. */
export function refuseFinished(roster: Roster): void {
  if (roster.finished) throw new AppError('RULE', '这份文件已经导入过了。要再导一次，请重新选择文件。')
}

/** Runs work on the worker; cancelling ends the work, unreadable files become messages for the user. */
export function working<T>(context: TaskContext, roster: Roster, work: () => Promise<T>): Promise<T> {
  return roster.turns.run(async () => {
    roster.onProgress = (done, total) => context.progress(done, total, '正在核对')
    try {
      context.signal.throwIfAborted()
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
  })
}

/** 花名册.xlsx, or 甲.xlsx 等 3 个文件. */
export function namesOf(names: readonly string[]): string {
  const [first = ''] = names
  return names.length > 1 ? `${first} 等 ${names.length} 个文件` : first
}

/** A new import with its worker, for files of these names. */
export function startRoster(context: TaskContext, names: readonly string[]): Roster {
  const roster: Roster = {
    id: context.newId(),
    fileName: namesOf(names),
    worker: openWorker<RosterApi>('rosterWorker', {
      // cancelling ends the reading at once; later the worker lives as long as the sign-in
      signal: AbortSignal.any([context.signedOut, context.signal]),
      onProgress: ({ done, total }) => roster.onProgress?.(done, total)
    }),
    onProgress: null,
    sheets: new Map(),
    preview: null,
    finished: null,
    turns: createQueue()
  }
  return roster
}
