import disputeType from '../../resources/codes/disputeType.json' with { type: 'json' }
import education from '../../resources/codes/education.json' with { type: 'json' }
import ethnic from '../../resources/codes/ethnic.json' with { type: 'json' }
import marital from '../../resources/codes/marital.json' with { type: 'json' }
import political from '../../resources/codes/political.json' with { type: 'json' }
import regionHistory from '../../resources/codes/regionHistory.json' with { type: 'json' }
import relation from '../../resources/codes/relation.json' with { type: 'json' }
import requestCategory from '../../resources/codes/requestCategory.json' with { type: 'json' }
import sex from '../../resources/codes/sex.json' with { type: 'json' }
import { compactKey } from './text'

/** One entry of a code table: the code is stored, the name is shown, the aliases are accepted (domain §2.4). */
export interface Code {
  readonly code: string
  readonly name: string
  readonly aliases: readonly string[]
  /** Code of the entry this one is a part of. */
  readonly parent?: string | undefined
  /** First and last year the code was in use. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Position in the official statistical table, where it differs from the code (domain §1.4). */
  readonly order?: string | undefined
}

const tables = {
  /** GB/T 2261.1 */
  sex,
  /** GB/T 2261.2 */
  marital,
  /** GB/T 3304 */
  ethnic,
  /** GB/T 4761-2008 */
  relation,
  /** GB/T 4762 */
  political,
  /** GB/T 4658 */
  education,
  /** Order of the mediation statistics, domain §1.4 */
  disputeType,
  /** Category tree of residents' requests, domain §4 */
  requestCategory,
  /** GB/T 2260 province prefixes and the abolished codes domain §2.3 proves */
  regionHistory
} satisfies Record<string, readonly Code[]>

/** Name of a code table shipped with the program. */
export type CodeTable = keyof typeof tables

/** All code tables shipped with the program, entries in the order of their standard (domain §2.4). */
export const codeTables: Readonly<Record<CodeTable, readonly Code[]>> = tables

/** Index of any list of codes by code, name and alias, each after normalisation; the first owner of a key wins. */
export function codeIndex(list: readonly Code[]): ReadonlyMap<string, Code> {
  const index = new Map<string, Code>()
  const add = (key: string, code: Code) => {
    if (key !== '' && !index.has(key)) index.set(key, code)
  }
  for (const code of list) add(compactKey(code.code), code)
  for (const code of list) add(compactKey(code.name), code)
  for (const code of list) for (const alias of code.aliases) add(compactKey(alias), code)
  return index
}

const indexes = new Map<CodeTable, ReadonlyMap<string, Code>>()

function indexOf(table: CodeTable): ReadonlyMap<string, Code> {
  let index = indexes.get(table)
  if (!index) {
    index = codeIndex(codeTables[table])
    indexes.set(table, index)
  }
  return index
}

/** The entry whose code, name or alias is the text, ignoring width, case and spaces; null if none (P27). */
export function findCode(table: CodeTable, text: string): Code | null {
  return indexOf(table).get(compactKey(text)) ?? null
}

/** Name of a stored code; a code the table does not know is shown as it is rather than hidden. */
export function codeName(table: CodeTable, code: string): string {
  return codeTables[table].find(entry => entry.code === code)?.name ?? code
}

/** Name with its parents, as "市政管网/污水" (domain §4). */
export function codePath(table: CodeTable, code: string): string {
  const entry = codeTables[table].find(candidate => candidate.code === code)
  if (!entry) return code
  return entry.parent ? `${codePath(table, entry.parent)}/${entry.name}` : entry.name
}
