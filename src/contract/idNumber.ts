import { codeIndex, codeTables, type Code } from './codes'
import { ageOn, existsYmd } from './dates'
import { compactKey, isBlankWord, normaliseProse } from './text'

/** Types of identity document (domain §2.3); `none` is allowed for the newborn and for lost papers. */
export type IdType =
  | 'citizen'
  | 'hmtPermit'
  | 'foreigner'
  | 'hkMacaoPass'
  | 'taiwanPass'
  | 'passport'
  | 'officer'
  | 'none'
  | 'other'

/** The choices of the field 证件类型, with the words ledgers use for them (domain §2.1, §2.3). */
export const idTypes: readonly (Code & { readonly code: IdType })[] = [
  {
    code: 'citizen',
    name: '居民身份证',
    aliases: ['身份证', '二代身份证', '第二代身份证', '中华人民共和国居民身份证', '公民身份号码', '户口簿']
  },
  {
    code: 'hmtPermit',
    name: '港澳台居民居住证',
    aliases: ['港澳居民居住证', '台湾居民居住证', '港澳台居住证', '港澳台居民居住证件']
  },
  {
    code: 'foreigner',
    name: '外国人永久居留身份证',
    aliases: ['外国人永久居留证', '外国人居留证', '永久居留证', '五星卡']
  },
  {
    code: 'hkMacaoPass',
    name: '港澳居民来往内地通行证',
    aliases: ['回乡证', '港澳通行证', '港澳居民通行证', '港澳居民往来内地通行证']
  },
  {
    code: 'taiwanPass',
    name: '台湾居民来往大陆通行证',
    aliases: ['台胞证', '台湾通行证', '台湾居民通行证', '台湾居民往来大陆通行证']
  },
  { code: 'passport', name: '护照', aliases: ['外国护照', '普通护照', '中国护照'] },
  {
    code: 'officer',
    name: '军官证',
    aliases: ['士兵证', '士官证', '军人证', '军人身份证', '警官证', '文职证']
  },
  { code: 'none', name: '无证件', aliases: ['无证', '无', '未办理', '办理中', '遗失'] },
  { code: 'other', name: '其他证件', aliases: ['其他', '其它', '其它证件'] }
]

const idTypeIndex = codeIndex(idTypes)

/** The document type a ledger's word means; null if none. */
export function findIdType(text: string): IdType | null {
  const found = idTypeIndex.get(compactKey(text))
  return idTypes.find(type => type.code === found?.code)?.code ?? null
}

/** A number that passed the check. */
export interface ValidIdNumber {
  readonly ok: true
  readonly kind: 'citizen' | 'hmtPermit' | 'foreigner'
  /** 18 characters, the X in upper case. */
  readonly idNo: string
  readonly birthDate: string
  readonly sex: '1' | '2'
  readonly region: string
  readonly convertedFrom15?: true
  readonly warnings: string[]
}

/** A number that failed, with a reason that never repeats the number. */
export interface InvalidIdNumber {
  readonly ok: false
  readonly code: 'LENGTH' | 'CHARACTER' | 'DATE' | 'CHECK' | 'FUTURE' | 'DAMAGED'
  readonly reason: string
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Check character of the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function idCheckDigit(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('需要 17 位数字')
  const sum = weights.reduce((total, weight, index) => total + weight * (first17.charCodeAt(index) - 48), 0)
  return '10X98765432'.charAt(sum % 11)
}

/** Removes what typing and Excel add to a number and turns every kind of x into X (P2–P5). */
function clean(raw: string): string {
  if (/^[0-9]{17}[0-9X]$/.test(raw)) return raw
  return raw
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF'‘’`]/gu, '')
    .replace(/[x×✕✖хХχΧ]/g, 'X')
    .toUpperCase()
}

const withoutHyphens = (text: string): string => text.replace(/[-‐‑‒–—―−_]/g, '')

const fail = (code: InvalidIdNumber['code'], reason: string): InvalidIdNumber => ({ ok: false, code, reason })
const damaged = (text: string): InvalidIdNumber =>
  fail(
    'DAMAGED',
    sureDigitsOfDamagedId(text) === null
      ? '号码已被 Excel 变成科学计数法，后面的数字（至少最后三位）已丢失，请按证件补填'
      : '号码已被 Excel 损坏，只有前 15 位可靠，最后三位已丢失，请按证件补填'
  )

interface Scientific {
  /** Digits before and after the point, without the point. */
  readonly digits: string
  readonly exponent: number
}

function scientific(text: string): Scientific | null {
  const match = /^(\d)(?:\.(\d+))?E\+?(\d{1,2})$/.exec(text)
  return match && { digits: `${match[1] ?? ''}${match[2] ?? ''}`, exponent: Number(match[3]) }
}

const isBirthDate = (digits: string): boolean =>
  existsYmd(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)))

