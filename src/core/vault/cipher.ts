import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes
} from 'node:crypto'

/** Encrypts protected fields and makes their blind indexes; one per opened vault. */
export interface FieldCipher {
  /** `place` binds the ciphertext to its table, column and row: moved elsewhere it no longer opens (F42). */
  encrypt(place: string, value: string): string
  /** Throws when the text was changed, moved or made with another key. */
  decrypt(place: string, value: string): string
  /** Keyed hash of a normalised value; equal values give equal hashes, nothing else can be read from it. */
  blindIndex(kind: string, value: string): string
}

const prefix = 'v1.'

const nonceBytes = 12
const pooled = 1024

/** Random nonces, drawn many at a time: asking the system for twelve bytes costs more than encrypting with them. */
function createNonces(): () => Buffer {
  let pool = Buffer.alloc(0)
  let at = 0
  return () => {
    if (at >= pool.length) {
      pool = randomBytes(nonceBytes * pooled)
      at = 0
    }
    at += nonceBytes
    return pool.subarray(at - nonceBytes, at)
  }
}

/** Keys for one purpose each, derived from the data key by HKDF-SHA256 (reliability.md §3). */
export function deriveKey(dataKey: Buffer, purpose: 'field' | 'index' | 'file' | 'backup'): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `linli ${purpose} 1`, 32))
}

/** AES-256-GCM for values, HMAC-SHA256 for indexes. */
export function createFieldCipher(dataKey: Buffer): FieldCipher {
  // key objects: a key given as bytes would be taken in anew for every value
  const fieldKey = createSecretKey(deriveKey(dataKey, 'field'))
  const indexKey = createSecretKey(deriveKey(dataKey, 'index'))
  const nextNonce = createNonces()
  return {
    encrypt(place, value) {
      const iv = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', fieldKey, iv)
      cipher.setAAD(Buffer.from(place))
      const text = cipher.update(value, 'utf8')
      // GCM has no padding: this gives no bytes, it makes the tag
      cipher.final()
      return prefix + Buffer.concat([iv, text, cipher.getAuthTag()]).toString('base64')
    },
    decrypt(place, value) {
      if (!value.startsWith(prefix)) throw new Error(`not a protected value: ${place}`)
      const body = Buffer.from(value.slice(prefix.length), 'base64')
      const decipher = createDecipheriv('aes-256-gcm', fieldKey, body.subarray(0, nonceBytes))
      decipher.setAAD(Buffer.from(place))
      decipher.setAuthTag(body.subarray(body.length - 16))
      return (
        decipher.update(body.subarray(nonceBytes, body.length - 16), undefined, 'utf8') +
        decipher.final('utf8')
      )
    },
    blindIndex(kind, value) {
      return createHmac('sha256', indexKey).update(`${kind}\0${value}`).digest('base64url').slice(0, 22)
    }
  }
}
