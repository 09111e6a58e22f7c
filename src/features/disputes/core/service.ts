import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import { refuseIssues } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import { nextNumber } from '../../../core/db/series'
import { recordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import type { Tx } from '../../../core/tx'
import { readOffice } from '../../settings/core/service'
import { dispute, disputeParty } from '../contract'
import { caseNumber, checkDispute, dueConfirm, dueMediate, partyNames, storedParty } from '../rules'

type DisputeValues = z.output<typeof dispute.input>

const deadlineFields = dispute.input
  .pick({ acceptedAt: true, extendedTo: true, agreementForm: true, agreementEffectiveAt: true })
  .strip()
const namedParty = z.object({ parentId: z.string(), name: z.string() })

/** Names of the parties by case, in their order: one query for a whole page. */
async function namesOf(tx: Tx, disputeIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.manager.getRepository<Row>(disputeParty.table).find({
    select: { parentId: true, name: true },
    where: { parentId: In([...disputeIds]), deletedAt: IsNull() },
    order: { position: 'ASC' }
  })
  const names = new Map<string, string[]>()
  for (const row of rows) {
    const { parentId, name } = namedParty.parse(row)
    names.set(parentId, [...(names.get(parentId) ?? []), name])
  }
  return names
}

/** Cases with their parties; deadlines are worked out at every reading (domain §1.1). */
export const disputeStore = recordStore(dispute, {
  async compute(tx, records) {
    const names = await namesOf(
      tx,
      records.map(record => record.id)
    )
    return new Map(
      records.map(record => {
        const dates = deadlineFields.parse(record)
        const parties = names.get(record.id) ?? []
        const confirmable = dates.agreementForm === 'written' ? dates.agreementEffectiveAt : null
        return [
          record.id,
          {
            partyNames: parties.length === 0 ? null : partyNames(parties),
            partiesCount: parties.length,
            dueMediate: dueMediate(dates.acceptedAt, dates.extendedTo),
            dueConfirm: confirmable === null ? null : dueConfirm(confirmable)
          }
        ]
      })
    )
  },
  sorts: { caseNo: ['r.caseYear', 'r.caseSeq'] },
  searches: [
    `EXISTS (SELECT 1 FROM "${disputeParty.table}" p WHERE p."parentId" = r.id AND p."deletedAt" IS NULL AND p."name" LIKE :like ESCAPE '\\')`
  ]
})

/** A new case takes the next number of the year in which it was accepted; the number stays with it for good. */
export const disputeRules: RecordRules<DisputeValues> = {
  async prepare(tx, given, id) {
    refuseIssues(checkDispute(given, tx.today))
    const values = { ...given, parties: given.parties.map(party => storedParty(party, tx.today)) }
    if (id !== null) return { values, kept: {} }
    const { shortName } = await readOffice(tx.manager)
    const caseYear = Number(values.acceptedAt.slice(0, 4))
    const caseSeq = await nextNumber(tx, 'dispute', caseYear)
    return { values, kept: { caseYear, caseSeq, caseNo: caseNumber(shortName, caseYear, caseSeq) } }
  }
}
