import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The history of every record: who changed what, when, from what to what. */
const statements: readonly string[] = [
  `CREATE TABLE "record_change" ("id" text PRIMARY KEY NOT NULL, "tableName" text NOT NULL, "recordId" text NOT NULL, "version" integer NOT NULL, "at" text NOT NULL, "by" text NOT NULL, "kind" text NOT NULL, "batchId" text, "changes" text NOT NULL)`,
  `CREATE INDEX "record_change_record" ON "record_change" ("recordId")`,
  `CREATE INDEX "record_change_batch" ON "record_change" ("batchId")`
]

export class RecordHistory1763900000000 implements MigrationInterface {
  name = 'RecordHistory1763900000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
