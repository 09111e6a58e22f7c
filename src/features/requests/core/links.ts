import { IsNull } from 'typeorm'
import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import type { OutputOf } from '../../../contract/operation'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { dispute, disputeReaders } from '../../disputes/contract'
import { publicityEvent } from '../../publicity/contract'
import { visitStore } from '../../visits/core/service'
import { request } from '../contract'
import type { RequestLink, RequestMention, requestWork } from '../operations'
import { requestLinkEntity } from './entity'
import { requestStore } from './service'

type Kind = 'dispute' | 'event' | 'request'
const tables: Readonly<Record<Kind, string>> = {
  dispute: dispute.table,
  event: publicityEvent.table,
  request: request.table
}
const kindOf = (text: string): Kind => z.enum(['dispute', 'event', 'request']).parse(text)

const mentionRow = z.object({
  id: z.string(),
  requestNo: z.string(),
  summary: z.string(),
  status: z.string(),
  reportedAt: z.string()
})
const titleRow = z.object({ title: z.string(), caseNo: z.string().nullable().default(null) })

/** Rows of requests as other pages name them. */
export const mentionsOf = (rows: readonly Row[]): RequestMention[] => z.array(mentionRow).parse(rows)

const mayKnow = (tx: Tx, kind: Kind): boolean => kind !== 'dispute' || disputeReaders.includes(tx.actor.role)

async function live(tx: Tx, kind: Kind, id: string): Promise<Row | null> {
  return tx.manager.getRepository<Row>(tables[kind]).findOneBy({ id, deletedAt: IsNull() })
}

async function entryOf(tx: Tx, id: string, kind: Kind, targetId: string): Promise<RequestLink | null> {
  const row = mayKnow(tx, kind) ? await live(tx, kind, targetId) : null
  if (!row) return null
  if (kind === 'request') {
    const { requestNo, summary } = mentionRow.parse(row)
    return { id, kind, targetId, no: requestNo, title: summary }
  }
  const { title, caseNo } = titleRow.parse(row)
  return { id, kind, targetId, no: caseNo ?? '', title }
}

/** What a request hangs together with; records that are gone, and disputes for who may not know of them, are left out. */
export async function linksOf(tx: Tx, { id }: { id: string }): Promise<RequestLink[]> {
  const record = await requestStore.get(tx, id, 'masked')
  const requests = tx.manager.getRepository<Row>(request.table)
  const entries: RequestLink[] = []
  if (record.visitId !== null) {
    const { rows } = await visitStore.listOf(
      tx,
      visitStore.query(tx).andWhere('r.id = :visitId', { visitId: record.visitId }),
      { page: 1, pageSize: 1 }
    )
    for (const visit of rows)
      entries.push({
        id: null,
        kind: 'visit',
        targetId: visit.id,
        no: visit.visitedOn,
        title: visit.address ?? ''
      })
  }
  if (record.duplicateOfId !== null)
    for (const one of mentionsOf(await requests.findBy({ id: record.duplicateOfId })))
      entries.push({ id: null, kind: 'mergedInto', targetId: one.id, no: one.requestNo, title: one.summary })
  const merged = await requests.find({
    where: { duplicateOfId: id, deletedAt: IsNull() },
    order: { reportedAt: 'ASC' }
  })
  for (const one of mentionsOf(merged))
    entries.push({ id: null, kind: 'merged', targetId: one.id, no: one.requestNo, title: one.summary })
  const links = await tx.manager.getRepository(requestLinkEntity).find({
    where: [{ requestId: id }, { kind: 'request', targetId: id }],
    order: { at: 'ASC' }
  })
  for (const link of links) {
    const other = link.requestId === id ? link.targetId : link.requestId
    const entry = await entryOf(tx, link.id, kindOf(link.kind), other)
    if (entry) entries.push(entry)
  }
  return entries
}

/** Links a request to a dispute, an event or another request. Throws FORBIDDEN, NOT_FOUND, CONFLICT. */
export async function linkRequest(
  tx: Tx,
  { id, kind, targetId }: { id: string; kind: Kind; targetId: string }
): Promise<Record<string, never>> {
  if (!mayKnow(tx, kind)) throw new AppError('FORBIDDEN', '纠纷只有调解员和管理员能看，请他们来关联。')
  await requestStore.get(tx, id, 'masked')
  if (kind === 'request' && id === targetId) throw new AppError('RULE', '不能和自己关联，请选另一件诉求。')
  if (!(await live(tx, kind, targetId)))
    throw new AppError('NOT_FOUND', '要关联的那一条找不到了，可能已被删除。请刷新后再选。')
  const links = tx.manager.getRepository(requestLinkEntity)
  const known = [
    { requestId: id, kind, targetId },
    ...(kind === 'request' ? [{ requestId: targetId, kind, targetId: id }] : [])
  ]
  if ((await links.countBy(known)) > 0) throw new AppError('CONFLICT', '已经关联过了。')
  await links.insert({
    id: tx.newId(),
    requestId: id,
    kind,
    targetId,
    at: tx.now,
    by: tx.actor.name
  })
  return {}
}

/** Takes a link away; the records stay. Of a link to a dispute others than its readers do not learn that it is there. */
export async function unlinkRequest(tx: Tx, { id }: { id: string }): Promise<Record<string, never>> {
  const links = tx.manager.getRepository(requestLinkEntity)
  const link = await links.findOneBy({ id })
  if (!link || !mayKnow(tx, kindOf(link.kind)))
    throw new AppError('NOT_FOUND', '这条关联已经没有了。请刷新页面。')
  await links.delete({ id })
  return {}
}

/** The live requests that are linked to a record. */
export async function requestsOf(
  tx: Tx,
  kind: 'dispute' | 'event',
  targetId: string
): Promise<OutputOf<typeof requestWork.ofDispute>> {
  const rows = await requestStore
    .query(tx)
    .innerJoin(requestLinkEntity.options.name, 'l', 'l.requestId = r.id')
    .andWhere('l.kind = :kind AND l.targetId = :targetId', { kind, targetId })
    .orderBy('r.reportedAt', 'ASC')
    .getMany()
  return mentionsOf(rows)
}
