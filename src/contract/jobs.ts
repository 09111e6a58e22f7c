import { z } from 'zod'
import { wireErrorSchema } from './errors'
import { everyRole, task } from './operation'

/** How far a job has come. `value` is the operation's output once `state` is done. */
export const jobStatusSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  done: z.int(),
  total: z.int(),
  label: z.string(),
  value: z.unknown(),
  error: wireErrorSchema.nullable()
})
export type JobStatus = z.infer<typeof jobStatusSchema>

/** What a call to a job answers at once. */
export const jobStarted = z.strictObject({ jobId: z.uuid() })

const one = z.strictObject({ jobId: z.uuid() })
export const jobOperations = {
  status: task({ name: 'jobs.status', input: one, output: jobStatusSchema, access: everyRole }),
  cancel: task({
    name: 'jobs.cancel',
    input: one,
    output: z.strictObject({ cancelled: z.boolean() }),
    access: everyRole
  })
}
