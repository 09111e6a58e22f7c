import type { ReadWorkbook } from '../../../contract/sheet'
import type { BulkRows } from '../../../core/db/bulk'
import { readWorkbook } from '../../../core/excel/read'
import { createFieldCipher, type FieldCipher } from '../../../core/vault/cipher'
import { blindIndexes } from '../../../core/vault/indexes'
import { exposeWorker } from '../../../core/worker'
import type { RosterCounts, RosterIssue, RosterSheet } from '../contract'
import { buildingKey } from '../../residents/rules'
import { encodePlan, type BatchStamp } from './roster/encode'
import { planImport, type Existing, type KnownDwelling, type Plan } from './roster/plan'
import { refusedWorkbook } from './roster/refused'
import { inspectSheet, parseSheets, sampleOf, type SheetChoice } from './roster/session'
import { headerAt } from './roster/sheets'

/** A part of what the register holds; sent piece by piece, so that the window stays free. */
export interface ExistingPart {
  ids: readonly string[]
  people: readonly string[]
  dwellings: readonly KnownDwelling[]
}

/** What a preview shows. */
export interface RosterPreview {
  counts: RosterCounts
  issues: RosterIssue[]
  issueTotal: number
  sample: Record<string, string>[]
}

/** What the worker of one import does; it keeps the workbook and the plan in its memory, nowhere else. */
export interface RosterApi {
  /** Rejects with UnreadableFile. */
  inspect(bytes: Uint8Array): Promise<RosterSheet[]>
  /** A sheet with its header in another row, 1-based; null when there is no such sheet. */
  reread(name: string, headerRow: number): RosterSheet | null
  /** Forgets what it knew of the register, before new parts come. */
  reset(): void
  existing(part: ExistingPart): void
  validate(choices: readonly SheetChoice[], today: string, dataKey: Uint8Array): RosterPreview
  /** Begins to encrypt what will be stored; from now on `piece` gives it bit by bit. */
  encode(stamp: BatchStamp): void
  /** The next piece; null after the last. */
  piece(): BulkRows | null
  /** The workbook of refused rows; null when there are none. */
  refused(): Promise<Uint8Array | null>
}

const shownIssues = 1000
const shownRows = 20

const nothing = (): Existing => ({
  ids: new Set(),
  people: new Set(),
  dwellings: new Map(),
  spellings: new Map()
})

exposeWorker<RosterApi>(report => {
  let workbook: ReadWorkbook = { format: 'xlsx', sheets: [] }
  let existing = nothing()
  let choices: readonly SheetChoice[] = []
  let plan: Plan | null = null
  let cipher: FieldCipher | null = null
  let pieces: Iterator<BulkRows> | null = null

  return {
    async inspect(bytes) {
      workbook = await readWorkbook(bytes)
      return workbook.sheets.map(sheet => inspectSheet(sheet))
    },
    reread(name, headerRow) {
      const sheet = workbook.sheets.find(each => each.name === name)
      return sheet ? inspectSheet(sheet, headerAt(sheet, headerRow - 1)) : null
    },
    reset() {
      existing = nothing()
      pieces = null
    },
    existing(part) {
      for (const id of part.ids) existing.ids.add(id)
      for (const key of part.people) existing.people.add(key)
      for (const dwelling of part.dwellings) {
        existing.dwellings.set(dwelling.key, dwelling)
        const building = buildingKey(dwelling.key)
        if (!existing.spellings.has(building)) existing.spellings.set(building, dwelling.building)
      }
    },
    validate(given, today, dataKey) {
      choices = given
      const keyed = createFieldCipher(Buffer.from(dataKey))
      cipher = keyed
      const parsed = parseSheets(workbook, choices, today, (done, total) => report({ done, total }))
      plan = planImport(parsed, existing, idNo => blindIndexes(keyed, 'idNumber', idNo).full)
      const issues = parsed.flatMap(sheet => sheet.rows.flatMap(row => row.issues))
      return {
        counts: plan.counts,
        issues: issues.slice(0, shownIssues),
        issueTotal: issues.length,
        sample: plan.accepted.slice(0, shownRows).map(sampleOf)
      }
    },
    encode(stamp) {
      if (!plan || !cipher) throw new Error('encode before validate')
      pieces = encodePlan(plan, cipher, stamp)
    },
    piece() {
      const next = pieces?.next()
      return next && !next.done ? next.value : null
    },
    async refused() {
      if (!plan || plan.refused.length === 0) return null
      const { writeWorkbook } = await import('../../../core/excel/write')
      return writeWorkbook(refusedWorkbook(workbook, choices, plan.refused))
    }
  }
})
