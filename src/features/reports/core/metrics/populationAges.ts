import { bornLimit, fiveYearBands, monthlyBands, sheetBands, type AgeBand } from '../../rules'
import type { Condition, RowsMetric } from '../metric'
import { personMetric } from './populationBases'

/** First and last day on which a person may be born: a birth date may be known to the month or the year only (P11). */
const bornFirst = `CASE r.birthPrecision WHEN 'year' THEN substr(r.birthDate, 1, 4) || '-01-01'
  WHEN 'month' THEN substr(r.birthDate, 1, 7) || '-01' ELSE r.birthDate END`
const bornLast = `CASE r.birthPrecision WHEN 'year' THEN substr(r.birthDate, 1, 4) || '-12-31'
  WHEN 'month' THEN substr(r.birthDate, 1, 7) || '-31' ELSE r.birthDate END`

/** Condition: certainly `from` years old on a day, and certainly not yet `below`. */
function aged(day: string, { from, below }: Pick<AgeBand, 'from' | 'below'>): Condition {
  const reached = `${bornLast} <= :bornBy${from}`
  const parameters = { [`bornBy${from}`]: bornLimit(day, from) }
  if (below === null) return { sql: reached, parameters }
  return {
    sql: `${reached} AND ${bornFirst} > :bornBy${below}`,
    parameters: { ...parameters, [`bornBy${below}`]: bornLimit(day, below) }
  }
}

/**
 * Condition: in none of the bands for certain. A day of birth falls into one of the bands unless it is still to come; only
 * a month or a year known as a whole has to be held against each.
 */
function ageless(day: string, bands: readonly AgeBand[]): Condition {
  const conditions = bands.map(band => aged(day, band))
  const inOne = conditions.map(({ sql }) => `(${sql})`).join(' OR ')
  return {
    sql: `r.birthDate IS NULL OR CASE WHEN r.birthPrecision IN ('month', 'year')
      THEN CASE WHEN ${inOne} THEN 0 ELSE 1 END = 1 ELSE r.birthDate > :bornBy0 END`,
    parameters: {
      bornBy0: bornLimit(day, 0),
      ...Object.assign({}, ...conditions.map(({ parameters }) => parameters))
    }
  }
}

const monthKnown = '出生日期只知道年月或年份的，能确定年龄段才计入'

function bandMetrics(prefix: string, bands: readonly AgeBand[]): RowsMetric[] {
  return [
    ...bands.map(band =>
      personMetric(
        `${prefix}.${band.id}`,
        band.label,
        `${band.label}，按期末当日的周岁；${monthKnown}`,
        day => aged(day, band)
      )
    ),
    personMetric(`${prefix}.none`, '年龄不详', '出生日期未填，或只知道年月、年份而不能确定年龄段的', day =>
      ageless(day, bands)
    )
  ]
}

/** The metrics of a set of bands, 年龄不详 last: together they are everybody. */
export const bandIds = (prefix: string, bands: readonly AgeBand[]): string[] =>
  [...bands.map(({ id }) => id), 'none'].map(id => `${prefix}.${id}`)

/** Residents who have reached an age: `pop.byGroup.aged60`. Derived from the birth date, never marked by hand (domain.md §2.5). */
export const agedMetric = (age: number, label: string): RowsMetric =>
  personMetric(`pop.byGroup.aged${age}`, label, `期末当日已满${age}周岁的居民；${monthKnown}`, day =>
    aged(day, { from: age, below: null })
  )

/** Residents by age, in the bands of the monthly report, of 居民基本情况统计表 and of the pyramid. */
export const ageMetrics: readonly RowsMetric[] = [
  ...bandMetrics('pop.byAge', monthlyBands),
  ...bandMetrics('pop.byAge8', sheetBands),
  ...bandMetrics('pop.byAge5', fiveYearBands)
]
