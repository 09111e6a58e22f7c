import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm'
import { AppError } from '../../contract/errors'

export type MigrationClass = new () => MigrationInterface

/**
 * Opens the office's database file: the only place that names the driver and its pragmas.
 * One exclusive connection, WAL, full sync: survives a power cut and keeps other programs out (reliability.md §1).
 * With `create: false` a missing file is an error: a database is never made silently where one should be.
 */
export async function openDataSource(options: {
  file: string
  entities: readonly EntitySchema[]
  migrations: readonly MigrationClass[]
  create: boolean
}): Promise<DataSource> {
  const sqlite3 = await import('sqlite3').then(module => module.default)
  const { OPEN_CREATE, OPEN_READWRITE } = sqlite3
  const dataSource = new DataSource({
    type: 'sqlite',
    // TypeORM switches the driver's long traces on: every statement would write its parameters, names and numbers of
    // residents among them, into the stacks of errors, at a third of the time of each query
    driver: { Database: sqlite3.Database, verbose: () => sqlite3 },
    database: options.file,
    flags: options.create ? OPEN_READWRITE | OPEN_CREATE : OPEN_READWRITE,
    entities: [...options.entities],
    migrations: [...options.migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false
  })
  try {
    await dataSource.initialize()
    for (const pragma of [
      'busy_timeout = 2000',
      'locking_mode = EXCLUSIVE',
      'journal_mode = WAL',
      'synchronous = FULL',
      'foreign_keys = ON',
      'temp_store = MEMORY',
      'secure_delete = ON'
    ])
      await dataSource.query(`PRAGMA ${pragma}`)
    return dataSource
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy()
    throw storageError(error) ?? error
  }
}

const driverCode = (error: unknown): string => {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return /^SQLITE_[A-Z]+/.exec(error.message)?.[0] ?? ''
}

/** Tells a fault of the disk or the file from a fault of the program; null when it is neither. */
export function storageError(error: unknown): AppError | null {
  switch (driverCode(error)) {
    case 'SQLITE_FULL':
      return new AppError('DISK', '磁盘满了，这一步没有保存。请清出一些空间后再试；已有的记录不受影响。')
    case 'SQLITE_IOERR':
      return new AppError('DISK', '读写磁盘出错，这一步没有保存。请检查硬盘或 U 盘是否松动，再试一次。')
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
      return new AppError('DISK', '数据文件夹不能写入，或数据文件不在原处。请检查文件夹权限和硬盘。')
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new AppError('BUSY', '数据文件正被另一个程序占用。请关闭其他打开它的程序后再试。')
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return new AppError('DISK', '数据文件已损坏，为免进一步破坏没有打开。请用备份恢复。')
    default:
      return null
  }
}

/** True when a write broke a unique index. */
export function isDuplicate(error: unknown): boolean {
  return (
    driverCode(error) === 'SQLITE_CONSTRAINT' && error instanceof Error && error.message.includes('UNIQUE')
  )
}
