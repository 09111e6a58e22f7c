import type { MigrationInterface, QueryRunner } from 'typeorm'

const kept = `"id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy", "deletedAt", "caseNo", "caseYear", "caseSeq", "title", "acceptedAt", "typeCode", "source", "referralBody", "place", "facts", "difficulty", "presidingMediator", "recorder", "mediators", "extendedTo", "result", "agreementForm", "agreementEffectiveAt", "amount", "terms", "performance", "performedAt", "confirmation", "followUpAt", "closedAt"`
const keptOfParty = `"id", "parentId", "position", "deletedAt", "side", "kind", "name", "personId", "sex", "ethnic", "age", "idNo", "idNoIndex", "idNoTail", "phone", "phoneIndex", "phoneTail", "workplace", "address"`

/** The state of a case by the facts that were on record before it was kept (features/disputes/state.ts). */
const state = `CASE "result" WHEN 'agreed' THEN COALESCE("performance", 'agreed') WHEN 'inMediation' THEN CASE WHEN "extendedTo" IS NULL THEN 'accepted' ELSE 'extended' END ELSE "result" END`

/**
 * The case file: a case may be registered before it is accepted and numbered, so both tables are written anew; what
 * points at the old one is gone before it goes, and renaming the new one moves the reference along.
 */
const statements: readonly string[] = [
  `CREATE TABLE "dispute_next" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "caseNo" text, "caseYear" integer, "caseSeq" integer, "title" text NOT NULL, "acceptedAt" text, "typeCode" text, "source" text NOT NULL, "referralBody" text, "place" text, "facts" text NOT NULL, "difficulty" text, "presidingMediator" text, "recorder" text, "mediators" text, "extendedTo" text, "result" text NOT NULL, "agreementForm" text, "agreementEffectiveAt" text, "amount" integer, "terms" text, "performance" text, "performedAt" text, "confirmation" text, "followUpAt" text, "closedAt" text, "state" text NOT NULL, "mediatedFrom" text, "reopenedAt" text, "reopenReason" text, "registeredAt" text NOT NULL, "subtype" text, "occurredAt" text, "claims" text, "disputedAmount" integer, "peopleInvolved" integer, "major" boolean, "difficultyReason" text, "registrar" text, "rejectedAt" text, "rejectReason" text, "rejectNote" text, "rightsToldAt" text, "rightsToldHow" text, "extensionAgreedAt" text, "extensionNote" text, "alertedAt" text, "alertNote" text, "endedAt" text, "terminationReason" text, "failureNote" text, "otherRoutesToldAt" text, "issues" text, "copies" integer, "mediatorSignedAt" text, "sealedAt" text, "confirmationAppliedAt" text, "confirmationCourt" text, "confirmationNo" text, "confirmationDecidedAt" text, "closingOpinion" text, "archivedAt" text, "filedBy" text, "checkedBy" text, "archiveReason" text, "retention" text, "fileNote" text, "remark" text)`,
  `INSERT INTO "dispute_next" (${kept}, "registeredAt", "state") SELECT ${kept}, "acceptedAt", ${state} FROM "dispute"`,
  `CREATE TABLE "dispute_party_next" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "side" text NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, "personId" text, "sex" text, "ethnic" text, "age" integer, "idNo" text, "idNoIndex" text, "idNoTail" text, "phone" text, "phoneIndex" text, "phoneTail" text, "workplace" text, "address" text, "post" text, "signedAt" text, CONSTRAINT "dispute_party_fk" FOREIGN KEY ("parentId") REFERENCES "dispute_next" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `INSERT INTO "dispute_party_next" (${keptOfParty}) SELECT ${keptOfParty} FROM "dispute_party"`,
  `DROP TABLE "dispute_party"`,
  `DROP TABLE "dispute"`,
  `ALTER TABLE "dispute_next" RENAME TO "dispute"`,
  `ALTER TABLE "dispute_party_next" RENAME TO "dispute_party"`,
  `CREATE INDEX "dispute_party_parent" ON "dispute_party" ("parentId")`,
  `CREATE INDEX "dispute_accepted" ON "dispute" ("acceptedAt")`,
  `CREATE UNIQUE INDEX "dispute_no" ON "dispute" ("caseYear", "caseSeq")`,
  `CREATE INDEX "dispute_registered" ON "dispute" ("registeredAt")`,
  `CREATE INDEX "dispute_state" ON "dispute" ("state")`,
  `CREATE TABLE "dispute_agent" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "principal" text NOT NULL, "name" text NOT NULL, "kind" text, "sex" text, "ethnic" text, "age" integer, "idNo" text, "idNoIndex" text, "idNoTail" text, "phone" text, "phoneIndex" text, "phoneTail" text, "workplace" text, "licenceNo" text, "grantedAt" text, "mayApply" boolean, "mayCollect" boolean, "mayChoose" boolean, "mayClaim" boolean, "maySign" boolean, "mayReceive" boolean, "otherPowers" text, CONSTRAINT "dispute_agent_fk" FOREIGN KEY ("parentId") REFERENCES "dispute" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE INDEX "dispute_agent_parent" ON "dispute_agent" ("parentId")`,
  `CREATE TABLE "dispute_participant" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "name" text NOT NULL, "relation" text, "phone" text, "phoneIndex" text, "phoneTail" text, CONSTRAINT "dispute_participant_fk" FOREIGN KEY ("parentId") REFERENCES "dispute" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE INDEX "dispute_participant_parent" ON "dispute_participant" ("parentId")`,
  `CREATE TABLE "mediator_replacement" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "replacedAt" text NOT NULL, "former" text NOT NULL, "successor" text NOT NULL, "requestedBy" text, "reason" text, CONSTRAINT "mediator_replacement_fk" FOREIGN KEY ("parentId") REFERENCES "dispute" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE INDEX "mediator_replacement_parent" ON "mediator_replacement" ("parentId")`,
  `CREATE TABLE "agreement_term" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "content" text NOT NULL, "amount" integer, "dueDate" text, "way" text, "place" text, "performedAt" text, "performedAmount" integer, "proof" text, CONSTRAINT "agreement_term_fk" FOREIGN KEY ("parentId") REFERENCES "dispute" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE INDEX "agreement_term_parent" ON "agreement_term" ("parentId")`,
  `CREATE TABLE "mediation_session" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "disputeId" text NOT NULL, "heldAt" text NOT NULL, "endedAt" text, "place" text, "mediators" text, "recorder" text, "partiesPresent" text, "invited" text, "rightsTold" boolean, "statements" text, "checkedFacts" text, "process" text NOT NULL, "outcome" text NOT NULL, "outcomeNote" text)`,
  `CREATE INDEX "mediation_session_dispute" ON "mediation_session" ("disputeId")`,
  `CREATE TABLE "investigation" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "disputeId" text NOT NULL, "heldAt" text NOT NULL, "place" text, "investigators" text NOT NULL, "recorder" text, "askedPerson" text NOT NULL, "askedRelation" text, "present" text, "content" text NOT NULL)`,
  `CREATE INDEX "investigation_dispute" ON "investigation" ("disputeId")`,
  `CREATE TABLE "evidence" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "disputeId" text NOT NULL, "title" text NOT NULL, "kind" text NOT NULL, "providedBy" text, "receivedAt" text NOT NULL, "pages" integer, "note" text)`,
  `CREATE INDEX "evidence_dispute" ON "evidence" ("disputeId")`,
  `CREATE TABLE "follow_up" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "disputeId" text NOT NULL, "visitedAt" text NOT NULL, "visitor" text NOT NULL, "visited" text, "way" text, "performance" text, "feeling" text, "situation" text NOT NULL, "relapse" text, "suedOutcome" text)`,
  `CREATE INDEX "follow_up_dispute" ON "follow_up" ("disputeId")`,
  `CREATE TABLE "case_paper" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "disputeId" text NOT NULL, "paper" text NOT NULL, "filedAt" text NOT NULL, "signed" boolean, "pages" integer NOT NULL, "note" text)`,
  `CREATE INDEX "case_paper_dispute" ON "case_paper" ("disputeId")`
]

export class CaseFiles1764000000000 implements MigrationInterface {
  name = 'CaseFiles1764000000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
