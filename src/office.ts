import { z } from 'zod'
import { AppError, type Envelope } from './contract/errors'
import { jobOperations } from './contract/jobs'
import type { Operation } from './contract/operation'
import { attachmentEntity } from './core/attachments/entity'
import { createSealedFiles } from './core/attachments/sealedFiles'
import { createAttachments, type ServedAttachment } from './core/attachments/service'
import { recordChangeEntity } from './core/db/history'
import { numberTermEntity } from './core/db/numberTerms'
import { exportLogEntity } from './core/exportLog'
import { createFileTokens, type OfferedFile, type UploadedFile } from './core/files'
import { createJobs } from './core/jobs'
import { newId as newRecordId } from './core/ids'
import { createQueue } from './core/queue'
import { describeFault } from './core/redact'
import { createRouter, implement, toWireError, type TaskContext } from './core/router'
import { createSession, type SignedIn } from './core/session'
import type { Tx } from './core/tx'
import { createVault } from './core/vault/vault'
import { accountBindings, accountEntities } from './features/accounts/core'
import { settings } from './features/settings/core'
import { photoSetting } from './features/settings/core/photos'
import { readSetting } from './features/settings/core/service'
import { residents } from './features/residents/core'
import { search } from './features/search/core'
import { rosters } from './features/rosters/core'
import { requests } from './features/requests/core'
import { disputes } from './features/disputes/core'
import { mediation } from './features/mediation/core'
import { caseDocuments } from './features/caseDocuments/core'
import { visits } from './features/visits/core'
import { publicity } from './features/publicity/core'
import { materials } from './features/materials/core'
import { surveys } from './features/surveys/core'
import { papers } from './features/papers/core'
import { reports } from './features/reports/core'
import { serviceGroups } from './features/serviceGroups/core'
import type { Feature } from './core/feature'
import { migrations } from './migrations'

/** The subjects of the office; a new one is added here, in migrations/ and in app/routes.tsx. */
const features: readonly Feature[] = [
  settings,
  residents,
  search,
  rosters,
  requests,
  disputes,
  mediation,
  caseDocuments,
  visits,
  materials,
  publicity,
  surveys,
  papers,
  serviceGroups,
  reports
]

/** Every table of the database. */
export const entities = [
  ...accountEntities,
  recordChangeEntity,
  attachmentEntity,
  numberTermEntity,
  exportLogEntity,
  ...features.flatMap(feature => feature.entities)
]

export interface OfficeOptions {
  /** The host's folder for the records; first run may choose another place, which is then noted in it. */
  dataDir: string
  /** The PC's local time. */
  clock: () => Date
  /** Ids of new records; a test may give its own. */
  newId?: () => string
  /** One line for the log file; never holds a value of a record. */
  log: (line: string) => void
}

/** The engine as hosts and tests see it: everything goes through these. */
export interface Office {
  call(name: unknown, input: unknown): Promise<Envelope<unknown>>
  upload(file: UploadedFile): Promise<Envelope<{ token: string }>>
  download(token: string): Promise<Envelope<OfferedFile>>
  /** A picture that hangs on a record, or its thumbnail, with the headers it must be sent with. */
  attachment(id: unknown, variant: 'file' | 'thumb'): Promise<Envelope<ServedAttachment>>
  /** Signs out: the keys are dropped, the window shows the sign-in page at its next call. */
  lock(): void
  close(): Promise<void>
}

/** An office as it was composed here, with all that can be called: what a test of every operation goes through. */
export interface ComposedOffice extends Office {
  readonly operations: readonly Operation[]
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Local time as `YYYY-MM-DDTHH:mm:ss`. */
export function localTime(at: Date): string {
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

/** Composes the engine: vault, queue, jobs, files, router and the features. Touches no file until the first call. */
export function createOffice(options: OfficeOptions): ComposedOffice {
  const newId = options.newId ?? newRecordId
  const queue = createQueue()
  const files = createFileTokens()
  const session = createSession()
  const vault = createVault({
    home: options.dataDir,
    entities,
    migrations
  })

  function report(operation: string, error: unknown): string {
    const id = newId().slice(-8).toUpperCase()
    options.log(`${localTime(options.clock())} ${id} ${operation} ${describeFault(error)}`)
    return id
  }
  const jobs = createJobs(error => toWireError(error, fault => report('job', fault)))

  function context(signal: AbortSignal, progress: TaskContext['progress']): TaskContext {
    const now = localTime(options.clock())
    const base = { now, today: now.slice(0, 10), newId }
    const signedIn = session.current
    const signedOut = session.ended()

    function still(): SignedIn {
      // A job that outlives the sign-in it was started under must not go on writing under nobody's name.
      if (!signedIn || session.current !== signedIn) throw new AppError('LOCKED', '程序已锁定，请先登录。')
      return signedIn
    }
    function tx(manager: Tx['manager']): Tx {
      const { cipher, actor } = still()
      return { ...base, manager, cipher, actor }
    }
    return {
      ...base,
      actor: signedIn?.actor ?? null,
      files: {
        ...files,
        // A job that ends after the lock must not leave its file to whoever signs in next.
        offer(file) {
          still()
          return files.offer(file)
        }
      },
      signal,
      signedOut,
      dataKey: () => still().dataKey,
      progress,
      read: work => queue.run(async () => work(tx((await vault.dataSource()).manager))),
      write: work =>
        queue.run(async () => (await vault.dataSource()).transaction(async manager => work(tx(manager))))
    }
  }

  const jobBindings = implement(jobOperations, {
    async status({ actor }, { jobId }) {
      const status = jobs.status(jobId, actor?.id)
      if (!status) throw new AppError('NOT_FOUND', '这项工作已经结束很久了，请看列表里的结果。')
      return status
    },
    cancel: async ({ actor }, { jobId }) => ({ cancelled: jobs.cancel(jobId, actor?.id) })
  })

  const attachments = createAttachments(
    new Map(features.flatMap(feature => Object.entries(feature.attachments ?? {}))),
    createSealedFiles(vault.folder),
    tx => readSetting(tx.manager, photoSetting)
  )
  const bindings = [
    ...jobBindings,
    ...attachments.bindings,
    ...accountBindings({ vault, session, queue, lock }),
    ...features.flatMap(feature => feature.bindings)
  ]
  const router = createRouter(bindings, {
    actor: () => session.current?.actor ?? null,
    context,
    jobs,
    report
  })

  function lock(): void {
    session.current = null
    files.clear()
  }

  async function guarded<T>(name: string, work: () => T | Promise<T>): Promise<Envelope<T>> {
    try {
      if (!session.current) throw new AppError('LOCKED', '程序已锁定，请先登录。')
      return { ok: true, value: await work() }
    } catch (error) {
      return { ok: false, error: toWireError(error, fault => report(name, fault)) }
    }
  }

  return {
    operations: bindings.map(binding => binding.operation),
    call: router.call,
    upload: file => guarded('upload', () => ({ token: files.accept(file) })),
    download: token => guarded('download', () => files.collect(token)),
    attachment: (id, variant) =>
      guarded('attachment', () => {
        const known = z.uuid().safeParse(id)
        if (!known.success) throw new AppError('NOT_FOUND', '没有这个附件，已拒绝。')
        const signal = new AbortController().signal
        return attachments.serve(
          context(signal, () => undefined),
          known.data,
          variant
        )
      }),
    lock,
    async close() {
      await jobs.cancelAll()
      await queue.idle()
      lock()
      await vault.close()
    }
  }
}
