import { describe, expect, it } from 'vitest'
import { AppError } from '../contract/errors'
import { createJobs, type Jobs } from './jobs'
import { toWireError } from './router'

/** A piece of work that stops until the test lets it go on; ends with AbortError when it is cancelled. */
function gate() {
  let open = (): void => undefined
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  const wait = (signal: AbortSignal) =>
    Promise.race([
      opened,
      new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(new DOMException('stop', 'AbortError')))
      )
    ])
  return { open, wait }
}

const newJobs = (): Jobs => createJobs(error => toWireError(error, () => 'LOG-ID'))

/** Lets everything run that is only waiting for its turn. */
const turn = () => new Promise<void>(resolve => setImmediate(resolve))

describe('jobs', () => {
  it('tells how far a job has come, then its value', async () => {
    const jobs = newJobs()
    const { open, wait } = gate()
    const id = jobs.start('request.exportList', async (signal, progress) => {
      progress(1, 4, '正在读取')
      progress(2, 4)
      await wait(signal)
      return { rows: 4 }
    })
    expect(jobs.status(id)).toMatchObject({
      state: 'running',
      done: 2,
      total: 4,
      label: '正在读取',
      value: null
    })
    open()
    await turn()
    expect(jobs.status(id)).toMatchObject({ state: 'done', value: { rows: 4 }, error: null })
    expect(jobs.cancel(id)).toBe(false)
  })

  it('stops a cancelled job', async () => {
    const jobs = newJobs()
    const id = jobs.start('long', signal => gate().wait(signal))
    expect(jobs.cancel(id)).toBe(true)
    await turn()
    expect(jobs.status(id)).toMatchObject({ state: 'cancelled', error: { code: 'CANCELLED' } })
  })

  it('keeps the reason of a failed job: ours as it is, others behind a log id', async () => {
    const jobs = newJobs()
    const ours = jobs.start('ours', () => Promise.reject(new AppError('RULE', '不能这样做。')))
    const other = jobs.start('other', () => Promise.reject(new Error('13812345678')))
    await turn()
    expect(jobs.status(ours)).toMatchObject({
      state: 'failed',
      error: { code: 'RULE', message: '不能这样做。' }
    })
    expect(jobs.status(other)?.error?.code).toBe('INTERNAL')
    expect(jobs.status(other)?.error?.message).toContain('LOG-ID')
    expect(jobs.status(other)?.error?.message).not.toContain('13812345678')
  })

  it('keeps the last twenty, and every one that still runs', async () => {
    const jobs = newJobs()
    const running = jobs.start('long', signal => gate().wait(signal))
    const ended: string[] = []
    for (let at = 0; at < 25; at++) {
      ended.push(jobs.start('short', () => Promise.resolve(at)))
      await turn()
    }
    expect(jobs.status(running)?.state).toBe('running')
    expect(jobs.status(ended[0] ?? '')).toBeNull()
    expect(jobs.status(ended[24] ?? '')?.value).toBe(24)
    expect(ended.filter(id => jobs.status(id) !== null).length).toBe(19)
    await jobs.cancelAll()
  })

  it('ends them all before the office closes', async () => {
    const jobs = newJobs()
    const ids = [1, 2, 3].map(() => jobs.start('long', signal => gate().wait(signal)))
    await jobs.cancelAll()
    expect(ids.map(id => jobs.status(id)?.state)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  })

  it('knows nothing of a strange id', () => {
    const jobs = newJobs()
    expect(jobs.status('00000000-0000-4000-8000-000000000000')).toBeNull()
    expect(jobs.cancel('00000000-0000-4000-8000-000000000000')).toBe(false)
  })

  it('shows and cancels a job for none but the account that started it', async () => {
    const jobs = newJobs()
    const { open, wait } = gate()
    const id = jobs.start('dispute.exportList', signal => wait(signal), 'mediator')
    expect(jobs.status(id, 'clerk')).toBeNull()
    expect(jobs.status(id)).toBeNull()
    expect(jobs.cancel(id, 'clerk')).toBe(false)
    open()
    await turn()
    expect(jobs.status(id, 'mediator')?.state).toBe('done')
  })
})
