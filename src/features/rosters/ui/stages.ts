import type { OutputOf } from '../../../contract/operation'
import type { ImportMode, RosterCounts, RosterPreview, rosterOperations, RosterSheet } from '../contract'
import type { Answers } from './matching'
import type { Filter, HeldRow } from './review'
import type { LeftFile } from './tableFiles'

/** A file on its way into the engine. */
export interface ReadingFile {
  readonly fileName: string
  readonly size: number
  readonly state: 'waiting' | 'reading' | 'read' | 'fault'
  readonly fault: string
}

/** What the program understood of the files, and what the clerk made of it. */
export interface Matched {
  readonly importId: string
  readonly fileNames: readonly string[]
  /** Files that are not part of the import, each with its reason. */
  readonly left: readonly LeftFile[]
  readonly sheets: readonly RosterSheet[]
  readonly answers: Answers
  /** null: the usual one for these tables. */
  readonly mode: ImportMode | null
  /** Keys of tables taken out of their group, to be matched by themselves. */
  readonly apart: readonly string[]
}

/** The page of rows that the review shows. */
export interface Shown {
  readonly filter: Filter
  readonly page: number
  /** Rows under the filter when the page was opened. */
  readonly total: number
  readonly rows: readonly HeldRow[]
}

/** Where the wizard stands; every stage keeps what the next one needs. */
export type Stage =
  | { readonly at: 'file' }
  | { readonly at: 'reading'; readonly files: readonly ReadingFile[] }
  | ({ readonly at: 'match' } & Matched)
  | {
      readonly at: 'check'
      readonly matched: Matched
      readonly preview: RosterPreview
      readonly shown: Shown
    }
  | {
      readonly at: 'done'
      readonly importId: string
      readonly fileNames: readonly string[]
      readonly batchId: string
      readonly counts: RosterCounts
    }

export type Inspected = OutputOf<typeof rosterOperations.inspect>

/** 花名册.xlsx, or 3栋.xlsx 等 30 个文件. */
export function namesOf(fileNames: readonly string[]): string {
  const [first = '', ...others] = fileNames
  return others.length === 0 ? first : `${first} 等 ${fileNames.length} 个文件`
}

/** The import that the engine still holds for a stage; null when there is none to forget. */
export function openImport(stage: Stage): string | null {
  if (stage.at === 'match' || stage.at === 'done') return stage.importId
  return stage.at === 'check' ? stage.matched.importId : null
}
