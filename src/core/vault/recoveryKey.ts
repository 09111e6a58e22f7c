import { randomBytes } from 'node:crypto'
import { AppError } from '../../contract/errors'

/** Crockford's base32: no I, L, O, U, which are misread on paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groupCount = 9

const checkCharacter = (data: string, group: number): string => {
  const sum = [...data].reduce(
    (total, letter, at) => total + alphabet.indexOf(letter) * (2 * at + 3),
    group * 5
  )
  return alphabet.charAt(sum % alphabet.length)
}

/**
 * A printed recovery key: nine groups of four, each three random characters (135 bits in all) and a check character.
 */
export function newRecoveryKey(): string {
  const bytes = randomBytes(groupCount * 3)
  return Array.from({ length: groupCount }, (_, group) => {
    const data = [...bytes.subarray(group * 3, group * 3 + 3)]
      .map(byte => alphabet.charAt(byte % 32))
      .join('')
    return data + checkCharacter(data, group)
  }).join('-')
}

/**
 * Reads a key as typed from paper: any case and separators, O for 0, I and L for 1.
 * Throws VALIDATION naming the first group that was mistyped.
 */
export function normaliseRecoveryKey(typed: string): string {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const groups = letters.match(/.{1,4}/g) ?? []
  groups.forEach((group, at) => {
    const data = group.slice(0, 3)
    if (group.length === 4 && at < groupCount && group.charAt(3) === checkCharacter(data, at)) return
    throw new AppError('VALIDATION', `恢复密钥第 ${at + 1} 组抄错了，请对照打印件核对。`)
  })
  if (groups.length !== groupCount)
    throw new AppError('VALIDATION', `恢复密钥共 ${groupCount} 组，现在只有 ${groups.length} 组，请补全。`)
  return groups.join('-')
}
