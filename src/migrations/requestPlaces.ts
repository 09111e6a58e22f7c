import type { MigrationInterface, QueryRunner } from 'typeorm'
import { z } from 'zod'
import { placeKey } from '../features/requests/place'

const rows = z.array(z.object({ id: z.string(), place: z.string(), placeKey: z.string().nullable() }))

/** 12-3-501, 十二栋三单元501, 城北公寓小区 …: what was entered before is found under the keys of today, recycled ones too. */
export class RequestPlaces1764085000000 implements MigrationInterface {
  name = 'RequestPlaces1764085000000'

  async up(runner: QueryRunner): Promise<void> {
    const known: unknown = await runner.query(
      `SELECT "id", "place", "placeKey" FROM "request" WHERE "place" IS NOT NULL`
    )
    for (const { id, place, placeKey: before } of rows.parse(known)) {
      const key = placeKey(place)
      if (key !== before)
        await runner.query(`UPDATE "request" SET "placeKey" = $1 WHERE "id" = $2`, [key, id])
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward; a backup is the way back')
  }
}
