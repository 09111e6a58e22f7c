import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The register over time: dated events, the uses of dwellings, and merged records of one person. */
const statements: readonly string[] = [
  `CREATE TABLE "register_event" ("id" text PRIMARY KEY NOT NULL, "eventId" text NOT NULL, "kind" text NOT NULL, "onDate" text NOT NULL, "tableName" text NOT NULL, "recordId" text NOT NULL, "note" text, "at" text NOT NULL, "by" text NOT NULL)`,
  `CREATE INDEX "register_event_record" ON "register_event" ("recordId") `,
  `CREATE TABLE "dwelling_use" ("id" text PRIMARY KEY NOT NULL, "dwellingId" text NOT NULL, "use" text, "fromDate" text)`,
  `CREATE UNIQUE INDEX "dwelling_use_dwelling" ON "dwelling_use" ("dwellingId", "fromDate") `,
  `CREATE TABLE "person_merge" ("id" text PRIMARY KEY NOT NULL, "keptId" text NOT NULL, "droppedId" text NOT NULL, "at" text NOT NULL, "by" text NOT NULL, "moved" text NOT NULL, "undoneAt" text)`,
  `CREATE INDEX "person_merge_kept" ON "person_merge" ("keptId") `,
  `CREATE INDEX "person_merge_dropped" ON "person_merge" ("droppedId") `
]

export class RegisterEvents1763900100000 implements MigrationInterface {
  name = 'RegisterEvents1763900100000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
