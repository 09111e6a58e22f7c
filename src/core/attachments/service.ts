import { In, IsNull } from 'typeorm'
import {
  attachmentOperations,
  fileNameFor,
  shownName,
  type Attachment,
  type PhotoSetting
} from '../../contract/attachments'
import { AppError } from '../../contract/errors'
import { turnedPhoto, withoutMetadata } from '../../contract/pictures/pictures'
import { keepChange } from '../db/history'
import { implement, type Binding, type TaskContext } from '../router'
import type { Tx } from '../tx'
import { attachmentEntity, type AttachmentRow } from './entity'
import { readGallery } from './gallery'
import type { OwnerKind } from './ownerKind'
import { columnPlace, opened, rowsInOrder, rowsOf } from './rows'
import type { SealedFiles, Variant } from './sealedFiles'
import { sniffAttachment } from './sniff'

/** An attachment as a host sends it to the page: bytes, and headers that leave no room for guessing. */
export interface ServedAttachment {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

/** Attachments of one record at most; a case of more is a box of paper. */
const attachmentsAtMost = 300
const thumbnailSide = 640
const thumbnailBytes = 300 * 1024

/** What the same file is known again by: keyed, so that the database alone tells nobody which files are in it. */
const sourceIndex = (tx: Tx, source: string): string => tx.cipher.blindIndex('attachment', source)

const forbidden = () =>
  new AppError('FORBIDDEN', '你的账号不能查看或改动这里的附件。需要时请管理员办理，或请他调整你的角色。')
const notFound = () => new AppError('NOT_FOUND', '找不到这个附件，可能已被删除。请刷新页面。')

/** The engine's part for attachments: operations for the router, and the bytes for the hosts. */
export function createAttachments(
  kinds: ReadonlyMap<string, OwnerKind>,
  sealed: SealedFiles,
  readPhotoSetting: (tx: Tx) => Promise<PhotoSetting>
) {
  let sweeping: Promise<void> | null = null

  /** The role is asked before anything is looked up, so that nobody learns what there is. */
  async function admit(
    tx: Tx,
    { ownerKind, ownerId }: Pick<Attachment, 'ownerKind' | 'ownerId'>,
    intent: 'read' | 'write'
  ): Promise<void> {
    const kind = kinds.get(ownerKind)
    if (!kind) throw new AppError('NOT_FOUND', '这种记录没有附件，已拒绝。')
    if (!kind[intent].includes(tx.actor.role)) throw forbidden()
    await kind.check(tx, ownerId, intent)
  }

  async function find(
    tx: Tx,
    id: string,
    intent: 'read' | 'write',
    recycled = false
  ): Promise<AttachmentRow> {
    const row = await tx.manager.getRepository(attachmentEntity).findOneBy({ id })
    if (!row) throw notFound()
    await admit(tx, row, intent)
    if ((row.deletedAt !== null) !== recycled) throw notFound()
    return row
  }

  async function change(
    tx: Tx,
    row: AttachmentRow,
    version: number,
    values: Partial<AttachmentRow>
  ): Promise<{ id: string; version: number }> {
    const next = { id: row.id, version: version + 1 }
    const { affected } = await tx.manager
      .getRepository(attachmentEntity)
      .update(
        { id: row.id, version },
        { ...values, version: next.version, updatedAt: tx.now, updatedBy: tx.actor.name }
      )
    if (affected !== 1) throw new AppError('CONFLICT', '这个附件刚被别人改过，这一步没有保存。请刷新后再试。')
    return next
  }

  async function refuseFull(
    tx: Tx,
    { ownerKind, ownerId }: Pick<Attachment, 'ownerKind' | 'ownerId'>
  ): Promise<void> {
    const rows = tx.manager.getRepository(attachmentEntity)
    if ((await rows.countBy({ ownerKind, ownerId, deletedAt: IsNull() })) >= attachmentsAtMost)
      throw new AppError('RULE', `这里已经有 ${attachmentsAtMost} 个附件，不能再加。请合并成 PDF 后再加。`)
  }

  async function nextPosition(
    tx: Tx,
    { ownerKind, ownerId }: Pick<Attachment, 'ownerKind' | 'ownerId'>
  ): Promise<number> {
    return (
      ((await tx.manager.getRepository(attachmentEntity).maximum('position', { ownerKind, ownerId })) ?? 0) +
      1
    )
  }

  function uploadedThumbnail(context: TaskContext, token: string): Uint8Array {
    const { bytes } = context.files.uploaded(token)
    const told = sniffAttachment(bytes, 'thumbnail.jpg')
    if (
      told.mime !== 'image/jpeg' ||
      (told.width ?? 0) > thumbnailSide ||
      (told.height ?? 0) > thumbnailSide ||
      bytes.byteLength > thumbnailBytes
    )
      throw new AppError('VALIDATION', '缩略图不对，附件没有保存。请重新选择文件。')
    return withoutMetadata(bytes)
  }

  /**
   * Once after each start, before the first file is added: what a crash left behind goes. Every addition waits for it, so
   * that none of this start can be taken for one. A sweep that fails keeps nobody from adding; the next start does it.
   */
  function sweepOnce(context: TaskContext): Promise<void> {
    sweeping ??= sweep(context).catch(() => undefined)
    return sweeping
  }

  const sweep = (context: TaskContext): Promise<void> =>
    sealed.sweep(ids =>
      context.read(async tx => {
        const known = new Set<string>()
        // a statement takes a limited number of values
        for (let at = 0; at < ids.length; at += 500) {
          const where = { id: In(ids.slice(at, at + 500)) }
          const rows = await tx.manager.getRepository(attachmentEntity).find({ select: { id: true }, where })
          for (const { id } of rows) known.add(id)
        }
        return known
      })
    )

  async function add(
    context: TaskContext,
    input: {
      ownerKind: string
      ownerId: string
      file: string
      thumbnail: string | null
      source: string | null
      caption: string | null
    }
  ): Promise<Attachment> {
    const { ownerKind, ownerId, caption, source } = input
    await context.read(tx => admit(tx, input, 'write'))
    const { name, bytes: given } = context.files.uploaded(input.file)
    const told = sniffAttachment(given, name)
    const bytes = told.kind === 'picture' ? withoutMetadata(given) : given
    const thumbnail = input.thumbnail === null ? null : uploadedThumbnail(context, input.thumbnail)
    await sweepOnce(context)
    const id = context.newId()
    try {
      await sealed.write(context.dataKey(), id, 'file', bytes)
      if (thumbnail) await sealed.write(context.dataKey(), id, 'thumb', thumbnail)
      const added = await context.write(async tx => {
        await admit(tx, input, 'write')
        await refuseFull(tx, input)
        const attachment: Attachment = {
          ...{ id, version: 1, ownerKind, ownerId },
          ...{ kind: told.kind, mime: told.mime, width: told.width, height: told.height },
          ...{
            size: bytes.byteLength,
            thumbnail: thumbnail !== null,
            originalName: shownName(name),
            caption
          },
          ...{ createdAt: tx.now, createdBy: tx.actor.name }
        }
        await tx.manager.getRepository(attachmentEntity).insert({
          ...attachment,
          originalName: tx.cipher.encrypt(columnPlace('originalName', id), attachment.originalName),
          caption: caption === null ? null : tx.cipher.encrypt(columnPlace('caption', id), caption),
          ...{ position: await nextPosition(tx, input), turned: 0 },
          source: source === null ? null : sourceIndex(tx, source),
          ...{ updatedAt: tx.now, updatedBy: tx.actor.name, deletedAt: null }
        })
        return attachment
      })
      context.files.forget(input.file)
      if (input.thumbnail !== null) context.files.forget(input.thumbnail)
      return added
    } catch (error) {
      await sealed.remove(id)
      throw error
    }
  }

  /** The file or the thumbnail, a photo turned as somebody turned it. */
  async function bytesOf(
    context: TaskContext,
    { id, turned }: Pick<AttachmentRow, 'id' | 'turned'>,
    variant: Variant
  ): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(await sealed.read(context.dataKey, id, variant))
    return turned === 0 ? bytes : turnedPhoto(bytes, turned)
  }

