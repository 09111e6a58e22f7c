import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Tx } from '../../../core/tx'
import type { DocumentCode } from '../kinds'
import { documentTemplateEntity, type DocumentTemplateRow } from './entity'

/** `resources/papers`, upwards from this file: beside src/ in the sources, beside out/ when built or packaged. */
function papersFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const folder = join(at, 'resources', 'papers')
    if (existsSync(folder)) return folder
    if (dirname(at) === at) throw new Error('resources/papers is missing')
  }
}

/** The template that comes with the program. */
export async function builtInTemplate(code: DocumentCode): Promise<Uint8Array> {
  return readFile(join(papersFolder(), `${code}.docx`))
}

/** The office's own template; null while the built-in one is in use. */
export async function ownTemplate(tx: Tx, code: DocumentCode): Promise<DocumentTemplateRow | null> {
  return tx.manager.getRepository(documentTemplateEntity).findOneBy({ code })
}
