import { daysBetween } from '../../contract/dates'

/** Days within which the same place and category make a repeat (domain.md §4, issue 5). */
export const repeatWithin = 30

interface Repeated {
  readonly placeKey: string
  readonly category: string
  readonly reportedAt: string
}

/**
 * Runs of requests of the same place and category, each within 30 days of the one before; single ones are left out. Days
 * are counted by the calendar, whatever the hour: 6 September and 6 October are 30 days apart, the 7th is one too many.
 * The longest first, of equals the one that was reported last; within a run the oldest first.
 */
export function repeatGroups<T extends Repeated>(rows: readonly T[]): T[][] {
  const groups = new Map<string, T[][]>()
  for (const row of rows.toSorted((a, b) => a.reportedAt.localeCompare(b.reportedAt))) {
    const key = JSON.stringify([row.placeKey, row.category])
    const runs = groups.get(key) ?? []
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && daysBetween(last.reportedAt.slice(0, 10), row.reportedAt.slice(0, 10)) <= repeatWithin)
      run.push(row)
    else runs.push([row])
    groups.set(key, runs)
  }
  const newest = (run: readonly T[]): string => run.at(-1)?.reportedAt ?? ''
  return [...groups.values()]
    .flat()
    .filter(run => run.length > 1)
    .toSorted((a, b) => b.length - a.length || newest(b).localeCompare(newest(a)))
}
