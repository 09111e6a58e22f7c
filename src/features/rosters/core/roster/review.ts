import { maskIdNumber, maskPhone } from '../../../../contract/mask'
import type { InputOf } from '../../../../contract/operation'
import type { rosterOperations, RosterIssue, RosterPreview, RosterReason, RosterRow } from '../../contract'
import { rosterFields } from '../../rules'
import { knownBirth } from '../../../residents/rules'
import { shownValue } from './diff'
import { newEntry, type Decision, type Entry } from './entries'
import type { Known } from './known'
import { addressOf } from './match'
import { person } from '../../../residents/contract'
import type { Plan } from './plan'
import { editKey, sampleOf, shownText, type Edits, type ParsedSheet } from './session'

const shownIssues = 1000
const shownRows = 20
const labels = new Map(rosterFields.map(field => [field.value, field.label]))

/** Rows whose problems are still to be dealt with: those left out have none any more. */
const openIssues = (entry: Entry): readonly RosterIssue[] =>
  entry.outcome === 'left' ? [] : entry.row.issues

/** What a preview says about the rows after a plan. */
export function previewOf(entries: readonly Entry[], plan: Plan): RosterPreview {
  const issues = entries.flatMap(openIssues)
  const reasons = new Map<string, RosterReason>()
  for (const { code, field, column, reason, level, proposal } of issues) {
    const key = `${code} ${field} ${level}`
    const known = reasons.get(key) ?? { code, field, column, reason, level, count: 0, proposals: 0 }
    known.count++
    if (proposal !== null) known.proposals++
    reasons.set(key, known)
  }
  const sample: RosterPreview['sample'] = []
  for (const entry of entries) {
    if (sample.length === shownRows) break
    if (entry.outcome === 'new') sample.push(sampleOf(entry.row))
  }
  return {
    counts: plan.counts,
    reasons: [...reasons.values()].sort((a, b) => b.count - a.count),
    issues: issues.slice(0, shownIssues),
    issueTotal: issues.length,
    sample
  }
}

/** Long runs of digits could be anybody's number: masked whatever the column, dates left out. */
function masked(text: string): string {
  const plain = /[０-９]/.test(text) ? text.normalize('NFKC') : text
  return plain
    .replace(/\d(?:[\s-]?\d){13,}[\s-]?[\dXx]?/g, run => maskIdNumber(run.replace(/[\s-]/g, '')))
    .replace(/(?<![\d*])\d{7,}[\dXx]?/g, run => (/^(19|20)\d{6}$/.test(run) ? run : maskPhone(run)))
}

function cellsOf({ sheet, row }: Entry, edits: Edits): RosterRow['cells'] {
  const columns = sheet.columns.map(({ field, header }) => ({ field, header }))
  // a problem about something the table has no column for still needs a place to be mended in
  for (const { field } of row.issues)
    if (!columns.some(column => column.field === field))
      columns.push({ field, header: labels.get(field) ?? field })
  return columns.map(({ field, header }) => {
    const { text, edited } = shownText(sheet, row, field, edits)
    const issues = row.issues
      .filter(issue => issue.field === field)
      .map(({ code, reason, level, proposal }) => ({ code, reason, level, proposal }))
    return { field, header, text: issues.length > 0 ? text : masked(text), edited, issues }
  })
}

/** A row as the review shows it. */
export function rowOf(
  entry: Entry,
  edits: Edits,
  known: Known,
  fileNames: ReadonlyMap<number, string>
): RosterRow {
  const { row, sheet } = entry
  const file = Number(sheet.key.split('/')[0])
  const nameColumn = shownText(sheet, row, 'name', edits).text
  return {
    id: entry.id,
    fileName: fileNames.get(file) ?? '',
    sheet: row.source.sheet,
    row: row.source.row,
    outcome: entry.outcome,
    name: row.person?.name ?? nameColumn,
    address: addressOf(entry),
    cells: cellsOf(entry, edits),
    changes: entry.changes,
    candidates: entry.candidates.map(({ person: { id, name, birthDate, birthPrecision }, why }) => ({
      personId: id,
      name,
      birthDate: knownBirth(birthDate, birthPrecision) ?? '',
      idNo: known.has(id) ? shownValue(person.fields.idNo, known.value(id, 'idNo')) : '',
      address: known.homeOf(id),
      why
    })),
    choices: [...entry.choices],
    decision: entry.decision
  }
}

type RowsInput = Omit<InputOf<typeof rosterOperations.rows>, 'importId'>

