import { z } from 'zod'
import { everyRole, job, query, task } from '../../contract/operation'
import { downloadSchema } from '../../contract/record'

const readers = everyRole
const writers = ['admin', 'clerk', 'mediator'] as const

/** A column of a table and the field it goes to (see `rosterFields` in rules.ts); null: not imported. */
export const columnChoice = z.strictObject({ column: z.int().min(0), field: z.string().max(60).nullable() })

/**
 * One table of the chosen files as the program understood it: a sheet, or one of several tables that stand side by side
 * on it (P19).
 */
export const rosterSheet = z.strictObject({
  /** Names the table in this import: file, sheet and table by number, `0/1/0`. */
  key: z.string(),
  fileName: z.string(),
  /** The sheet's name; of tables side by side `花名册（左起第 2 张表）`. */
  name: z.string(),
  /** Whether it takes part in the import. */
  chosen: z.boolean(),
  /** Why it is not chosen, in words for the user: a statistics sheet, a note, a hidden sheet; '' when there is nothing to say. */
  note: z.string(),
  hidden: z.boolean(),
  /** 1-based row of the (lowest) header as Excel shows it; 0 when none was found. */
  headerRow: z.int(),
  rows: z.int(),
  columns: z.array(
    z.strictObject({
      /** 0-based column of the sheet. */
      column: z.int(),
      header: z.string(),
      field: z.string().nullable(),
      /** Up to three values; numbers of documents and phones are masked. */
      samples: z.array(z.string()),
      /** Why this column is not taken, or how the field was found, when there is something to say. */
      note: z.string(),
      hidden: z.boolean()
    })
  ),
  /** What only a person can decide about this table: how many rows with data each question concerns (P16, P17). */
  asked: z.strictObject({
    hiddenRows: z.int(),
    hiddenColumns: z.int(),
    struckRows: z.int(),
    redRows: z.int()
  }),
  /** Fingerprint of the headers: tables with the same one are of the same kind. */
  fingerprint: z.string(),
  /** Its columns were chosen by hand in an earlier import of this kind. */
  remembered: z.boolean()
})
export type RosterSheet = z.infer<typeof rosterSheet>

/** Answers to what the files leave open; null: not answered yet. A question with a count above 0 must be answered. */
export const rosterAnswers = z.strictObject({
  hiddenRows: z.enum(['take', 'leave']).nullable(),
  hiddenColumns: z.enum(['take', 'leave']).nullable(),
  struckRows: z.enum(['take', 'leave']).nullable(),
  redRows: z.enum(['take', 'leave']).nullable()
})
export type RosterAnswers = z.infer<typeof rosterAnswers>
export const noAnswers: RosterAnswers = {
  hiddenRows: null,
  hiddenColumns: null,
  struckRows: null,
  redRows: null
}

/**
 * What happens to people who are in the register already: `skip` leaves them as they are, `fill` fills what is blank,
 * `update` takes what the file says. A blank cell never overwrites in any of them.
 */
export const importModes = ['fill', 'update', 'skip'] as const
export type ImportMode = (typeof importModes)[number]
export const importModeNames: Readonly<Record<ImportMode, string>> = {
  fill: '只补空白',
  update: '按表格更新',
  skip: '不动已有的'
}

