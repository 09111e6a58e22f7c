import type { Fields } from '../../../../contract/fields'
import type { BulkRows } from '../../../../core/db/bulk'
import { encodeRow } from '../../../../core/db/codec'
import type { Row } from '../../../../core/db/entity'
import { pinyinOf } from '../../../../core/pinyin'
import type { FieldCipher } from '../../../../core/vault/cipher'
import { dwelling, household, membership, person } from '../../contract'
import type { Plan } from './plan'

/** What all rows of an import share. */
export interface BatchStamp {
  batchId: string
  now: string
  actorName: string
}

/** Rows a statement: about 300 KB of JSON, so that handing it over never holds up the window. */
const chunkRows = 400

/** Rows of one table as JSON, piece by piece; columns that are empty in every row of a piece are left out. */
function* inPieces<T>(table: string, items: readonly T[], rowOf: (item: T) => Row): Generator<BulkRows> {
  for (let at = 0; at < items.length; at += chunkRows) {
    const rows = items.slice(at, at + chunkRows).map(rowOf)
    const columns = Object.keys(rows[0] ?? {}).filter(column => rows.some(row => row[column] !== null))
    const json = JSON.stringify(rows.map(row => columns.map(column => row[column])))
    yield { table, columns, json, count: rows.length }
  }
}

/** All rows of an import, encrypted, piece by piece and table by table in the order in which they can be written. */
export function* encodePlan(plan: Plan, cipher: FieldCipher, stamp: BatchStamp): Generator<BulkRows> {
  const system = (id: string) => ({
    id,
    version: 1,
    createdAt: stamp.now,
    createdBy: stamp.actorName,
    updatedAt: stamp.now,
    updatedBy: stamp.actorName,
    importBatchId: stamp.batchId
  })
  // the rest is assigned onto the encoded row: a copy of forty columns a row would take half of the time
  const encode = (
    table: string,
    fields: Fields,
    id: string,
    values: Readonly<Record<string, unknown>>,
    rest: Row
  ): Row => Object.assign(encodeRow(cipher, table, fields, id, values), rest)
  yield* inPieces(dwelling.table, plan.dwellings, ({ id, address, use, ownerName, grid }) =>
    encode(
      dwelling.table,
      dwelling.fields,
      id,
      { ...address, use, ownerName, grid },
      { ...system(id), addressKey: address.key, addressSort: address.sort }
    )
  )
  yield* inPieces(household.table, plan.households, ({ id, ...values }) =>
    encode(household.table, household.fields, id, values, system(id))
  )
  yield* inPieces(person.table, plan.persons, ({ id, values }) => {
    const { full, initials } = pinyinOf(values.name)
    const rest = { ...system(id), pinyin: full, initials, birthPrecision: values.birthPrecision }
    return encode(person.table, person.fields, id, values, rest)
  })
  yield* inPieces(membership.table, plan.persons, ({ id, membershipId, householdId, relation, fromDate }) =>
    encode(
      membership.table,
      membership.fields,
      membershipId,
      { householdId, relation, fromDate },
      { id: membershipId, parentId: id, position: 0 }
    )
  )
}
