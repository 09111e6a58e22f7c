import type { z } from 'zod'
import type { recordOperations, SystemFields } from '../contract/record'
import { exportList } from './exportList'
import type { RecordStore, Values, Versioned } from './db/store'
import type { Handlers } from './router'
import type { Tx } from './tx'

type Operations<I extends z.ZodType<Values>, S extends z.ZodType<SystemFields>> = ReturnType<
  typeof recordOperations<I, S>
>

/** Where a feature's own rules come in when its records are written. */
export interface RecordRules<I> {
  /** Called before storing: throws VALIDATION or RULE, gives the values that the program itself keeps. */
  prepare?(tx: Tx, values: I, id: string | null): Promise<{ values: I; kept: Values }>
  /** Called before a record goes to the recycle bin: throws RULE when something still depends on it. */
  beforeRecycle?(tx: Tx, id: string): Promise<void>
  /** Called before a record comes back: throws RULE when another has taken its place. */
  beforeRestore?(tx: Tx, id: string): Promise<void>
  /** What a record touches beside itself, such as a stock; asked before it is changed or goes, and after. */
  touches?(tx: Tx, id: string): Promise<readonly string[]>
  /** Called after every write, in its transaction, with all that was touched: throws RULE when that no longer holds. */
  holds?(tx: Tx, touched: readonly string[]): Promise<void>
}

/** The functions behind `recordOperations`: every record type is kept the same way. */
export function recordHandlers<I extends z.ZodType<Values>, S extends z.ZodType<SystemFields>>(
  store: RecordStore<z.output<I>, z.output<S>>,
  rules: RecordRules<z.output<I>> = {}
): Handlers<Operations<I, S>> {
  const prepare = rules.prepare ?? ((_tx: Tx, values: z.output<I>) => Promise.resolve({ values, kept: {} }))
  const touches = async (tx: Tx, id: string) => (await rules.touches?.(tx, id)) ?? []
  /** Writes; then what the record touched before and what it touches now must still hold. */
  async function holding(tx: Tx, id: string | null, write: () => Promise<Versioned>): Promise<Versioned> {
    const before = id === null ? [] : await touches(tx, id)
    const written = await write()
    await rules.holds?.(tx, [...new Set([...before, ...(await touches(tx, written.id))])])
    return written
  }
  return {
    list: (tx, input) => store.list(tx, input),
    get: (tx, { id }) => store.get(tx, id, 'masked'),
    open: (tx, { id }) => store.get(tx, id, 'clear'),
    async create(tx, input) {
      const { values, kept } = await prepare(tx, input, null)
      return holding(tx, null, () => store.insert(tx, values, kept))
    },
    async update(tx, input) {
      const { values, kept } = await prepare(tx, input.values, input.id)
      const { id, version } = input
      return holding(tx, id, () => store.update(tx, { id, version, values }, kept))
    },
    async recycle(tx, target) {
      await rules.beforeRecycle?.(tx, target.id)
      return holding(tx, target.id, () => store.recycle(tx, target))
    },
    async restore(tx, target) {
      await rules.beforeRestore?.(tx, target.id)
      return holding(tx, target.id, () => store.restore(tx, target))
    },
    exportList: (context, input) => exportList(context, store, input)
  }
}
