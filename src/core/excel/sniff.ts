import { encodingsOf } from './csv'
import { openOle } from './ole'
import { UnreadableFile } from './unreadable'
import { openZip, type Zip } from './zip'

export { UnreadableFile } from './unreadable'

/** Files above this many bytes are refused before anything is parsed. */
export const maxFileBytes = 200 * 1024 * 1024

/** What a readable file turned out to be, with its opened container, so that a directory is read once. */
export type Sniffed =
  | { format: 'xlsx' | 'xlsb' | 'ods'; zip: Zip }
  | { format: 'xls'; stream: Buffer }
  | { format: 'html' | 'mhtml' | 'xml2003' | 'csv' }

/**
 * Tells what a file is from its bytes, never from its name, before anything is inflated or parsed. Throws
 * UnreadableFile with the sentence for each kind of file that cannot be read. `csv` means "text of some kind":
 * the csv reader still refuses text that is none.
 */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) throw new UnreadableFile('EMPTY')
  if (bytes.length > maxFileBytes) throw new UnreadableFile('TOO_LARGE')
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (startsWith(buffer, 'PK\x03\x04') || startsWith(buffer, 'PK\x05\x06')) {
    const zip = openZip(bytes)
    return { format: zipFormat(zip), zip }
  }
  if (startsWith(buffer, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) {
    return { format: 'xls', stream: workbookStream(buffer) }
  }
  if (isLockFile(buffer)) throw new UnreadableFile('LOCK_FILE')
  // BIFF records without the OLE container: Excel 2 to 4
  if (buffer[0] === 0x09 && [0, 2, 4, 8].includes(buffer[1] ?? -1)) throw new UnreadableFile('XLS')
  for (const [magic, what] of binaries) {
    if (startsWith(buffer, magic)) throw notTable(what)
  }
  return { format: textFormat(buffer) }
}

/** Office's `~$` file: the length of the user's name, the name, blanks up to a fixed place; then again in UTF-16. */
function isLockFile(buffer: Buffer): boolean {
  const length = buffer[0] ?? 0
  if (buffer.length < 54 || buffer.length > 200 || length === 0 || length > 52) return false
  return buffer.subarray(1 + length, 54).every(byte => byte === 0x20 || byte === 0)
}

const binaries: readonly (readonly [magic: string, what: string])[] = [
  ['%PDF', ' PDF 文件'],
  ['\x89PNG', '图片'],
  ['\xff\xd8\xff', '图片'],
  ['GIF8', '图片'],
  ['II*\0', '图片'],
  ['MM\0*', '图片'],
  ['Rar!', '压缩包'],
  ['7z\xbc\xaf', '压缩包'],
  ['\x1f\x8b', '压缩包'],
  ['{\\rtf', '文字文档'],
  ['SQLite format 3', '数据库文件'],
  ['MZ\x90', '程序文件']
]

function notTable(what: string, advice = '请选择 .xlsx 或 .csv 表格文件。'): UnreadableFile {
  const archive = what === '压缩包' ? '请先解压，再选择里面的 .xlsx 或 .csv 表格。' : advice
  return new UnreadableFile('NOT_TABLE', `这份文件是${what}，不是本程序能读的表格，读不出行和列。${archive}`)
}

function startsWith(buffer: Buffer, magic: string): boolean {
  return buffer.length >= magic.length && buffer.toString('latin1', 0, magic.length) === magic
}

const saveAsXlsx = '请在 WPS 或 Excel 里打开，另存为 .xlsx 后再导入。'

function zipFormat(zip: Zip): 'xlsx' | 'xlsb' | 'ods' {
  const holds = (pattern: RegExp): boolean => zip.names.some(name => pattern.test(name))
  if (holds(/^xl\/workbook[^/]*\.xml$/i) && zip.has('[Content_Types].xml')) return 'xlsx'
  if (holds(/^word\//i))
    throw notTable(' Word 文档', '请选择 .xlsx 或 .csv 表格；表格在文档里的，请复制到 WPS 或 Excel 另存。')
  if (holds(/^ppt\//i)) throw notTable('演示文稿')
  if (holds(/^xl\/workbook[^/]*\.bin$/i)) return 'xlsb'
  if (zip.has('content.xml')) {
    const kind = zip.has('mimetype') ? zip.part('mimetype').toString('latin1') : ''
    if (kind.includes('spreadsheet')) return 'ods'
    throw notTable(' OpenDocument 文档（.odt 等）', saveAsXlsx)
  }
  // "xl/" without its workbook is a workbook that lost a part, not some other archive
  if (holds(/^xl\//i)) throw new UnreadableFile('DAMAGED')
  throw notTable('压缩包')
}

/** The names of the streams in an OLE container say which kind of file it holds; of a workbook the stream comes back. */
function workbookStream(buffer: Buffer): Buffer {
  const ole = openOle(buffer)
  const holds = (name: string): boolean => ole.names.includes(name)
  if (holds('EncryptedPackage')) throw new UnreadableFile('PASSWORD')
  const workbook = ole.names.find(name => /^(workbook|book)$/i.test(name))
  if (workbook !== undefined) return ole.stream(workbook)
  if (holds('WordDocument')) throw notTable('旧版 Word 文档')
  if (holds('PowerPoint Document')) throw notTable('旧版演示文稿')
  if (ole.names.some(name => /^et/i.test(name))) throw new UnreadableFile('ET')
  throw notTable('旧版 Office 文件', saveAsXlsx)
}

function textFormat(buffer: Buffer): 'html' | 'mhtml' | 'xml2003' | 'csv' {
  const head = headText(buffer).trimStart().toLowerCase()
  if (head === '' && buffer.length <= 4096) throw new UnreadableFile('EMPTY')
  if (/^(mime-version|from|x-[\w-]+):/.test(head) && head.includes('content-type:')) return 'mhtml'
  if (!head.startsWith('<')) return 'csv'
  if (
    head.includes('urn:schemas-microsoft-com:office:spreadsheet') ||
    head.includes('progid="excel.sheet"')
  ) {
    return 'xml2003'
  }
  if (/<(!doctype html|html|head|body|meta|style|table|tr|div)[\s>]/.test(head)) return 'html'
  if (/^<(\?xml|!--|!doctype|[a-z]+[\s>:/])/.test(head)) throw notTable(' XML 数据文件', saveAsXlsx)
  return 'csv'
}

/** The first 4096 bytes as text; only ASCII matters here. */
function headText(buffer: Buffer): string {
  const head = buffer.subarray(0, 4096)
  return new TextDecoder(encodingsOf(head)[0]).decode(head)
}
