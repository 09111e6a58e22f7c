import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Every reopening of a case: who, when and why. */
const statements: readonly string[] = [
  `CREATE TABLE "case_reopening" ("id" text PRIMARY KEY NOT NULL, "disputeId" text NOT NULL, "at" text NOT NULL, "by" text NOT NULL, "reason" text NOT NULL, "from" text NOT NULL, "fromDay" text NOT NULL)`,
  `CREATE INDEX "case_reopening_dispute" ON "case_reopening" ("disputeId")`
]

export class CaseReopenings1764000330000 implements MigrationInterface {
  name = 'CaseReopenings1764000330000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
