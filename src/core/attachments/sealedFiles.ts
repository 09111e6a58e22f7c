import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../contract/errors'
import { deriveKey } from '../vault/cipher'

/** The file itself, or the small picture beside it. */
export type Variant = 'file' | 'thumb'
export const variants: readonly Variant[] = ['file', 'thumb']

const format = Buffer.from('LLA1')
const nonceBytes = 12
const tagBytes = 16
const overhead = format.length + nonceBytes + tagBytes

/**
 * Bytes at rest in `attachments/<first two>/<id>.att`: AES-256-GCM with K_file, bound to the id and the variant, so that a
 * file put in another's place no longer opens (reliability.md §3).
 */
export function createSealedFiles(folder: () => Promise<string>) {
  const base = async (): Promise<string> => join(await folder(), 'attachments')
  const place = async (id: string): Promise<string> => join(await base(), id.slice(0, 2))
  const nameOf = (id: string, variant: Variant): string =>
    variant === 'file' ? `${id}.att` : `${id}.thumb.att`
  const aad = (id: string, variant: Variant): Buffer => Buffer.from(`attachment:${id}:${variant}`)

  async function remove(id: string): Promise<void> {
    const home = await place(id)
    for (const variant of variants) await rm(join(home, nameOf(id, variant)), { force: true })
  }

  return {
    /** Writes a file whole or not at all: beside its place, flushed, then renamed. Throws DISK (fault test F16). */
    async write(dataKey: Buffer, id: string, variant: Variant, bytes: Uint8Array): Promise<void> {
      const home = await place(id)
      const path = join(home, nameOf(id, variant))
      const iv = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', deriveKey(dataKey, 'file'), iv)
      cipher.setAAD(aad(id, variant))
      const sealed = Buffer.concat([format, iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
      try {
        await mkdir(home, { recursive: true })
        const handle = await open(`${path}.tmp`, 'wx')
        try {
          await handle.writeFile(sealed)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(`${path}.tmp`, path)
      } catch (error) {
        await rm(`${path}.tmp`, { force: true })
        throw diskFault(error)
      }
    },

    /** Opens a file. Throws DISK when it is missing or was changed by anything but this program. */
    async read(dataKey: () => Buffer, id: string, variant: Variant): Promise<Buffer> {
      const path = join(await place(id), nameOf(id, variant))
      const sealed = await readFile(path).catch(() => {
        throw new AppError('DISK', '附件的文件不在数据文件夹里，可能被移走或删除了。请从备份恢复。')
      })
      // asked for after the reading: who has signed out meanwhile gets nothing
      const key = deriveKey(dataKey(), 'file')
      try {
        if (sealed.length < overhead || !sealed.subarray(0, 4).equals(format)) throw new Error('not sealed')
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(4, 4 + nonceBytes))
        decipher.setAAD(aad(id, variant))
        decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
        const body = sealed.subarray(4 + nonceBytes, sealed.length - tagBytes)
        return Buffer.concat([decipher.update(body), decipher.final()])
      } catch {
        throw new AppError('DISK', '附件的文件已损坏或被换过，没有打开。请从备份恢复这个附件。')
      }
    },

    remove,

    /**
     * Removes files that no row knows, and unfinished ones: left by a crash between file and row. To be called while
     * nothing is written.
     */
    async sweep(isKnown: (ids: readonly string[]) => Promise<ReadonlySet<string>>): Promise<void> {
      const names = await readdir(await base(), { recursive: true }).catch(() => [])
      const found = names.flatMap(name => {
        const id = /^..[\\/]([0-9a-f-]{36})(?:\.thumb)?\.att(\.tmp)?$/.exec(name)
        return id?.[1] === undefined ? [] : [{ name, id: id[1], unfinished: id[2] !== undefined }]
      })
      if (found.length === 0) return
      const known = await isKnown([...new Set(found.map(({ id }) => id))])
      for (const { name, id, unfinished } of found) {
        if (known.has(id) && !unfinished) continue
        await rm(join(await base(), name), { force: true })
      }
    }
  }
}
export type SealedFiles = ReturnType<typeof createSealedFiles>

function diskFault(error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('DISK', '磁盘满了，附件没有保存。请清出一些空间后再加；已有的附件不受影响。')
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new AppError('DISK', '数据文件夹不能写入，附件没有保存。请检查文件夹权限和硬盘。')
  return new AppError('DISK', '写入磁盘出错，附件没有保存。请检查硬盘是否松动，再试一次。')
}
