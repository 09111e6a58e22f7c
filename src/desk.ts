import { setTimeout as pause } from 'node:timers/promises'
import { AppError, type Envelope } from './contract/errors'
import { jobOperations, jobStarted, type JobStatus } from './contract/jobs'
import type { InputOf, Operation, OutputOf } from './contract/operation'
import type { OfferedFile } from './core/files'
import type { Office } from './office'

/** Typed calls into an office for programs that run in Node: the same operations that the screens call. */
export interface Desk {
  /** The operation's output. Throws AppError. */
  call<T extends Operation>(operation: T, input: InputOf<T>): Promise<OutputOf<T>>
  /** Starts a job and answers with its output. Throws AppError. */
  runJob<T extends Operation>(
    operation: T,
    input: InputOf<T>,
    progress?: (status: JobStatus) => void
  ): Promise<OutputOf<T>>
  startJob<T extends Operation>(operation: T, input: InputOf<T>): Promise<string>
  upload(name: string, bytes: Uint8Array): Promise<string>
  download(token: string): Promise<OfferedFile>
}

function unwrap<T>(envelope: Envelope<T>): T {
  if (envelope.ok) return envelope.value
  throw new AppError(envelope.error.code, envelope.error.message, envelope.error.issues)
}

export function openDesk(office: Pick<Office, 'call' | 'upload' | 'download'>): Desk {
  // The schema is the operation's own, so what it gives is its output; TypeScript cannot see that for an open T.
  const output = <T extends Operation>(operation: T, value: unknown) =>
    operation.output.parse(value) as OutputOf<T>
  const call: Desk['call'] = async (operation, input) =>
    output(operation, unwrap(await office.call(operation.name, input)))
  const startJob: Desk['startJob'] = async (operation, input) =>
    jobStarted.parse(unwrap(await office.call(operation.name, input))).jobId
  return {
    call,
    startJob,
    async runJob(operation, input, progress) {
      const jobId = await startJob(operation, input)
      for (;;) {
        const status = await call(jobOperations.status, { jobId })
        progress?.(status)
        if (status.state === 'done') return output(operation, status.value)
        if (status.error) throw new AppError(status.error.code, status.error.message, status.error.issues)
        await pause(5)
      }
    },
    upload: async (name, bytes) => unwrap(await office.upload({ name, bytes })).token,
    download: async token => unwrap(await office.download(token))
  }
}
