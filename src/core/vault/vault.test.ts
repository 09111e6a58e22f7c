import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QueryRunner } from 'typeorm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrations } from '../../migrations'
import { entities } from '../../office'
import { AppError } from '../../contract/errors'
import { keyringSchema, openWithPassword, openWithRecoveryKey, type Keyring } from './keyring'
import { newRecoveryKey } from './recoveryKey'
import { createVault, type Vault } from './vault'

const account = { id: 'a1', name: '王敏', password: '够长的密码一二三' }
const nothing = () => Promise.resolve()

let home = ''
let vault: Vault
const newVault = () => createVault({ home, entities, migrations })

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'linli-vault-'))
  vault = newVault()
})
afterEach(async () => {
  await vault.close()
  await rm(home, { recursive: true, force: true })
})

/** The refusal of some work: its code and message. */
async function refusal(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error: unknown = await work.catch((caught: unknown) => caught)
  if (error instanceof AppError) return { code: error.code, message: error.message }
  throw new Error(`was not refused with a message: ${String(error)}`)
}

async function readKeyring(): Promise<Keyring> {
  return keyringSchema.parse(JSON.parse(await readFile(join(home, 'keyring.json'), 'utf8')))
}

/** Closes the vault and starts the program again in the same folder. */
async function restart(): Promise<void> {
  await vault.close()
  vault = newVault()
}

describe('founding', () => {
  it('makes database and key ring; the data key is in neither', async () => {
    expect(await vault.phase()).toBe('new')
    const { dataKey, recoveryKey } = await vault.found(home, account, nothing)
    expect(await vault.phase()).toBe('ready')
    expect((await readKeyring()).wraps.map(entry => [entry.kind, entry.accountId, entry.name])).toEqual([
      ['account', 'a1', '王敏'],
      ['recovery', '', '']
    ])
    for (const name of await readdir(home)) {
      const bytes = await readFile(join(home, name))
      for (const secret of [dataKey, dataKey.toString('base64'), dataKey.toString('hex'), recoveryKey])
        expect(bytes.includes(secret)).toBe(false)
    }
  })

  it('opens again with the password, the same key each time', async () => {
    const founded = await vault.found(home, account, nothing)
    await restart()
    const opened = await vault.unlock('a1', account.password)
    expect(opened.dataKey.equals(founded.dataKey)).toBe(true)
    expect(opened.cipher.decrypt('t:c:1', founded.cipher.encrypt('t:c:1', '值'))).toBe('值')
  })

  it('leaves nothing behind when it fails, and can be tried again', async () => {
    const failing = vault.found(home, account, async manager => {
      await manager.query(`INSERT INTO setting VALUES ('office', '{}')`)
      throw new AppError('DISK', '磁盘满了')
    })
    expect((await refusal(failing)).code).toBe('DISK')
    expect(await readdir(home)).toEqual([])
    expect(await vault.phase()).toBe('new')
    await vault.found(home, account, nothing)
    expect(await (await vault.dataSource()).query('SELECT * FROM setting')).toEqual([])
  })

  it('leaves nothing behind when a migration fails', async () => {
    class Broken9999999999999 {
      name = 'Broken9999999999999'
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE half_made (id text)')
        throw new AppError('DISK', '第二条迁移失败')
      }
      async down(): Promise<void> {
        throw new Error('never')
      }
    }
    const broken = createVault({ home, entities, migrations: [...migrations, Broken9999999999999] })
    expect((await refusal(broken.found(home, account, nothing))).message).toBe('第二条迁移失败')
    expect(await readdir(home)).toEqual([])
  })

  it('takes another folder and finds it at the next start', async () => {
    const folder = join(home, '数据', '邻里 台账')
    await vault.found(folder, account, nothing)
    await restart()
    expect(await vault.folder()).toBe(folder)
    expect(await vault.phase()).toBe('ready')
    expect(await vault.accounts()).toEqual([{ id: 'a1', name: '王敏' }])
  })

  it('refuses a folder that holds data and does not touch it', async () => {
    await vault.found(home, account, nothing)
    await vault.close()
    const before = await readFile(join(home, 'keyring.json'))
    const elsewhere = join(home, 'elsewhere')
    await mkdir(elsewhere)
    const second = createVault({ home: elsewhere, entities, migrations })
    const { code, message } = await refusal(second.found(home, { ...account, id: 'a2' }, nothing))
    expect(code).toBe('VALIDATION')
    expect(message).toContain('里面已经有一份数据')
    expect(await readFile(join(home, 'keyring.json'))).toEqual(before)
    expect(await readdir(elsewhere)).toEqual([])
    expect((await vault.unlock('a1', account.password)).dataKey.length).toBe(32)
  })

  it('answers a double click once and keeps what the first one made', async () => {
    const results = await Promise.allSettled([
      vault.found(home, account, nothing),
      vault.found(home, { ...account, id: 'a2' }, nothing)
    ])
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected'])
    await restart()
    expect(await vault.phase()).toBe('ready')
    expect((await vault.unlock('a1', account.password)).dataKey.length).toBe(32)
    expect((await vault.dataSource()).isInitialized).toBe(true)
  })

  it.each(['\\\\server\\share', '//server/share'])('refuses the network folder %s (F23)', async folder => {
    const { code, message } = await refusal(vault.found(folder, account, nothing))
    expect(code).toBe('VALIDATION')
    expect(message).toContain('网络共享')
  })

  it('refuses a path that is not complete, and one that cannot be written', async () => {
    expect((await refusal(vault.found('data', account, nothing))).message).toContain('完整的路径')
    await writeFile(join(home, 'file'), '')
    expect((await refusal(vault.found(join(home, 'file', 'data'), account, nothing))).message).toContain(
      '不能写入'
    )
  })
})

