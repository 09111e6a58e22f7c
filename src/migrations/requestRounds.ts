import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a 重办 or a 解除挂账 would else lose: the end that the earlier closing had, and the times on hold. */
const statements: readonly string[] = [
  `ALTER TABLE "request_round" ADD COLUMN "dueAt" text`,
  `CREATE TABLE "request_hold" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "heldAt" text NOT NULL, "reason" text NOT NULL, "heldUntil" text, "releasedAt" text NOT NULL, CONSTRAINT "request_hold_fk" FOREIGN KEY ("parentId") REFERENCES "request" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE INDEX "request_hold_parent" ON "request_hold" ("parentId")`
]

export class RequestRounds1764081000000 implements MigrationInterface {
  name = 'RequestRounds1764081000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
