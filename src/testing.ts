import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Envelope, WireError } from './contract/errors'
import { jobOperations, jobStarted } from './contract/jobs'
import type { InputOf, Operation, OutputOf } from './contract/operation'
import type { OfferedFile } from './core/files'
import { accountOperations } from './features/accounts/contract'
import { createOffice, type Office } from './office'

/** A call that the office refused; `error` is what a page would have got. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure'
  constructor(
    operation: string,
    readonly error: WireError
  ) {
    super(`${operation}: ${error.code} ${error.message}`)
  }
}

/** Password of the founding administrator 王敏 in every test office. */
export const testPassword = '测试密码12345'

/** A real office in a folder of its own, founded and signed in. Close it in `afterAll`. */
export interface TestOffice {
  readonly office: Office
  readonly dir: string
  /** Lines the office wrote to its log. */
  readonly log: string[]
  /** Moves the office's clock, local time `YYYY-MM-DDTHH:mm:ss`. */
  setClock(at: string): void
  /** The operation's output. Throws CallFailure. */
  call<T extends Operation>(operation: T, input: InputOf<T>): Promise<OutputOf<T>>
  /** Starts a job and answers with its output. Throws CallFailure when it failed or was cancelled. */
  runJob<T extends Operation>(operation: T, input: InputOf<T>): Promise<OutputOf<T>>
  /** Starts a job and gives its id, for tests that cancel it. */
  startJob<T extends Operation>(operation: T, input: InputOf<T>): Promise<string>
  /** Signs 王敏 in again after `office.lock()`. */
  signIn(): Promise<void>
  upload(name: string, bytes: Uint8Array): Promise<string>
  download(token: string): Promise<OfferedFile>
  /** Closes the office and removes its folder. */
  close(): Promise<void>
}

function unwrap<T>(operation: string, envelope: Envelope<T>): T {
  if (!envelope.ok) throw new CallFailure(operation, envelope.error)
  return envelope.value
}

/** Opens a founded office (山台山社区, admin 王敏) in a fresh folder; or, with `dir`, an office that a test left there. */
export async function openTestOffice(options: { clock?: string; dir?: string } = {}): Promise<TestOffice> {
  let clock = options.clock ?? '2018-09-25T09:00:00'
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'linli-test-')))
  const log: string[] = []
  const office = createOffice({
    dataDir: dir,
    clock: () => new Date(clock),
    log: line => void log.push(line)
  })

  async function call<T extends Operation>(operation: T, input: InputOf<T>): Promise<OutputOf<T>> {
    const value = unwrap(operation.name, await office.call(operation.name, input))
    // The schema is the operation's own, so what it gives is its output; TypeScript cannot see that for an open T.
    return operation.output.parse(value) as OutputOf<T>
  }

  async function startJob<T extends Operation>(operation: T, input: InputOf<T>): Promise<string> {
    return jobStarted.parse(unwrap(operation.name, await office.call(operation.name, input))).jobId
  }

  async function signIn(): Promise<void> {
    const [account] = (await call(accountOperations.state, {})).accounts
    await call(accountOperations.signIn, { accountId: account?.id ?? '', password: testPassword })
  }

  const { phase } = await call(accountOperations.state, {})
  if (phase === 'ready') await signIn()
  else
    await call(accountOperations.found, {
      community: '山台山社区',
      subdistrict: '城南街道',
      regionCode: '500114',
      folder: dir,
      name: '王敏',
      password: testPassword
    })

  return {
    office,
    dir,
    log,
    setClock(at) {
      clock = at
    },
    call,
    startJob,
    signIn,
    async runJob(operation, input) {
      const jobId = await startJob(operation, input)
      for (;;) {
        const status = await call(jobOperations.status, { jobId })
        if (status.state === 'done') return operation.output.parse(status.value) as OutputOf<typeof operation>
        if (status.error) throw new CallFailure(operation.name, status.error)
        await pause(10)
      }
    },
    async upload(name, bytes) {
      return unwrap('upload', await office.upload({ name, bytes })).token
    },
    async download(token) {
      return unwrap('download', await office.download(token))
    },
    async close() {
      await office.close()
      await rm(dir, { recursive: true, force: true })
    }
  }
}
