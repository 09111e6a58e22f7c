import { setTimeout as pause } from 'node:timers/promises'
import type { Envelope, WireError } from './contract/errors'
import { jobOperations, jobStarted, type JobStatus } from './contract/jobs'
import type { InputOf, Operation, OutputOf } from './contract/operation'
import type { OfferedFile } from './core/files'
import type { Office } from './office'

/** A call that the office refused; `error` is what a page would have got. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure'
  constructor(
    readonly operation: string,
    readonly error: WireError
  ) {
    super(error.message)
  }
}

/** Typed calls into an office for programs that run in Node: the same operations that the screens call. */
export interface Desk {
  /** The operation's output. Throws CallFailure. */
  call<T extends Operation>(operation: T, input: InputOf<T>): Promise<OutputOf<T>>
  /** Starts a job and answers with its output. Throws CallFailure. */
  runJob<T extends Operation>(
    operation: T,
    input: InputOf<T>,
    progress?: (status: JobStatus) => void
  ): Promise<OutputOf<T>>
  startJob<T extends Operation>(operation: T, input: InputOf<T>): Promise<string>
  upload(name: string, bytes: Uint8Array): Promise<string>
  download(token: string): Promise<OfferedFile>
}

function unwrap<T>(operation: string, envelope: Envelope<T>): T {
  if (envelope.ok) return envelope.value
  throw new CallFailure(operation, envelope.error)
}

export function openDesk(office: Pick<Office, 'call' | 'upload' | 'download'>): Desk {
  // The schema is the operation's own, so what it gives is its output; TypeScript cannot see that for an open T.
  const output = <T extends Operation>(operation: T, value: unknown) =>
    operation.output.parse(value) as OutputOf<T>
  const call: Desk['call'] = async (operation, input) =>
    output(operation, unwrap(operation.name, await office.call(operation.name, input)))
  const startJob: Desk['startJob'] = async (operation, input) =>
    jobStarted.parse(unwrap(operation.name, await office.call(operation.name, input))).jobId
  return {
    call,
    startJob,
    async runJob(operation, input, progress) {
      const jobId = await startJob(operation, input)
      for (;;) {
        const status = await call(jobOperations.status, { jobId })
        progress?.(status)
        if (status.state === 'done') return output(operation, status.value)
        if (status.error) throw new CallFailure(operation.name, status.error)
        await pause(5)
      }
    },
    upload: async (name, bytes) => unwrap('upload', await office.upload({ name, bytes })).token,
    download: async token => unwrap('download', await office.download(token))
  }
}