  const bindings: Binding[] = implement(attachmentOperations, {
    async list(tx, input) {
      await admit(tx, input, 'read')
      const rows = await rowsInOrder(tx, input.ownerKind, input.ownerId)
      return rows.map(row => opened(tx, row))
    },
    async recycled(tx, input) {
      await admit(tx, input, 'read')
      const rows = await rowsOf(tx, input.ownerKind, [input.ownerId])
      return rows
        .flatMap(row =>
          row.deletedAt === null
            ? []
            : [{ ...opened(tx, row), deletedAt: row.deletedAt, deletedBy: row.updatedBy }]
        )
        .toSorted((a, b) => b.deletedAt.localeCompare(a.deletedAt))
    },
    gallery: tx => readGallery(tx, kinds),
    photoSetting: tx => readPhotoSetting(tx),
    async known(tx, { ownerKind, ownerId, sources }) {
      await admit(tx, { ownerKind, ownerId }, 'write')
      const asked = new Map(sources.map(source => [sourceIndex(tx, source), source]))
      const rows = await rowsInOrder(tx, ownerKind, ownerId)
      return rows.flatMap(row => {
        const source = row.source === null ? undefined : asked.get(row.source)
        return source === undefined ? [] : [{ source, name: opened(tx, row).originalName }]
      })
    },
    add,
    async arrange(tx, { ownerKind, ownerId, ids }) {
      await admit(tx, { ownerKind, ownerId }, 'write')
      const rows = await rowsInOrder(tx, ownerKind, ownerId)
      const places = new Map(ids.map((id, at) => [id, at + 1]))
      if (places.size !== ids.length || rows.length !== ids.length || rows.some(({ id }) => !places.has(id)))
        throw new AppError('CONFLICT', '刚才有人加了或删了这里的附件，顺序没有改。请刷新后再排。')
      for (const { id, position } of rows) {
        const place = places.get(id)
        if (place !== undefined && place !== position)
          await tx.manager.getRepository(attachmentEntity).update({ id }, { position: place })
      }
      return {}
    },
    async turn(tx, { id, version, quarters }) {
      const row = await find(tx, id, 'write')
      if (row.mime !== 'image/jpeg')
        throw new AppError('RULE', '只有 JPG 照片能转了保存。截图等请在画图里转好，另存后再加。')
      return change(tx, row, version, { turned: (row.turned + quarters) % 4 })
    },
    async keepThumbnail(context, { id, thumbnail }) {
      const row = await context.read(tx => find(tx, id, 'write'))
      if (row.kind !== 'picture') throw notFound()
      // the page made it of the photo as it is shown, and it will be turned like the photo itself
      const made = uploadedThumbnail(context, thumbnail)
      const unturned = row.turned === 0 ? made : turnedPhoto(made, 4 - row.turned)
      await sealed.write(context.dataKey(), id, 'thumb', unturned)
      await context.write(async tx => {
        await find(tx, id, 'write')
        await tx.manager.getRepository(attachmentEntity).update({ id }, { thumbnail: true })
      })
      context.files.forget(thumbnail)
      return {}
    },
    async describe(tx, { id, version, caption }) {
      const row = await find(tx, id, 'write')
      const before = opened(tx, row).caption
      const next = await change(tx, row, version, {
        caption: caption === null ? null : tx.cipher.encrypt(columnPlace('caption', id), caption)
      })
      await keepChange(tx, {
        ...{ table: 'attachment', recordId: id, version: next.version, kind: 'update' },
        changes: [{ field: 'caption', old: before, new: caption }]
      })
      return next
    },
    async recycle(tx, { id, version }) {
      const next = await change(tx, await find(tx, id, 'write'), version, { deletedAt: tx.now })
      await keepChange(tx, {
        ...{ table: 'attachment', recordId: id, version: next.version, kind: 'recycle', changes: [] }
      })
      return next
    },
    async restore(tx, { id, version }) {
      const row = await find(tx, id, 'write', true)
      await refuseFull(tx, row)
      const next = await change(tx, row, version, { deletedAt: null })
      await keepChange(tx, {
        ...{ table: 'attachment', recordId: id, version: next.version, kind: 'restore', changes: [] }
      })
      return next
    },
    async picture(context, { id }) {
      const row = await context.read(tx => find(tx, id, 'read'))
      if (row.kind !== 'picture') throw notFound()
      const bytes = await bytesOf(context, row, 'file')
      return { mime: row.mime, content: Buffer.from(bytes).toString('base64') }
    },
    async download(context, { id }) {
      const { row, originalName } = await context.read(async tx => {
        const found = await find(tx, id, 'read')
        return { row: found, originalName: opened(tx, found).originalName }
      })
      const { mime } = row
      const bytes = await bytesOf(context, row, 'file')
      const fileName = fileNameFor(originalName, mime)
      return { token: context.files.offer({ fileName, mime, bytes }), fileName }
    }
  })

  /** A picture or its thumbnail for the page; what is no picture is only downloaded. Throws as `find` and `read` do. */
  async function serve(context: TaskContext, id: string, variant: Variant): Promise<ServedAttachment> {
    const row = await context.read(tx => find(tx, id, 'read'))
    const { kind, mime, thumbnail } = row
    if (variant === 'thumb' ? !thumbnail : kind !== 'picture') throw notFound()
    const bytes = await bytesOf(context, row, variant)
    return {
      bytes,
      headers: {
        'content-type': variant === 'thumb' ? 'image/jpeg' : mime,
        'content-disposition': 'inline',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store'
      }
    }
  }

  return { bindings, serve }
}
