function requireCount(value: number): bigint {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('应为非负整数')
  return BigInt(value)
}

/** Integer text with so many of its last digits behind the point. */
function withPoint(scaled: bigint, decimals: number): string {
  const sign = scaled < 0n ? '-' : ''
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimals + 1, '0')
  if (decimals === 0) return sign + digits
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Quotient rounded half-up (away from zero for negative numbers); the divisor is positive. */
function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator
  const quotient = (2n * magnitude + denominator) / (2n * denominator)
  return numerator < 0n ? -quotient : quotient
}

/**
 * Rate in percent (domain §3.4, P35): half-up in integers; exactly 100 only if numerator and denominator are equal,
 * so 4391/4392 is 99.98, 99.9 or 99 by decimals (and a little more than all never shows 100). "—" without
 * denominator. Sums are divided again, never averaged.
 */
export function ratePercent(numerator: number, denominator: number, decimals = 2): string {
  const [part, whole] = [requireCount(numerator), requireCount(denominator)]
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 6) throw new RangeError('小数位数不对')
  if (whole === 0n) return '—'
  const hundred = 100n * 10n ** BigInt(decimals)
  const rounded = divideHalfUp(part * hundred, whole)
  if (rounded === hundred && part < whole) return withPoint(hundred - 1n, decimals)
  if (rounded === hundred && part > whole) return withPoint(hundred + 1n, decimals)
  return withPoint(rounded, decimals)
}

/** The same rate as a number for charts and sorting; null without denominator. */
export function rateNumber(numerator: number, denominator: number, decimals = 2): number | null {
  const text = ratePercent(numerator, denominator, decimals)
  return text === '—' ? null : Number(text)
}

/**
 * Wording with 余 (domain §3.4): 407 → 400余件, 6037 → 6000余份. Below 1,000 floored to the hundred, from 1,000 on to
 * the thousand (15,487 → 15000余人). Numbers below 100 and exact hundreds are written exactly.
 */
export function aboutWording(count: number, unit: string): string {
  requireCount(count)
  if (count < 100 || count % 100 === 0) return `${count}${unit}`
  const step = count < 1000 ? 100 : 1000
  return `${count - (count % step)}余${unit}`
}

function requireFen(fen: number): bigint {
  if (!Number.isSafeInteger(fen)) throw new RangeError('金额应为以分为单位的整数')
  return BigInt(fen)
}

/** Amount in 元 with two decimals, from integers of 分 (P40). */
export function yuanFromFen(fen: number): string {
  return withPoint(requireFen(fen), 2)
}

/** Amount in 万元 with two decimals, half-up: convert the sum, at the end only (P40). */
export function wanFromFen(fen: number): string {
  return withPoint(divideHalfUp(requireFen(fen), 10_000n), 2)
}

/** An amount read from a cell, or why it cannot be. */
export type ParsedFen =
  { readonly fen: number; readonly error?: never } | { readonly error: string; readonly fen?: never }

/**
 * 分 of an amount written in 元: "3,200.5", "￥3200", "3200元". "2000万" is an error, never silently 0 or 2000
 * (domain §5.3), as are three decimals and misplaced commas.
 */
export function fenFromYuanText(text: string): ParsedFen {
  const clean = text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/^(?:¥|人民币|RMB)/i, '')
    .replace(/(?:元|圆)整?$/, '')
  if (clean === '') return { error: '没有金额' }
  if (/[万亿千百]/.test(clean)) return { error: '金额带有“万”等单位，请换算成元' }
  if (/^-/.test(clean)) return { error: '金额不能是负数' }
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$/.exec(clean)
  if (!match) return { error: '不是能识别的金额' }
  const decimals = (match[2] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) return { error: '金额最多两位小数' }
  const fen = Number(`${(match[1] ?? '').replace(/,/g, '')}${decimals.padEnd(2, '0')}`)
  return Number.isSafeInteger(fen) ? { fen } : { error: '金额过大' }
}
