import type { MigrationInterface, QueryRunner } from 'typeorm'
import { z } from 'zod'
import { newId } from '../core/ids'

const texts = ['startTime', 'endTime', 'targets', 'channel', 'wording', 'size', 'medium', 'link', 'speaker']
const numbers = ['editions', 'plays', 'playTime', 'trips', 'posts', 'forwarders', 'members', 'households']
const column = (name: string, type: string) => `ALTER TABLE "publicity_event" ADD COLUMN "${name}" ${type}`

/** Every form of publicity with its own fields, and the programme of a show as rows. */
const statements: readonly string[] = [
  ...[...texts, 'recorder', 'briefNote', 'briefPhotos'].map(name => column(name, 'text')),
  ...[...numbers, 'performers', 'hours'].map(name => column(name, 'integer')),
  `CREATE TABLE "publicity_programme" ("id" text PRIMARY KEY NOT NULL, "parentId" text NOT NULL, "position" integer NOT NULL, "deletedAt" text, "kind" text NOT NULL, "title" text, "performers" text, CONSTRAINT "publicity_programme_fk" FOREIGN KEY ("parentId") REFERENCES "publicity_event" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)`,
  `CREATE INDEX "publicity_programme_parent" ON "publicity_programme" ("parentId")`
]

const kinds: Readonly<Record<string, string>> = {
  快板: 'clapper',
  三句半: 'threeHalf',
  小品: 'sketch',
  歌舞: 'songDance',
  歌曲: 'songDance',
  舞蹈: 'songDance',
  合唱: 'chorus',
  戏曲: 'opera',
  相声: 'crosstalk',
  朗诵: 'recital',
  器乐: 'instrument'
}
const mostProgrammes = 500
const shows = z.array(
  z.object({
    id: z.string(),
    form: z.string(),
    programmes: z.int().nullable(),
    programmeList: z.string().nullable(),
    content: z.string().nullable()
  })
)
const placed = z.array(z.object({ id: z.string(), place: z.string(), content: z.string().nullable() }))

/** The kinds that a typed list names, 快板2 三句半1; null when anything in it cannot be read. */
function programmesOf(list: string): string[] | null {
  const found: string[] = []
  const rest = list.replaceAll(/(\p{Script=Han}+)\s*(\d{1,3})\s*个?/gu, (whole, word: string, number) => {
    const kind = kinds[word]
    if (kind === undefined) return whole
    for (let at = 0; at < Number(number); at++) found.push(kind)
    return ''
  })
  return /[^\s、，,；;。]/u.test(rest) ? null : found
}

const added = (content: string | null, line: string): string =>
  content === null ? line : `${content}\n${line}`

export class PublicityForms1764030000000 implements MigrationInterface {
  name = 'PublicityForms1764030000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
    await this.#programmes(runner)
    // 条次 was typed: 12 into 6 groups were 2 posts; what does not come out even is asked at the next change
    await runner.query(
      `UPDATE "publicity_event" SET "posts" = "items" / "groups" WHERE "form" = 'groupForward' AND "groups" > 0 AND "items" > 0 AND "items" % "groups" = 0`
    )
    const online: unknown = await runner.query(
      `SELECT "id", "place", "content" FROM "publicity_event" WHERE "place" IS NOT NULL AND "form" IN ('officialAccount', 'groupForward', 'video')`
    )
    for (const { id, place, content } of placed.parse(online))
      await runner.query(`UPDATE "publicity_event" SET "place" = NULL, "content" = $1 WHERE "id" = $2`, [
        added(content, `地点：${place}`),
        id
      ])
    await runner.query(`ALTER TABLE "publicity_event" DROP COLUMN "programmeList"`)
  }

  /** A typed list becomes rows where it can be read and fits the number; else its text goes to what was told of the event. */
  async #programmes(runner: QueryRunner): Promise<void> {
    const known: unknown = await runner.query(
      `SELECT "id", "form", "programmes", "programmeList", "content" FROM "publicity_event" WHERE "programmes" IS NOT NULL OR "programmeList" IS NOT NULL`
    )
    for (const { id, form, programmes, programmeList, content } of shows.parse(known)) {
      const read = form === 'show' && programmeList !== null ? programmesOf(programmeList) : null
      const whole = read !== null && read.length > 0 && (programmes === null || programmes === read.length)
      const rows = whole ? read : Array.from({ length: programmes ?? 0 }, () => 'other')
      const told = whole || programmeList === null ? content : added(content, `节目单：${programmeList}`)
      for (const [position, kind] of rows.slice(0, mostProgrammes).entries())
        await runner.query(
          `INSERT INTO "publicity_programme" ("id", "parentId", "position", "kind") VALUES ($1, $2, $3, $4)`,
          [newId(), id, position, kind]
        )
      await runner.query(`UPDATE "publicity_event" SET "programmes" = $1, "content" = $2 WHERE "id" = $3`, [
        rows.length > 0 ? rows.length : programmes,
        told,
        id
      ])
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
