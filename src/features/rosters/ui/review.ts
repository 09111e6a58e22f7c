import type { InputOf } from '../../../contract/operation'
import type { rosterOperations, RosterPreview, RosterRow, RowDecision, RowOutcome } from '../contract'
import { rowOutcomes } from '../contract'

/** Rows of one page of the review. */
export const pageSize = 50

/** Which rows the review shows: those that end in one way, those with one kind of problem, or all. */
export type Filter =
  | { readonly by: 'all' }
  | { readonly by: 'outcome'; readonly outcome: RowOutcome }
  | { readonly by: 'reason'; readonly code: string; readonly field: string }

export type Edit = InputOf<typeof rosterOperations.edit>['edit']
/** What a clerk did in the review. */
export type Change =
  | { readonly kind: 'edit'; readonly edit: Edit }
  | {
      readonly kind: 'decide'
      /** null: all rows that are still undecided. */
      readonly rows: readonly number[] | null
      readonly decision: RowDecision | null
      readonly personId: string | null
    }

export type Cell = RosterRow['cells'][number]
/** A row on the screen; `settled`: it left the filter by a change and stays in sight until the filter or page changes. */
export interface HeldRow {
  readonly row: RosterRow
  readonly settled: boolean
}

/** What the engine is asked for a filter. */
export function rowsAsked(
  filter: Filter
): Pick<InputOf<typeof rosterOperations.rows>, 'outcomes' | 'reason'> {
  return {
    outcomes: filter.by === 'outcome' ? [filter.outcome] : [...rowOutcomes],
    reason: filter.by === 'reason' ? { code: filter.code, field: filter.field } : null
  }
}

/** What a clerk has to look at first: mistakes, then doubts, then what would change. */
export function firstFilter({ counts }: RosterPreview): Filter {
  const first: RowOutcome[] = ['refused', 'undecided', 'changed', 'new', 'unchanged', 'left']
  const outcome = first.find(name => counts[name] > 0)
  return outcome === undefined ? { by: 'all' } : { by: 'outcome', outcome }
}

interface Answered {
  readonly rows: readonly RosterRow[]
  readonly total: number
}

/**
 * The rows of a page as they are now, and how many are under the filter. A change of many rows may have moved them to the
 * pages before or behind, so those are asked too, as far as the rows can have moved.
 */
export async function rowsNow(
  ask: (page: number) => Promise<Answered>,
  before: { readonly page: number; readonly total: number; readonly rows: readonly HeldRow[] }
): Promise<Map<number, RosterRow>> {
  const found = new Map<number, RosterRow>()
  const take = async (page: number): Promise<number> => {
    const answer = await ask(page)
    for (const row of answer.rows) found.set(row.id, row)
    return answer.total
  }
  const gone = before.total - (await take(before.page))
  const steps = Math.ceil(Math.abs(gone) / pageSize)
  for (let step = 1; step <= steps; step++) {
    const page = before.page + (gone > 0 ? -step : step)
    if (page < 1 || before.rows.every(({ row }) => found.has(row.id))) break
    await take(page)
  }
  return found
}

/** The rows on the screen after a change: as they are now, or, when they left the filter, as the change made them. */
export function holdRows(
  held: readonly HeldRow[],
  now: ReadonlyMap<number, RosterRow>,
  change: Change
): HeldRow[] {
  const source = held.map(each => each.row)
  return held.map(({ row }) => {
    const fresh = now.get(row.id)
    return fresh ? { row: fresh, settled: false } : { row: changed(row, change, source), settled: true }
  })
}

function changed(row: RosterRow, change: Change, source: readonly RosterRow[]): RosterRow {
  if (change.kind === 'decide') {
    const meant = change.rows === null ? row.outcome === 'undecided' : change.rows.includes(row.id)
    return meant ? { ...row, decision: change.decision } : row
  }
  return {
    ...row,
    cells: row.cells.map(cell => {
      const text = newText(row.id, cell, change.edit, source)
      return text === null ? cell : { ...cell, text, edited: true, issues: [] }
    })
  }
}

function newText(row: number, cell: Cell, edit: Edit, source: readonly RosterRow[]): string | null {
  if (edit.kind === 'cells')
    return edit.cells.find(each => each.row === row && each.field === cell.field)?.text ?? null
  if (edit.field !== cell.field) return null
  const issue = cell.issues.find(each => each.code === edit.code)
  if (!issue) return null
  if (edit.kind === 'proposals') return issue.proposal
  const model = source.find(each => each.id === edit.row)?.cells.find(each => each.field === edit.field)
  return model?.text === cell.text ? edit.text : null
}

/** A cell by its row and field. */
export interface CellPlace {
  readonly row: number
  readonly field: string
}
export const samePlace = (a: CellPlace | null, b: CellPlace): boolean =>
  a !== null && a.row === b.row && a.field === b.field

/** The next cell with a problem behind a cell, in reading order, but for those in `skip`; null at the end. */
export function nextProblem(
  held: readonly HeldRow[],
  after: CellPlace,
  skip: (cell: Cell) => boolean = () => false
): CellPlace | null {
  const places = held.flatMap(({ row, settled }) =>
    row.cells
      .filter(
        cell =>
          samePlace(after, { row: row.id, field: cell.field }) ||
          (!settled && cell.issues.length > 0 && !skip(cell))
      )
      .map(cell => ({ row: row.id, field: cell.field }))
  )
  return places[places.findIndex(place => samePlace(after, place)) + 1] ?? null
}

/** Whether a row asks for a decision; that it may be left out, any row admits. */
export const asksDecision = (row: RosterRow): boolean =>
  row.candidates.length > 0 || row.choices.some(choice => choice !== 'leave')

const homeFields = ['name', 'address', 'compound', 'building', 'unit', 'floor', 'room']

/** What else a row says, in one line: 身份证号 512328********0050 · 联系电话 138****1111. */
export function digest(row: RosterRow): string {
  return row.cells
    .filter(cell => cell.text !== '' && !homeFields.includes(cell.field))
    .map(cell => `${cell.header} ${cell.text}`)
    .join(' · ')
}
