import { expect } from 'vitest'
import { UnreadableFile, type UnreadableCode } from './unreadable'

/** Files built byte by byte for the tests of this folder; no test depends on a fixture from disk. */
export { type MadeCell, type MadeSheet, type MadeValue } from './madeSheets'
export { csvFile, encodeText, gb18030, htmlFile, xml2003File, type MadeEncoding } from './madeText'
export { oleContainer, xlsFile, type MadeXls } from './madeXls'
export { madeXlsx, oneSheet, workbookFile, workbookParts, xlsxFile, type HandMade } from './madeXlsx'

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
