import { leafTypes } from '../../mappingSets'
import { partOf, type Metric } from '../metric'
import { accepted, atWork, caseConditions, peopleOf, raised, type CaseBase } from './disputeBases'

/** What a table with a row or a column for each kind of case counts of it. */
export type CutMeasure =
  | 'raised'
  | 'handled'
  | 'success'
  | 'resolved'
  | 'unresolved'
  | 'carryIn'
  | 'closed'
  | 'agreed'
  | 'open'
  | 'handledRate'
  | 'successRate'

interface Counted {
  readonly label: string
  readonly base: CaseBase
  readonly words: string
  readonly sql: string
}

const { agreed, carryIn, closed, open } = caseConditions

/** 化解 of the county grid: agreed, though only in part; everything unfinished is 未化解 (domain.md §1.3). */
const measures: Readonly<Record<Exclude<CutMeasure, 'handledRate' | 'successRate'>, Counted>> = {
  raised: { label: '排查数', base: raised, words: '', sql: '1 = 1' },
  handled: { label: '调处数', base: accepted, words: '', sql: '1 = 1' },
  success: { label: '成功数', base: accepted, words: '中，结果为调解成功的', sql: agreed },
  resolved: { label: '化解', base: accepted, words: '中，达成协议的（部分达成的也算）', sql: agreed },
  unresolved: { label: '未化解', base: accepted, words: '中，没有达成协议的', sql: `NOT (${agreed})` },
  carryIn: { label: '上期结转', base: atWork, words: '中，期初以前受理的', sql: carryIn },
  closed: { label: '本期办结', base: atWork, words: '中，调解在本期结束的', sql: closed },
  agreed: {
    label: '办结中调解成功',
    base: atWork,
    words: '中，调解在本期结束且达成协议的',
    sql: `${closed} AND ${agreed}`
  },
  open: { label: '期末未结', base: atWork, words: '中，到期末还没有办结的', sql: open }
}

const rates: Readonly<
  Record<'handledRate' | 'successRate', readonly [string, CutMeasure, CutMeasure, string]>
> = {
  handledRate: ['调处率', 'handled', 'raised', '调处数 ÷ 排查数'],
  successRate: ['成功率', 'success', 'handled', '成功数 ÷ 调处数']
}

/** Bands of the number of people a case is about (domain.md §1.5 (b)). */
export const sizeBands = [
  { id: 'size50', label: '50人以下', sql: `${peopleOf} <= 50` },
  { id: 'size100', label: '51—100人', sql: `${peopleOf} > 50 AND ${peopleOf} <= 100` },
  { id: 'size500', label: '101—500人', sql: `${peopleOf} > 100 AND ${peopleOf} <= 500` },
  { id: 'sizeOver500', label: '500人以上', sql: `${peopleOf} > 500` }
] as const

const names = new Map(leafTypes.map(({ value, label }) => [value, label]))

interface Cut {
  readonly label: string
  readonly sql: string
}

function cutOf(cut: string): Cut | null {
  if (cut === 'all') return { label: '合计', sql: '1 = 1' }
  if (cut === 'major') return { label: '重大纠纷', sql: 'r.major = 1' }
  // a column of the template that none of our types belongs to
  if (cut === 'none') return { label: '（没有对应的类型）', sql: '1 = 0' }
  if (cut === 'untyped') return { label: '未选类型', sql: 'r.typeCode IS NULL' }
  const band = sizeBands.find(({ id }) => id === cut)
  if (band) return band
  const codes = cut.split('+')
  const labels = codes.map(code => names.get(code))
  if (labels.some(label => label === undefined)) return null
  return {
    label: labels.join('、'),
    sql: `r.typeCode IN (${codes.map(code => `'${code}'`).join(', ')})`
  }
}

/** The number of one measure in one cut: `disp.by.resolved.family`, `disp.by.raised.ecommerce+otherConsumer`. */
export const cutId = (measure: CutMeasure, cut: string): string => `disp.by.${measure}.${cut}`

/** A column's cut: its codes. */
export const codesCut = (codes: readonly string[]): string => (codes.length === 0 ? 'none' : codes.join('+'))

/** The cases of a column of a template: by the id of §9 where it is one type. */
export const columnId = (codes: readonly string[]): string =>
  codes.length === 1 ? `disp.type.${codes[0] ?? ''}` : cutId('handled', codesCut(codes))

const isRate = (measure: string): measure is keyof typeof rates => Object.hasOwn(rates, measure)
const isCounted = (measure: string): measure is keyof typeof measures => Object.hasOwn(measures, measure)

/** The metric of an id made by `cutId`; null for any other. */
export function cutMetric(id: string): Metric | null {
  const [, measure = '', key = ''] = /^disp\.by\.([A-Za-z]+)\.([A-Za-z0-9+]+)$/.exec(id) ?? []
  const cut = cutOf(key)
  if (!cut) return null
  if (isRate(measure)) {
    const [label, numerator, denominator, definition] = rates[measure]
    return {
      kind: 'ratio',
      id,
      label: `${cut.label}·${label}`,
      unit: '%',
      definition,
      format: 'percent',
      numerator: cutId(numerator, key),
      denominator: cutId(denominator, key)
    }
  }
  if (!isCounted(measure)) return null
  const { label, base, words, sql } = measures[measure]
  const only = key === 'all' ? '' : `，只计${cut.label}`
  return partOf(
    base.base,
    { id, label: `${cut.label}·${label}`, unit: '件', definition: `${base.words}${words}${only}` },
    () => ({ sql: `(${sql}) AND (${cut.sql})` })
  )
}
