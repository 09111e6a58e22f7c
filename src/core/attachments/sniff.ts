import { AppError } from '../../contract/errors'
import { openOle } from '../excel/ole'
import { UnreadableFile } from '../excel/unreadable'
import { openZip } from '../excel/zip'
import { pictureOf, type PictureMime } from './pictures'

/** What a file to be kept is, told by its bytes alone. */
export type Sniffed =
  | { readonly kind: 'picture'; readonly mime: PictureMime; readonly width: number; readonly height: number }
  | { readonly kind: 'pdf' | 'document'; readonly mime: string; readonly width: null; readonly height: null }

/** More points than this no scanner of an office makes; decoded they would take 200 MB (fault test F37). */
export const pointsAtMost = 50_000_000
/** A side of so many points or more is refused. */
export const sideBelow = 20_000
/** Bytes of a picture, and of any other file. */
export const pictureBytesAtMost = 30 * 1024 * 1024
export const fileBytesAtMost = 50 * 1024 * 1024

const refuse = (message: string): never => {
  throw new AppError('VALIDATION', message)
}

const starts = (bytes: Buffer, magic: string, at = 0): boolean =>
  bytes.length >= at + magic.length && bytes.toString('latin1', at, at + magic.length) === magic

/** Kinds that are known and not taken, each with what to do instead. */
const unsuited: readonly [test: (bytes: Buffer) => boolean, message: string][] = [
  [
    bytes =>
      starts(bytes, 'II*\0') || starts(bytes, 'MM\0*') || starts(bytes, 'II+\0') || starts(bytes, 'MM\0+'),
    '这是 TIFF 格式的扫描件，程序不能显示。请在扫描软件里另存为 PDF 或 JPG 后再加。'
  ],
  [
    bytes => starts(bytes, 'ftyp', 4),
    '这是 HEIC 照片或视频，程序不能显示。请在手机里改存为 JPG（相机设置里选“兼容性最佳”）后再加。'
  ],
  [bytes => starts(bytes, 'BM'), '这是 BMP 位图，文件太大。请用画图另存为 PNG 或 JPG 后再加。'],
  [bytes => starts(bytes, 'MZ'), '这是程序文件，不能作为附件保存。'],
  [
    bytes => starts(bytes, 'Rar!') || starts(bytes, '7z\xbc\xaf\x27\x1c') || starts(bytes, '\x1f\x8b'),
    '这是压缩包，不能作为附件保存。请解开后把里面的文件分别加进来。'
  ],
  [
    bytes => /^\s*<(\?xml|!doctype|!--|html|svg|script)/i.test(head(bytes)),
    '这是网页或 SVG 图，里面可能带有程序，不能作为附件保存。请截图或打印成 PDF 后再加。'
  ]
]

/** The first characters, without a byte order mark, in whatever encoding a browser would guess. */
function head(bytes: Buffer): string {
  const start = bytes.subarray(0, 512)
  if (starts(start, '\xff\xfe')) return start.toString('utf16le', 2)
  return start
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replaceAll('\0', '')
}

/**
 * Tells what a file is from its bytes, never from its name, and looks at sizes in the header before anybody decodes it.
 * Throws VALIDATION, with a sentence of its own for each kind that is not taken.
 */
export function sniffAttachment(given: Uint8Array): Sniffed {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  if (bytes.length === 0) return refuse('这个文件是空的，没有保存。请重新扫描或另选文件。')
  for (const [test, message] of unsuited) if (test(bytes)) return refuse(message)
  if (bytes.length > fileBytesAtMost)
    return refuse('文件超过 50 MB，没有保存。扫描时请选 200 dpi、黑白或灰度，或者分成几份。')
  if (starts(bytes, '%PDF-') || starts(bytes, '\xef\xbb\xbf%PDF-'))
    return { kind: 'pdf', mime: 'application/pdf', width: null, height: null }
  if (starts(bytes, 'PK\x03\x04'))
    return { kind: 'document', mime: zippedMime(bytes), width: null, height: null }
  if (starts(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'))
    return { kind: 'document', mime: oleMime(bytes), width: null, height: null }
  const picture = pictureOf(bytes)
  if (!picture)
    return refuse('认不出这个文件，没有保存。可以加 JPG、PNG、WebP、GIF 图片，PDF，以及 Word、Excel 文件。')
  if (bytes.length > pictureBytesAtMost)
    return refuse('图片超过 30 MB，没有保存。请把照片改小，或扫描时选较低的分辨率。')
  const { width, height } = picture
  if (width >= sideBelow || height >= sideBelow || width * height > pointsAtMost)
    return refuse(
      `图片有 ${width}×${height} 个点，太大，没有保存。最多 5000 万个点，每边要少于 ${sideBelow} 个点；请改小后再加。`
    )
  return { kind: 'picture', ...picture }
}

const openXml = 'application/vnd.openxmlformats-officedocument'

/** The directory alone is read: what the entries would unpack to is judged there, nothing is unpacked. */
function zippedMime(bytes: Buffer): string {
  const names = readable(() => openZip(bytes).names)
  if (names.some(name => /vbaproject\.bin$/i.test(name)))
    return refuse('这个 Word 或 Excel 文件里带有宏，不能作为附件保存。请另存为 .docx 或 .xlsx 后再加。')
  if (names.includes('word/document.xml')) return `${openXml}.wordprocessingml.document`
  if (names.includes('xl/workbook.xml')) return `${openXml}.spreadsheetml.sheet`
  return refuse('这是压缩包，不能作为附件保存。请解开后把里面的文件分别加进来。')
}

function oleMime(bytes: Buffer): string {
  const ole = readable(() => openOle(bytes))
  if (ole.names.includes('WordDocument')) return 'application/msword'
  if (ole.names.some(name => name === 'Workbook' || name === 'Book')) return 'application/vnd.ms-excel'
  return refuse('认不出这个文件，没有保存。若是加了密码的 Word 或 Excel 文件，请先去掉密码。')
}

function readable<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof UnreadableFile)
      return refuse('这个 Word 或 Excel 文件已损坏或不完整，没有保存。请重新保存一份再加。')
    throw error
  }
}
