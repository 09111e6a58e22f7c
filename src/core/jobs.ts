import { randomUUID } from 'node:crypto'
import type { WireError } from '../contract/errors'
import type { JobStatus } from '../contract/jobs'

interface Job {
  owner: string | null
  status: JobStatus
  controller: AbortController
  ended: Promise<void>
}

/**
 * Long work: started once, asked for progress, cancelled; the last twenty results are kept for the page to fetch. A job
 * belongs to the account that started it: to all others there is none, for its progress and file tell what was read.
 */
export interface Jobs {
  start(
    name: string,
    work: (
      signal: AbortSignal,
      progress: (done: number, total: number, label?: string) => void
    ) => Promise<unknown>,
    owner?: string | null
  ): string
  status(id: string, asker?: string | null): JobStatus | null
  cancel(id: string, asker?: string | null): boolean
  cancelAll(): Promise<void>
}

export function createJobs(toError: (error: unknown) => WireError): Jobs {
  const jobs = new Map<string, Job>()
  function owned(id: string, asker: string | null): Job | undefined {
    const job = jobs.get(id)
    return job?.owner === asker ? job : undefined
  }
  return {
    start(name, work, owner = null) {
      const id = randomUUID()
      const controller = new AbortController()
      const status: JobStatus = {
        id,
        name,
        state: 'running',
        done: 0,
        total: 0,
        label: '',
        value: null,
        error: null
      }
      const ended = work(controller.signal, (done, total, label) => {
        status.done = done
        status.total = total
        if (label !== undefined) status.label = label
      }).then(
        value => {
          status.state = 'done'
          status.value = value
        },
        (error: unknown) => {
          status.state = controller.signal.aborted ? 'cancelled' : 'failed'
          status.error = toError(error)
        }
      )
      jobs.set(id, { owner, status, controller, ended })
      for (const [oldId, old] of jobs) {
        if (jobs.size <= 20) break
        if (old.status.state !== 'running') jobs.delete(oldId)
      }
      return id
    },
    status: (id, asker = null) => owned(id, asker)?.status ?? null,
    cancel(id, asker = null) {
      const job = owned(id, asker)
      if (!job || job.status.state !== 'running') return false
      job.controller.abort()
      return true
    },
    async cancelAll() {
      for (const job of jobs.values()) if (job.status.state === 'running') job.controller.abort()
      await Promise.all([...jobs.values()].map(job => job.ended))
    }
  }
}
