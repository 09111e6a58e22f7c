import type { z } from 'zod'
import type { Tx } from '../../../core/tx'
import type { FoundPerson, searchOperations } from '../contract'
import { splitWords } from '../rules'
import { candidatesOf } from './candidates'
import { findDwellings } from './dwellings'
import { describePeople } from './people'
import { readWord, type ReadWord } from './words'

type Find = (typeof searchOperations)['find']

/** People and dwellings by name, pinyin, initials, numbers and address; ranges of indexes only, best first. */
export async function find(
  tx: Tx,
  { words, limit }: z.output<Find['input']>
): Promise<z.output<Find['output']>> {
  const typed = splitWords(words)
  const read: ReadWord[] = []
  for (const [at, word] of typed.entries()) read.push(await readWord(tx, word, `w${at}`, typed.length === 1))
  if (read.length === 0) return { people: [], dwellings: [], more: false }
  const found = await candidatesOf(tx, read)
  const people: FoundPerson[] = await describePeople(tx, found.slice(0, limit))
  const dwellings = await findDwellings(tx, read, limit)
  return {
    people,
    dwellings: dwellings.found,
    more: found.length > limit || dwellings.more
  }
}
