import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { AppError } from '../../contract/errors'
import { normaliseRecoveryKey } from './recoveryKey'

const scryptAsync = promisify<Buffer, Buffer, number, ScryptOptions, Buffer>(scrypt)
const cost = { N: 2 ** 16, r: 8, p: 1 }

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/)
const wrapSchema = z.strictObject({
  kind: z.enum(['account', 'recovery']),
  /** Account id; empty for the recovery key. */
  accountId: z.string(),
  /** Shown at sign-in, so that nobody types a name on a shared PC. */
  name: z.string(),
  N: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20)
    .refine(cost => Number.isInteger(Math.log2(cost))),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
  salt: base64,
  iv: base64,
  key: base64,
  tag: base64
})
type Wrap = z.infer<typeof wrapSchema>
/** The data key, wrapped once per account and once by the recovery key (reliability.md §3). */
export const keyringSchema = z.strictObject({ format: z.literal(1), wraps: z.array(wrapSchema).min(1) })
export type Keyring = z.infer<typeof keyringSchema>

async function secretKey(
  secret: string,
  salt: Buffer,
  { N, r, p }: Pick<Wrap, 'N' | 'r' | 'p'>
): Promise<Buffer> {
  return scryptAsync(Buffer.from(secret.normalize('NFKC'), 'utf8'), salt, 32, {
    N,
    r,
    p,
    maxmem: 256 * N * r
  })
}

const aad = (kind: Wrap['kind'], accountId: string): Buffer =>
  Buffer.from(`linli keyring 1:${kind}:${accountId}`)

async function wrap(
  dataKey: Buffer,
  secret: string,
  owner: Pick<Wrap, 'kind' | 'accountId' | 'name'>
): Promise<Wrap> {
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await secretKey(secret, salt, cost), iv)
  cipher.setAAD(aad(owner.kind, owner.accountId))
  const key = Buffer.concat([cipher.update(dataKey), cipher.final()])
  return {
    ...owner,
    ...cost,
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    key: key.toString('base64'),
    tag: cipher.getAuthTag().toString('base64')
  }
}

async function unwrap(entry: Wrap, secret: string): Promise<Buffer | null> {
  const kek = await secretKey(secret, Buffer.from(entry.salt, 'base64'), entry)
  const decipher = createDecipheriv('aes-256-gcm', kek, Buffer.from(entry.iv, 'base64'))
  try {
    decipher.setAAD(aad(entry.kind, entry.accountId))
    decipher.setAuthTag(Buffer.from(entry.tag, 'base64'))
    return Buffer.concat([decipher.update(Buffer.from(entry.key, 'base64')), decipher.final()])
  } catch {
    return null // wrong secret, or a flipped bit: the tag does not tell them apart
  }
}

/** A fresh random data key and its key ring for the first account and the recovery key. */
export async function createKeyring(
  account: { id: string; name: string; password: string },
  recoveryKey: string
): Promise<{ keyring: Keyring; dataKey: Buffer }> {
  const dataKey = randomBytes(32)
  const wraps = [
    await wrap(dataKey, account.password, { kind: 'account', accountId: account.id, name: account.name }),
    await wrap(dataKey, normaliseRecoveryKey(recoveryKey), { kind: 'recovery', accountId: '', name: '' })
  ]
  return { keyring: { format: 1, wraps }, dataKey }
}

/** Adds an account's wrap, or replaces it (a new password re-wraps only; the data key stays). */
export async function withAccount(
  keyring: Keyring,
  dataKey: Buffer,
  account: { id: string; name: string; password: string }
): Promise<Keyring> {
  const entry = await wrap(dataKey, account.password, {
    kind: 'account',
    accountId: account.id,
    name: account.name
  })
  return { ...keyring, wraps: [...keyring.wraps.filter(item => item.accountId !== account.id), entry] }
}

/** Opens the key ring with an account's password. Throws FORBIDDEN with the plain message when it is wrong. */
export async function openWithPassword(
  keyring: Keyring,
  accountId: string,
  password: string
): Promise<Buffer> {
  const entry = keyring.wraps.find(item => item.kind === 'account' && item.accountId === accountId)
  const dataKey = entry ? await unwrap(entry, password) : null
  if (!dataKey) throw new AppError('FORBIDDEN', '密码不对。请看看大写锁定和输入法，再输一次。')
  return dataKey
}

/** Opens the key ring with the printed recovery key. Throws FORBIDDEN when it does not fit. */
export async function openWithRecoveryKey(keyring: Keyring, recoveryKey: string): Promise<Buffer> {
  const entry = keyring.wraps.find(item => item.kind === 'recovery')
  const dataKey = entry ? await unwrap(entry, normaliseRecoveryKey(recoveryKey)) : null
  if (!dataKey) throw new AppError('FORBIDDEN', '恢复密钥不对。请对照打印件逐组核对。')
  return dataKey
}