describe('opening', () => {
  it('refuses a wrong password in plain words, and an unknown account alike', async () => {
    await vault.found(home, account, nothing)
    const wrong = await refusal(vault.unlock('a1', '不对的密码一二三'))
    expect(wrong).toEqual({ code: 'FORBIDDEN', message: '密码不对。请看看大写锁定和输入法，再输一次。' })
    expect(await refusal(vault.unlock('nobody', account.password))).toEqual(wrong)
    expect(await refusal(vault.unlock('', account.password))).toEqual(wrong)
  })

  it('opens with the recovery key as printed and as typed (F41)', async () => {
    const { recoveryKey, dataKey } = await vault.found(home, account, nothing)
    const keyring = await readKeyring()
    const opened = await openWithRecoveryKey(keyring, recoveryKey.toLowerCase().replace(/-/g, ' '))
    expect(opened.equals(dataKey)).toBe(true)
    const wrongLetter = recoveryKey.charAt(5) === '7' ? '8' : '7'
    const mistyped = recoveryKey.slice(0, 5) + wrongLetter + recoveryKey.slice(6)
    expect((await refusal(openWithRecoveryKey(keyring, mistyped))).message).toBe(
      '恢复密钥第 2 组抄错了，请对照打印件核对。'
    )
    expect(await refusal(openWithRecoveryKey(keyring, newRecoveryKey()))).toEqual({
      code: 'FORBIDDEN',
      message: '恢复密钥不对。请对照打印件逐组核对。'
    })
  })

  it('opens for each account with its own password', async () => {
    const { dataKey } = await vault.found(home, account, nothing)
    await vault.addAccount(dataKey, { id: 'a2', name: '李静', password: '另一个密码四五六' })
    expect((await vault.unlock('a2', '另一个密码四五六')).dataKey.equals(dataKey)).toBe(true)
    expect((await refusal(vault.unlock('a2', account.password))).code).toBe('FORBIDDEN')
    await vault.addAccount(dataKey, { id: 'a2', name: '李静', password: '改过的密码七八九' })
    expect((await refusal(vault.unlock('a2', '另一个密码四五六'))).code).toBe('FORBIDDEN')
    expect((await vault.unlock('a2', '改过的密码七八九')).dataKey.equals(dataKey)).toBe(true)
    expect((await vault.unlock('a1', account.password)).dataKey.equals(dataKey)).toBe(true)
  })

  it('meets any flipped bit of the key ring with a message, never with a wrong key (F41)', async () => {
    const { dataKey } = await vault.found(home, account, nothing)
    const path = join(home, 'keyring.json')
    const bytes = await readFile(path)
    const firstWrap = bytes.indexOf('"recovery"')
    for (let at = 1; at < firstWrap; at += 17) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at)
      await writeFile(path, flipped)
      const result: unknown = await vault.unlock('a1', account.password).catch((error: unknown) => error)
      if (result instanceof Error) {
        expect(result).toBeInstanceOf(AppError)
        if (result instanceof AppError) expect(['DISK', 'FORBIDDEN']).toContain(result.code)
      } else expect(result).toMatchObject({ dataKey })
    }
  })

  it('does not open a wrap under another account', async () => {
    await vault.found(home, account, nothing)
    const keyring = await readKeyring()
    const stolen = { ...keyring, wraps: keyring.wraps.map(entry => ({ ...entry, accountId: 'a9' })) }
    expect((await refusal(openWithPassword(stolen, 'a9', account.password))).code).toBe('FORBIDDEN')
  })
})

