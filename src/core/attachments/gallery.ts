import { IsNull } from 'typeorm'
import type { Gallery } from '../../contract/attachments'
import type { Tx } from '../tx'
import { attachmentEntity } from './entity'
import type { OwnerInGallery, OwnerKind } from './ownerKind'

const ownersAtOnce = 500

/**
 * The pictures of all kinds of records that have a gallery and that the caller's role may read. Nothing is decrypted: the
 * line of a picture holds no name, so that thousands are answered at once.
 */
export async function readGallery(tx: Tx, kinds: ReadonlyMap<string, OwnerKind>): Promise<Gallery> {
  const gallery: Gallery = { kinds: [], owners: [], photos: [] }
  for (const [kind, { label, read, gallery: describe }] of kinds) {
    if (!describe || !read.includes(tx.actor.role)) continue
    gallery.kinds.push({ kind, label })
    const rows = await tx.manager.getRepository(attachmentEntity).find({
      select: { id: true, version: true, ownerId: true, thumbnail: true },
      where: { ownerKind: kind, kind: 'picture', deletedAt: IsNull() },
      order: { position: 'ASC', createdAt: 'ASC', id: 'ASC' }
    })
    const owners = await describeAll(tx, [...new Set(rows.map(({ ownerId }) => ownerId))], describe)
    const places = new Map<string, number>()
    for (const [id, owner] of owners) {
      places.set(id, gallery.owners.length)
      gallery.owners.push({ kind, id, ...owner })
    }
    for (const { id, version, ownerId, thumbnail } of rows) {
      const owner = places.get(ownerId)
      // its record is in the recycle bin
      if (owner === undefined) continue
      gallery.photos.push({ id, version, owner, thumbnail })
    }
  }
  return gallery
}

async function describeAll(
  tx: Tx,
  ids: readonly string[],
  describe: NonNullable<OwnerKind['gallery']>
): Promise<Map<string, OwnerInGallery>> {
  const owners = new Map<string, OwnerInGallery>()
  for (let at = 0; at < ids.length; at += ownersAtOnce)
    for (const [id, owner] of await describe(tx, ids.slice(at, at + ownersAtOnce))) owners.set(id, owner)
  return owners
}
