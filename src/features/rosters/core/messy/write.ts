import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messyCases } from '.'

/** Writes the messy files to a folder, to look at them: `npx tsx src/features/rosters/core/messy/write.ts <folder>`. */
const folder = process.argv[2] ?? 'messy'
mkdirSync(folder, { recursive: true })
for (const { fileName, bytes } of messyCases()) writeFileSync(join(folder, fileName), bytes)
