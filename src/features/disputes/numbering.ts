/** Which series of numbers a case takes its number from: all cases, or the oral ones apart (domain.md §1.3). */
export type CaseSeries = 'main' | 'oral'

/** 山台山人调字〔2018〕第015号: three digits at least, hexagonal brackets (domain.md §1.3). */
export const usualPattern = '{简称}人调字〔{yyyy}〕第{seq:000}号'
/** 口头协议 with a series of their own. */
export const usualOralPattern = '{简称}人调口字〔{yyyy}〕第{seq:000}号'

const placeholder = /\{([^{}]*)\}/g
const sequence = /^seq(?::(0{1,6}))?$/

/** A number by its pattern: {简称}, {yyyy} and {seq:000}, the zeros telling how many digits it has at least. */
export function formatNumber(pattern: string, shortName: string, year: number, seq: number): string {
  return pattern.replace(placeholder, (whole, name: string) => {
    if (name === '简称') return shortName
    if (name === 'yyyy') return String(year)
    const zeros = sequence.exec(name)
    return zeros ? String(seq).padStart(zeros[1]?.length ?? 1, '0') : whole
  })
}

/** What is wrong with a pattern, in words for the form; null when nothing is. */
export function patternFault(pattern: string): string | null {
  const names = [...pattern.matchAll(placeholder)].map(match => match[1] ?? '')
  const rest = pattern.replaceAll(placeholder, '')
  if (/[{}]/.test(rest)) return '花括号没有成对，请核对'
  const unknown = names.find(name => name !== '简称' && name !== 'yyyy' && !sequence.test(name))
  if (unknown !== undefined) return `不认得“{${unknown}}”，能用的是 {简称}、{yyyy} 和 {seq:000}`
  if (names.filter(name => name === 'yyyy').length !== 1) return '要有一处 {yyyy}，编号按年从头编'
  if (names.filter(name => sequence.test(name)).length !== 1) return '要有一处 {seq:000}，它是顺序号'
  const bracket = /(.)\{yyyy\}(.)/u.exec(pattern)
  if (bracket && ['[]', '()', '（）', '【】', '［］', '<>', '《》'].includes(`${bracket[1]}${bracket[2]}`))
    return '年份按公文的写法用六角括号〔〕'
  return null
}

/** A stretch of numbers of a year that no live case bears. */
export interface NumberGap {
  readonly from: number
  readonly to: number
  /** The case was put into the recycle bin; no case ever bore it; it stands in a register on paper. */
  readonly kind: 'recycled' | 'skipped' | 'paper'
  /** Null: nobody has told yet. */
  readonly reason: string | null
}

/** What was written down about a stretch of numbers, the newest first. */
export interface NumberNote {
  readonly from: number
  readonly to: number
  readonly kind: 'start' | 'gap'
  readonly reason: string
}

/**
 * The gaps from 1 to `last`: numbers that no live case bears, neighbours of one kind and reason together. `live` and
 * `recycled` are the numbers of the cases; `notes` the reasons, newest first.
 */
export function gapsOf(
  last: number,
  live: ReadonlySet<number>,
  recycled: ReadonlySet<number>,
  notes: readonly NumberNote[]
): NumberGap[] {
  const gaps: NumberGap[] = []
  for (let seq = 1; seq <= last; seq++) {
    if (live.has(seq)) continue
    const note = notes.find(({ from, to }) => from <= seq && seq <= to)
    const kind = recycled.has(seq) ? 'recycled' : note?.kind === 'start' ? 'paper' : 'skipped'
    const reason = note?.reason ?? null
    const before = gaps.at(-1)
    if (before && before.to === seq - 1 && before.kind === kind && before.reason === reason)
      gaps[gaps.length - 1] = { ...before, to: seq }
    else gaps.push({ from: seq, to: seq, kind, reason })
  }
  return gaps
}
