import type { MigrationInterface, QueryRunner } from 'typeorm'
import { z } from 'zod'
import { insertBulk } from '../core/db/bulk'
import { numberTermsOf } from '../core/db/numberTerms'
import { nameTermRows } from '../features/search/core/terms'
import { person } from '../features/residents/contract'
import { request } from '../features/requests/contract'

/** What the search walks instead of whole tables: names under all their beginnings, further numbers, indexes. */
const statements: readonly string[] = [
  `CREATE TABLE "name_term" ("place" integer NOT NULL, "term" text NOT NULL, "name" text NOT NULL, PRIMARY KEY ("place", "term", "name")) WITHOUT ROWID`,
  `CREATE TABLE "number_term" ("term" text NOT NULL, "recordId" text NOT NULL, PRIMARY KEY ("term", "recordId")) WITHOUT ROWID`,
  `CREATE INDEX "number_term_record" ON "number_term" ("recordId")`,
  `CREATE INDEX "dwelling_building" ON "dwelling" ("building", "unit", "room")`,
  `CREATE INDEX "dwelling_room" ON "dwelling" ("room")`,
  `CREATE INDEX "person_former" ON "person" ("formerName") WHERE "formerName" IS NOT NULL`,
  `CREATE INDEX "person_id_tail" ON "person" ("idNoTail")`,
  `CREATE INDEX "person_listed" ON "person" ("createdAt", "id") WHERE "deletedAt" IS NULL AND "createdAt" > ''`,
  `CREATE INDEX "person_phone_tail" ON "person" ("phoneTail")`
]

const names = z.array(z.object({ name: z.string() }))
const numbers = z.array(z.object({ id: z.string(), phoneIndex: z.string(), phoneTail: z.string() }))

export class SearchTerms1763900300000 implements MigrationInterface {
  name = 'SearchTerms1763900300000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
    const known: unknown = await runner.query(
      `SELECT "name" FROM "person" UNION SELECT "formerName" FROM "person" WHERE "formerName" IS NOT NULL`
    )
    for (const rows of nameTermRows(names.parse(known).map(row => row.name)))
      await insertBulk(runner.manager, rows)
    for (const { table, fields } of [person, request]) {
      // one hash between two bars has 24 characters: longer ones hold several
      const found: unknown = await runner.query(
        `SELECT "id", "phoneIndex", "phoneTail" FROM "${table}" WHERE LENGTH("phoneIndex") > 24`
      )
      const rows = numbers.parse(found).flatMap(row => numberTermsOf(fields, row).map(term => [term, row.id]))
      await insertBulk(runner.manager, {
        table: 'number_term',
        columns: ['term', 'recordId'],
        json: JSON.stringify(rows),
        count: rows.length
      })
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
