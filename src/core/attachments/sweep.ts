import { In } from 'typeorm'
import type { TaskContext } from '../router'
import { attachmentEntity } from './entity'
import type { SealedFiles } from './sealedFiles'

/** A statement takes a limited number of values. */
const idsAtOnce = 500

/**
 * What a crash left behind goes: once after each start, before the first file is added. Every addition waits for it, so
 * that none of this start can be taken for one of before. A sweep that fails keeps nobody from adding; the next start does
 * it again.
 */
export function createSweep(sealed: SealedFiles): (context: TaskContext) => Promise<void> {
  let sweeping: Promise<void> | null = null
  return context => {
    sweeping ??= sealed.sweep(ids => knownOf(context, ids)).catch(() => undefined)
    return sweeping
  }
}

/** Those of these ids that have a row, be it in the recycle bin. */
function knownOf(context: TaskContext, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return context.read(async tx => {
    const known = new Set<string>()
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      const where = { id: In(ids.slice(at, at + idsAtOnce)) }
      const rows = await tx.manager.getRepository(attachmentEntity).find({ select: { id: true }, where })
      for (const { id } of rows) known.add(id)
    }
    return known
  })
}
