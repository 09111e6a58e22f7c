import { IsNull } from 'typeorm'
import type { Tx } from '../../../core/tx'
import { refuseArchived } from '../../disputes/core/service'
import type { ChecklistCode, Waiver } from '../rules'
import { agreementWaiverEntity } from './entity'

const place = (id: string): string => `agreement_waiver.reason.${id}`

/** The waivers that hold for a case. */
export async function waiversOf(tx: Tx, disputeId: string): Promise<Waiver[]> {
  const rows = await tx.manager
    .getRepository(agreementWaiverEntity)
    .find({ where: { disputeId, endedAt: IsNull() }, order: { at: 'ASC' } })
  return rows.map(row => ({
    item: row.item,
    reason: tx.cipher.decrypt(place(row.id), row.reason),
    by: row.by,
    at: row.at
  }))
}

/** Ends the waiver of an item, if there is one. Throws RULE on an archived case. */
export async function unwaive(tx: Tx, of: { disputeId: string; item: ChecklistCode }): Promise<void> {
  await refuseArchived(tx, of.disputeId)
  await tx.manager
    .getRepository(agreementWaiverEntity)
    .update({ disputeId: of.disputeId, item: of.item, endedAt: IsNull() }, { endedAt: tx.now })
}

/** Leaves an item out; an earlier waiver of it ends. Throws RULE on an archived case. */
export async function waive(
  tx: Tx,
  of: { disputeId: string; item: ChecklistCode; reason: string }
): Promise<void> {
  await unwaive(tx, of)
  const id = tx.newId()
  await tx.manager.getRepository(agreementWaiverEntity).insert({
    id,
    disputeId: of.disputeId,
    item: of.item,
    reason: tx.cipher.encrypt(place(id), of.reason),
    by: tx.actor.name,
    at: tx.now,
    endedAt: null
  })
}
