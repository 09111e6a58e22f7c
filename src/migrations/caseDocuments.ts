import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The office's own templates of case papers; items of the agreement's checklist that somebody left out. */
const statements: readonly string[] = [
  `CREATE TABLE "document_template" ("code" text PRIMARY KEY NOT NULL, "fileName" text NOT NULL, "content" blob NOT NULL, "by" text NOT NULL, "at" text NOT NULL)`,
  `CREATE TABLE "agreement_waiver" ("id" text PRIMARY KEY NOT NULL, "disputeId" text NOT NULL, "item" text NOT NULL, "reason" text NOT NULL, "by" text NOT NULL, "at" text NOT NULL, "endedAt" text)`,
  `CREATE INDEX "agreement_waiver_dispute" ON "agreement_waiver" ("disputeId")`
]

export class CaseDocuments1764000500000 implements MigrationInterface {
  name = 'CaseDocuments1764000500000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
