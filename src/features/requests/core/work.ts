import { z } from 'zod'
import { addDays, daysBetween } from '../../../contract/dates'
import { refuseIssues } from '../../../contract/errors'
import type { InputOf, OutputOf } from '../../../contract/operation'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { readSetting, saveSetting } from '../../settings/core/service'
import { checkCategories, requestCategoriesSetting } from '../categories'
import { request } from '../contract'
import type { requestWork } from '../operations'
import { placeKey } from '../place'
import { repeatGroups, repeatWithin } from '../repeats'
import {
  checkStandards,
  orphanedStandards,
  requestStandardsSetting,
  type RequestStandards
} from '../standards'
import { openList, recomputeDue, soonEnd, whereDue, whereWaiting } from './due'
import { mentionsOf } from './links'
import { requestStore } from './service'

const mostSimilar = 20

/** See `requestWork.similar`; nothing while place or category are not known. */
export async function similarRequests(
  tx: Tx,
  { place, category, at, exceptId }: InputOf<typeof requestWork.similar>
): Promise<OutputOf<typeof requestWork.similar>> {
  const key = placeKey(place)
  if (key === null || category === null) return []
  const day = at.slice(0, 10)
  const rows = requestStore
    .query(tx)
    .andWhere('r.placeKey = :key AND r.category = :category', { key, category })
    .andWhere('r.reportedAt >= :first AND r.reportedAt < :last', {
      first: addDays(day, -repeatWithin),
      last: addDays(day, repeatWithin + 1)
    })
  if (exceptId !== null) rows.andWhere('r.id <> :exceptId', { exceptId })
  const found = mentionsOf(await rows.orderBy('r.reportedAt', 'DESC').limit(mostSimilar).getMany())
  const away = (reportedAt: string): number => Math.abs(daysBetween(reportedAt.slice(0, 10), day))
  return found.toSorted((a, b) => away(a.reportedAt) - away(b.reportedAt))
}

const repeatedRow = z.object({
  id: z.string(),
  requestNo: z.string(),
  summary: z.string(),
  status: z.string(),
  reportedAt: z.string(),
  place: z.string(),
  placeKey: z.string(),
  category: z.string()
})

/** See `requestWork.repeats`. */
export async function repeatedRequests(tx: Tx): Promise<OutputOf<typeof requestWork.repeats>> {
  const from = addDays(tx.today, -365)
  const again = tx.manager
    .getRepository<Row>(request.table)
    .createQueryBuilder('q')
    .select('1')
    .where('q.deletedAt IS NULL AND q.placeKey = r.placeKey AND q.category = r.category AND q.id <> r.id')
  const found = await requestStore
    .query(tx)
    .andWhere('r.placeKey IS NOT NULL AND r.category IS NOT NULL AND r.reportedAt >= :from', { from })
    .andWhere(`EXISTS (${again.getQuery()})`)
    .getMany()
  return repeatGroups(z.array(repeatedRow).parse(found)).map(run => ({
    place: run.at(-1)?.place ?? '',
    category: run.at(-1)?.category ?? '',
    requests: run.map(({ id, requestNo, summary, status, reportedAt }) => ({
      id,
      requestNo,
      summary,
      status,
      reportedAt
    }))
  }))
}

/** See `requestWork.figures`. */
export async function requestFigures(tx: Tx): Promise<OutputOf<typeof requestWork.figures>> {
  const dueCount = (value: string): Promise<number> => {
    const rows = requestStore.query(tx)
    whereDue(rows, [value], tx.now.slice(0, 16), soonEnd(tx.now, addDays(tx.today, 1)))
    return rows.getCount()
  }
  const waitCount = (value: string): Promise<number> => {
    const rows = requestStore.query(tx)
    whereWaiting(rows, [value])
    return rows.getCount()
  }
  return {
    open: await requestStore.query(tx).andWhere(`r.status IN (${openList})`).getCount(),
    overdue: await dueCount('overdue'),
    soon: await dueCount('soon'),
    callbacks: await waitCount('callback'),
    reopen: await waitCount('reopen')
  }
}

const codeRow = z.object({ category: z.string() })

/** Codes that records have, those in the recycle bin too. */
async function usedCategories(tx: Tx): Promise<string[]> {
  const rows: unknown = await tx.manager
    .getRepository<Row>(request.table)
    .createQueryBuilder('r')
    .select('DISTINCT r.category', 'category')
    .where('r.category IS NOT NULL')
    .getRawMany()
  return z
    .array(codeRow)
    .parse(rows)
    .map(({ category }) => category)
}

export async function readCategories(tx: Tx): Promise<OutputOf<typeof requestWork.categories>> {
  const categories = await readSetting(tx.manager, requestCategoriesSetting)
  return { categories, used: await usedCategories(tx) }
}

/** Keeps the tree of categories. Throws VALIDATION with the rows that cannot be. */
export async function saveCategories(
  tx: Tx,
  { categories }: InputOf<typeof requestWork.saveCategories>
): Promise<Record<string, never>> {
  const before = await readCategories(tx)
  const { standards } = await readSetting(tx.manager, requestStandardsSetting)
  refuseIssues([
    ...checkCategories(categories, before.categories, new Set(before.used)),
    ...orphanedStandards(standards, categories)
  ])
  await saveSetting(tx.manager, requestCategoriesSetting, categories)
  return {}
}

/** Keeps the standards; open requests get their due times anew. Throws VALIDATION. */
export async function saveStandards(tx: Tx, standards: RequestStandards): Promise<{ changed: number }> {
  refuseIssues(checkStandards(standards, await readSetting(tx.manager, requestCategoriesSetting)))
  await saveSetting(tx.manager, requestStandardsSetting, standards)
  return { changed: await recomputeDue(tx) }
}
