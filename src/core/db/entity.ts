import { EntitySchema, type EntitySchemaColumnOptions, type EntitySchemaIndexOptions } from 'typeorm'
import type { Field, Fields, FieldKind } from '../../contract/fields'
import type { ChildDef, RecordDef } from '../../contract/record'
import { isIndexed } from '../vault/indexes'

/** A row as the database holds it: protected fields encrypted, blind indexes beside them. */
export type Row = Record<string, unknown>

function columnType(kind: FieldKind): 'text' | 'integer' | 'boolean' {
  switch (kind) {
    case 'money':
    case 'count':
    case 'hours':
      return 'integer'
    case 'flag':
      return 'boolean'
    default:
      return 'text'
  }
}

function columnsOf(fields: Fields): Record<string, EntitySchemaColumnOptions> {
  const columns: Record<string, EntitySchemaColumnOptions> = {}
  for (const [name, field] of Object.entries(fields)) {
    columns[name] = { type: field.protected ? 'text' : columnType(field.kind), nullable: !field.required }
    for (const column of indexColumns(name, field)) columns[column] = { type: 'text', nullable: true }
  }
  return columns
}

/** Names of the blind-index columns that stand beside a protected field. */
export function indexColumns(name: string, field: Pick<Field, 'kind' | 'protected'>): string[] {
  return isIndexed(field) ? [`${name}Index`, `${name}Tail`] : []
}

export interface EntityExtras {
  indices?: EntitySchemaIndexOptions[]
  /** Further indexes of the children's tables, by the child's name. */
  childIndices?: Readonly<Record<string, EntitySchemaIndexOptions[]>>
}

/** The table of a record: its columns come from the same fields as its form (architecture.md §2). */
export function recordEntity(def: RecordDef, extras: EntityExtras = {}): EntitySchema<Row> {
  return new EntitySchema<Row>({
    name: def.table,
    tableName: def.table,
    columns: {
      id: { type: 'text', primary: true },
      version: { type: 'integer' },
      createdAt: { type: 'text' },
      createdBy: { type: 'text' },
      updatedAt: { type: 'text' },
      updatedBy: { type: 'text' },
      deletedAt: { type: 'text', nullable: true },
      ...columnsOf(def.kept),
      ...columnsOf(def.fields)
    },
    indices: extras.indices ?? []
  })
}

/** The table of child rows: they belong to their parent, keep an order and go with it. */
export function childEntity(
  child: ChildDef,
  parentTable: string,
  indices: EntitySchemaIndexOptions[] = []
): EntitySchema<Row> {
  return new EntitySchema<Row>({
    name: child.table,
    tableName: child.table,
    columns: {
      id: { type: 'text', primary: true },
      parentId: { type: 'text' },
      position: { type: 'integer' },
      deletedAt: { type: 'text', nullable: true },
      ...columnsOf(child.fields)
    },
    indices: [{ name: `${child.table}_parent`, columns: ['parentId'] }, ...indices],
    foreignKeys: [
      {
        target: parentTable,
        columnNames: ['parentId'],
        referencedColumnNames: ['id'],
        name: `${child.table}_fk`
      }
    ]
  })
}

/** The record's table and those of its children. */
export function recordEntities(def: RecordDef, extras: EntityExtras = {}): EntitySchema<Row>[] {
  return [
    recordEntity(def, extras),
    ...Object.entries(def.children).map(([key, child]) =>
      childEntity(child, def.table, extras.childIndices?.[key])
    )
  ]
}
