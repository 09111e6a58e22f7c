import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { openDataSource } from './dataSource'

/** Opens the database that a closed office left in a folder, for tests that look into it or damage it by SQL. */
export async function withDatabase<T>(dir: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await openDataSource({
    file: join(dir, 'linli.db'),
    entities: [],
    migrations: [],
    create: false
  })
  try {
    return await work(dataSource)
  } finally {
    await dataSource.destroy()
  }
}