/** What becomes of a row. `undecided`: a person has to say who it is; `left`: left out by an answer or a decision. */
export const rowOutcomes = ['new', 'changed', 'unchanged', 'undecided', 'refused', 'left'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** How many rows end how; `rows` is their sum. Then what would be added to the register. */
export const rosterCounts = z.strictObject({
  rows: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  undecided: z.int(),
  refused: z.int(),
  left: z.int(),
  persons: z.int(),
  households: z.int(),
  dwellings: z.int()
})
export type RosterCounts = z.infer<typeof rosterCounts>

/**
 * A problem of one cell: `error` refuses the row, `warning` lets it in. `row` is the row as Excel shows it, `column` the
 * header that the file uses, `code` says which rule it is (same code: same kind of problem), `proposal` what the cell
 * probably should say: taken only when a person says so.
 */
export const rosterIssue = z.strictObject({
  sheet: z.string(),
  row: z.int(),
  column: z.string(),
  field: z.string(),
  code: z.string(),
  reason: z.string(),
  level: z.enum(['error', 'warning']),
  proposal: z.string().nullable()
})
export type RosterIssue = z.infer<typeof rosterIssue>

/** The problems of one kind, for the filter of the review. */
export const rosterReason = z.strictObject({
  code: z.string(),
  field: z.string(),
  column: z.string(),
  reason: z.string(),
  level: z.enum(['error', 'warning']),
  count: z.int(),
  /** How many of them come with a proposal. */
  proposals: z.int()
})
export type RosterReason = z.infer<typeof rosterReason>

/** What a preview says; the rows themselves are asked for page by page. */
export const rosterPreview = z.strictObject({
  counts: rosterCounts,
  reasons: z.array(rosterReason),
  /** The first 1,000; all of them are in the workbook of refused rows. */
  issues: z.array(rosterIssue),
  issueTotal: z.int(),
  /** The first 20 new rows as they would be stored, masked. */
  sample: z.array(z.record(z.string(), z.string()))
})
export type RosterPreview = z.infer<typeof rosterPreview>

/**
 * What a person decides about a row: it is the person of the register proposed (`same`), somebody else (`other`), left
 * out of this import (`leave`); of two rows with one number: this one counts (`keep`); of one person at two addresses: he
 * lives here too (`also`).
 */
export const rowDecisions = ['same', 'other', 'leave', 'keep', 'also'] as const
export type RowDecision = (typeof rowDecisions)[number]

/** A row in the review. */
export const rosterRow = z.strictObject({
  /** Number of the row in this import. */
  id: z.int(),
  fileName: z.string(),
  sheet: z.string(),
  /** As Excel shows it. */
  row: z.int(),
  outcome: z.enum(rowOutcomes),
  name: z.string(),
  address: z.string(),
  /** The cells that take part, as they stand in the file or were edited. Numbers are masked unless the cell has an issue. */
  cells: z.array(
    z.strictObject({
      field: z.string(),
      header: z.string(),
      text: z.string(),
      edited: z.boolean(),
      issues: z.array(
        z.strictObject({
          code: z.string(),
          reason: z.string(),
          level: z.enum(['error', 'warning']),
          proposal: z.string().nullable()
        })
      )
    })
  ),
  /** What would change in the register, masked. */
  changes: z.array(z.strictObject({ label: z.string(), old: z.string(), new: z.string() })),
  /** People of the register (masked) who may be this person, best first, with the reason: 姓名、出生日期、住址相同. */
  candidates: z.array(
    z.strictObject({
      personId: z.uuid(),
      name: z.string(),
      birthDate: z.string(),
      idNo: z.string(),
      address: z.string(),
      why: z.string()
    })
  ),
  /** Decisions that this row admits, and the one taken. */
  choices: z.array(z.enum(rowDecisions)),
  decision: z.enum(rowDecisions).nullable()
})
export type RosterRow = z.infer<typeof rosterRow>

/** What was imported when and by whom. */
export const importBatch = z.strictObject({
  id: z.uuid(),
  fileName: z.string(),
  importedAt: z.string(),
  importedBy: z.string(),
  state: z.enum(['done', 'undone']),
  counts: rosterCounts
})

const importId = z.strictObject({ importId: z.uuid() })
const sheetKey = z.string().max(40)
const sheetChoice = z.strictObject({
  key: sheetKey,
  chosen: z.boolean(),
  headerRow: z.int().min(0).max(1_048_576),
  columns: z.array(columnChoice).max(500)
})
export type SheetAnswer = z.infer<typeof sheetChoice>

/** Sheets, as understood by the program or changed by hand, as the answer that a preview takes. */
export function sheetAnswers(sheets: readonly RosterSheet[]): SheetAnswer[] {
  return sheets.map(({ key, chosen, headerRow, columns }) => ({
    key,
    chosen,
    headerRow,
    columns: columns.map(({ column, field }) => ({ column, field }))
  }))
}

const cellText = z.string().max(2000)

/** The wizard's steps: inspect files → match columns → preview → mend and decide → import → (undo). Nothing is stored before import. */
export const rosterOperations = {
  /** Reads files together; one that cannot be read is named with its reason and the others go on. VALIDATION when none can. */
  inspect: job({
    name: 'rosters.inspect',
    input: z.strictObject({ tokens: z.array(z.string().max(60)).min(1).max(100) }),
    output: z.strictObject({
      importId: z.uuid(),
      files: z.array(z.strictObject({ fileName: z.string(), fault: z.string().nullable() })),
      sheets: z.array(rosterSheet)
    }),
    access: writers
  }),
  /** Reads one table again with the header in another row (1-based; 0: none): headers, samples, rows and the guess. */
  reread: task({
    name: 'rosters.reread',
    input: z.strictObject({ importId: z.uuid(), key: sheetKey, headerRow: z.int().min(0).max(1_048_576) }),
    output: rosterSheet,
    access: writers
  }),
  preview: job({
    name: 'rosters.preview',
    input: z.strictObject({
      importId: z.uuid(),
      sheets: z.array(sheetChoice).max(500),
      answers: rosterAnswers,
      mode: z.enum(importModes)
    }),
    output: rosterPreview,
    access: writers
  }),
  /** The rows of the last preview, in the order of the files. */
  rows: task({
    name: 'rosters.rows',
    input: z.strictObject({
      importId: z.uuid(),
      outcomes: z.array(z.enum(rowOutcomes)).max(6),
      /** Only rows with a problem of this code and field. */
      reason: z.strictObject({ code: z.string().max(60), field: z.string().max(60) }).nullable(),
      page: z.int().min(1),
      pageSize: z.int().min(1).max(200)
    }),
    output: z.strictObject({ rows: z.array(rosterRow), total: z.int() }),
    access: writers
  }),
  /**
   * Mends cells and answers with the new preview: one cell, all cells of a field that say the same and have the same
   * problem (`alike`), or all proposals of one kind of problem (`proposals`). The files themselves stay as they are.
   */
  edit: task({
    name: 'rosters.edit',
    input: z.strictObject({
      importId: z.uuid(),
      edit: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('cells'),
          cells: z
            .array(z.strictObject({ row: z.int(), field: z.string().max(60), text: cellText }))
            .min(1)
            .max(1000)
        }),
        z.strictObject({
          kind: z.literal('alike'),
          row: z.int(),
          field: z.string().max(60),
          code: z.string().max(60),
          text: cellText
        }),
        z.strictObject({
          kind: z.literal('proposals'),
          field: z.string().max(60),
          code: z.string().max(60)
        })
      ])
    }),
    output: z.strictObject({ changed: z.int(), preview: rosterPreview }),
    access: writers
  }),
  /** Decides about rows, or about all rows that are still undecided (`rows` null), and answers with the new preview. */
  decide: task({
    name: 'rosters.decide',
    input: z.strictObject({
      importId: z.uuid(),
      rows: z.array(z.int()).max(5000).nullable(),
      decision: z.enum(rowDecisions).nullable(),
      /** With `same` and one row: which of the candidates. */
      personId: z.uuid().nullable()
    }),
    output: z.strictObject({ changed: z.int(), preview: rosterPreview }),
    access: writers
  }),
  import: job({
    name: 'rosters.import',
    input: importId,
    output: z.strictObject({ batchId: z.uuid(), counts: rosterCounts }),
    access: writers
  }),
  /** The refused and undecided rows as they stood in the file, each with its reasons, ready to be mended and imported again. */
  refused: job({ name: 'rosters.refused', input: importId, output: downloadSchema, access: writers }),
  /** Forgets inspected files without importing them. */
  discard: task({ name: 'rosters.discard', input: importId, output: z.strictObject({}), access: writers }),
  batches: query({
    name: 'rosters.batches',
    input: z.strictObject({}),
    output: z.array(importBatch),
    access: readers
  }),
  /**
   * Takes a whole batch back: new records go, changed values return. Records that were edited or used since stay as they
   * are and are named.
   */
  undo: job({
    name: 'rosters.undo',
    input: z.strictObject({ batchId: z.uuid() }),
    output: z.strictObject({ removed: z.int(), restored: z.int(), kept: z.array(z.string()) }),
    access: writers
  })
}
