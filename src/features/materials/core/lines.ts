import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { publicityEvent } from '../../publicity/contract'
import { visit } from '../../visits/contract'
import {
  material,
  materialMovement,
  publicityHandout,
  stockLine,
  visitHandout,
  type StockLine
} from '../contract'

const movements = z.array(
  z.object({
    id: z.string(),
    day: z.string(),
    kind: stockLine.shape.kind,
    quantity: z.number(),
    person: z.string().nullable(),
    note: z.string().nullable()
  })
)
const events = z.array(z.object({ id: z.string(), day: z.string(), text: z.string(), quantity: z.number() }))
const visits = z.array(
  z.object({ id: z.string(), day: z.string(), visits: z.number(), quantity: z.number() })
)

/** All that happened to a material: its movements, the events that handed it out, and the visits, those of a day as one. */
export async function stockLines(tx: Tx, { id }: { id: string }): Promise<StockLine[]> {
  const known = await tx.manager.getRepository<Row>(material.table).countBy({ id })
  if (known === 0) throw new AppError('NOT_FOUND', '找不到这种宣传资料，可能已被删除。请刷新列表。')
  const moved: unknown = await tx.manager
    .createQueryBuilder()
    .select('v.id AS id, v.movedOn AS day, v.kind AS kind, v.quantity AS quantity')
    .addSelect('v.person AS person, v.note AS note')
    .from(materialMovement.table, 'v')
    .where('v.materialId = :id AND v.deletedAt IS NULL', { id })
    .getRawMany()
  const held: unknown = await tx.manager
    .createQueryBuilder()
    .select('r.id AS id, r.heldOn AS day, r.title AS text, h.copies AS quantity')
    .from(publicityHandout.table, 'h')
    .innerJoin(publicityEvent.table, 'r', 'r.id = h.parentId')
    .where('h.materialId = :id AND h.deletedAt IS NULL AND r.deletedAt IS NULL', { id })
    .getRawMany()
  const visited: unknown = await tx.manager
    .createQueryBuilder()
    .select('MIN(r.id) AS id, r.visitedOn AS day, COUNT(*) AS visits, SUM(h.copies) AS quantity')
    .from(visitHandout.table, 'h')
    .innerJoin(visit.table, 'r', 'r.id = h.parentId')
    .where('h.materialId = :id AND h.deletedAt IS NULL AND r.deletedAt IS NULL', { id })
    .groupBy('r.visitedOn')
    .getRawMany()
  return [
    ...movements.parse(moved).map(({ person, note, ...line }) => ({
      ...line,
      text: [person, note].filter(text => text !== null).join('，'),
      visits: 0
    })),
    ...events.parse(held).map(line => ({ ...line, kind: 'event' as const, visits: 0 })),
    ...visits.parse(visited).map(line => ({
      ...line,
      id: line.visits === 1 ? line.id : null,
      kind: 'visits' as const,
      text: ''
    }))
  ]
}
