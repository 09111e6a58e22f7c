import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const bytesAnId = 16
const pool = Buffer.alloc(bytesAnId * 512)
let at = pool.length
let msecs = 0
let seq = 0

/** A new record id: a UUID of version 7, in the order of its making. Draws its random bits many at a time. */
export function newId(): string {
  if (at >= pool.length) {
    randomFillSync(pool)
    at = 0
  }
  at += bytesAnId
  const now = Date.now()
  seq = now > msecs ? 0 : seq + 1
  msecs = Math.max(now, msecs)
  return v7({ random: pool.subarray(at - bytesAnId, at), msecs, seq })
}
