import { z } from 'zod'
import { command, everyRole, query, task } from './operation'

/**
 * 附件: a photo, scan or document that hangs on a record. Each feature says which of its records may have some, and who
 * may see them; the operations below are open to every role and refuse by the owner.
 */
const owner = { ownerKind: z.string().min(1).max(40), ownerId: z.uuid() }
const versioned = z.strictObject({ id: z.uuid(), version: z.int() })

/** What the caption may be; it is protected like the name. */
export const captionSchema = z.string().trim().min(1).max(200).nullable()

export const attachmentKinds = ['picture', 'pdf', 'document'] as const

export const attachmentSchema = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  ...owner,
  kind: z.enum(attachmentKinds),
  mime: z.string(),
  /** Bytes as kept, without what was stripped. */
  size: z.int(),
  /** Points; null when it is no picture. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  thumbnail: z.boolean(),
  originalName: z.string(),
  caption: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string()
})
export type Attachment = z.infer<typeof attachmentSchema>

/** One in the recycle bin, with who put it there and when (local time). */
export const recycledAttachmentSchema = z.strictObject({
  ...attachmentSchema.shape,
  deletedAt: z.string(),
  deletedBy: z.string()
})
export type RecycledAttachment = z.infer<typeof recycledAttachmentSchema>

const labels = { caption: '说明', file: '文件', thumbnail: '缩略图' }

export const attachmentOperations = {
  /** The attachments of one record, oldest first. FORBIDDEN by the owner's kind. */
  list: query({
    name: 'attachments.list',
    input: z.strictObject(owner),
    output: z.array(attachmentSchema),
    access: everyRole
  }),
  /** Those of one record that are in the recycle bin, last removed first. FORBIDDEN as for `list`. */
  recycled: query({
    name: 'attachments.recycled',
    input: z.strictObject(owner),
    output: z.array(recycledAttachmentSchema),
    access: everyRole
  }),
  /** Keeps an uploaded file. `file`, `thumbnail`: upload tokens; the thumbnail is a small JPEG made by the page. */
  add: task({
    name: 'attachments.add',
    input: z.strictObject({
      ...owner,
      file: z.string().max(100),
      thumbnail: z.string().max(100).nullable(),
      caption: captionSchema
    }),
    output: attachmentSchema,
    access: everyRole,
    labels
  }),
  describe: command({
    name: 'attachments.describe',
    input: z.strictObject({ id: z.uuid(), version: z.int(), caption: captionSchema }),
    output: versioned,
    access: everyRole,
    labels
  }),
  recycle: command({ name: 'attachments.recycle', input: versioned, output: versioned, access: everyRole }),
  restore: command({ name: 'attachments.restore', input: versioned, output: versioned, access: everyRole }),
  /** The bytes of a picture as base64, for a page that draws it smaller; `<img>` takes them from `attachmentUrl`. */
  picture: task({
    name: 'attachments.picture',
    input: z.strictObject({ id: z.uuid() }),
    output: z.strictObject({ mime: z.string(), content: z.base64() }),
    access: everyRole
  }),
  /** Offers the file under its name, with the ending of what it is. */
  download: task({
    name: 'attachments.download',
    input: z.strictObject({ id: z.uuid() }),
    output: z.strictObject({ token: z.string(), fileName: z.string() }),
    access: everyRole
  })
}

const endings: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'image/gif': ['.gif'],
  'application/pdf': ['.pdf'],
  'application/msword': ['.doc'],
  'application/vnd.ms-excel': ['.xls'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx']
}

/** A given name as text to be shown: one line, no signs that turn or hide it, at most 200 characters (fault test F36). */
export function shownName(name: string): string {
  const clean = name.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').trim()
  const letters = [...clean]
  return letters.length === 0 ? '未命名' : letters.slice(-200).join('')
}

/** The name to save under: with the ending of what the file is, whatever it was called. */
export function fileNameFor(name: string, mime: string): string {
  const known = endings[mime]
  if (!known || known.some(ending => name.toLowerCase().endsWith(ending))) return name
  return name + known[0]
}
