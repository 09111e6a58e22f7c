import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How the columns of tables were matched, by kind of table; and the counts of earlier imports in today's words. */
const statements: readonly string[] = [
  `CREATE TABLE "roster_layout" ("fingerprint" text PRIMARY KEY NOT NULL, "columns" text NOT NULL, "usedAt" text NOT NULL, "usedBy" text NOT NULL)`,
  // rows that were in the register already were left as they were
  `UPDATE "import_batch" SET "counts" = json_object(
    'rows', json_extract("counts", '$.rows'),
    'new', json_extract("counts", '$.imported'),
    'changed', 0,
    'unchanged', json_extract("counts", '$.existing'),
    'undecided', 0,
    'refused', json_extract("counts", '$.refused'),
    'left', 0,
    'persons', json_extract("counts", '$.persons'),
    'households', json_extract("counts", '$.households'),
    'dwellings', json_extract("counts", '$.dwellings'))
  WHERE json_extract("counts", '$.imported') IS NOT NULL`
]

export class RosterImports1763900500000 implements MigrationInterface {
  name = 'RosterImports1763900500000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
