import { z } from 'zod'

/** One moment in the life of a record, as shown: nothing in it is a code, numbers of people are masked. */
export const historyEntry = z.strictObject({
  /** Local time `YYYY-MM-DDTHH:mm:ss`. */
  at: z.string(),
  by: z.string(),
  /** What was done, in words: 登记, 修改, 迁出 … */
  kind: z.string(),
  /** The day on which it happened, for events of the register; else null. */
  on: z.string().nullable(),
  /** What it was done to when that is not the record itself: 调解记录（2018-09-12）. */
  of: z.string().nullable(),
  changes: z.array(z.strictObject({ label: z.string(), old: z.string(), new: z.string() }))
})
export type HistoryEntry = z.infer<typeof historyEntry>
