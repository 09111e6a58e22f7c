import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Packer, type Document } from 'docx'
import * as closing from './closing'
import * as intake from './intake'
import * as mediation from './mediation'

/*
 * Composes the built-in templates of the case papers: `npx tsx resources/papers/make.ts` writes one .docx for each
 * document of domain.md §1.2 beside this file. The .docx files are what the program reads; they are committed.
 */
const documents: Record<string, () => Document> = { ...intake, ...mediation, ...closing }

for (const [code, compose] of Object.entries(documents))
  await writeFile(join(import.meta.dirname, `${code}.docx`), await Packer.toBuffer(compose()))
process.stdout.write(`${Object.keys(documents).length} templates\n`)
