import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Appends lines to a log file and starts a new one beyond `limit` bytes, keeping one old file beside it.
 * Lines come redacted already; a disk that cannot be written must not stop the program, so failures are passed over.
 */
export function openLog(file: string, limit = 1_000_000): (line: string) => void {
  return line => {
    try {
      mkdirSync(dirname(file), { recursive: true })
      if (sizeOf(file) > limit) renameSync(file, `${file}.1`)
      appendFileSync(file, `${line.replaceAll(/[\r\n]+/g, ' | ')}\n`)
    } catch {
      // nowhere left to write to
    }
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
