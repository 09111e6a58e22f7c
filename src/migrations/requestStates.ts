import type { MigrationInterface, QueryRunner } from 'typeorm'
import { z } from 'zod'
import { officialDays } from '../contract/officialDays'
import { calendarOf } from '../contract/workdays'
import { placeKey } from '../features/requests/place'
import { respondedAt } from '../features/requests/rules'
import { requestDue, requestStandardsSetting } from '../features/requests/standards'
import { requestState } from '../features/requests/state'
import { workCalendarSetting } from '../features/settings/mediation'

const newColumns = [
  ...['clockFrom', 'respondDueAt', 'respondedAt', 'dueAt', 'placeKey', 'callbackNote', 'archivedAt'],
  ...['refusedAt', 'refuseReason', 'refuseRoute', 'withdrawnAt', 'withdrawReason'],
  ...['heldAt', 'heldReason', 'heldUntil', 'mergedAt', 'duplicateOfId']
]

/** Side states, due times, extensions, 重办 and links of requests. */
const statements: readonly string[] = [
  ...newColumns.map(name => `ALTER TABLE "request" ADD COLUMN "${name}" text`),
  `ALTER TABLE "request" ADD COLUMN "anonymous" boolean`,
  `ALTER TABLE "request_dispatch" ADD COLUMN "returnedAt" text`,
  `ALTER TABLE "request_dispatch" ADD COLUMN "returnReason" text`,
  `CREATE TABLE "request_extension" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "askedAt" text NOT NULL, "newDueAt" text NOT NULL, "reason" text NOT NULL, "approvedBy" text, "toldAt" text, CONSTRAINT "request_extension_fk" FOREIGN KEY ("parentId") REFERENCES "request" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE INDEX "request_extension_parent" ON "request_extension" ("parentId")`,
  `CREATE TABLE "request_round" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "resolvedAt" text NOT NULL, "result" text, "callbackAt" text NOT NULL, "solved" text, "satisfaction" text, "reopenedAt" text NOT NULL, "reason" text NOT NULL, CONSTRAINT "request_round_fk" FOREIGN KEY ("parentId") REFERENCES "request" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE INDEX "request_round_parent" ON "request_round" ("parentId")`,
  `CREATE TABLE "request_link" ("id" text PRIMARY KEY NOT NULL, "requestId" text NOT NULL, "kind" text NOT NULL, "targetId" text NOT NULL, "at" text NOT NULL, "by" text NOT NULL)`,
  `CREATE UNIQUE INDEX "request_link_of" ON "request_link" ("requestId", "kind", "targetId")`,
  `CREATE INDEX "request_link_target" ON "request_link" ("kind", "targetId")`,
  `CREATE INDEX "request_status" ON "request" ("status")`,
  `CREATE INDEX "request_due" ON "request" ("dueAt")`,
  `CREATE INDEX "request_place" ON "request" ("placeKey", "category")`,
  `CREATE INDEX "request_duplicate" ON "request" ("duplicateOfId")`
]

const time = z.string().nullable()
const rows = z.array(
  z.object({
    id: z.string(),
    reportedAt: z.string(),
    category: time,
    urgency: time,
    nature: time,
    place: time,
    acceptedAt: time,
    firstResponseAt: time,
    resolvedAt: time,
    callbackAt: time
  })
)
const dispatches = z.array(z.object({ parentId: z.string(), arrivedAt: time, finishedAt: time }))
const settings = z.array(z.object({ value: z.string() }))

/** What the columns of this version say of a request that was entered before it: nothing. */
const unknown = {
  archivedAt: null,
  refusedAt: null,
  withdrawnAt: null,
  heldAt: null,
  heldUntil: null,
  duplicateOfId: null,
  extensions: [],
  rounds: []
}

export class RequestStates1764020000000 implements MigrationInterface {
  name = 'RequestStates1764020000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
    const [saved] = settings.parse(
      await runner.query(`SELECT "value" FROM "setting" WHERE "key" = '${workCalendarSetting.key}'`)
    )
    const calendar = calendarOf(
      saved ? workCalendarSetting.schema.parse(JSON.parse(saved.value)) : officialDays
    )
    const known: unknown = await runner.query(
      `SELECT ${Object.keys(rows.element.shape)
        .map(name => `"${name}"`)
        .join(', ')} FROM "request"`
    )
    const sent: unknown = await runner.query(
      `SELECT "parentId", "arrivedAt", "finishedAt" FROM "request_dispatch" WHERE "deletedAt" IS NULL`
    )
    const sentOf = new Map<
      string,
      { arrivedAt: string | null; finishedAt: string | null; returnedAt: null }[]
    >()
    for (const { parentId, ...times } of dispatches.parse(sent))
      sentOf.set(parentId, [...(sentOf.get(parentId) ?? []), { ...times, returnedAt: null }])
    for (const { id, place, ...facts } of rows.parse(known)) {
      const whole = { ...unknown, ...facts, dispatches: sentOf.get(id) ?? [] }
      const due = requestDue(whole, requestStandardsSetting.initial, calendar)
      await runner.query(
        `UPDATE "request" SET "status" = $1, "clockFrom" = $2, "respondDueAt" = $3, "dueAt" = $4, "respondedAt" = $5, "placeKey" = $6 WHERE "id" = $7`,
        [
          requestState(whole),
          due.clockFrom,
          due.respondDueAt,
          due.dueAt,
          respondedAt(whole),
          placeKey(place),
          id
        ]
      )
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