describe('damage', () => {
  const database = () => join(home, 'linli.db')
  beforeEach(async () => {
    await vault.found(home, account, nothing)
    await restart()
  })

  it('a 0-byte database is damaged, never filled anew (F8)', async () => {
    await truncate(database(), 0)
    expect(await vault.phase()).toBe('damaged')
    const { code, message } = await refusal(vault.dataSource())
    expect(code).toBe('DISK')
    expect(message).toContain('请用备份恢复')
    expect((await stat(database())).size).toBe(0)
  })

  it('a missing database is damaged, never made anew', async () => {
    await unlink(database())
    expect(await vault.phase()).toBe('damaged')
    expect((await refusal(vault.dataSource())).code).toBe('DISK')
    expect(await readdir(home)).not.toContain('linli.db')
  })

  it.each([
    ['missing', (path: string) => unlink(path)],
    ['empty', (path: string) => truncate(path, 0)],
    ['rubbish', (path: string) => writeFile(path, '<html>')],
    [
      'changed in what it tells scrypt',
      async (path: string) => writeFile(path, (await readFile(path, 'utf8')).replaceAll('65536', '65537'))
    ]
  ])('a key ring that is %s is told so (F41)', async (_name, damage) => {
    await damage(join(home, 'keyring.json'))
    const { code, message } = await refusal(vault.unlock('a1', account.password))
    expect(code).toBe('DISK')
    expect(message).toContain('keyring.json')
  })

  it('a database of something else is refused and left alone (F9)', async () => {
    await writeFile(database(), `<html>${'x'.repeat(5000)}</html>`)
    const before = await readFile(database())
    expect((await refusal(vault.dataSource())).message).toContain('已损坏')
    expect(await readFile(database())).toEqual(before)
  })

  it('a database cut in half is refused (F6)', async () => {
    await truncate(database(), Math.floor((await stat(database())).size / 2 / 4096) * 4096)
    expect((await refusal(vault.dataSource())).code).toBe('DISK')
  })

  it('a newer database is refused and not touched', async () => {
    const dataSource = await vault.dataSource()
    await dataSource.query(`INSERT INTO migration(timestamp, name) VALUES (9, 'FromTheFuture9999999999999')`)
    await restart()
    const before = await readFile(database())
    expect((await refusal(vault.dataSource())).code).toBe('DB_TOO_NEW')
    expect(await readFile(database())).toEqual(before)
    expect((await refusal(vault.dataSource())).code).toBe('DB_TOO_NEW')
  })

  it('a second program on the same folder is kept out (F20)', async () => {
    await vault.dataSource()
    const second = newVault()
    expect((await refusal(second.dataSource())).code).toBe('BUSY')
    await second.close()
    expect((await vault.dataSource()).isInitialized).toBe(true)
  })

  it('an unreadable location.json is damage, for the data is somewhere else', async () => {
    const other = await mkdtemp(join(tmpdir(), 'linli-home-'))
    try {
      await writeFile(join(other, 'location.json'), '')
      const lost = createVault({ home: other, entities, migrations })
      expect(await lost.phase()).toBe('damaged')
      await writeFile(join(other, 'location.json'), JSON.stringify({ folder: join(other, 'gone') }))
      expect(await lost.phase()).toBe('damaged')
    } finally {
      await rm(other, { recursive: true, force: true })
    }
  })
})
