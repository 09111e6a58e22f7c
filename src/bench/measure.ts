import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

/** One line of the bench: a figure of reliability.md §7 beside its target. */
export interface Figure {
  id: string
  value: number
  unit: string
  target: number
  held: boolean
}

/** A line for whoever watches. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)
/** All figures so far. */
export const figures: Figure[] = []
/** Notes a figure beside its target. */
export function record(id: string, value: number, unit: string, target: number): void {
  figures.push({ id, value: Math.round(value * 100) / 100, unit, target, held: value <= target })
  say(`${id}: ${value.toFixed(2)} ${unit} (≤ ${target})`)
}

/** How long a piece of work takes. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now()
  const result = await work()
  return { ms: performance.now() - start, result }
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)
/** The value below which a share `q` of the values lies. */
export const quantile = (values: readonly number[], q: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0

/** The middle duration of several runs. */
export async function medianMs(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) times.push((await timed(work)).ms)
  return quantile(times, 0.5)
}

/** The longest waits of the main thread while something runs, p99 in ms. */
export async function loopDelay<T>(work: () => Promise<T>): Promise<{ p99: number; result: T }> {
  const histogram = monitorEventLoopDelay({ resolution: 1 })
  histogram.enable()
  const result = await work()
  histogram.disable()
  return { p99: histogram.percentile(99) / 1e6, result }
}
