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

/** What the page does with a photo before it hands it in; the office's setting. */
export const photoSettingSchema = z.strictObject({
  /** Longest side of a photo as kept, in points; null keeps all of them. */
  longestSide: z.literal([1600, 2048, 2560]).nullable(),
  /** Of the JPEG that it is drawn as, 1–100. */
  quality: z.int().min(60).max(95)
})
export type PhotoSetting = z.infer<typeof photoSettingSchema>

/** Enough to read a letter on a photo of it, about half a megabyte. */
export const initialPhotoSetting: PhotoSetting = { longestSide: 2048, quality: 85 }

/** A record whose pictures are looked at together on the page 照片. */
export const galleryOwnerSchema = z.strictObject({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  /** The day by which its pictures stand, YYYY-MM-DD. */
  day: z.string(),
  /** Address of the page that shows it. */
  path: z.string(),
  campaign: z.strictObject({ id: z.string(), title: z.string() }).nullable()
})
export type GalleryOwner = z.infer<typeof galleryOwnerSchema>

/** Every picture of the gallery in one short line each: names and captions are asked for when one is opened. */
export const gallerySchema = z.strictObject({
  kinds: z.array(z.strictObject({ kind: z.string(), label: z.string() })),
  owners: z.array(galleryOwnerSchema),
  /** `owner`: place in `owners`; in the order of their record. */
  photos: z.array(
    z.strictObject({ id: z.string(), version: z.int(), owner: z.int(), thumbnail: z.boolean() })
  )
})
export type Gallery = z.infer<typeof gallerySchema>

/** SHA-256 of a file as it was chosen, in hex: by it the same photo is known again, however it was reduced. */
const sourceSchema = z.string().regex(/^[0-9a-f]{64}$/)

const labels = { caption: '说明', file: '文件', thumbnail: '缩略图' }

export const attachmentOperations = {
  /** The attachments of one record, in their order. FORBIDDEN by the owner's kind. */
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
  /** The pictures of all records that belong to the gallery and that the caller may see; never those of a case. */
  gallery: query({
    name: 'attachments.gallery',
    input: z.strictObject({}),
    output: gallerySchema,
    access: everyRole
  }),
  /** How photos are to be reduced. */
  photoSetting: query({
    name: 'attachments.photoSetting',
    input: z.strictObject({}),
    output: photoSettingSchema,
    access: everyRole
  }),
  /** Which of these files hang on the record already, each with the name it has there. */
  known: query({
    name: 'attachments.known',
    input: z.strictObject({ ...owner, sources: z.array(sourceSchema).max(500) }),
    output: z.array(z.strictObject({ source: z.string(), name: z.string() })),
    access: everyRole
  }),
  /**
   * Keeps an uploaded file. `file`, `thumbnail`: upload tokens; the thumbnail is a small JPEG made by the page. `source`:
   * what `known` finds it by.
   */
  add: task({
    name: 'attachments.add',
    input: z.strictObject({
      ...owner,
      file: z.string().max(100),
      thumbnail: z.string().max(100).nullable(),
      source: sourceSchema.nullable().default(null),
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
  /** Puts the attachments of a record into this order; `ids` are all of them. CONFLICT when others were added or removed. */
  arrange: command({
    name: 'attachments.arrange',
    input: z.strictObject({ ...owner, ids: z.array(z.uuid()).max(1000) }),
    output: z.strictObject({}),
    access: everyRole
  }),
  /** Turns a photo (JPEG) by quarters, clockwise, without loss: its points stay as they are. RULE for other files. */
  turn: command({
    name: 'attachments.turn',
    input: z.strictObject({ ...versioned.shape, quarters: z.int().min(1).max(3) }),
    output: versioned,
    access: everyRole
  }),
  /** A thumbnail for a picture that has none, or whose was lost; an upload token as in `add`. */
  keepThumbnail: task({
    name: 'attachments.keepThumbnail',
    input: z.strictObject({ id: z.uuid(), thumbnail: z.string().max(100) }),
    output: z.strictObject({}),
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
