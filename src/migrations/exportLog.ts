import type { MigrationInterface, QueryRunner } from 'typeorm'

export class ExportLog1763900600000 implements MigrationInterface {
  name = 'ExportLog1763900600000'

  /** Which lists of people left the program, by whom and for what. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "export_log" ("id" text PRIMARY KEY NOT NULL, "at" text NOT NULL, "by" text NOT NULL, "fileName" text NOT NULL, "rows" integer NOT NULL, "full" boolean NOT NULL, "purpose" text)`
    )
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
