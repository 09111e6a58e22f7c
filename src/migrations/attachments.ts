import type { MigrationInterface, QueryRunner } from 'typeorm'

export class Attachments1764000400000 implements MigrationInterface {
  name = 'Attachments1764000400000'

  /** What hangs on records; the bytes lie encrypted beside the database. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "attachment" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "ownerKind" text NOT NULL, "ownerId" text NOT NULL, "kind" text NOT NULL, "mime" text NOT NULL, "size" integer NOT NULL, "width" integer, "height" integer, "thumbnail" boolean NOT NULL, "originalName" text NOT NULL, "caption" text, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text)`
    )
    await runner.query(`CREATE INDEX "attachment_owner" ON "attachment" ("ownerKind", "ownerId")`)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
