import type { GalleryOwner } from '../../contract/attachments'
import type { Role } from '../../contract/operation'
import type { Tx } from '../tx'

/** Records of a feature that may have attachments. */
export interface OwnerKind {
  readonly label: string
  readonly read: readonly Role[]
  readonly write: readonly Role[]
  /** Throws NOT_FOUND when there is no such live record, RULE when it may not be changed (`write`). */
  check(tx: Tx, ownerId: string, intent: 'read' | 'write'): Promise<void>
  /**
   * Puts the pictures of these records on the page 照片, for those who may `read`; kinds without it never appear there.
   * Gives the live ones of the records asked for (500 at most at a time), by id.
   */
  readonly gallery?: (tx: Tx, ownerIds: readonly string[]) => Promise<ReadonlyMap<string, OwnerInGallery>>
}

/** A record as the page 照片 names it: title, day, address of its page, campaign. */
export type OwnerInGallery = Omit<GalleryOwner, 'kind' | 'id'>
