/** Steps that people read at a glance. */
const steps = [1, 2, 5]

/** The axis of a bar chart: the least round end at or above the longest bar, with ticks from 0 in round steps (at most 5). */
export function axisOf(longest: number): { end: number; ticks: number[] } {
  for (let power = 1; ; power *= 10)
    for (const step of steps) {
      const count = Math.max(1, Math.ceil(longest / (step * power)))
      if (count <= 5)
        return {
          end: count * step * power,
          ticks: Array.from({ length: count + 1 }, (_, at) => at * step * power)
        }
    }
}
