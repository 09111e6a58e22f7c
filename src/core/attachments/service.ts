import { In, IsNull } from 'typeorm'
import { attachmentOperations, fileNameFor, shownName, type Attachment } from '../../contract/attachments'
import { AppError } from '../../contract/errors'
import type { Role } from '../../contract/operation'
import { keepChange } from '../db/history'
import { implement, type Binding, type TaskContext } from '../router'
import type { Tx } from '../tx'
import { attachmentEntity, type AttachmentRow } from './entity'
import { withoutMetadata } from './pictures'
import { columnPlace, opened, rowsOf } from './rows'
import type { SealedFiles, Variant } from './sealedFiles'
import { sniffAttachment } from './sniff'

/** Records of a feature that may have attachments. */
export interface OwnerKind {
  readonly label: string
  readonly read: readonly Role[]
  readonly write: readonly Role[]
  /** Throws NOT_FOUND when there is no such live record, RULE when it may not be changed (`write`). */
  check(tx: Tx, ownerId: string, intent: 'read' | 'write'): Promise<void>
}

/** An attachment as a host sends it to the page: bytes, and headers that leave no room for guessing. */
export interface ServedAttachment {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

/** Attachments of one record at most; a case of more is a box of paper. */
const attachmentsAtMost = 300
const thumbnailSide = 640
const thumbnailBytes = 300 * 1024

const forbidden = () =>
  new AppError('FORBIDDEN', '你的账号不能查看或改动这里的附件。需要时请管理员办理，或请他调整你的角色。')
const notFound = () => new AppError('NOT_FOUND', '找不到这个附件，可能已被删除。请刷新页面。')

/** The engine's part for attachments: operations for the router, and the bytes for the hosts. */
export function createAttachments(kinds: ReadonlyMap<string, OwnerKind>, sealed: SealedFiles) {
  let swept = false

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

  function uploadedThumbnail(context: TaskContext, token: string | null): Uint8Array | null {
    if (token === null) return null
    const { bytes } = context.files.uploaded(token)
    const told = sniffAttachment(bytes)
    if (
      told.mime !== 'image/jpeg' ||
      (told.width ?? 0) > thumbnailSide ||
      (told.height ?? 0) > thumbnailSide ||
      bytes.byteLength > thumbnailBytes
    )
      throw new AppError('VALIDATION', '缩略图不对，附件没有保存。请重新选择文件。')
    return withoutMetadata(bytes)
  }

  /** Once, at the first file added: what a crash left behind goes. It must not keep anybody from adding one. */
  async function sweepOnce(context: TaskContext): Promise<void> {
    if (swept) return
    swept = true
    await sealed.sweep(ids =>
      context.read(async tx => {
        const rows = await tx.manager
          .getRepository(attachmentEntity)
          .find({ select: { id: true }, where: { id: In([...ids]) } })
        return new Set(rows.map(({ id }) => id))
      })
    )
  }

  async function add(
    context: TaskContext,
    input: {
      ownerKind: string
      ownerId: string
      file: string
      thumbnail: string | null
      caption: string | null
    }
  ): Promise<Attachment> {
    const { ownerKind, ownerId, caption } = input
    await context.read(tx => admit(tx, input, 'write'))
    const { name, bytes: given } = context.files.uploaded(input.file)
    const told = sniffAttachment(given)
    const bytes = told.kind === 'picture' ? withoutMetadata(given) : given
    const thumbnail = uploadedThumbnail(context, input.thumbnail)
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

  const bindings: Binding[] = implement(attachmentOperations, {
    async list(tx, input) {
      await admit(tx, input, 'read')
      const { ownerKind, ownerId } = input
      const rows = await tx.manager
        .getRepository(attachmentEntity)
        .find({ where: { ownerKind, ownerId, deletedAt: IsNull() }, order: { createdAt: 'ASC', id: 'ASC' } })
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
    add,
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
      const { kind, mime } = await context.read(tx => find(tx, id, 'read'))
      if (kind !== 'picture') throw notFound()
      return { mime, content: (await sealed.read(context.dataKey, id, 'file')).toString('base64') }
    },
    async download(context, { id }) {
      const { mime, originalName } = await context.read(async tx => opened(tx, await find(tx, id, 'read')))
      const bytes = await sealed.read(context.dataKey, id, 'file')
      const fileName = fileNameFor(originalName, mime)
      return { token: context.files.offer({ fileName, mime, bytes }), fileName }
    }
  })

  /** A picture or its thumbnail for the page; what is no picture is only downloaded. Throws as `find` and `read` do. */
  async function serve(context: TaskContext, id: string, variant: Variant): Promise<ServedAttachment> {
    const { kind, mime, thumbnail } = await context.read(tx => find(tx, id, 'read'))
    if (variant === 'thumb' ? !thumbnail : kind !== 'picture') throw notFound()
    const bytes = new Uint8Array(await sealed.read(context.dataKey, id, variant))
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
