/* Reading and joining bytes where neither Buffer nor a decoder may be assumed: in the engine and in the page alike. */

/** Cut off, or not built as its kind says. */
export class DamagedPicture extends Error {
  override readonly name = 'DamagedPicture'
}

/** Throws DamagedPicture. */
export function damaged(): never {
  throw new DamagedPicture()
}

/** The byte at a place. Throws DamagedPicture beyond the end, as all readers here do. */
export const u8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? damaged()
export const u16be = (bytes: Uint8Array, at: number): number => u8(bytes, at) * 256 + u8(bytes, at + 1)
export const u32be = (bytes: Uint8Array, at: number): number =>
  u16be(bytes, at) * 65_536 + u16be(bytes, at + 2)
export const u16le = (bytes: Uint8Array, at: number): number => u8(bytes, at) + u8(bytes, at + 1) * 256
export const u24le = (bytes: Uint8Array, at: number): number => u16le(bytes, at) + u8(bytes, at + 2) * 65_536
export const u32le = (bytes: Uint8Array, at: number): number =>
  u16le(bytes, at) + u16le(bytes, at + 2) * 65_536

/** A short part of the bytes as characters, one a byte; shorter when the bytes end before. */
export const latin1 = (bytes: Uint8Array, from: number, until: number): string =>
  String.fromCharCode(...bytes.subarray(from, until))

/** Whether these characters, one a byte, stand at a place. */
export const startsWith = (bytes: Uint8Array, magic: string, at = 0): boolean =>
  latin1(bytes, at, at + magic.length) === magic

/** Parts one behind the other, in memory of their own. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
