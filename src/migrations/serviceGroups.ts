import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Service groups of residents, and the right to see what is sensitive: no account but the administrators' has it yet. */
const statements: readonly string[] = [
  `ALTER TABLE "account" ADD COLUMN "seesSensitive" boolean NOT NULL DEFAULT (0)`,
  `CREATE TABLE "service_group" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "personId" text NOT NULL, "groupCode" text NOT NULL, "fromDate" text, "toDate" text, "certNo" text, "certNoIndex" text, "certNoTail" text, "disabilityKind" text, "disabilityGrade" text, "evidence" text)`,
  `CREATE INDEX "service_group_person" ON "service_group" ("personId")`,
  `CREATE UNIQUE INDEX "service_group_current" ON "service_group" ("groupCode", "personId") WHERE "deletedAt" IS NULL AND "toDate" IS NULL`
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
