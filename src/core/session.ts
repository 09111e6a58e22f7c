import { AppError } from '../contract/errors'
import type { Actor } from './tx'
import type { FieldCipher } from './vault/cipher'

/** A sign-in: who, and the keys that only exist meanwhile. */
export interface SignedIn {
  actor: Actor
  cipher: FieldCipher
  dataKey: Buffer
}

/** Who is signed in, and the keys that only exist meanwhile; null while locked. */
export interface Session {
  current: SignedIn | null
}

/** A session that tells when it ends: whatever holds keys or opened files elsewhere (workers) listens and lets go. */
export function createSession(): Session & { ended(): AbortSignal } {
  let current: SignedIn | null = null
  let controller = new AbortController()
  return {
    get current() {
      return current
    },
    set current(next) {
      current = next
      controller.abort(new AppError('LOCKED', '程序已锁定，这一步没有完成。请登录后重新开始。'))
      controller = new AbortController()
    },
    ended: () => controller.signal
  }
}
