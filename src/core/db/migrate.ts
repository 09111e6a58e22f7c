import type { DataSource } from 'typeorm'
import { AppError } from '../../contract/errors'
import type { MigrationClass } from './dataSource'

/**
 * Brings the database to this program's version, one transaction a migration; a failing one leaves the file as it was.
 * A database with a migration that this program does not know is refused untouched (DB_TOO_NEW).
 */
export async function migrate(dataSource: DataSource, migrations: readonly MigrationClass[]): Promise<void> {
  const known = new Set(migrations.map(migration => new migration().name))
  for (const name of await appliedMigrations(dataSource))
    if (!known.has(name))
      throw new AppError(
        'DB_TOO_NEW',
        '这份数据由更新版本的邻里台账写成，本版本不能打开，也没有改动它。请安装新版本。'
      )
  await dataSource.runMigrations({ transaction: 'each' })
}

async function appliedMigrations(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner()
  try {
    if (!(await runner.hasTable('migration'))) return []
    const rows: unknown = await runner.query('SELECT name FROM migration ORDER BY id')
    return Array.isArray(rows) ? rows.map(row => String(Object(row).name)) : []
  } finally {
    await runner.release()
  }
}
