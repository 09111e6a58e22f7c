import { mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { DataSource, EntityManager, EntitySchema } from 'typeorm'
import { z } from 'zod'
import { AppError } from '../../contract/errors'
import { openDataSource, type MigrationClass } from '../db/dataSource'
import { migrate } from '../db/migrate'
import { createFieldCipher, type FieldCipher } from './cipher'
import { createKeyring, keyringSchema, openWithPassword, withAccount, type Keyring } from './keyring'
import { newRecoveryKey } from './recoveryKey'

/** `new`: nothing here yet; `ready`: records and key ring are there; `damaged`: one of them is missing. */
export type VaultPhase = 'new' | 'ready' | 'damaged'

/** The keys that exist while somebody is signed in. */
export interface OpenedVault {
  dataKey: Buffer
  cipher: FieldCipher
}

/** The data folder: database, key ring, and what is needed to open them. */
export interface Vault {
  phase(): Promise<VaultPhase>
  folder(): Promise<string>
  accounts(): Promise<{ id: string; name: string }[]>
  /**
   * Makes folder, key ring and database, and fills in the first rows; on any failure nothing is left behind.
   * @returns the recovery key, which is shown once and kept nowhere
   */
  found(
    folder: string,
    account: { id: string; name: string; password: string },
    fill: (manager: EntityManager, cipher: FieldCipher) => Promise<void>
  ): Promise<{ recoveryKey: string } & OpenedVault>
  /** Throws FORBIDDEN for a wrong password. */
  unlock(accountId: string, password: string): Promise<OpenedVault>
  /** Wraps the data key for one more account. */
  addAccount(dataKey: Buffer, account: { id: string; name: string; password: string }): Promise<void>
  /** The opened database; opens and migrates it at the first call. */
  dataSource(): Promise<DataSource>
  close(): Promise<void>
}

export interface VaultOptions {
  /** The host's own folder; it holds the data unless first run chose another place (location.json). */
  home: string
  entities: readonly EntitySchema[]
  migrations: readonly MigrationClass[]
}

const databaseName = 'linli.db'
const keyringName = 'keyring.json'
const locationSchema = z.strictObject({ folder: z.string() })

/** Writes a small file so that it is there whole or not at all, even after a power cut. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.tmp`
  const file = await open(draft, 'w')
  try {
    await file.writeFile(text, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    info => info.isFile() && info.size > 0,
    () => false
  )

const networkFolder = () =>
  new AppError('VALIDATION', '数据文件夹不能放在网络共享上，断网时会损坏数据。请选本机硬盘上的文件夹。', [
    { field: 'folder', label: '数据文件夹', reason: '不能放在网络共享上' }
  ])

async function checkFolder(folder: string): Promise<void> {
  const refuse = (reason: string, advice: string) =>
    new AppError('VALIDATION', `${reason}${advice}`, [{ field: 'folder', label: '数据文件夹', reason }])
  if (/^(\\\\|\/\/)/.test(folder)) throw networkFolder()
  if (!isAbsolute(folder)) throw refuse('要写完整的路径', '，例如 D:\\邻里台账数据。')
  try {
    await mkdir(folder, { recursive: true })
    const probe = join(folder, '.linli-write-test')
    await writeFile(probe, '')
    await rm(probe)
  } catch {
    throw refuse('不能写入', '，请换一个文件夹，或检查它的权限。')
  }
  const names = await readdir(folder)
  if (names.includes(databaseName) || names.includes(keyringName))
    throw refuse('里面已经有一份数据', '。请另选一个空文件夹；已有的数据没有改动。')
}

export function createVault(options: VaultOptions): Vault {
  const { home } = options
  let opened: Promise<DataSource> | null = null
  let founding = false

  /** Where the data lies; null when location.json is there but cannot be read. */
  async function located(): Promise<string | null> {
    const path = join(home, 'location.json')
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      return ''
    })
    if (text === null) return home // no other place was chosen
    try {
      return locationSchema.parse(JSON.parse(text)).folder
    } catch {
      return null
    }
  }

  const folder = async (): Promise<string> => (await located()) ?? home

  async function readKeyring(): Promise<Keyring> {
    try {
      return keyringSchema.parse(JSON.parse(await readFile(join(await folder(), keyringName), 'utf8')))
    } catch {
      throw new AppError('DISK', '密钥文件 keyring.json 不见了或已损坏，数据打不开。请用备份恢复。')
    }
  }

  async function openDatabase(path: string, create: boolean): Promise<DataSource> {
    const dataSource = await openDataSource({
      file: join(path, databaseName),
      entities: options.entities,
      migrations: options.migrations,
      create
    })
    try {
      await migrate(dataSource, options.migrations)
      return dataSource
    } catch (error) {
      await dataSource.destroy()
      throw error
    }
  }

  async function clearAway(path: string): Promise<void> {
    for (const name of [
      databaseName,
      `${databaseName}-wal`,
      `${databaseName}-shm`,
      keyringName,
      `${keyringName}.tmp`
    ])
      await rm(join(path, name), { force: true })
  }

  async function phase(): Promise<VaultPhase> {
    const path = await located()
    if (path === null) return 'damaged' // the data is somewhere else: starting afresh would hide it
    const [database, keyring] = await Promise.all([
      isFile(join(path, databaseName)),
      isFile(join(path, keyringName))
    ])
    if (database && keyring) return 'ready'
    // An emptied database file, or one part without the other, is never taken for a fresh start (F8).
    const names: string[] = await readdir(path).catch(() => [])
    const traces = names.includes(databaseName) || names.includes(keyringName) || path !== home
    return traces ? 'damaged' : 'new'
  }

  async function openExisting(): Promise<DataSource> {
    // SQLite takes an emptied file for a new database and the migrations would fill it (F8).
    if ((await phase()) !== 'ready')
      throw new AppError('DISK', '数据文件不见了或是空的，为免盖掉原来的数据没有打开。请用备份恢复。')
    return openDatabase(await folder(), false)
  }

  const foundIn: Vault['found'] = async (path, account, fill) => {
    await checkFolder(path)
    const recoveryKey = newRecoveryKey()
    const { keyring, dataKey } = await createKeyring(account, recoveryKey)
    const cipher = createFieldCipher(dataKey)
    try {
      const dataSource = await openDatabase(path, true)
      try {
        await dataSource.transaction(manager => fill(manager, cipher))
        await writeWhole(join(path, keyringName), JSON.stringify(keyring, null, 1))
        if (path !== home) {
          await mkdir(home, { recursive: true })
          await writeWhole(join(home, 'location.json'), JSON.stringify({ folder: path }))
        }
      } catch (error) {
        await dataSource.destroy()
        throw error
      }
      opened = Promise.resolve(dataSource)
    } catch (error) {
      await clearAway(path)
      throw error
    }
    return { recoveryKey, dataKey, cipher }
  }

  return {
    folder,
    phase,
    async accounts() {
      const { wraps } = await readKeyring()
      return wraps.flatMap(item => (item.kind === 'account' ? [{ id: item.accountId, name: item.name }] : []))
    },
    async found(path, account, fill) {
      // Two at once in one folder: the loser's clearing away would take the winner's files with it.
      if (founding) throw new AppError('BUSY', '正在建立数据，请稍候，不要重复点击。')
      founding = true
      try {
        return await foundIn(path, account, fill)
      } finally {
        founding = false
      }
    },
    async unlock(accountId, password) {
      const dataKey = await openWithPassword(await readKeyring(), accountId, password)
      return { dataKey, cipher: createFieldCipher(dataKey) }
    },
    async addAccount(dataKey, account) {
      const keyring = await withAccount(await readKeyring(), dataKey, account)
      await writeWhole(join(await folder(), keyringName), JSON.stringify(keyring, null, 1))
    },
    dataSource() {
      opened ??= openExisting().catch((error: unknown) => {
        opened = null
        throw error
      })
      return opened
    },
    async close() {
      const dataSource = await opened?.catch(() => null)
      opened = null
      if (dataSource?.isInitialized) await dataSource.destroy()
    }
  }
}
