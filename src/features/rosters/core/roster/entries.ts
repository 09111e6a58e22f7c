import type { FieldChange } from '../../../../core/db/history'
import type { RosterIssue, RosterRow, RowDecision, RowOutcome } from '../../contract'
import { addIssue, type Fault, type ParsedRow } from './parse'
import type { ParsedSheet } from './session'
import type { KnownPerson } from './known'

/** Somebody of the register who may be the person of a row. */
export interface Candidate {
  person: KnownPerson
  why: string
  /** Something speaks against it, so that only a person can decide. */
  contradicts: boolean
}

/** What a row would change in one record: values as stored, their history, and in words. */
export interface Difference {
  values: Record<string, unknown>
  changes: FieldChange[]
  shown: ShownChange[]
}

/** What a person decided about a row. */
export interface Decision {
  decision: RowDecision
  personId: string | null
}

/** What would change, in words, masked. */
export type ShownChange = RosterRow['changes'][number]

/** A row of the files in an import, with what the last plan made of it. */
export interface Entry {
  /** Stable while the import lives, edits included. */
  readonly id: number
  readonly sheet: ParsedSheet
  row: ParsedRow
  /** What the reading of the row itself found; a plan adds to it. */
  own: readonly RosterIssue[]
  outcome: RowOutcome
  /** Left out by an answer about hidden or marked rows. */
  readonly left: boolean
  match: KnownPerson | null
  /** Blind index of its ID number, once it was looked for. */
  index: string | null
  /** What it would change in the record of its match, once that was compared. */
  difference: Difference | null
  candidates: readonly Candidate[]
  choices: readonly RowDecision[]
  decision: RowDecision | null
  changes: ShownChange[]
  /** The same row stands further up: nothing of it has to be stored. */
  same: boolean
  /** The ids that its person and stay get when they are new: the same in every plan, for making ids takes its time. */
  ids: { person: string; stay: string } | null
  /** A second home of a person whom another row stores. */
  also: Entry | null
}

type Level = RosterIssue['level']

/** A row as it enters an import. */
export function newEntry(id: number, sheet: ParsedSheet, row: ParsedRow, left: boolean): Entry {
  return {
    id,
    sheet,
    row,
    own: row.issues,
    left,
    outcome: 'new',
    match: null,
    index: null,
    difference: null,
    candidates: [],
    choices: [],
    decision: null,
    changes: [],
    same: false,
    ids: null,
    also: null
  }
}

/** Adds a problem that only the plan can see. */
export function tell(
  entry: Entry,
  field: string,
  code: string,
  reason: string,
  level: Level = 'error',
  proposal: Fault['proposal'] = null
): void {
  // a plan may look at a row twice
  if (entry.row.issues.some(issue => issue.code === code && issue.field === field)) return
  addIssue(entry.row, entry.sheet.columns, field, { code, reason, level, proposal })
}

/** Takes an issue of the row away, because a decision settled it. */
export function settle(entry: Entry, code: string): void {
  entry.row.issues = entry.row.issues.filter(issue => issue.code !== code)
}

/** Puts a row back to what its reading found. */
export function reset(entry: Entry): void {
  entry.row.issues = entry.own.length === 0 ? [] : entry.own.slice()
  entry.outcome = 'new'
  entry.match = null
  entry.index = null
  entry.difference = null
  entry.candidates = []
  entry.choices = []
  entry.decision = null
  entry.changes = []
  entry.same = false
  entry.also = null
}
