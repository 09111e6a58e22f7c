import { AppError } from '../../contract/errors'
import { fileKindOf, refuseMisnamed } from '../../contract/pictures/fileKind'
import type { PictureMime } from '../../contract/pictures/pictures'
import { openOle } from '../excel/ole'
import { UnreadableFile } from '../excel/unreadable'
import { openZip } from '../excel/zip'

/** What a file to be kept is, told by its bytes alone. */
export type Sniffed =
  | { readonly kind: 'picture'; readonly mime: PictureMime; readonly width: number; readonly height: number }
  | { readonly kind: 'pdf' | 'document'; readonly mime: string; readonly width: null; readonly height: null }

const refuse = (message: string): never => {
  throw new AppError('VALIDATION', message)
}

/**
 * Tells what a file is from its bytes, as `fileKindOf` does, and looks into the directories of Office files. `name`: as it
 * was chosen; it decides nothing, but must not call a picture what is none. Throws VALIDATION, with a sentence of its own
 * for each kind that is not taken.
 */
export function sniffAttachment(given: Uint8Array, name: string): Sniffed {
  const told = fileKindOf(given)
  refuseMisnamed(told, name)
  if (told.kind === 'picture') return told
  const noSize = { width: null, height: null }
  if (told.kind === 'pdf') return { kind: 'pdf', mime: 'application/pdf', ...noSize }
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  return { kind: 'document', mime: told.kind === 'zip' ? zippedMime(bytes) : oleMime(bytes), ...noSize }
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
    if (!(error instanceof UnreadableFile)) throw error
    if (error.code === 'BOMB')
      return refuse('这个文件展开后大得不正常，像是压缩炸弹，没有保存。请让给文件的人重新保存一份再加。')
    return refuse('这个 Word 或 Excel 文件已损坏或不完整，没有保存。请重新保存一份再加。')
  }
}
