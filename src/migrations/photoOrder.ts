import type { MigrationInterface, QueryRunner } from 'typeorm'

export class PhotoOrder1764060000000 implements MigrationInterface {
  name = 'PhotoOrder1764060000000'

  /** The order of the attachments of a record, how a photo is turned, and what the same photo is known again by. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "attachment" ADD COLUMN "position" integer NOT NULL DEFAULT (0)`)
    await runner.query(`ALTER TABLE "attachment" ADD COLUMN "turned" integer NOT NULL DEFAULT (0)`)
    await runner.query(`ALTER TABLE "attachment" ADD COLUMN "source" text`)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
