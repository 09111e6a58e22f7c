import { strToU8, zipSync } from 'fflate'
import { expect } from 'vitest'
import { UnreadableFile, type UnreadableCode } from './unreadable'

/** Files built byte by byte for the tests of this folder; no test depends on a fixture from disk. */

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** What a hand-made workbook may hold; the sheets are the XML inside `<worksheet>`. */
export interface HandMade {
  sheets: { name: string; xml: string; state?: string; kind?: string }[]
  strings?: string
  styles?: string
  date1904?: boolean
  leaveOut?: string
}

/** The parts of a minimal workbook, before zipping. */
export function workbookParts(made: HandMade): Record<string, Uint8Array> {
  const links = made.sheets.map(
    (sheet, at) =>
      `<Relationship Id="rId${at + 1}" Type="${rel}/${sheet.kind ?? 'worksheet'}" Target="worksheets/sheet${at + 1}.xml"/>`
  )
  const listed = made.sheets.map(
    (sheet, at) =>
      `<sheet name="${sheet.name}" sheetId="${at + 1}" r:id="rId${at + 1}" state="${sheet.state ?? 'visible'}"/>`
  )
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${rel}"><workbookPr${made.date1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}<Relationship Id="s1" Type="${rel}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="s2" Type="${rel}/styles" Target="/xl/styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${made.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}">${made.styles ?? ''}</styleSheet>`
  }
  made.sheets.forEach((sheet, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = `<worksheet xmlns="${main}">${sheet.xml}</worksheet>`
  })
  if (made.leaveOut !== undefined) delete parts[made.leaveOut]
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))
}

/** A hand-made workbook as file bytes. */
export function workbookFile(made: HandMade): Uint8Array {
  return zipSync(workbookParts(made))
}

/** One visible sheet with these `<row>` elements. */
export function oneSheet(rows: string, more: Partial<HandMade> = {}): Uint8Array {
  return workbookFile({ sheets: [{ name: '花名册', xml: `<sheetData>${rows}</sheetData>` }], ...more })
}

/** A minimal OLE compound file whose directory names these streams. */
export function oleFile(streams: string[]): Uint8Array {
  const file = Buffer.alloc(512 * 4)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  ;['Root Entry', ...streams].forEach((name, at) => {
    const entry = 1024 + at * 128
    file.write(name, entry, 'utf16le')
    file.writeUInt16LE((name.length + 1) * 2, entry + 64)
    file[entry + 66] = at === 0 ? 5 : 2
  })
  return new Uint8Array(file)
}

/** GB18030 bytes of a text: Node decodes this encoding but does not write it. */
export function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const pairs = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
    }
  }
  return Uint8Array.from(
    Array.from(text).flatMap(character => {
      const point = character.codePointAt(0) ?? 0
      if (point < 0x80) return [point]
      if (point < 0x10000) return pairs.get(character) ?? [0x3f]
      const pointer = point - 0x10000 + 189_000
      return [
        0x81 + Math.floor(pointer / 12_600),
        0x30 + (Math.floor(pointer / 1260) % 10),
        0x81 + (Math.floor(pointer / 10) % 126),
        0x30 + (pointer % 10)
      ]
    })
  )
}

/** Expects a refusal with this code; gives its message. */
export async function refusal(work: () => unknown, code: UnreadableCode): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    expect(error.code, error.message).toBe(code)
    return error.message
  }
  throw new Error(`expected a refusal ${code}`)
}
