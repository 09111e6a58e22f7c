import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The books of the mediation committee: mediators, funds, trainings, rounds, what was prevented, opening balances. */
const statements: readonly string[] = [
  `CREATE TABLE "mediator" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "name" text NOT NULL, "sex" text NOT NULL, "ethnic" text, "birthDate" text, "post" text NOT NULL, "duty" text NOT NULL, "education" text, "lawDegree" boolean, "partyMember" boolean, "phone" text, "phoneIndex" text, "phoneTail" text, "servesFrom" text NOT NULL, "servesTo" text, "remark" text)`,
  `CREATE INDEX "mediator_day" ON "mediator" ("servesFrom")`,
  `CREATE TABLE "mediation_fund" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "receivedOn" text NOT NULL, "kind" text NOT NULL, "amount" integer NOT NULL, "source" text NOT NULL, "remark" text)`,
  `CREATE INDEX "mediation_fund_day" ON "mediation_fund" ("receivedOn")`,
  `CREATE TABLE "mediator_training" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "heldOn" text NOT NULL, "topic" text NOT NULL, "organiser" text, "people" integer NOT NULL)`,
  `CREATE INDEX "mediator_training_day" ON "mediator_training" ("heldOn")`,
  `CREATE TABLE "mediation_round" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "heldOn" text NOT NULL, "kind" text NOT NULL, "area" text NOT NULL, "staff" text, "households" integer, "found" integer NOT NULL, "prevented" integer NOT NULL, "note" text)`,
  `CREATE INDEX "mediation_round_day" ON "mediation_round" ("heldOn")`,
  `CREATE TABLE "prevented_event" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "preventedOn" text NOT NULL, "kind" text NOT NULL, "people" integer NOT NULL, "disputeId" text, "note" text NOT NULL)`,
  `CREATE INDEX "prevented_event_day" ON "prevented_event" ("preventedOn")`,
  `CREATE TABLE "opening_balance" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "fromDate" text NOT NULL, "toDate" text NOT NULL, "cases" integer NOT NULL, "agreed" integer, "parties" integer, "amount" integer, "source" text NOT NULL, "note" text NOT NULL)`,
  `CREATE INDEX "opening_balance_day" ON "opening_balance" ("toDate")`
]

export class CommitteeBooks1764000100000 implements MigrationInterface {
  name = 'CommitteeBooks1764000100000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
