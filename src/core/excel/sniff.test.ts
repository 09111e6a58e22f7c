import { randomBytes } from 'node:crypto'
import { constants, deflateRawSync } from 'node:zlib'
import { strToU8, Zip, ZipPassThrough, zipSync, type ZipInputFile } from 'fflate'
import { describe, expect, it } from 'vitest'
import { maxFileBytes, sniff } from './sniff'
import { readWorkbook } from './read'
import { oleFile, oneSheet, refusal, workbookFile, workbookParts, xlsFile } from './testFiles'

const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
const good = oneSheet(row)

function text(content: string): Uint8Array {
  return strToU8(content)
}

describe('files that are no readable table are refused by their bytes', () => {
  it('knows a workbook and plain text', () => {
    expect(sniff(good).format).toBe('xlsx')
    expect(sniff(text('姓名,电话\n张三,1')).format).toBe('csv')
  })

  it('refuses an empty file and one of blanks', async () => {
    expect(await refusal(() => sniff(new Uint8Array()), 'EMPTY')).toContain('空的')
    await refusal(() => sniff(text('\ufeff \r\n\r\n')), 'EMPTY')
  })

  it('refuses a file above 200 MB before looking inside', async () => {
    expect(await refusal(() => sniff(new Uint8Array(maxFileBytes + 1)), 'TOO_LARGE')).toContain('200 MB')
  })

  it('refuses a password-protected workbook (OLE with EncryptedPackage) with its own words', async () => {
    const message = await refusal(() => sniff(oleFile(['EncryptionInfo', 'EncryptedPackage'])), 'PASSWORD')
    expect(message).toContain('打开密码')
    expect(message).toContain('另存一份不带密码的')
    expect(message).toContain('文档加密')
    await refusal(
      () => readWorkbook(xlsFile([{ name: '表', rows: [['x']] }], { filePass: true })),
      'PASSWORD'
    )
  })

  it('knows an .xls whatever its name, and tells other old files apart', async () => {
    expect(sniff(xlsFile([{ name: '表', rows: [['x']] }])).format).toBe('xls')
    expect(await refusal(() => sniff(Uint8Array.of(0x09, 0x04, 0x06, 0, 0, 0)), 'XLS')).toContain('很旧')
    expect(await refusal(() => sniff(oleFile(['WordDocument'])), 'NOT_TABLE')).toContain('Word')
    expect(await refusal(() => sniff(oleFile(['ETExtData'])), 'ET')).toContain('.et')
    expect(await refusal(() => sniff(oleFile(['Contents'])), 'NOT_TABLE')).toContain('另存为 .xlsx')
  })

  it('knows the temporary file of an open workbook', async () => {
    const lock = Buffer.alloc(165, 0x20)
    lock[0] = 6
    lock.write('office', 1)
    lock.writeUInt16LE(6, 55)
    lock.write('office', 57, 'utf16le')
    expect(await refusal(() => sniff(lock), 'LOCK_FILE')).toContain('不带 ~$')
  })

  it.each([
    ['<html><body><table><tr><td>张三</td></tr></table></body></html>', 'html'],
    ['\ufeff<!DOCTYPE html>\n<html>', 'html'],
    ['  <table border=1>', 'html'],
    ['MIME-Version: 1.0\nContent-Type: multipart/related', 'mhtml'],
    ['<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>', 'xml2003']
  ])('knows %s for %s', (content, format) => {
    expect(sniff(text(content)).format).toBe(format)
    expect(sniff(new Uint8Array(Buffer.from(`\ufeff${content}`, 'utf16le'))).format).toBe(format)
    expect(sniff(new Uint8Array(Buffer.from(content, 'utf16le'))).format).toBe(format)
  })

  it('refuses a web page without a table, XML and pages that are cut, and other XML', async () => {
    const old = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook><Worksheet>'
    await refusal(() => readWorkbook(text(old)), 'TRUNCATED')
    await refusal(() => readWorkbook(text('<html><table><tr><td>张三</td>')), 'TRUNCATED')
    expect(await refusal(() => readWorkbook(text('<html><p>张三</p></html>')), 'HTML')).toContain('网页')
    await refusal(() => sniff(text('<?xml version="1.0"?><data/>')), 'NOT_TABLE')
  })

  it.each([
    ['%PDF-1.7\n', 'PDF'],
    ['\x89PNG\r\n\x1a\n', '图片'],
    ['Rar!\x1a\x07', '先解压']
  ])('refuses %j and says what it is', async (magic, word) => {
    expect(await refusal(() => sniff(new Uint8Array(Buffer.from(magic, 'latin1'))), 'NOT_TABLE')).toContain(
      word
    )
  })

  it('refuses a docx, an odt and any other zip', async () => {
    const zip = (name: string): Uint8Array => zipSync({ [name]: text('x') })
    expect(await refusal(() => sniff(zip('word/document.xml')), 'NOT_TABLE')).toContain('Word')
    expect(await refusal(() => sniff(zip('content.xml')), 'NOT_TABLE')).toContain('另存为 .xlsx')
    expect(await refusal(() => sniff(zip('照片.jpg')), 'NOT_TABLE')).toContain('压缩包')
  })

  it('refuses a zip that lost its workbook part', async () => {
    await refusal(() => sniff(zipSync({ 'xl/styles.xml': text('<x/>') })), 'DAMAGED')
  })

  it('refuses random bytes', async () => {
    for (let turn = 0; turn < 20; turn++) await refusal(() => readWorkbook(randomBytes(4096)), 'NOT_TABLE')
  })

  it('refuses a zip cut at any length', async () => {
    for (const share of [0.05, 0.3, 0.6, 0.95]) {
      const message = await refusal(
        () => sniff(good.subarray(0, Math.floor(good.length * share))),
        'TRUNCATED'
      )
      expect(message).toContain('不完整')
    }
  })

  it('notices a flipped byte in the packed data by its checksum', async () => {
    const long = oneSheet(row.repeat(500))
    for (let at = 200; at < long.length - 900; at += 97) {
      const bad = long.slice()
      bad[at] = (bad[at] ?? 0) ^ 0x55
      try {
        const read = await readWorkbook(bad)
        // bytes that no rule reads (a time stamp, the content types) may differ
        expect(read.sheets[0]?.rows[0]).toEqual(['姓名'])
      } catch (error) {
        expect(error).toHaveProperty('name', 'UnreadableFile')
      }
    }
  })

  it('names the sheet whose part is missing', async () => {
    const parts = {
      sheets: [{ name: '3栋', xml: `<sheetData>${row}</sheetData>` }],
      leaveOut: 'xl/worksheets/sheet1.xml'
    }
    expect(await refusal(() => readWorkbook(workbookFile(parts)), 'DAMAGED')).toContain('3栋')
  })
})