/**
 * The 15 sure digits of a mantissa of 16 or more. Excel keeps 15 and fills up with zeros; what is written of its double is
 * up to 32 off: …968 to …999 are the next number's zeros. Any other rest is what another program typed: cut, never rounded.
 */
function sure15(digits: string): string {
  const head = digits.slice(0, 15)
  if (digits.slice(15, 18).padEnd(3, '0') < '968') return head
  return String(BigInt(head) + 1n).padStart(15, '0')
}

/**
 * The 15 digits that survived in a number Excel damaged (P1): `513523196503121000` or `5.13523196503121E+17`. Null
 * if the text is no damaged 18-digit number or only a shortened display such as `5.13523E+17`. Never invents: a
 * shorter mantissa is a full one whose trailing zeros Excel dropped, and counts only if a birth date comes out.
 */
export function sureDigitsOfDamagedId(rawNumberText: string): string | null {
  const text = clean(rawNumberText)
  const parts = scientific(text)
  if (parts) {
    if (parts.exponent !== 17 || parts.digits.length < 12) return null
    const sure = parts.digits.length > 15 ? sure15(parts.digits) : parts.digits.padEnd(15, '0')
    return parts.digits.length >= 15 || isBirthDate(sure.slice(6, 14)) ? sure : null
  }
  const plain = withoutHyphens(text)
  if (!/^\d{15}000$/.test(plain) || idCheckDigit(plain.slice(0, 17)) === plain.charAt(17)) return null
  return plain.slice(0, 15)
}

/**
 * The 15 sure digits of an 18-digit number in a NUMERIC cell, by its raw text: all of it is 15 digits and noise (P1). Null
 * for other numbers, and where the noise may have changed the 15th digit.
 */
export function sureDigitsOfNumber(raw: string): string | null {
  if (!/^\d{18}$/.test(raw)) return sureDigitsOfDamagedId(raw)
  return raw.slice(15) < '968' ? raw.slice(0, 15) : null
}

/** 15 digits of the old number as 17 of the new: 996–999 were given to those born before 1900 (domain §2.3). */
function to17(old: string): string {
  const century = Number(old.slice(12)) >= 996 ? '18' : '19'
  return `${old.slice(0, 6)}${century}${old.slice(6)}`
}

function shapeError(digits: string): InvalidIdNumber | null {
  if (digits === '') return fail('LENGTH', '没有号码')
  if (/^[A-Z]{3}\d{12}$/.test(digits)) {
    return fail('CHARACTER', '这是旧版外国人永久居留证的号码，请把证件类型改为外国人永久居留身份证')
  }
  if (/[^\dX]/.test(digits)) return fail('CHARACTER', '含有数字和 X 以外的字符')
  if (/X./.test(digits)) return fail('CHARACTER', 'X 只能在最后一位')
  if (digits.length === 15) return digits.endsWith('X') ? fail('CHARACTER', '15 位号码里不能有 X') : null
  if (digits.length < 18) return fail('LENGTH', `少 ${18 - digits.length} 位`)
  return digits.length > 18 ? fail('LENGTH', `多 ${digits.length - 18} 位`) : null
}

function kindOf(region: string): ValidIdNumber['kind'] {
  if (region.startsWith('9')) return 'foreigner'
  return /^8[123]/.test(region) ? 'hmtPermit' : 'citizen'
}

const provinces = new Set(
  codeTables.regionHistory.filter(code => code.code.length === 2).map(code => code.code)
)

