import { UnreadableFile } from './unreadable'
import { openZip, type Zip } from './zip'

export { UnreadableFile } from './unreadable'

/** Files above this many bytes are refused before anything is parsed. */
export const maxFileBytes = 200 * 1024 * 1024

/** What a readable file turned out to be; an xlsx comes with its opened zip, so that the directory is read once. */
export type Sniffed = { format: 'xlsx'; zip: Zip } | { format: 'csv' }

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
    refuseOtherZip(zip)
    return { format: 'xlsx', zip }
  }
  if (startsWith(buffer, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) refuseOle(buffer)
  // BIFF records without the OLE container: Excel 2 to 4
  if (buffer[0] === 0x09 && [0, 2, 4, 8].includes(buffer[1] ?? -1)) throw new UnreadableFile('XLS')
  for (const [magic, what] of binaries) {
    if (startsWith(buffer, magic)) throw notTable(what)
  }
  refuseMarkup(buffer)
  return { format: 'csv' }
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

function refuseOtherZip(zip: Zip): void {
  if (zip.names.some(name => /^xl\/workbook[^/]*\.xml$/i.test(name)) && zip.has('[Content_Types].xml')) return
  const holds = (pattern: RegExp): boolean => zip.names.some(name => pattern.test(name))
  if (holds(/^word\//i))
    throw notTable(' Word 文档', '请选择 .xlsx 或 .csv 表格；表格在文档里的，请复制到 WPS 或 Excel 另存。')
  if (holds(/^ppt\//i)) throw notTable('演示文稿')
  if (holds(/^xl\/workbook\.bin$/i)) throw notTable(' .xlsb 二进制工作簿', saveAsXlsx)
  if (holds(/^content\.xml$/i)) throw notTable(' OpenDocument 文档（.ods 等）', saveAsXlsx)
  // "xl/" without its workbook is a workbook that lost a part, not some other archive
  if (holds(/^xl\//i)) throw new UnreadableFile('DAMAGED')
  throw notTable('压缩包')
}

/** An OLE container always ends in a throw: the names of its streams say which kind of file it holds. */
function refuseOle(buffer: Buffer): never {
  const names = new Set<string>()
  // directory entries are 128 bytes long and aligned: name (UTF-16), at 64 its length in bytes, at 66 its kind
  for (let at = 512; at + 128 <= buffer.length; at += 128) {
    const length = buffer.readUInt16LE(at + 64)
    const kind = buffer[at + 66]
    if (kind !== 2 || length < 8 || length > 64 || length % 2 === 1) continue
    names.add(buffer.toString('utf16le', at, at + length - 2))
  }
  if (names.has('EncryptedPackage')) throw new UnreadableFile('PASSWORD')
  if (names.has('WordDocument')) throw notTable('旧版 Word 文档')
  if (names.has('PowerPoint Document')) throw notTable('旧版演示文稿')
  throw new UnreadableFile('XLS')
}

function refuseMarkup(buffer: Buffer): void {
  const head = headText(buffer).trimStart().toLowerCase()
  if (head === '' && buffer.length <= 4096) throw new UnreadableFile('EMPTY')
  if (head.startsWith('mime-version:')) throw new UnreadableFile('HTML')
  if (!head.startsWith('<')) return
  if (
    head.includes('urn:schemas-microsoft-com:office:spreadsheet') ||
    head.includes('progid="excel.sheet"')
  ) {
    throw new UnreadableFile('XML2003')
  }
  if (/<(!doctype html|html|head|body|meta|style|table|tr|div)[\s>]/.test(head))
    throw new UnreadableFile('HTML')
  if (/^<(\?xml|!--|!doctype|[a-z]+[\s>:/])/.test(head)) throw notTable(' XML 数据文件', saveAsXlsx)
}

/** The first 4096 bytes as text; only ASCII matters here. */
function headText(buffer: Buffer): string {
  const head = buffer.subarray(0, 4096)
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le', 2)
  if (head[0] === 0xfe && head[1] === 0xff)
    return Buffer.from(head.subarray(0, head.length & ~1))
      .swap16()
      .toString('utf16le', 2)
  return head.toString('utf8').replace(/^\ufeff/, '')
}
