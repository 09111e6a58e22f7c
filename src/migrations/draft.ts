import type { DataSource } from 'typeorm'
import { openDataSource } from '../core/db/dataSource'
import { migrate } from '../core/db/migrate'
import { entities } from '../office'
import { migrations } from './index'

/** The statements that would bring a migrated database to the tables that the entities describe; none = no drift. */
export async function drift(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log()
  return upQueries.map(statement => statement.query)
}

/** A new database in a file, migrated. */
export async function migratedDatabase(file: string): Promise<DataSource> {
  const dataSource = await openDataSource({ file, entities, migrations, create: true })
  await migrate(dataSource, migrations)
  return dataSource
}

// `npx tsx src/migrations/draft.ts` prints what the next migration has to do.
if (process.argv[1]?.endsWith('draft.ts')) {
  const dataSource = await migratedDatabase(':memory:')
  for (const statement of await drift(dataSource)) process.stdout.write(`${statement}\n`)
  await dataSource.destroy()
}
