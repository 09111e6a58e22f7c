import { expect } from 'vitest'
import { oleContainer } from './madeXls'
import { UnreadableFile, type UnreadableCode } from './unreadable'

/** Files built byte by byte for the tests of this folder; no test depends on a fixture from disk. */
export { type MadeCell, type MadeSheet, type MadeValue } from './madeSheets'
export { csvFile, encodeText, gb18030, htmlFile, xml2003File, type MadeEncoding } from './madeText'
export { oleContainer, xlsFile, type MadeXls } from './madeXls'
export { madeXlsx, oneSheet, workbookFile, workbookParts, xlsxFile, type HandMade } from './madeXlsx'

/** An OLE compound file with these streams, all of zeros. */
export function oleFile(streams: string[]): Uint8Array {
  return oleContainer(Object.fromEntries(streams.map(name => [name, Buffer.alloc(64)])))
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
