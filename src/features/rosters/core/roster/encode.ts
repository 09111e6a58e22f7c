import type { Fields } from '../../../../contract/fields'
import type { BulkRows } from '../../../../core/db/bulk'
import { columnsOf, encodeCells } from '../../../../core/db/codec'
import { furtherNumbers } from '../../../../core/db/numberTerms'
import { pinyinOf } from '../../../../core/pinyin'
import type { FieldCipher } from '../../../../core/vault/cipher'
import { blindIndexes } from '../../../../core/vault/indexes'
import { dwelling, household, membership, person } from '../../../residents/contract'
import { nameTermRows } from '../../../search/core/terms'
import type { Plan } from './plan'

/** What all rows of an import share. */
export interface BatchStamp {
  batchId: string
  now: string
  actorName: string
}

/** Rows a statement: about 300 KB of JSON, so that handing it over never holds up the window. */
const chunkRows = 400

/** Where rows go: their columns in order, and what all of them share. */
interface Target {
  table: string
  columns: readonly string[]
  shared: NonNullable<BulkRows['shared']>
}

/** Rows of one table as JSON, piece by piece; columns that are empty in every row of a piece are left out. */
function* inPieces<T>(
  { table, columns, shared }: Target,
  items: readonly T[],
  cellsOf: (item: T) => unknown[]
): Generator<BulkRows> {
  for (let at = 0; at < items.length; at += chunkRows) {
    const rows = items.slice(at, at + chunkRows).map(cellsOf)
    const used = columns.flatMap((_, column) =>
      rows.some(row => (row[column] ?? null) !== null) ? [column] : []
    )
    yield {
      table,
      columns: used.map(column => columns[column] ?? ''),
      json: JSON.stringify(rows.map(row => used.map(column => row[column]))),
      count: rows.length,
      shared
    }
  }
}

/** All rows of an import, encrypted, piece by piece and table by table in the order in which they can be written. */
export function* encodePlan(plan: Plan, cipher: FieldCipher, stamp: BatchStamp): Generator<BulkRows> {
  const shared = {
    version: 1,
    createdAt: stamp.now,
    createdBy: stamp.actorName,
    updatedAt: stamp.now,
    updatedBy: stamp.actorName,
    importBatchId: stamp.batchId
  }
  const target = ({ table, fields }: { table: string; fields: Fields }, more: readonly string[]): Target => ({
    table,
    columns: [...columnsOf(fields), 'id', ...more],
    shared
  })
  yield* inPieces(
    target(dwelling, ['addressKey', 'addressSort']),
    plan.dwellings,
    ({ id, address, use, ownerName, grid }) => {
      const values = { ...address, use, ownerName, grid }
      const cells = encodeCells(cipher, dwelling.table, dwelling.fields, id, values)
      cells.push(id, address.key, address.sort)
      return cells
    }
  )
  yield* inPieces(target(household, []), plan.households, ({ id, ...values }) => {
    const cells = encodeCells(cipher, household.table, household.fields, id, values)
    cells.push(id)
    return cells
  })
  yield* inPieces(
    target(person, ['pinyin', 'initials', 'birthPrecision']),
    plan.persons,
    ({ id, values }) => {
      const { full, initials } = pinyinOf(values.name)
      const cells = encodeCells(cipher, person.table, person.fields, id, values)
      cells.push(id, full, initials, values.birthPrecision)
      return cells
    }
  )
  yield* inPieces(
    { ...target(membership, ['parentId']), shared: { position: 0 } },
    plan.persons,
    ({ id, membershipId, householdId, relation, fromDate }) => {
      const values = { householdId, relation, fromDate }
      const cells = encodeCells(cipher, membership.table, membership.fields, membershipId, values)
      cells.push(membershipId, id)
      return cells
    }
  )
  yield* furtherNumberRows(plan, cipher)
  yield* nameTermRows(plan.persons.flatMap(({ values }) => [values.name, values.formerName]))
}

/** The second and further phones of a cell, by which their people are found too. */
function* furtherNumberRows(plan: Plan, cipher: FieldCipher): Generator<BulkRows> {
  const rows = plan.persons.flatMap(({ id, values }) => {
    if (!values.phone?.includes('、')) return []
    const { full, tail } = blindIndexes(cipher, 'phone', values.phone)
    return [...new Set([...furtherNumbers(full), ...furtherNumbers(tail)])].map(term => [term, id])
  })
  const target = { table: 'number_term', columns: ['term', 'recordId'], shared: {} }
  yield* inPieces(target, rows, row => row)
}
