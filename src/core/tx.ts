import type { EntityManager } from 'typeorm'
import type { Role } from '../contract/operation'
import type { FieldCipher } from './vault/cipher'

/** Who is signed in. */
export interface Actor {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** 可查看敏感信息: may see and write what is marked sensitive (domain.md §2.5); administrators always. */
  readonly seesSensitive: boolean
}

/**
 * What every service function takes first: one transaction (or one read) with all that it depends on.
 * `now` is the office's local time `YYYY-MM-DDTHH:mm:ss`, `today` its day.
 */
export interface Tx {
  readonly manager: EntityManager
  readonly cipher: FieldCipher
  readonly actor: Actor
  readonly now: string
  readonly today: string
  newId(): string
}
