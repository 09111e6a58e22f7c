import type { z } from 'zod'

/** A setting of the office: kept as one row of JSON under its key; until somebody changes it, what the program comes with. */
export interface Setting<S extends z.ZodType = z.ZodType> {
  readonly key: string
  readonly schema: S
  readonly initial: z.output<S>
}

/** Defines a setting. */
export function setting<S extends z.ZodType>(key: string, schema: S, initial: z.output<S>): Setting<S> {
  return { key, schema, initial }
}