function warningsOf(idNo: string, birthDate: string, today: string): string[] {
  const region = idNo.slice(0, 6)
  const warnings: string[] = []
  if (kindOf(region) === 'hmtPermit' && !region.endsWith('0000')) {
    warnings.push('港澳台居民居住证的地区码后四位应为 0000，请核对')
  } else if (kindOf(region) === 'citizen' && !provinces.has(region.slice(0, 2))) {
    warnings.push('地区码的前两位不是已知的省份，请核对')
  }
  if (idNo.endsWith('000')) warnings.push('末三位是 000，可能被 Excel 损坏过，请核对')
  if ((ageOn(birthDate, today) ?? 0) > 120) warnings.push('年龄超过 120 周岁，请核对')
  return warnings
}

/**
 * Checks the number of a resident's identity card, a HK/Macao/Taiwan residence permit or a foreigner's permanent
 * residence card, all 18 characters (GB 11643-1999, domain §2.3, P1–P6); converts 15 digits. The region only
 * warns, never rejects. `raw` is the cell's raw text: a numeric cell of 15 digits is whole, not damaged.
 */
export function checkIdNumber(raw: string, today: string): ValidIdNumber | InvalidIdNumber {
  let text = clean(raw)
  const parts = scientific(text)
  if (parts) {
    if (parts.exponent !== 14 || parts.digits.length !== 15) return damaged(text)
    text = parts.digits
  }
  const digits = withoutHyphens(text)
  const wrong = shapeError(digits)
  if (wrong) return wrong
  const old = digits.length === 15
  const first17 = old ? to17(digits) : digits.slice(0, 17)
  const check = idCheckDigit(first17)
  const idNo = old ? first17 + check : digits
  if (sureDigitsOfDamagedId(idNo) !== null) return damaged(idNo)
  const birth = first17.slice(6, 14)
  const birthDate = `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`
  if (!isBirthDate(birth)) return fail('DATE', `出生日期 ${birthDate} 不存在`)
  if (birthDate > today) return fail('FUTURE', `出生日期 ${birthDate} 在今天之后`)
  if (!idNo.endsWith(check)) return fail('CHECK', '校验位不对')
  const region = idNo.slice(0, 6)
  const sex = Number(first17.charAt(16)) % 2 === 1 ? '1' : '2'
  const warnings = warningsOf(idNo, birthDate, today)
  const result = { ok: true, kind: kindOf(region), idNo, birthDate, sex, region, warnings } as const
  return old ? { ...result, convertedFrom15: true } : result
}

/** Result of checking a document that has no date and sex inside. */
export type OtherDocument = { readonly ok: true; readonly idNo: string } | InvalidIdNumber

const patterns: Partial<Record<IdType, { readonly pattern: RegExp; readonly reason: string }>> = {
  foreigner: { pattern: /^[A-Z]{3}\d{12}$/, reason: '旧版外国人永久居留证应为 3 个字母加 12 位数字' },
  hkMacaoPass: { pattern: /^[HM]\d{8}(\d{2})?$/, reason: '应为 H 或 M 加 8 位（或 10 位）数字' },
  taiwanPass: { pattern: /^\d{8}(\d{2})?$/, reason: '应为 8 位（或 10 位）数字' },
  passport: { pattern: /^[A-Z0-9]{5,17}$/, reason: '应为 5 至 17 位字母或数字' }
}

/**
 * Checks the number of a document other than the 18-digit cards (domain §2.3); `foreigner` here is the old card of
 * 3 letters and 12 digits. 军官证 and other papers are free text; without a document there must be no number.
 */
export function checkOtherDocument(
  idType: Exclude<IdType, 'citizen' | 'hmtPermit'>,
  text: string
): OtherDocument {
  if (idType === 'none') {
    return isBlankWord(text) ? { ok: true, idNo: '' } : fail('CHARACTER', '证件类型为无证件时不应有号码')
  }
  if (isBlankWord(text)) return fail('LENGTH', '没有号码')
  const rule = patterns[idType]
  if (!rule) return { ok: true, idNo: normaliseProse(text) }
  const idNo = withoutHyphens(
    text
      .normalize('NFKC')
      .replace(/[\s\u200B-\u200F\u2060\uFEFF'‘’]/g, '')
      .toUpperCase()
  )
  return rule.pattern.test(idNo) ? { ok: true, idNo } : fail('CHARACTER', rule.reason)
}