describe('a bomb is refused by its directory alone (F26)', () => {
  it('refuses 1.5 MB that would become 1.5 GB', async () => {
    const file = bomb(1500)
    expect(file.length).toBeLessThan(1.6 * 1024 * 1024)
    const message = await refusal(() => sniff(file), 'BOMB')
    expect(message).toContain('1501 MB')
    expect(message).toContain('已拒绝打开')
  })

  it('refuses 20 MB at more than 100:1, far below the limit in total', async () => {
    await refusal(() => sniff(bomb(20)), 'BOMB')
  })

  it('lets a small workbook with a high ratio pass', () => {
    expect(sniff(oneSheet(`${row}${' '.repeat(400_000)}`)).format).toBe('xlsx')
  })

  it('stops at the declared size when the directory lies', async () => {
    const file = oneSheet(`${row}${' '.repeat(3_000_000)}`)
    const view = Buffer.from(file.buffer)
    const entry = view.lastIndexOf('xl/worksheets/sheet1.xml') - 46
    view.writeUInt32LE(1000, entry + 24)
    await refusal(() => readWorkbook(file), 'DAMAGED')
  })
})

/**
 * A workbook with a part of zeros. A deflate block that ends in a full flush may be repeated, so ten megabytes are packed
 * once and the test itself stays small and quick.
 */
function bomb(megabytes: number): Uint8Array {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  for (const [name, content] of Object.entries(workbookParts({ sheets: [] }))) {
    const part = new ZipPassThrough(name)
    zip.add(part)
    part.push(content, true)
  }
  const block = deflateRawSync(Buffer.alloc(10 * 1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH })
  const packed = Buffer.concat([...Array.from({ length: megabytes / 10 }, () => block), Buffer.from([3, 0])])
  const zeros: ZipInputFile = {
    filename: 'xl/worksheets/sheet1.xml',
    compression: 8,
    size: megabytes * 1024 * 1024,
    crc: 0
  }
  zip.add(zeros)
  zeros.ondata?.(null, packed, true)
  zip.end()
  return new Uint8Array(Buffer.concat(chunks))
}
