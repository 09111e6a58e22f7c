import { z } from 'zod'
import { everyRole, job, query, task } from '../../contract/operation'
import { downloadSchema } from '../../contract/record'

const readers = everyRole
const writers = ['admin', 'clerk', 'mediator'] as const

/** A column of the file and the field it goes to; null: not imported. */
export const columnChoice = z.strictObject({ column: z.int().min(0), field: z.string().nullable() })

/** One sheet of a file as the program understood it. */
export const rosterSheet = z.strictObject({
  name: z.string(),
  /** Whether it takes part in the import. */
  chosen: z.boolean(),
  hidden: z.boolean(),
  /** 1-based row of the header as Excel shows it; 0 when none was found. */
  headerRow: z.int(),
  rows: z.int(),
  columns: z.array(
    z.strictObject({
      column: z.int(),
      header: z.string(),
      field: z.string().nullable(),
      /** Up to three values; numbers of documents and phones are masked. */
      samples: z.array(z.string()),
      /** Why this column is not taken, when the program decided so. */
      note: z.string()
    })
  )
})
export type RosterSheet = z.infer<typeof rosterSheet>

/** A problem of one cell: `error` refuses the row, `warning` lets it in. `row` is the row as Excel shows it. */
export const rosterIssue = z.strictObject({
  sheet: z.string(),
  row: z.int(),
  column: z.string(),
  reason: z.string(),
  level: z.enum(['error', 'warning'])
})
export type RosterIssue = z.infer<typeof rosterIssue>

/** What an import would do, or did. `rows` = imported + existing + refused. */
export const rosterCounts = z.strictObject({
  rows: z.int(),
  imported: z.int(),
  existing: z.int(),
  refused: z.int(),
  persons: z.int(),
  households: z.int(),
  dwellings: z.int()
})
export type RosterCounts = z.infer<typeof rosterCounts>

export const importBatch = z.strictObject({
  id: z.uuid(),
  fileName: z.string(),
  importedAt: z.string(),
  importedBy: z.string(),
  state: z.enum(['done', 'undone']),
  counts: rosterCounts
})

const importId = z.strictObject({ importId: z.uuid() })
const sheetChoices = z.strictObject({
  importId: z.uuid(),
  sheets: z
    .array(
      z.strictObject({
        name: z.string().max(200),
        chosen: z.boolean(),
        headerRow: z.int().min(0),
        columns: z.array(columnChoice).max(500)
      })
    )
    .max(200)
})

/** Sheets, as understood by the program or changed by hand, as the answer that a preview takes. */
export function sheetAnswers(sheets: readonly RosterSheet[]): z.input<typeof sheetChoices>['sheets'] {
  return sheets.map(({ name, chosen, headerRow, columns }) => ({
    name,
    chosen,
    headerRow,
    columns: columns.map(({ column, field }) => ({ column, field }))
  }))
}

/** The wizard's steps: inspect a file → match columns → preview → import → (undo). Nothing is stored before import. */
export const rosterOperations = {
  inspect: job({
    name: 'residents.inspectRoster',
    input: z.strictObject({ token: z.string().max(60) }),
    output: z.strictObject({ importId: z.uuid(), fileName: z.string(), sheets: z.array(rosterSheet) }),
    access: writers
  }),
  preview: job({
    name: 'residents.previewRoster',
    input: sheetChoices,
    output: z.strictObject({
      counts: rosterCounts,
      /** The first 1,000; all of them are in the workbook of refused rows. */
      issues: z.array(rosterIssue),
      issueTotal: z.int(),
      /** The first 20 rows as they would be stored, masked. */
      sample: z.array(z.record(z.string(), z.string()))
    }),
    access: writers
  }),
  import: job({
    name: 'residents.importRoster',
    input: importId,
    output: z.strictObject({ batchId: z.uuid(), counts: rosterCounts }),
    access: writers
  }),
  /** The refused rows as they stood in the file, each with its reasons, ready to be mended and imported again. */
  refused: job({ name: 'residents.refusedRows', input: importId, output: downloadSchema, access: writers }),
  /** Reads one sheet again with the header in another row (1-based; 0: none): headers, samples, rows and the guess. */
  reread: task({
    name: 'residents.rereadSheet',
    input: z.strictObject({
      importId: z.uuid(),
      sheet: z.string().max(200),
      headerRow: z.int().min(0).max(1_048_576)
    }),
    output: rosterSheet,
    access: writers
  }),
  /** Forgets an inspected file without importing it. */
  discard: task({
    name: 'residents.discardRoster',
    input: importId,
    output: z.strictObject({}),
    access: writers
  }),
  batches: query({
    name: 'residents.importBatches',
    input: z.strictObject({}),
    output: z.array(importBatch),
    access: readers
  }),
  /** Takes a whole batch back; rows that were changed or used since stay and are named. */
  undo: job({
    name: 'residents.undoImport',
    input: z.strictObject({ batchId: z.uuid() }),
    output: z.strictObject({ removed: z.int(), kept: z.array(z.string()) }),
    access: writers
  })
}
