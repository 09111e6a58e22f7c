import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Visits keep the phone that was given at the door, and the batch in which they were entered. */
const statements: readonly string[] = [
  `ALTER TABLE "visit" ADD COLUMN "phone" text`,
  `ALTER TABLE "visit" ADD COLUMN "phoneIndex" text`,
  `ALTER TABLE "visit" ADD COLUMN "phoneTail" text`,
  `ALTER TABLE "visit" ADD COLUMN "roundId" text`,
  `CREATE INDEX "visit_round" ON "visit" ("roundId")`
]

export class VisitRounds1764040000000 implements MigrationInterface {
  name = 'VisitRounds1764040000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
