import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Service groups of residents, and the right to see what is sensitive: no account but the administrators' has it yet. */
const statements: readonly string[] = [
  `ALTER TABLE "account" ADD COLUMN "seesSensitive" boolean NOT NULL DEFAULT (0)`
]

export class ServiceGroups1763900200000 implements MigrationInterface {
  name = 'ServiceGroups1763900200000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
