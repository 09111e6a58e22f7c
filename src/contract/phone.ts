import { isBlankWord } from './text'

/** Phones found in a cell, with the words that stood around them, or why the cell holds none (domain §2.3, P8). */
export type CheckedPhones =
  | { readonly ok: true; readonly phones: string[]; readonly notes: string[] }
  | { readonly ok: false; readonly reason: string }

const mobile = /^1[3-9]\d{9}$/
const landline = /^(?:0[1-9]\d{1,2}-?)?\d{7,8}(?:-\d{1,6})?$/

/** The number itself, without country prefix; null if it is no phone number. */
function asPhone(text: string): string | null {
  const joined = text.replace(/^-+|-+$/g, '')
  for (const candidate of [joined, joined.replace(/^(?:\+|00)?86-?/, '')]) {
    const digits = candidate.replace(/-/g, '')
    if (mobile.test(digits)) return digits
    if (landline.test(candidate)) return candidate
  }
  return null
}

/** Splits the groups of a run of digits into phones, the fewest possible; null if some group is left over. */
function partition(groups: readonly string[]): string[] | null {
  if (groups.length === 0) return []
  for (let length = groups.length; length > 0; length--) {
    const joined = asPhone(groups.slice(0, length).join(''))
    const rest = joined === null ? null : partition(groups.slice(length))
    if (joined !== null && rest !== null) return [joined, ...rest]
  }
  return null
}

function reasonFor(run: string): string {
  const digits = run.replace(/^\s*(?:\+|00)86/, '').replace(/\D/g, '')
  if (/^(?:10|2\d|[3-9]\d\d)\d{7,8}$/.test(digits) && !digits.startsWith('1')) {
    return '号码格式不对，可能丢了区号开头的 0'
  }
  if (digits.length === 11 && digits.startsWith('1')) return '手机号的第二位不对'
  if (digits.startsWith('1') && digits.length === 10) return '手机号少 1 位'
  if (digits.startsWith('1') && digits.length === 12) return '手机号多 1 位'
  return '不是有效的电话号码'
}

function tidy(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF'‘’]/g, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\((0\d{2,3})\)\s*/g, '$1-')
    .replace(/(\d)\s*(?:转|分机|ext\.?)\s*(\d)/gi, '$1-$2')
    .replace(/(\d)\.(?=\d)/g, '$1-')
    .replace(/(\d)[^\S\r\n]*-[^\S\r\n]*(?=\d)/g, '$1-')
}

/** A phone that Excel shows as 1.3812345678E+10 with all its digits, restored; shortened ones cannot be (P8). */
function fromScientific(raw: string): string | null {
  const match = /^\s*(\d)\.(\d+)E\+?(\d{2})\s*$/i.exec(raw.normalize('NFKC'))
  const digits = `${match?.[1] ?? ''}${match?.[2] ?? ''}`
  return match && Number(match[3]) === digits.length - 1 ? digits : null
}

/**
 * Reads the phones of a cell: several separated by `; ； 、 , ， /`, spaces or line breaks; spaces, hyphens and +86
 * inside are removed, landlines keep their hyphen. Words around a number are returned as notes, other digits are
 * an error. An empty cell or 无 is no phone. Reasons never repeat the number.
 */
export function checkPhones(raw: string): CheckedPhones {
  // one mobile number and nothing else: most cells of a roster
  if (/^1[3-9][0-9]{9}$/.test(raw)) return { ok: true, phones: [raw], notes: [] }
  if (isBlankWord(raw)) return { ok: true, phones: [], notes: [] }
  if (/\d(?:\.\d+)?E\+?\d+\s*$/i.test(raw.normalize('NFKC'))) {
    const whole = fromScientific(raw)
    const restored = whole === null ? null : asPhone(whole)
    if (restored === null) return { ok: false, reason: '号码被 Excel 变成了科学计数法，请按原件补填' }
    return { ok: true, phones: [restored], notes: [] }
  }
  const phones = new Set<string>()
  const notes = new Set<string>()
  for (const segment of tidy(raw).split(/[;、,/|\r\n]+/)) {
    for (const note of segment.split(/[\d+\-\s():]+/)) {
      if (note !== '' && !/^[或和及]$/.test(note)) notes.add(note)
    }
    for (const run of segment.split(/[^\d+\-\s]+/)) {
      const groups = run.split(/\s+/).filter(group => /\d/.test(group))
      const found = partition(groups)
      if (found === null) return { ok: false, reason: reasonFor(run) }
      found.forEach(phone => phones.add(phone))
    }
  }
  if (phones.size === 0) return { ok: false, reason: '没有电话号码' }
  return { ok: true, phones: [...phones], notes: [...notes] }
}

/** Stored form of several phones: joined by 、 (domain §2.3). */
export function joinPhones(phones: readonly string[]): string {
  return phones.join('、')
}

/** Only the digits of a phone, for comparing and searching. */
export function phoneDigits(phone: string): string {
  return phone.normalize('NFKC').replace(/\D/g, '')
}
