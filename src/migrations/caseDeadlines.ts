import type { MigrationInterface, QueryRunner } from 'typeorm'
import { z } from 'zod'
import { officialDays } from '../contract/officialDays'
import { calendarOf } from '../contract/workdays'
import { nextDueOf } from '../features/disputes/deadlines'
import { mediationSetting } from '../features/settings/mediation'

/** Deadlines that lists sort by, a series of numbers for oral agreements, the reasons of missing numbers. */
const statements: readonly string[] = [
  `ALTER TABLE "dispute" ADD COLUMN "caseSeries" text`,
  `ALTER TABLE "dispute" ADD COLUMN "nextDueAt" text`,
  `ALTER TABLE "dispute" ADD COLUMN "nextDueKind" text`,
  `ALTER TABLE "dispute" ADD COLUMN "confirmUntil" text`,
  `UPDATE "dispute" SET "caseSeries" = 'main' WHERE "caseSeq" IS NOT NULL`,
  `DROP INDEX "dispute_no"`,
  `CREATE UNIQUE INDEX "dispute_no" ON "dispute" ("caseSeries", "caseYear", "caseSeq")`,
  `CREATE INDEX "dispute_next_due" ON "dispute" ("nextDueAt")`,
  `CREATE TABLE "case_number_note" ("id" text PRIMARY KEY NOT NULL, "series" text NOT NULL, "year" integer NOT NULL, "fromSeq" integer NOT NULL, "toSeq" integer NOT NULL, "kind" text NOT NULL, "reason" text NOT NULL, "at" text NOT NULL, "by" text NOT NULL)`,
  `CREATE INDEX "case_number_note_year" ON "case_number_note" ("year")`
]

const day = z.string().nullable()
const rows = z.array(
  z.object({
    id: z.string(),
    acceptedAt: day,
    extendedTo: day,
    extensionAgreedAt: day,
    result: z.string(),
    endedAt: day,
    typeCode: day,
    agreementForm: day,
    agreementEffectiveAt: day,
    performance: day,
    performedAt: day,
    confirmation: day,
    confirmationAppliedAt: day,
    followUpAt: day,
    archivedAt: day,
    firstFollowUp: day
  })
)
const columns = Object.keys(rows.element.shape).filter(name => name !== 'firstFollowUp')
const terms = z.array(z.object({ parentId: z.string(), dueDate: day, performedAt: day }))

export class CaseDeadlines1764000250000 implements MigrationInterface {
  name = 'CaseDeadlines1764000250000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
    // no office has changed the settings before this version, so what the program comes with holds for all
    const calendar = calendarOf(officialDays)
    const known: unknown = await runner.query(
      `SELECT ${columns.map(name => `r."${name}"`).join(', ')}, (SELECT MIN(f."visitedAt") FROM "follow_up" f WHERE f."disputeId" = r."id" AND f."deletedAt" IS NULL) AS "firstFollowUp" FROM "dispute" r WHERE r."archivedAt" IS NULL`
    )
    const allTerms: unknown = await runner.query(
      `SELECT "parentId", "dueDate", "performedAt" FROM "agreement_term" WHERE "deletedAt" IS NULL ORDER BY "position"`
    )
    const termsOf = new Map<string, z.infer<typeof terms>>()
    for (const term of terms.parse(allTerms))
      termsOf.set(term.parentId, [...(termsOf.get(term.parentId) ?? []), term])
    for (const { id, ...facts } of rows.parse(known)) {
      const agreementTerms = termsOf.get(id) ?? []
      const next = nextDueOf({ ...facts, agreementTerms }, mediationSetting.initial, calendar)
      await runner.query(
        `UPDATE "dispute" SET "nextDueAt" = $1, "nextDueKind" = $2, "confirmUntil" = $3 WHERE "id" = $4`,
        [next.nextDueAt, next.nextDueKind, next.confirmUntil, id]
      )
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
