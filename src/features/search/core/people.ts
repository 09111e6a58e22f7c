import { z } from 'zod'
import { ageOn } from '../../../contract/dates'
import { maskIdNumber } from '../../../contract/mask'
import { damagedText, decodeRow } from '../../../core/db/codec'
import type { Tx } from '../../../core/tx'
import { person } from '../../residents/contract'
import { homesOf } from '../../residents/core/homes'
import { knownBirth } from '../../residents/rules'
import type { FoundPerson } from '../contract'
import type { Candidate } from './candidates'

const { idNo } = person.fields
const rowSchema = z.object({
  id: z.string(),
  sex: z.string().nullable(),
  birthDate: z.string().nullable(),
  birthPrecision: z.string().nullable(),
  idNo: z.string().nullable()
})

/** What the answers show of those who were found, in the same order; the ID number masked. */
export async function describePeople(tx: Tx, found: readonly Candidate[]): Promise<FoundPerson[]> {
  if (found.length === 0) return []
  const ids = found.map(each => each.id)
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select(
      'p.id AS id, p.sex AS sex, p.birthDate AS birthDate, p.birthPrecision AS birthPrecision, p.idNo AS idNo'
    )
    .from('person', 'p')
    .where('p.id IN (:...ids)', { ids })
    .getRawMany()
  const byId = new Map(
    z
      .array(rowSchema)
      .parse(rows)
      .map(row => [row.id, row])
  )
  const homes = await homesOf(tx, ids, tx.today)
  return found.flatMap(each => {
    const row = byId.get(each.id)
    if (!row) return []
    const home = homes.get(each.id)
    const birth = knownBirth(row.birthDate, row.birthPrecision)
    const number = decodeRow(tx.cipher, person.table, { idNo }, row.id, { idNo: row.idNo })['idNo']
    return [
      {
        id: each.id,
        name: each.name,
        formerName: each.byFormerName ? each.formerName : null,
        sex: row.sex,
        age: birth === null ? null : ageOn(birth, each.diedOn ?? tx.today),
        address: home?.address ?? null,
        relation: home?.relation ?? null,
        maskedIdNo:
          typeof number !== 'string' ? null : number === damagedText ? number : maskIdNumber(number),
        presence: each.diedOn !== null ? 'dead' : home ? 'home' : 'none',
        highlights: each.highlights,
        why: each.why
      }
    ]
  })
}
