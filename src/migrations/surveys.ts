import type { MigrationInterface, QueryRunner } from 'typeorm'

/** 知晓率调查: surveys, their questions, and anonymous answer sheets (domain.md §3.5). */
const statements: readonly string[] = [
  `CREATE TABLE "survey" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "valid" integer NOT NULL, "invalid" integer NOT NULL, "due" integer NOT NULL, "correct" integer NOT NULL, "passedOf" integer NOT NULL, "passed" integer NOT NULL, "joinedOf" integer NOT NULL, "joined" integer NOT NULL, "evaluated" integer NOT NULL, "satisfied" integer NOT NULL, "title" text NOT NULL, "heldOn" text NOT NULL, "heldTo" text, "campaignId" text, "place" text, "askedBy" text, "method" text NOT NULL, "issued" integer, "returned" integer, "passMark" integer NOT NULL, "joinedQuestion" text, "satisfactionQuestion" text, "entry" text NOT NULL, "validTotal" integer, "passedTotal" integer, "joinedTotal" integer, "evaluatedTotal" integer, "satisfiedTotal" integer, "note" text)`,
  `CREATE INDEX "survey_day" ON "survey" ("heldOn")`,
  `CREATE TABLE "survey_question" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "text" text NOT NULL, "kind" text NOT NULL, "options" text NOT NULL, "key" text, "correctTotal" integer, CONSTRAINT "survey_question_fk" FOREIGN KEY ("parentId") REFERENCES "survey" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE INDEX "survey_question_parent" ON "survey_question" ("parentId")`,
  `CREATE TABLE "survey_sheet" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "batch" text, "surveyId" text NOT NULL, "number" integer NOT NULL, "ageBand" text, "sex" text, "answers" text, "joined" text, "satisfaction" text, "invalid" text)`,
  `CREATE INDEX "survey_sheet_survey" ON "survey_sheet" ("surveyId", "number")`
]

export class Surveys1764050000000 implements MigrationInterface {
  name = 'Surveys1764050000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
