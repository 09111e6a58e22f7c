import type { Actor } from './tx'
import type { FieldCipher } from './vault/cipher'

/** Who is signed in, and the keys that only exist meanwhile; null while locked. */
export interface Session {
  current: { actor: Actor; cipher: FieldCipher; dataKey: Buffer } | null
}
