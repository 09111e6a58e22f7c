import type { EntitySchema } from 'typeorm'
import type { OwnerKind } from './attachments/ownerKind'
import type { Binding } from './router'

/** What a feature gives to the office: its tables and its operations with their functions. */
export interface Feature {
  readonly entities: readonly EntitySchema[]
  readonly bindings: readonly Binding[]
  /** Which of its records may have attachments, by the kind's name. */
  readonly attachments?: Readonly<Record<string, OwnerKind>>
}
