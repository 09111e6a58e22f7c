import type { Fields } from '../../../../contract/fields'
import type { BulkRows, BulkUpdate } from '../../../../core/db/bulk'
import { changesPlace, columnsOf, encodeCells } from '../../../../core/db/codec'
import { newId } from '../../../../core/ids'
import { pinyinOf } from '../../../../core/pinyin'
import type { FieldCipher } from '../../../../core/vault/cipher'
import { blindIndexes, furtherNumbers } from '../../../../core/vault/indexes'
import { dwelling, household, membership, person } from '../../../residents/contract'
import { nameTermRows } from '../../../search/core/terms'
import type { Plan, PlannedUpdate } from './plan'

/** What all rows of an import share. */
export interface BatchStamp {
  batchId: string
  now: string
  actorName: string
}

/** A statement of an import: rows that are new, or rows that change. */
export type BulkPiece =
  { kind: 'insert'; rows: BulkRows } | { kind: 'update'; update: BulkUpdate; ids: readonly string[] }

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
): Generator<BulkPiece> {
  for (let at = 0; at < items.length; at += chunkRows) {
    const rows = items.slice(at, at + chunkRows).map(cellsOf)
    const used = columns.flatMap((_, column) =>
      rows.some(row => (row[column] ?? null) !== null) ? [column] : []
    )
    yield {
      kind: 'insert',
      rows: {
        table,
        columns: used.map(column => columns[column] ?? ''),
        json: JSON.stringify(rows.map(row => used.map(column => row[column]))),
        count: rows.length,
        shared
      }
    }
  }
}

/** All rows of an import, encrypted, piece by piece in the order in which they can be written: new, changed, history. */
export function* encodePlan(plan: Plan, cipher: FieldCipher, stamp: BatchStamp): Generator<BulkPiece> {
  yield* encodeNew(plan, cipher, stamp)
  yield* encodeUpdates([...plan.updates.values()], cipher, stamp)
  yield* encodeStays(plan)
  yield* encodeTerms(plan, cipher)
  yield* encodeHistory([...plan.updates.values()], cipher, stamp)
}

function* encodeNew(plan: Plan, cipher: FieldCipher, stamp: BatchStamp): Generator<BulkPiece> {
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
    { ...target(membership, ['parentId', 'position']), shared: {} },
    plan.stays,
    ({ id, personId, position, ...values }) => {
      const cells = encodeCells(cipher, membership.table, membership.fields, id, values)
      cells.push(id, personId, position)
      return cells
    }
  )
}

/** What new and changed people are found by beside their own columns: further phones of a cell, readings of their names. */
function* encodeTerms(plan: Plan, cipher: FieldCipher): Generator<BulkPiece> {
  const people: { id: string; values: Readonly<Record<string, unknown>> }[] = [
    ...plan.persons,
    ...[...plan.updates.values()].filter(({ table }) => table === 'person')
  ]
  const terms = people.flatMap(({ id, values: { phone } }) => {
    if (typeof phone !== 'string' || !phone.includes('、')) return []
    const { full, tail } = blindIndexes(cipher, 'phone', phone)
    return [...new Set([...furtherNumbers(full), ...furtherNumbers(tail)])].map(term => [term, id])
  })
  yield* inPieces({ table: 'number_term', columns: ['term', 'recordId'], shared: {} }, terms, row => row)
  const names = people.flatMap(({ values }) => [values.name, values.formerName])
  for (const rows of nameTermRows(names.map(name => (typeof name === 'string' ? name : null))))
    yield { kind: 'insert', rows }
}

const defs = { dwelling, household, person } as const
const allFields: Readonly<Record<PlannedUpdate['table'], Fields>> = {
  dwelling: dwelling.fields,
  household: household.fields,
  person: { ...person.fields, ...person.kept }
}

/** Rows that change the same columns go together: most changes of a ledger are of a few kinds. */
function byColumns<T>(items: readonly T[], namesOf: (item: T) => string[]): [string[], T[]][] {
  const groups = new Map<string, [string[], T[]]>()
  for (const item of items) {
    const names = namesOf(item).sort()
    const key = names.join(',')
    const group = groups.get(key)
    if (group) group[1].push(item)
    else groups.set(key, [names, [item]])
  }
  return [...groups.values()]
}

/** Changed values as they are stored: what follows from a name goes with it. */
function storedValues({ table, values }: PlannedUpdate): Record<string, unknown> {
  if (table !== 'person' || typeof values.name !== 'string') return values
  const { full, initials } = pinyinOf(values.name)
  return { ...values, pinyin: full, initials }
}

function* encodeUpdates(
  updates: readonly PlannedUpdate[],
  cipher: FieldCipher,
  stamp: BatchStamp
): Generator<BulkPiece> {
  const shared = { updatedAt: stamp.now, updatedBy: stamp.actorName }
  for (const table of ['dwelling', 'household', 'person'] as const) {
    const rows = updates
      .filter(update => update.table === table)
      .map(update => ({ update, values: storedValues(update) }))
    for (const [names, group] of byColumns(rows, ({ values }) => Object.keys(values))) {
      const fields: Fields = Object.fromEntries(
        Object.entries(allFields[table]).filter(([name]) => names.includes(name))
      )
      for (let at = 0; at < group.length; at += chunkRows) {
        const some = group.slice(at, at + chunkRows)
        const json = some.map(({ update: { id, version }, values }) => [
          id,
          version,
          ...encodeCells(cipher, defs[table].table, fields, id, values)
        ])
        yield {
          kind: 'update',
          update: {
            table,
            columns: columnsOf(fields),
            json: JSON.stringify(json),
            count: some.length,
            shared,
            versioned: true
          },
          ids: some.map(({ update }) => update.id)
        }
      }
    }
  }
}

function* encodeStays({ stayUpdates }: Plan): Generator<BulkPiece> {
  const rows = [...stayUpdates].map(([id, values]) => ({ id, values }))
  for (const [names, group] of byColumns(rows, ({ values }) => Object.keys(values)))
    for (let at = 0; at < group.length; at += chunkRows) {
      const some = group.slice(at, at + chunkRows)
      yield {
        kind: 'update',
        update: {
          table: membership.table,
          columns: names,
          json: JSON.stringify(
            some.map(({ id, values }) => [id, null, ...names.map(name => values[name] ?? null)])
          ),
          count: some.length,
          shared: {},
          versioned: false
        },
        ids: some.map(({ id }) => id)
      }
    }
}

function encodeHistory(
  updates: readonly PlannedUpdate[],
  cipher: FieldCipher,
  stamp: BatchStamp
): Generator<BulkPiece> {
  const target: Target = {
    table: 'record_change',
    columns: ['id', 'tableName', 'recordId', 'version', 'changes'],
    shared: { at: stamp.now, by: stamp.actorName, kind: 'import', batchId: stamp.batchId }
  }
  return inPieces(target, updates, ({ table, id, version, changes }) => {
    const changeId = newId()
    const encrypted = cipher.encrypt(changesPlace(changeId), JSON.stringify(changes))
    return [changeId, table, id, version + 1, encrypted]
  })
}
