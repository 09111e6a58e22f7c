import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The first tables: what every office starts with. */
const statements: readonly string[] = [
  `CREATE TABLE "account" ("id" text PRIMARY KEY NOT NULL, "name" text NOT NULL, "role" text NOT NULL, "disabled" boolean NOT NULL, "createdAt" text NOT NULL)`,
  `CREATE TABLE "setting" ("key" text PRIMARY KEY NOT NULL, "value" text NOT NULL)`,
  `CREATE TABLE "series" ("id" text PRIMARY KEY NOT NULL, "last" integer NOT NULL)`,
  `CREATE TABLE "dwelling" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "addressKey" text NOT NULL, "addressSort" text NOT NULL, "importBatchId" text, "compound" text, "building" text NOT NULL, "unit" text, "room" text NOT NULL, "use" text, "ownerName" text, "grid" text, "remark" text)`,
  `CREATE TABLE "household" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "importBatchId" text, "dwellingId" text NOT NULL, "headId" text, "hukouNo" text, "fromDate" text, "toDate" text, "remark" text)`,
  `CREATE TABLE "person" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "pinyin" text, "initials" text, "birthPrecision" text, "importBatchId" text, "name" text NOT NULL, "sex" text, "birthDate" text, "idType" text, "idNo" text, "idNoIndex" text, "idNoTail" text, "ethnic" text, "phone" text, "phoneIndex" text, "phoneTail" text, "formerName" text, "personType" text, "residenceState" text, "hukouAddress" text, "education" text, "marital" text, "political" text, "occupation" text, "workplace" text, "diedOn" text, "remark" text)`,
  `CREATE TABLE "import_batch" ("id" text PRIMARY KEY NOT NULL, "fileName" text NOT NULL, "importedAt" text NOT NULL, "importedBy" text NOT NULL, "state" text NOT NULL, "counts" text NOT NULL)`,
  `CREATE TABLE "request" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "requestNo" text NOT NULL, "status" text NOT NULL, "reportedAt" text NOT NULL, "channel" text NOT NULL, "summary" text NOT NULL, "category" text, "place" text, "requesterName" text, "phone" text, "phoneIndex" text, "phoneTail" text, "personId" text, "nature" text, "urgency" text, "content" text, "acceptedAt" text, "leadStaff" text, "firstResponseAt" text, "resolvedAt" text, "result" text, "callbackAt" text, "solved" text, "satisfaction" text, "visitId" text)`,
  `CREATE TABLE "dispute" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "caseNo" text NOT NULL, "caseYear" integer NOT NULL, "caseSeq" integer NOT NULL, "title" text NOT NULL, "acceptedAt" text NOT NULL, "typeCode" text, "source" text NOT NULL, "referralBody" text, "place" text, "facts" text NOT NULL, "difficulty" text, "presidingMediator" text, "recorder" text, "mediators" text, "extendedTo" text, "result" text NOT NULL, "agreementForm" text, "agreementEffectiveAt" text, "amount" integer, "terms" text, "performance" text, "performedAt" text, "confirmation" text, "followUpAt" text, "closedAt" text)`,
  `CREATE TABLE "visit" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "householdId" text, "visitedOn" text NOT NULL, "dwellingId" text NOT NULL, "outcome" text NOT NULL, "purpose" text, "campaign" text, "visitors" text, "interviewee" text, "material" text, "copies" integer, "problem" text, "reply" text)`,
  `CREATE TABLE "publicity_event" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "heldOn" text NOT NULL, "form" text NOT NULL, "title" text NOT NULL, "campaign" text, "place" text, "organiser" text, "staff" text, "staffCount" integer, "items" integer, "places" integer, "material" text, "copies" integer, "audience" integer, "groups" integer, "reads" integer, "programmes" integer, "programmeList" text, "takenDownOn" text, "content" text, "remark" text)`,
  `CREATE TABLE "membership" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "householdId" text NOT NULL, "relation" text, "fromDate" text, "toDate" text, CONSTRAINT "membership_fk" FOREIGN KEY ("parentId") REFERENCES "person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE TABLE "request_dispatch" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "department" text NOT NULL, "contact" text, "whistleAt" text NOT NULL, "arrivedAt" text, "finishedAt" text, "note" text, CONSTRAINT "request_dispatch_fk" FOREIGN KEY ("parentId") REFERENCES "request" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE TABLE "dispute_party" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "side" text NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, "personId" text, "sex" text, "ethnic" text, "age" integer, "idNo" text, "idNoIndex" text, "idNoTail" text, "phone" text, "phoneIndex" text, "phoneTail" text, "workplace" text, "address" text, CONSTRAINT "dispute_party_fk" FOREIGN KEY ("parentId") REFERENCES "dispute" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE UNIQUE INDEX "account_name" ON "account" ("name")`,
  `CREATE UNIQUE INDEX "dwelling_address" ON "dwelling" ("addressKey") WHERE "deletedAt" IS NULL AND "addressKey" IS NOT NULL`,
  `CREATE INDEX "dwelling_sort" ON "dwelling" ("addressSort")`,
  `CREATE INDEX "dwelling_batch" ON "dwelling" ("importBatchId")`,
  `CREATE INDEX "household_dwelling" ON "household" ("dwellingId")`,
  `CREATE INDEX "household_batch" ON "household" ("importBatchId")`,
  `CREATE UNIQUE INDEX "person_id_no" ON "person" ("idNoIndex") WHERE "deletedAt" IS NULL AND "idNoIndex" IS NOT NULL`,
  `CREATE INDEX "person_name" ON "person" ("name")`,
  `CREATE INDEX "person_batch" ON "person" ("importBatchId")`,
  `CREATE UNIQUE INDEX "request_no" ON "request" ("requestNo")`,
  `CREATE INDEX "request_reported" ON "request" ("reportedAt")`,
  `CREATE INDEX "request_visit" ON "request" ("visitId")`,
  `CREATE UNIQUE INDEX "dispute_no" ON "dispute" ("caseYear", "caseSeq")`,
  `CREATE INDEX "dispute_accepted" ON "dispute" ("acceptedAt")`,
  `CREATE INDEX "visit_day" ON "visit" ("visitedOn")`,
  `CREATE INDEX "visit_dwelling" ON "visit" ("dwellingId")`,
  `CREATE INDEX "visit_household" ON "visit" ("householdId")`,
  `CREATE INDEX "publicity_event_day" ON "publicity_event" ("heldOn")`,
  `CREATE INDEX "membership_parent" ON "membership" ("parentId")`,
  `CREATE INDEX "membership_household" ON "membership" ("householdId")`,
  `CREATE INDEX "request_dispatch_parent" ON "request_dispatch" ("parentId")`,
  `CREATE INDEX "dispute_party_parent" ON "dispute_party" ("parentId")`
]

export class FirstRecords1763800000000 implements MigrationInterface {
  name = 'FirstRecords1763800000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
