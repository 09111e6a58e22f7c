import { In, IsNull, Not, type SelectQueryBuilder } from 'typeorm'
import { z } from 'zod'
import { AppError } from '../../contract/errors'
import type { Field, Fields } from '../../contract/fields'
import { maskIdNumber, maskPhone } from '../../contract/mask'
import { systemSchema, type ListInput, type RecordDef, type SystemFields } from '../../contract/record'
import { hiddenNames, isHiddenFrom } from '../../contract/sensitive'
import type { Tx } from '../tx'
import { saveChildren, loadChildren } from './children'
import { closedText, damagedText, decodeRow, encodeRow } from './codec'
import type { Row } from './entity'
import { differences, keepChange, type ChangeKind, type FieldChange, type Snapshot } from './history'
import { escapeLike } from './like'
import { keepNumberTerms, numberConditions, type Condition } from './numberTerms'

export type Values = Record<string, unknown>
export type Versioned = { id: string; version: number }
type Rows = SelectQueryBuilder<Row>

/** How protected values leave the store: masked for lists and detail pages, clear for forms and rules. */
export type Reading = 'masked' | 'clear'

/** What a feature adds to the common store. */
export interface StoreHooks {
  /** Works out the `computed` fields of a page of records. Values are as decoded, in the reading asked for. */
  compute?(tx: Tx, records: readonly (Values & { id: string })[]): Promise<Map<string, Values>>
  /** Narrows `r` to the records that this account may know of; all others are not found, whatever is done with them. */
  scope?(rows: Rows, tx: Tx): void
  /** Filters that are not plain columns: name → condition on the query of `r`. */
  filters?: Record<string, (rows: Rows, values: readonly string[], tx: Tx) => void>
  /** Orders that are not plain columns: field → columns of `r` or expressions. */
  sorts?: Record<string, readonly string[]>
  /** Further places where the search box looks: an SQL condition on `r`, with :like bound to the words. */
  searches?: readonly string[]
  /**
   * How the search box finds records `r` by one word, in place of its plain columns and `searches`: conditions, any of
   * which is enough. `key` keeps the names of their parameters apart. Several words must all be found.
   */
  finds?(tx: Tx, word: string, key: string): Promise<Condition[]>
  /** Called after a record was stored or changed, in the same transaction. */
  stored?(tx: Tx, id: string, values: Values): Promise<void>
}

export interface RecordStore<I, S> {
  readonly def: RecordDef
  /**
   * Stores a new record with its children; `kept` are the values that the program itself sets. Sensitive fields of
   * `values` are left as they are for an account without the right; those in `kept` are written whoever is signed in.
   */
  insert(tx: Tx, values: I, kept?: Values): Promise<Versioned>
  /** Throws CONFLICT when the record was changed since `version` was read. */
  update(tx: Tx, change: Versioned & { values: I }, kept?: Values): Promise<Versioned>
  recycle(tx: Tx, target: Versioned): Promise<Versioned>
  restore(tx: Tx, target: Versioned): Promise<Versioned>
  /** Throws NOT_FOUND. */
  get(tx: Tx, id: string, reading: Reading): Promise<S>
  /** A page of a list, masked unless asked for in the clear (for exports that may hold full numbers). */
  list(tx: Tx, input: ListInput, reading?: Reading): Promise<{ rows: S[]; total: number }>
  /** The records of a prepared query (a metric's), in the same shape as a list; the latest first unless told. */
  listOf(
    tx: Tx,
    rows: Rows,
    input: Pick<ListInput, 'page' | 'pageSize'> & Partial<Pick<ListInput, 'sort'>>,
    reading?: Reading
  ): Promise<{ rows: S[]; total: number }>
  /** Live records as `r`, to be narrowed further. */
  query(tx: Tx): Rows
}

const idRows = z.array(z.object({ id: z.string(), total: z.int().optional() }))

/** More words than this in a search box are not looked at. */
const maxWords = 4

function maskValue(field: Field, value: unknown, inList: boolean): unknown {
  if (value === null || value === undefined || value === damagedText || !field.protected) return value
  if (field.kind === 'idNumber') return maskIdNumber(String(value))
  if (field.kind === 'phone') return maskPhone(String(value))
  return inList ? closedText : value
}

