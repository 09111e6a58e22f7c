import { AppError } from '../errors'
import { latin1, startsWith } from './bytes'
import { pictureOf, withoutMetadata, type PictureMime } from './pictures'

/** What a file to be kept is, told by its bytes alone; `zip` and `ole` are containers that the engine looks into. */
export type FileKind =
  | { readonly kind: 'picture'; readonly mime: PictureMime; readonly width: number; readonly height: number }
  | { readonly kind: 'pdf' | 'zip' | 'ole' }

/** More points than this no scanner of an office makes; decoded they would take 200 MB (fault test F37). */
export const pointsAtMost = 50_000_000
/** A side of so many points or more is refused. */
export const sideBelow = 20_000
/** Points of all pictures of a moving one together; thousands of frames would keep a decoder busy for minutes. */
export const movingPointsAtMost = 500_000_000
/** Bytes of a picture, and of any other file. */
export const pictureBytesAtMost = 30 * 1024 * 1024
export const fileBytesAtMost = 50 * 1024 * 1024
/** So many first bytes tell what a file is. */
export const headBytes = 1024

const refuse = (message: string): never => {
  throw new AppError('VALIDATION', message)
}

const starts = (magics: readonly string[]) => (bytes: Uint8Array) =>
  magics.some(magic => startsWith(bytes, magic))
/** ISO base media files name their brand behind `ftyp`. */
const branded = (brands: RegExp) => (bytes: Uint8Array) =>
  startsWith(bytes, 'ftyp', 4) && brands.test(latin1(bytes, 8, 12))

const archive = '这是压缩包，不能作为附件保存。请解开后把里面的文件分别加进来。'

/** Kinds that are known and not taken, each with what to do instead. */
const unsuited: readonly [test: (bytes: Uint8Array) => boolean, message: string][] = [
  [
    starts(['II*\0', 'MM\0*', 'II+\0', 'MM\0+']),
    '这是 TIFF 格式的扫描件，程序不能显示。请在扫描软件里另存为 PDF 或 JPG 后再加。'
  ],
  [
    branded(/^(hei[cxms]|hev[cxms]|mif1|msf1)$/),
    '这是 HEIC 照片，程序不能显示。请在手机设置里选“兼容性最佳”（设置—相机—格式）后重拍，或在手机里改存为 JPG 再加。'
  ],
  [branded(/^avi[fs]$/), '这是 AVIF 图片，程序不能显示。请另存为 JPG 或 PNG 后再加。'],
  [bytes => startsWith(bytes, 'ftyp', 4), '这是视频，不能作为附件保存。请截一张图再加，视频另外存放。'],
  [starts(['BM']), '这是 BMP 位图，文件太大。请用画图另存为 PNG 或 JPG 后再加。'],
  [starts(['MZ', '\x7fELF']), '这是程序文件，不能作为附件保存。不知道它从哪里来的，请不要打开，直接删掉。'],
  [starts(['Rar!', '7z\xbc\xaf\x27\x1c', '\x1f\x8b']), archive],
  [
    bytes => /^\s*<(\?xml|!|[a-z])/i.test(headText(bytes)),
    '这是网页或 SVG 图，里面可能带有程序，不能作为附件保存。请截图或打印成 PDF 后再加。'
  ]
]

/** The first characters, without a byte order mark, in whatever encoding a browser would guess. */
function headText(bytes: Uint8Array): string {
  const start = bytes.subarray(0, 512)
  if (startsWith(start, '\xff\xfe')) return new TextDecoder('utf-16le').decode(start)
  return new TextDecoder().decode(start).replaceAll('\0', '')
}

/**
 * Refuses by the first bytes and the size alone, before the rest is even read: what is never taken, each with a sentence
 * of its own, and what is too large. `head`: at least the first `headBytes` of the file. Throws VALIDATION.
 */
export function refuseUnsuited(head: Uint8Array, size: number): void {
  if (size === 0) refuse('这个文件是空的（0 字节），没有保存。请重新扫描或另选文件。')
  for (const [test, message] of unsuited) if (test(head)) refuse(message)
  if (size > fileBytesAtMost)
    refuse('文件超过 50 MB，没有保存。扫描时请选 200 dpi、黑白或灰度，或者分成几份。')
}

/**
 * Tells what a file is from its bytes, never from its name, and what a picture would take before anybody decodes it. Pure:
 * the page asks it before it draws anything, the engine asks again. Throws VALIDATION.
 */
export function fileKindOf(bytes: Uint8Array): FileKind {
  refuseUnsuited(bytes, bytes.length)
  if (startsWith(bytes, '%PDF-') || startsWith(bytes, '\xef\xbb\xbf%PDF-')) return { kind: 'pdf' }
  if (startsWith(bytes, 'PK\x03\x04')) return { kind: 'zip' }
  if (startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return { kind: 'ole' }
  const picture = pictureOf(bytes)
  if (!picture)
    return refuse('认不出这个文件，没有保存。可以加 JPG、PNG、WebP、GIF 图片，PDF，以及 Word、Excel 文件。')
  if (bytes.length > pictureBytesAtMost)
    refuse('图片超过 30 MB，没有保存。请把照片改小，或扫描时选较低的分辨率。')
  const { mime, width, height, frames } = picture
  if (width >= sideBelow || height >= sideBelow || width * height > pointsAtMost)
    refuse(
      `图片有 ${width}×${height} 个点，太大，没有保存。最多 5000 万个点，每边要少于 ${sideBelow} 个点；请改小后再加。`
    )
  if (width * height * frames > movingPointsAtMost)
    refuse(`这张动图有 ${frames} 帧，每帧 ${width}×${height} 个点，太大，没有保存。请截一张图再加。`)
  // built as its kind says, to the end
  withoutMetadata(bytes)
  return { kind: 'picture', mime, width, height }
}

const pictureEnding = /\.(jpe?g|jfif|png|webp|gif|bmp|tiff?|hei[cf])$/i
const misnamed = {
  pdf: ['PDF 文件', '把文件名的结尾改成 .pdf'],
  zip: ['压缩包（新的 Word、Excel 文件也是）', '改成它本来的结尾，例如 .docx'],
  ole: ['旧的 Word、Excel 文件', '改成它本来的结尾，例如 .doc']
} as const

/**
 * Refuses what is called a picture and is none: whoever named it so meant to hand in something else, or was meant to be
 * deceived. Pictures of another kind than they are called are taken. Throws VALIDATION.
 */
export function refuseMisnamed({ kind }: FileKind, name: string): void {
  const ending = pictureEnding.exec(name)?.[0]
  if (kind === 'picture' || ending === undefined) return
  const [what, how] = misnamed[kind]
  refuse(
    `文件名是 ${ending}，里面却不是图片，而是${what}，没有保存。确实要加的，请先${how}；要照片的，请重新选。`
  )
}
