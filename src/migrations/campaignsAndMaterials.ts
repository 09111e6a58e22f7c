import type { MigrationInterface, QueryRunner } from 'typeorm'
import { z } from 'zod'
import { insertBulk } from '../core/db/bulk'
import { newId } from '../core/ids'

/** 专项宣传 and 宣传资料 become records of their own; visits and events point to them instead of naming them in words. */
const statements: readonly string[] = [
  `CREATE TABLE "campaign" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "title" text NOT NULL, "topic" text, "fromDate" text NOT NULL, "toDate" text NOT NULL, "dueAsOf" text, "plannedHouseholds" integer, "plannedCopies" integer, "plannedEvents" integer, "note" text)`,
  `CREATE TABLE "material" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "name" text NOT NULL, "kind" text, "source" text, "batch" text, "unit" text NOT NULL, "unitPrice" integer, "note" text)`,
  `CREATE TABLE "material_movement" ("id" text PRIMARY KEY NOT NULL, "version" integer NOT NULL, "createdAt" text NOT NULL, "createdBy" text NOT NULL, "updatedAt" text NOT NULL, "updatedBy" text NOT NULL, "deletedAt" text, "materialId" text NOT NULL, "movedOn" text NOT NULL, "kind" text NOT NULL, "quantity" integer NOT NULL, "person" text, "note" text)`,
  `CREATE INDEX "material_movement_material" ON "material_movement" ("materialId", "movedOn")`,
  `CREATE TABLE "visit_handout" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "materialId" text NOT NULL, "copies" integer NOT NULL, CONSTRAINT "visit_handout_fk" FOREIGN KEY ("parentId") REFERENCES "visit" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE TABLE "publicity_handout" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "materialId" text NOT NULL, "copies" integer NOT NULL, CONSTRAINT "publicity_handout_fk" FOREIGN KEY ("parentId") REFERENCES "publicity_event" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `ALTER TABLE "visit" ADD COLUMN "campaignId" text`,
  `ALTER TABLE "publicity_event" ADD COLUMN "campaignId" text`
]
const afterwards: readonly string[] = [
  `UPDATE "visit" SET "copies" = NULL WHERE "copies" = 0`,
  `UPDATE "publicity_event" SET "copies" = NULL WHERE "copies" = 0`,
  `ALTER TABLE "visit" DROP COLUMN "campaign"`,
  `ALTER TABLE "visit" DROP COLUMN "material"`,
  `ALTER TABLE "publicity_event" DROP COLUMN "campaign"`,
  `ALTER TABLE "publicity_event" DROP COLUMN "material"`,
  `CREATE INDEX "visit_campaign" ON "visit" ("campaignId")`,
  `CREATE INDEX "visit_stock" ON "visit" ("id", "deletedAt", "visitedOn")`,
  `CREATE INDEX "publicity_event_campaign" ON "publicity_event" ("campaignId")`,
  `CREATE INDEX "visit_handout_parent" ON "visit_handout" ("parentId")`,
  `CREATE INDEX "visit_handout_material" ON "visit_handout" ("materialId", "deletedAt", "parentId", "copies")`,
  `CREATE INDEX "publicity_handout_parent" ON "publicity_handout" ("parentId")`,
  `CREATE INDEX "publicity_handout_material" ON "publicity_handout" ("materialId", "deletedAt", "parentId", "copies")`
]

const sources = [
  { table: 'visit', handouts: 'visit_handout', day: 'visitedOn' },
  { table: 'publicity_event', handouts: 'publicity_handout', day: 'heldOn' }
] as const

const words = z.string().nullable()
const rows = z.array(
  z.object({
    id: z.string(),
    day: z.string(),
    campaign: words,
    material: words,
    copies: z.number().nullable(),
    createdAt: z.string(),
    deletedAt: words
  })
)
type Known = z.infer<typeof rows>[number]

/** Under this name stands what was handed out without saying what it was. */
const unnamed = '未注明资料'
const upgraded = '程序升级'

const nameOf = (text: string | null): string => text?.trim() ?? ''

function byName(known: readonly Known[], name: (row: Known) => string): Map<string, Known[]> {
  const groups = new Map<string, Known[]>()
  for (const row of known) {
    const key = name(row)
    if (key === '') continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** The rows that tell the days of a group: the live ones, or all where every one lies in the recycle bin. */
function telling(group: readonly Known[]): readonly Known[] {
  const live = group.filter(({ deletedAt }) => deletedAt === null)
  return live.length > 0 ? live : group
}

const least = (texts: readonly string[]): string => texts.reduce((one, other) => (other < one ? other : one))
const most = (texts: readonly string[]): string => texts.reduce((one, other) => (other > one ? other : one))

function stamps(group: readonly Known[]): Record<string, unknown> {
  const at = least(group.map(({ createdAt }) => createdAt))
  return {
    version: 1,
    createdAt: at,
    createdBy: upgraded,
    updatedAt: at,
    updatedBy: upgraded,
    deletedAt: null
  }
}

async function insert(runner: QueryRunner, table: string, records: readonly Record<string, unknown>[]) {
  const columns = Object.keys(records[0] ?? {})
  if (columns.length === 0) return
  const json = JSON.stringify(records.map(record => columns.map(column => record[column])))
  await insertBulk(runner.manager, { table, columns, json, count: records.length })
}

/**
 * What a row handed out: its copies of the material it names. A name without a number stays as a row of 0 copies, for the
 * clerk to fill in; a name beside a plain 0 says that nothing was handed out.
 */
function handsOut({ material, copies }: Known): boolean {
  return copies === null ? nameOf(material) !== '' : copies > 0
}
const materialOf = ({ material, copies }: Known): string =>
  nameOf(material) || (copies !== null && copies > 0 ? unnamed : '')

/** Texts of campaigns and materials become records; nothing that was written in words or numbers is lost. */
async function carryOver(runner: QueryRunner): Promise<void> {
  const known: (Known & { table: string })[] = []
  for (const { table, day } of sources) {
    const found: unknown = await runner.query(
      `SELECT "id", "${day}" AS "day", "campaign", "material", "copies", "createdAt", "deletedAt" FROM "${table}"`
    )
    for (const row of rows.parse(found)) known.push({ ...row, table })
  }

  const campaigns = [...byName(known, row => nameOf(row.campaign))].map(([title, group]) => {
    const days = telling(group).map(({ day }) => day)
    return { id: newId(), ...stamps(group), title, fromDate: least(days), toDate: most(days) }
  })
  await insert(runner, 'campaign', campaigns)
  for (const { id, title } of campaigns)
    for (const text of new Set(known.flatMap(({ campaign }) => campaign ?? [])))
      if (nameOf(text) === title)
        for (const { table } of sources)
          await runner.query(`UPDATE "${table}" SET "campaignId" = ? WHERE "campaign" = ?`, [id, text])

  const groups = byName(known, materialOf)
  const materials = [...groups].map(([name, group]) => ({ id: newId(), ...stamps(group), name, unit: '份' }))
  await insert(runner, 'material', materials)
  const idOf = new Map(materials.map(({ id, name }) => [name, id]))
  const movements = [...groups].flatMap(([name, group]) => {
    const given = group.filter(({ deletedAt, copies }) => deletedAt === null && (copies ?? 0) > 0)
    if (given.length === 0) return []
    return [
      {
        id: newId(),
        ...stamps(given),
        materialId: idOf.get(name),
        movedOn: least(given.map(({ day }) => day)),
        kind: 'in',
        quantity: given.reduce((sum, { copies }) => sum + (copies ?? 0), 0),
        note: '升级时按已发放数补记'
      }
    ]
  })
  await insert(runner, 'material_movement', movements)
  for (const { table, handouts } of sources)
    await insert(
      runner,
      handouts,
      known
        .filter(row => row.table === table && handsOut(row))
        .map(row => ({
          id: newId(),
          parentId: row.id,
          position: 0,
          materialId: idOf.get(materialOf(row)),
          copies: row.copies ?? 0
        }))
    )
}

export class CampaignsAndMaterials1764010000000 implements MigrationInterface {
  name = 'CampaignsAndMaterials1764010000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
    await carryOver(runner)
    for (const statement of afterwards) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
