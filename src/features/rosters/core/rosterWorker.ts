import type { InputOf } from '../../../contract/operation'
import { readWorkbook } from '../../../core/excel/read'
import { createFieldCipher, type FieldCipher } from '../../../core/vault/cipher'
import { blindIndexes, rememberIndexes } from '../../../core/vault/indexes'
import { exposeWorker } from '../../../core/worker'
import type {
  ImportMode,
  RosterAnswers,
  RosterPreview,
  RosterRow,
  rosterOperations,
  RosterSheet,
  SheetAnswer
} from '../contract'
import { encodePlan, type BatchStamp, type BulkPiece } from './roster/encode'
import { createKnown, type Known, type KnownPart } from './roster/known'
import { planImport, type Plan } from './roster/plan'
import { refusedWorkbook } from './roster/refused'
import { applyDecision, applyEdit, pageOf, previewOf, rowOf, startReview, type Review } from './roster/review'
import { inspectWorkbook, parseSheets, rereadSheet, type Book } from './roster/session'

type Input<K extends 'rows' | 'edit' | 'decide'> = Omit<InputOf<(typeof rosterOperations)[K]>, 'importId'>

/** What a preview is asked for, besides the files. */
export interface PreviewInput {
  sheets: SheetAnswer[]
  answers: RosterAnswers
  mode: ImportMode
}

/** A preview, or whose rows of the register have to be sent before there can be one. */
export type Planned = { preview: RosterPreview; missing: null } | { preview: null; missing: string[] }

/** What the worker of one import does; it keeps the files, what was typed and the plan in its memory, nowhere else. */
export interface RosterApi {
  /** Reads one more file; rejects with UnreadableFile. */
  inspect(bytes: Uint8Array, fileName: string, file: number): Promise<RosterSheet[]>
  /** A table with its header in another row, 1-based; null when there is no such table. */
  reread(key: string, headerRow: number): RosterSheet | null
  /** Forgets what it knew of the register, before new parts come. */
  reset(today: string, dataKey: Uint8Array): void
  existing(part: KnownPart): void
  /** Reads the chosen tables; `plan` says what would become of their rows. */
  parse(input: PreviewInput, today: string): void
  plan(): Planned
  rows(input: Input<'rows'>): { rows: RosterRow[]; total: number; missing: string[] }
  /** How many cells changed; `plan` has to follow. */
  edit(input: Input<'edit'>): number
  /** How many rows changed; `plan` has to follow. */
  decide(input: Input<'decide'>): number
  /** Begins to encrypt what will be stored; from now on `piece` gives it bit by bit. */
  encode(stamp: BatchStamp): void
  /** The next piece; null after the last. */
  piece(): BulkPiece | null
  /** Names of people of the register, for messages. */
  names(ids: readonly string[]): string[]
  /** The workbook of rows that do not go in; null when there are none. */
  refused(): Promise<Uint8Array | null>
}

exposeWorker<RosterApi>(report => {
  const books: Book[] = []
  const sheets = new Map<string, RosterSheet>()
  let known: Known | null = null
  let cipher: FieldCipher | null = null
  let review: Review | null = null
  let parsedBy = ''
  let mode: ImportMode = 'fill'
  let today = ''
  let plan: Plan | null = null
  let pieces: Iterator<BulkPiece> | null = null

  function indexOf(idNo: string): string {
    if (!cipher) throw new Error('no key')
    return blindIndexes(cipher, 'idNumber', idNo).full
  }
  function opened(): { known: Known; review: Review } {
    if (!known || !review) throw new Error('not parsed')
    return { known, review }
  }

  return {
    async inspect(bytes, fileName, file) {
      const workbook = await readWorkbook(bytes)
      books.push({ workbook, file, fileName })
      const found = inspectWorkbook(workbook, { file, fileName })
      for (const sheet of found) sheets.set(sheet.key, sheet)
      return found
    },
    reread(key, headerRow) {
      const book = books.find(each => each.file === Number(key.split('/')[0]))
      const sheet = book ? rereadSheet(book.workbook, book, key, headerRow) : null
      if (sheet) sheets.set(key, sheet)
      return sheet
    },
    reset(day, dataKey) {
      today = day
      cipher = rememberIndexes(createFieldCipher(Buffer.from(dataKey)))
      known = createKnown(cipher, day)
      pieces = null
      plan = null
    },
    existing(part) {
      known?.add(part)
    },
    parse(input, day) {
      mode = input.mode
      const by = JSON.stringify([input.sheets, input.answers, day])
      // only the mode is another: what was typed and decided stays
      if (review && by === parsedBy) return
      const edits = review?.edits ?? new Map<string, string>()
      const parsed = parseSheets(
        books,
        input.sheets,
        input.answers,
        day,
        (done, total) => report({ done, total }),
        edits
      )
      review = startReview(parsed, edits)
      parsedBy = by
    },
    plan() {
      const { known: register, review: rows } = opened()
      plan = planImport(rows.entries, {
        known: register,
        indexOf,
        mode,
        today,
        decisions: rows.decisions
      })
      if (register.missing.size > 0) return { preview: null, missing: [...register.missing] }
      return { preview: previewOf(rows.entries, plan), missing: null }
    },
    rows(input) {
      const { known: register, review: rows } = opened()
      const { found, total } = pageOf(rows.entries, input)
      const names = new Map(books.map(({ file, fileName }) => [file, fileName]))
      const page = found.map(entry => rowOf(entry, rows.edits, register, names))
      return { rows: page, total, missing: [...register.missing] }
    },
    edit: ({ edit }) => applyEdit(opened().review, edit),
    decide: input => applyDecision(opened().review, input),
    encode(stamp) {
      if (!plan || !cipher) throw new Error('encode before plan')
      pieces = encodePlan(plan, cipher, stamp)
    },
    piece() {
      const next = pieces?.next()
      return next && !next.done ? next.value : null
    },
    names: ids => ids.map(id => known?.persons.get(id)?.name ?? ''),
    async refused() {
      const { entries, edits } = opened().review
      const model = refusedWorkbook(entries, [...sheets.values()], edits)
      if (model.sheets.length === 0) return null
      const { writeWorkbook } = await import('../../../core/excel/write')
      return writeWorkbook(model)
    }
  }
})
