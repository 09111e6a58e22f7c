import { formatDateZh } from '../../contract/dates'

/** What happened to one material on one day. `counted`: what a counting found at the end of the day. */
export interface StockDay {
  readonly day: string
  readonly received: number
  readonly issued: number
  readonly lost: number
  readonly counted: number | null
}

/** A day with the stock before and after it; `difference` is what a counting found more (or less) than the books. */
export interface DayBalance extends StockDay {
  readonly opening: number
  readonly difference: number
  readonly closing: number
}

/** 期初 ＋ 入库 − 发放 − 报损 ＋ 盘点差 ＝ 期末. */
export interface StockTotals {
  readonly opening: number
  readonly received: number
  readonly issued: number
  readonly lost: number
  readonly difference: number
  readonly closing: number
}

/** A day that would give more than is there. */
export interface Shortage {
  readonly day: string
  /** What was there to give: the stock before the day and what came in on it. */
  readonly available: number
  /** What was given and lost on the day. */
  readonly taken: number
  readonly missing: number
}

/**
 * The stock day by day (domain.md §3.2): 入库 − 发放 − 报损 ＝ 结存, and 盘点 sets what was counted as the stock of that
 * day's end. The days come in any order, each once.
 */
export function runStock(days: readonly StockDay[]): DayBalance[] {
  let stock = 0
  return [...days]
    .sort((one, other) => (one.day < other.day ? -1 : 1))
    .map(day => {
      const opening = stock
      const booked = opening + day.received - day.issued - day.lost
      stock = day.counted ?? booked
      return { ...day, opening, difference: stock - booked, closing: stock }
    })
}

/**
 * The first day that would give more than is there; null when there is none. What is counted at the end of a day is no
 * source: it does not make up for copies that were handed out on that day and never came in.
 */
export function shortageOf(days: readonly StockDay[]): Shortage | null {
  for (const { day, opening, received, issued, lost } of runStock(days)) {
    const available = opening + received
    const taken = issued + lost
    if (taken > available) return { day, available, taken, missing: taken - available }
  }
  return null
}

/** The stock over a span of days, both included; null: from the first day on, to the last. */
export function stockOver(
  days: readonly StockDay[],
  from: string | null = null,
  to: string | null = null
): StockTotals {
  const run = runStock(days).filter(({ day }) => to === null || day <= to)
  const before = run.filter(({ day }) => from !== null && day < from)
  const within = run.slice(before.length)
  const sum = (number: (day: DayBalance) => number) => within.reduce((total, day) => total + number(day), 0)
  const opening = before.at(-1)?.closing ?? 0
  return {
    opening,
    received: sum(day => day.received),
    issued: sum(day => day.issued),
    lost: sum(day => day.lost),
    difference: sum(day => day.difference),
    closing: run.at(-1)?.closing ?? 0
  }
}

/** A difference with its sign: +3, -5; empty for none. */
export function differenceText(difference: number): string {
  if (difference === 0) return ''
  return difference > 0 ? `+${difference}` : String(difference)
}

/** Says which material is short, on which day, what is there, what is missing, and the way out. */
export function shortageText(
  name: string,
  unit: string,
  { day, available, taken, missing }: Shortage
): string {
  return (
    `“${name}”不够：${formatDateZh(day)}只有 ${available} ${unit}，这一天发放、报损共 ${taken} ${unit}，还差 ${missing} ${unit}。` +
    '没有保存。请先登记入库（日期不晚于这一天），或把数量改小'
  )
}

/** What a line of the account says of the stock. */
interface Line {
  readonly day: string
  readonly kind: 'in' | 'event' | 'visits' | 'loss' | 'count'
  readonly quantity: number
}

// what came in may be handed out on the same day, and what is counted is the end of a day
const order: readonly Line['kind'][] = ['in', 'event', 'visits', 'loss', 'count']

/** The account of a material, oldest line first, each with the balance after it; a counting with what it found. */
export function runLines<L extends Line>(
  lines: readonly L[]
): (L & { balance: number; difference: number })[] {
  let balance = 0
  return [...lines]
    .sort((one, other) =>
      one.day === other.day
        ? order.indexOf(one.kind) - order.indexOf(other.kind)
        : one.day < other.day
          ? -1
          : 1
    )
    .map(line => {
      const before = balance
      const counted = line.kind === 'count'
      balance = counted ? line.quantity : before + (line.kind === 'in' ? line.quantity : -line.quantity)
      return { ...line, balance, difference: counted ? balance - before : 0 }
    })
}

/** How much is left: nothing, or not more than a tenth of all that came in. */
export function stockState(received: number, balance: number): 'none' | 'low' | 'enough' {
  if (balance === 0) return 'none'
  return balance * 10 <= received ? 'low' : 'enough'
}