/** Masks what must not be read at a glance. */
export function maskValues(fields: Fields, values: Values, inList: boolean): Values {
  const masked = { ...values }
  for (const [name, field] of Object.entries(fields))
    if (name in masked) masked[name] = maskValue(field, masked[name], inList)
  return masked
}

/** The one place that reads and writes the rows of a record type (optimistic locking, soft delete, encryption). */
export function recordStore<I extends z.ZodType<Values>, S extends z.ZodType<SystemFields>>(
  def: RecordDef<I, S>,
  hooks: StoreHooks = {}
): RecordStore<z.output<I>, z.output<S>> {
  const columns: Fields = { ...def.kept, ...def.fields }
  const repository = (tx: Tx) => tx.manager.getRepository<Row>(def.table)

  /** Records as `r` under a first condition, those kept from this account left out. */
  function rowsWhere(tx: Tx, condition: string, parameters: Values = {}): Rows {
    const rows = repository(tx).createQueryBuilder('r').where(condition, parameters)
    hooks.scope?.(rows, tx)
    return rows
  }
  const query = (tx: Tx): Rows => rowsWhere(tx, 'r.deletedAt IS NULL')
  const find = (tx: Tx, id: string): Promise<Row | null> => rowsWhere(tx, 'r.id = :id', { id }).getOne()

  function encoded(tx: Tx, id: string, given: Values, kept: Values): Row {
    const values: Values = { ...given, ...kept }
    const written = Object.fromEntries(
      Object.entries(columns).filter(
        ([name, field]) => name in values && (name in kept || !isHiddenFrom(tx.actor, field))
      )
    )
    return encodeRow(tx.cipher, def.table, written, id, values)
  }

  async function change(tx: Tx, target: Versioned, row: Row, recycled = false): Promise<Versioned> {
    const found = await find(tx, target.id)
    if (!found) throw notFound()
    const version = target.version + 1
    const result = await repository(tx).update(
      { id: target.id, version: target.version, deletedAt: recycled ? Not(IsNull()) : IsNull() },
      { ...row, version, updatedAt: tx.now, updatedBy: tx.actor.name }
    )
    if (result.affected === 1) return { id: target.id, version }
    if ((found.deletedAt !== null) !== recycled)
      throw new AppError(
        'CONFLICT',
        recycled
          ? `这条${def.label}已经恢复了。请刷新列表。`
          : `这条${def.label}已移入回收站，你的改动没有保存。要改请先恢复。`
      )
    throw new AppError(
      'CONFLICT',
      `这条${def.label}刚被别人改过，你的改动没有保存。请重新打开，看过新内容再改。`
    )
  }

  /** Keeps what the search needs of a stored record. */
  async function found(tx: Tx, id: string, row: Row, values: Values): Promise<void> {
    await keepNumberTerms(tx.manager, columns, id, row)
    await hooks.stored?.(tx, id, values)
  }

  const note = (tx: Tx, { id, version }: Versioned, kind: ChangeKind, changes: FieldChange[] = []) =>
    keepChange(tx, { table: def.table, recordId: id, version, kind, changes })

  /** A record's own values and its live child rows, in the clear; empty when there is no such record. */
  async function snapshot(tx: Tx, id: string): Promise<Snapshot> {
    const row = await repository(tx).findOneBy({ id })
    const children = await loadChildren(tx, def, [id])
    return {
      values: row ? decodeRow(tx.cipher, def.table, columns, id, row) : {},
      children: children.get(id) ?? {}
    }
  }

  const notFound = () => new AppError('NOT_FOUND', `找不到这条${def.label}，可能已被删除。请刷新列表。`)

  async function decodeAll(
    tx: Tx,
    rows: readonly Row[],
    reading: Reading,
    inList: boolean
  ): Promise<z.output<S>[]> {
    const hidden = hiddenNames(tx.actor, columns)
    const closed = inList && reading === 'masked'
    const records = rows.map(row => {
      const system = systemSchema.parse(row)
      const values = decodeRow(tx.cipher, def.table, columns, system.id, row, closed)
      for (const name of hidden) values[name] = null
      return { ...(reading === 'masked' ? maskValues(columns, values, inList) : values), ...system }
    })
    const computed = hooks.compute ? await hooks.compute(tx, records) : new Map<string, Values>()
    const children = await loadChildren(
      tx,
      def,
      records.map(record => record.id),
      closed
    )
    return records.map(record => {
      const own = children.get(record.id) ?? {}
      const shown =
        reading === 'clear'
          ? own
          : Object.fromEntries(
              Object.entries(own).map(([key, list]) => [
                key,
                list.map(item => maskValues(def.children[key]?.fields ?? {}, item, inList))
              ])
            )
      return def.stored.parse({ ...nulls(def.computed), ...record, ...computed.get(record.id), ...shown })
    })
  }

  async function page(
    tx: Tx,
    rows: Rows,
    input: Pick<ListInput, 'page' | 'pageSize'>,
    reading: Reading = 'masked',
    plain = false
  ) {
    const from = (input.page - 1) * input.pageSize
    if (rows.expressionMap.joinAttributes.length > 0) {
      const [found, total] = await rows.skip(from).take(input.pageSize).getManyAndCount()
      return { rows: await decodeAll(tx, found, reading, true), total }
    }
    // ids first: whole rows would be carried through the sorting, the most of them for nothing
    const page = rows.clone().select('r.id', 'id').offset(from).limit(input.pageSize)
    // a plain list has an index to stop in and one to count; any other is counted in the same walk
    if (!plain) page.addSelect('COUNT(*) OVER ()', 'total')
    const ids = idRows.parse(await page.getRawMany())
    const total = ids[0]?.total ?? (from === 0 && !plain ? 0 : await rows.getCount())
    // an empty IN makes SQLite read the whole table for nothing
    const found = ids.length === 0 ? [] : await repository(tx).findBy({ id: In(ids.map(({ id }) => id)) })
    const byId = new Map<unknown, Row>(found.map(row => [row['id'], row]))
    const inOrder = ids.map(({ id }) => byId.get(id)).filter(row => row !== undefined)
    return { rows: await decodeAll(tx, inOrder, reading, true), total }
  }

  return {
    def,
    query,
    async insert(tx, values, kept = {}) {
      const id = tx.newId()
      const row = encoded(tx, id, values, kept)
      await repository(tx).insert({
        ...row,
        id,
        version: 1,
        createdAt: tx.now,
        createdBy: tx.actor.name,
        updatedAt: tx.now,
        updatedBy: tx.actor.name,
        deletedAt: null
      })
      await saveChildren(tx, def, id, values)
      await found(tx, id, row, values)
      return { id, version: 1 }
    },
    async update(tx, { id, version, values }, kept = {}) {
      const before = await snapshot(tx, id)
      const row = encoded(tx, id, values, kept)
      const changed = await change(tx, { id, version }, row)
      await saveChildren(tx, def, id, values)
      await found(tx, id, row, values)
      const changes = differences(def, before, await snapshot(tx, id))
      if (changes.length > 0) await note(tx, changed, 'update', changes)
      return changed
    },
    async recycle(tx, target) {
      const changed = await change(tx, target, { deletedAt: tx.now })
      await note(tx, changed, 'recycle')
      return changed
    },
    async restore(tx, target) {
      const changed = await change(tx, target, { deletedAt: null }, true)
      await note(tx, changed, 'restore')
      return changed
    },
    async get(tx, id, reading) {
      const row = await find(tx, id)
      if (!row) throw notFound()
      const [record] = await decodeAll(tx, [row], reading, false)
      if (!record) throw notFound()
      return record
    },
    async list(tx, input, reading = 'masked') {
      const rows = rowsWhere(tx, input.recycled ? 'r.deletedAt IS NOT NULL' : 'r.deletedAt IS NULL')
      for (const [name, values] of Object.entries(input.filters)) applyFilter(tx, rows, name, values)
      if (input.from) rows.andWhere(`r.${def.dateField} >= :from`, { from: input.from })
      if (input.to) rows.andWhere(`substr(r.${def.dateField}, 1, 10) <= :to`, { to: input.to })
      await applySearch(tx, rows, input.search.trim())
      // always true, and what the index `person_listed` asks for
      const plain = isPlain(input)
      if (plain) rows.andWhere(`r.${def.dateField} > ''`)
      applySort(tx, rows, input.sort)
      return page(tx, rows, input, reading, plain)
    },
    listOf(tx, rows, input, reading = 'masked') {
      applySort(tx, rows, input.sort ?? null)
      return page(tx, rows, input, reading)
    }
  }

  /** A list of all live records, in the order of the day on which they came. */
  function isPlain({ filters, from, to, search, sort, recycled }: ListInput): boolean {
    const filtered = Object.values(filters).some(values => values.length > 0)
    return (
      def.dateField === 'createdAt' && !filtered && !from && !to && search.trim() === '' && !sort && !recycled
    )
  }

  /** Telling who has a value would give the value away. */
  function refuseHidden(tx: Tx, name: string, what: '筛选' | '排序'): void {
    const field = own(columns, name)
    if (field && isHiddenFrom(tx.actor, field))
      throw new AppError(
        'FORBIDDEN',
        `“${field.label}”是敏感信息，你的账号没有查看的权限，不能按它${what}。需要时请管理员在“系统管理”里开通。`
      )
  }

  function applyFilter(tx: Tx, rows: Rows, name: string, values: readonly string[]): void {
    if (values.length === 0) return
    const custom = own(hooks.filters, name)
    if (custom) return custom(rows, values, tx)
    refuseHidden(tx, name, '筛选')
    const field = own(columns, name)
    if (!field || field.protected)
      throw new AppError('VALIDATION', '不能按这一栏筛选。', [
        { field: name, label: name, reason: '不能筛选' }
      ])
    if (field.kind === 'flag') rows.andWhere(`r.${name} = :${name}`, { [name]: values.includes('true') })
    else rows.andWhere(`r.${name} IN (:...${name})`, { [name]: values })
  }

  async function applySearch(tx: Tx, rows: Rows, typed: string): Promise<void> {
    const words = hooks.finds ? [...new Set(typed.split(/\s+/))].slice(0, maxWords) : [typed]
    for (const [at, word] of words.entries()) {
      if (word === '') continue
      const conditions = [
        ...(hooks.finds ? await hooks.finds(tx, word, `word${at}`) : plainSearch(tx, word)),
        ...numberConditions(tx.cipher, columns, 'r', word, `word${at}`)
      ]
      rows.andWhere(conditions.length === 0 ? '1 = 0' : `(${conditions.map(each => each.sql).join(' OR ')})`)
      for (const { params } of conditions) rows.setParameters({ ...params })
    }
  }

  function plainSearch(tx: Tx, words: string): Condition[] {
    const searched = Object.entries(columns).filter(
      ([, field]) => field.search && !field.protected && !isHiddenFrom(tx.actor, field)
    )
    const sql = [...searched.map(([name]) => `r.${name} LIKE :like ESCAPE '\\'`), ...(hooks.searches ?? [])]
    return sql.map(each => ({ sql: each, params: { like: `%${escapeLike(words)}%` } }))
  }

  function applySort(tx: Tx, rows: Rows, sort: ListInput['sort']): void {
    if (sort) refuseHidden(tx, sort.field, '排序')
    const order = sort?.order === 'asc' ? 'ASC' : 'DESC'
    const expressions = sort
      ? (own(hooks.sorts, sort.field) ??
        (own(columns, sort.field)?.protected === false ? [`r.${sort.field}`] : null))
      : [`r.${def.dateField}`]
    if (!expressions)
      throw new AppError('VALIDATION', '不能按这一栏排序。', [
        { field: sort?.field ?? '', label: sort?.field ?? '', reason: '不能排序' }
      ])
    for (const expression of expressions) rows.addOrderBy(expression, order)
    rows.addOrderBy('r.id', order)
  }
}

const nulls = (fields: Fields): Values => Object.fromEntries(Object.keys(fields).map(name => [name, null]))

/** Names come from outside: `constructor` and `__proto__` are no columns. */
const own = <T>(values: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  values && Object.hasOwn(values, name) ? values[name] : undefined