/** The rows that a page of the review shows. */
export function pageOf(entries: readonly Entry[], input: RowsInput): { found: Entry[]; total: number } {
  const { outcomes, reason, page, pageSize } = input
  const found = entries.filter(
    entry =>
      (outcomes.length === 0 || outcomes.includes(entry.outcome)) &&
      (reason === null ||
        openIssues(entry).some(issue => issue.code === reason.code && issue.field === reason.field))
  )
  return { found: found.slice((page - 1) * pageSize, page * pageSize), total: found.length }
}

type Edit = InputOf<typeof rosterOperations.edit>['edit']

/** The cells that an edit is about, with their new texts. */
function editedCells(
  entries: readonly Entry[],
  edit: Edit,
  edits: Edits
): { entry: Entry; field: string; text: string }[] {
  if (edit.kind === 'cells') {
    const byId = new Map(entries.map(entry => [entry.id, entry]))
    return edit.cells.flatMap(({ row, field, text }) => {
      const entry = byId.get(row)
      return entry ? [{ entry, field, text }] : []
    })
  }
  const { field, code } = edit
  const concerned = entries.flatMap(entry => {
    const issue = openIssues(entry).find(each => each.code === code && each.field === field)
    return issue ? [{ entry, issue }] : []
  })
  if (edit.kind === 'proposals')
    return concerned.flatMap(({ entry, issue }) =>
      issue.proposal === null ? [] : [{ entry, field, text: issue.proposal }]
    )
  const textOf = (entry: Entry): string => shownText(entry.sheet, entry.row, field, edits).text
  const example = entries.find(entry => entry.id === edit.row)
  const text = example && textOf(example)
  return concerned.flatMap(({ entry }) => (textOf(entry) === text ? [{ entry, field, text: edit.text }] : []))
}

/** The rows of an import under review: what is in the files, what was typed, what was decided. */
export interface Review {
  entries: Entry[]
  edits: Map<string, string>
  decisions: Map<number, Decision>
  lastId: number
}

/** Puts the rows of tables that were just read under review; what was typed stays. */
export function startReview(sheets: readonly ParsedSheet[], edits: Map<string, string>): Review {
  const review: Review = { entries: [], edits, decisions: new Map(), lastId: 0 }
  for (const sheet of sheets) {
    const all = [
      ...sheet.rows.map(row => newEntry(0, sheet, row, false)),
      ...sheet.left.map(row => newEntry(0, sheet, row, true))
    ]
    if (sheet.left.length > 0)
      all.sort((a, b) => a.row.source.row - b.row.source.row || a.row.source.part - b.row.source.part)
    for (const { row, left } of all) review.entries.push(newEntry(++review.lastId, sheet, row, left))
  }
  return review
}

const placeOf = ({ sheet, row }: Entry): string => `${sheet.key}|${row.source.row}`

/** Types texts into cells and reads their rows again, nothing else; how many cells changed. */
export function applyEdit(review: Review, edit: Edit): number {
  const cells = editedCells(review.entries, edit, review.edits)
  if (cells.length === 0) return 0
  const touched = new Set<string>()
  for (const { entry, field, text } of cells) {
    review.edits.set(editKey(entry.row.source, field), text)
    touched.add(placeOf(entry))
  }
  const before = new Map<string, Entry[]>()
  for (const entry of review.entries) {
    const place = placeOf(entry)
    if (touched.has(place)) before.set(place, [...(before.get(place) ?? []), entry])
  }
  review.entries = review.entries.flatMap(entry => {
    const parts = before.get(placeOf(entry))
    if (!parts) return [entry]
    return parts[0] === entry ? readAgain(review, entry, parts) : []
  })
  return cells.length
}

/** The people of one row of the file, read again; who stands where somebody stood keeps his number and decision. */
function readAgain(review: Review, { sheet, row: read, left }: Entry, before: readonly Entry[]): Entry[] {
  return sheet
    .reparse(read, review.edits)
    .map((row, at) => newEntry(before[at]?.id ?? ++review.lastId, sheet, row, left))
}

type Decide = Omit<InputOf<typeof rosterOperations.decide>, 'importId'>

/** Takes decisions that the rows admit; how many rows changed. */
export function applyDecision(review: Review, { rows, decision, personId }: Decide): number {
  const asked = rows === null ? null : new Set(rows)
  let changed = 0
  for (const entry of review.entries) {
    if (asked ? !asked.has(entry.id) : entry.outcome !== 'undecided') continue
    if (decision === null) {
      if (review.decisions.delete(entry.id)) changed++
    } else if (entry.choices.includes(decision)) {
      review.decisions.set(entry.id, { decision, personId: rows?.length === 1 ? personId : null })
      changed++
    }
  }
  return changed
}
