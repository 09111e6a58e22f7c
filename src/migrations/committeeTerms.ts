import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Terms of mediators that are not three years; cases of a paper register that were typed into the program too. */
const statements: readonly string[] = [
  `ALTER TABLE "mediator" ADD COLUMN "termTo" text`,
  `ALTER TABLE "opening_balance" ADD COLUMN "entered" integer`
]

export class CommitteeTerms1764000310000 implements MigrationInterface {
  name = 'CommitteeTerms1764000310000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
