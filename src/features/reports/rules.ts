import { daysInMonth } from '../../contract/dates'

/** Ages (周岁) of a table's column or a pyramid's bar: from one age up to, but without, another; null: no upper end. */
export interface AgeBand {
  /** `60-69`, `90+`. */
  readonly id: string
  /** `60—69岁`, `90岁以上`. */
  readonly label: string
  readonly from: number
  readonly below: number | null
}

/** Bands that begin at these ages and leave no age out; the last has no upper end. */
export function bandsAt(starts: readonly number[]): readonly AgeBand[] {
  return starts.map((from, at) => {
    const below = starts[at + 1] ?? null
    return below === null
      ? { id: `${from}+`, label: `${from}岁以上`, from, below }
      : { id: `${from}-${below - 1}`, label: `${from}—${below - 1}岁`, from, below }
  })
}

/** The four bands of the monthly report. */
export const monthlyBands = bandsAt([0, 18, 60, 80])
/** The bands of 居民基本情况统计表. */
export const sheetBands = bandsAt([0, 6, 18, 35, 60, 70, 80, 90])
/** The bars of the population pyramid. */
export const fiveYearBands = bandsAt(Array.from({ length: 21 }, (_, at) => at * 5))

/**
 * The last birth date with which one is `age` years old (周岁) on a day; the birthday itself counts as reached, and who
 * was born on 29 February is a year older on 1 March of a common year (domain.md §2.2, as `ageOn`). A text to compare
 * with: where the limit is the end of a month it ends in `-31`, so that a month or a year known as a whole, written
 * `1958-09-31` or `1958-12-31` for its last day, compares rightly too.
 */
export function bornLimit(day: string, age: number): string {
  const year = Number(day.slice(0, 4)) - age
  const month = day.slice(4, 7)
  const last = Number(day.slice(8)) >= daysInMonth(year, Number(month.slice(1)))
  return `${String(year).padStart(4, '0')}${month}-${last ? '31' : day.slice(8)}`
}
