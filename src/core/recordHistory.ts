import type { HistoryEntry } from '../contract/history'
import { displayValue } from '../contract/display'
import type { Field } from '../contract/fields'
import { maskIdNumber, maskPhone } from '../contract/mask'
import type { RecordDef } from '../contract/record'
import { isHiddenFrom } from '../contract/sensitive'
import { damagedText } from './db/codec'
import type { ChangeKind, FieldChange, KeptChange } from './db/history'
import type { Tx } from './tx'

/** What was done, in the office's words. */
export const kindWords: Readonly<Record<ChangeKind, string>> = {
  update: '修改',
  recycle: '移入回收站',
  restore: '恢复',
  import: '导入更新',
  undo: '撤销导入',
  merge: '合并',
  unmerge: '撤销合并'
}

/** Kinds that say nothing but what values changed: with all of them kept from the reader nothing is left to tell. */
const valuesOnly = new Set<ChangeKind>(['update', 'import'])

/** Shown in place of protected text: that it changed is history, what it said is not for a list. */
const changedText = '（已改动）'

/** How the changes of a record are put into words. */
export interface Wording {
  /** What the links among the values are called, by id. */
  readonly links: ReadonlyMap<string, string>
  /** What child rows are called, by id, where a record may have several of a kind. */
  readonly rows?: ReadonlyMap<string, string>
  /** true: protected words are told, for operations that only those may call who read them in the record itself. */
  readonly opens?: boolean
  /** Fields that follow from others and would only repeat them. */
  readonly leftOut?: readonly string[]
}

/** The field that a change names: its own, or a child row's with the child's label before it. */
export function fieldOf(
  def: RecordDef,
  name: string,
  rows: ReadonlyMap<string, string> = new Map()
): { label: string; field: Field } | null {
  const [first = '', row = '', key] = name.split('.')
  const own = def.fields[first] ?? def.kept[first]
  if (key === undefined) return own ? { label: own.label, field: own } : null
  const child = def.children[first]
  const field = child?.fields[key]
  const called = rows.get(row)
  const of = called === undefined ? '' : `（${called}）`
  return child && field ? { label: `${child.label}${of} · ${field.label}`, field } : null
}

const isId = (value: unknown): value is string => typeof value === 'string'

/** The records of one type that changes link to, by id; some may be gone. */
export function linkedIds(def: RecordDef, changes: readonly FieldChange[], target: string): string[] {
  const linking = changes.filter(({ field }) => fieldOf(def, field)?.field.target === target)
  return [...new Set(linking.flatMap(change => [change.old, change.new]).filter(isId))]
}

function shown(field: Field, value: unknown, { links, opens = false }: Wording): string {
  if (value === null || value === undefined) return ''
  if (value === damagedText) return damagedText
  if (field.kind === 'link') return links.get(String(value)) ?? '（找不到了）'
  if (!field.protected) return displayValue(field, value)
  if (field.kind === 'idNumber') return maskIdNumber(String(value))
  if (field.kind === 'phone') return maskPhone(String(value))
  return opens ? displayValue(field, value) : changedText
}

function shownChanges(tx: Tx, def: RecordDef, changes: readonly FieldChange[], wording: Wording) {
  return changes.flatMap(change => {
    const found = fieldOf(def, change.field, wording.rows)
    if (!found || isHiddenFrom(tx.actor, found.field) || wording.leftOut?.includes(change.field)) return []
    const [old, now] = [shown(found.field, change.old, wording), shown(found.field, change.new, wording)]
    return [{ label: found.label, old, new: now }]
  })
}

/**
 * The kept changes of a record in words, in their order. Changes of fields that are kept from the reader are left out,
 * with the entry when there was nothing else in it.
 */
export function entriesOf(
  tx: Tx,
  def: RecordDef,
  kept: readonly KeptChange[],
  wording: Wording
): HistoryEntry[] {
  return kept.flatMap(entry => {
    const changes = shownChanges(tx, def, entry.changes, wording)
    if (changes.length === 0 && entry.changes.length > 0 && valuesOnly.has(entry.kind)) return []
    return [{ at: entry.at, by: entry.by, kind: kindWords[entry.kind], on: null, of: null, changes }]
  })
}
