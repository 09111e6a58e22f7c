import { randomUUID } from 'node:crypto'
import { AppError } from '../contract/errors'

export interface UploadedFile {
  name: string
  bytes: Uint8Array
}
export interface OfferedFile {
  fileName: string
  mime: string
  bytes: Uint8Array
}

/** Bytes cross the boundary by token only, never by path, and never touch the disk in the clear. */
export interface FileTokens {
  accept(file: UploadedFile): string
  /** The file behind a token; it stays until `forget` or until newer ones push it out. Throws NOT_FOUND. */
  uploaded(token: string): UploadedFile
  forget(token: string): void
  offer(file: OfferedFile): string
  /** Hands an offered file out once. Throws NOT_FOUND. */
  collect(token: string): OfferedFile
  clear(): void
}

/** Largest upload: beyond it no roster or attachment of an office lies (reliability.md F27). */
export const uploadLimit = 200 * 1024 * 1024
/** A whole folder of ledgers may be chosen at once: so many uploads, and bytes in all, are kept (the newest always is). */
const uploadsAtMost = 100
const uploadedBytesAtMost = 400 * 1024 * 1024
const offersAtMost = 8

export function createFileTokens(): FileTokens {
  const uploads = new Map<string, UploadedFile>()
  const offers = new Map<string, OfferedFile>()
  const keep = <T extends { bytes: Uint8Array }>(
    store: Map<string, T>,
    file: T,
    most: { files: number; bytes: number }
  ): string => {
    const token = randomUUID()
    store.set(token, file)
    let total = [...store.values()].reduce((sum, each) => sum + each.bytes.byteLength, 0)
    for (const [oldest, { bytes }] of store) {
      if (oldest === token || (store.size <= most.files && total <= most.bytes)) break
      store.delete(oldest)
      total -= bytes.byteLength
    }
    return token
  }
  return {
    accept(file) {
      if (file.bytes.byteLength > uploadLimit)
        throw new AppError('VALIDATION', '文件超过 200 MB，不像一份台账。请只保留需要的工作表后再选。')
      return keep(uploads, file, { files: uploadsAtMost, bytes: uploadedBytesAtMost })
    },
    uploaded(token) {
      const file = uploads.get(token)
      if (!file) throw new AppError('NOT_FOUND', '这份文件已经放了太久，请重新选择文件。')
      return file
    },
    forget: token => void uploads.delete(token),
    offer: file => keep(offers, file, { files: offersAtMost, bytes: Infinity }),
    collect(token) {
      const file = offers.get(token)
      if (!file) throw new AppError('NOT_FOUND', '这份文件已经取走或过期，请重新导出。')
      offers.delete(token)
      return file
    },
    clear() {
      uploads.clear()
      offers.clear()
    }
  }
}
