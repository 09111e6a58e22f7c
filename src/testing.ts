import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDesk, type Desk } from './desk'
import { accountOperations } from './features/accounts/contract'
import { createOffice, type ComposedOffice } from './office'

/** Password of the founding administrator 王敏 in every test office. */
export const testPassword = '测试密码12345'

/** A real office in a folder of its own, founded and signed in. Close it in `afterAll`. */
export interface TestOffice extends Desk {
  readonly office: ComposedOffice
  readonly dir: string
  /** Lines the office wrote to its log. */
  readonly log: string[]
  /** Moves the office's clock, local time `YYYY-MM-DDTHH:mm:ss`. */
  setClock(at: string): void
  /** Signs in as the founding administrator again. */
  signIn(): Promise<void>
  /** Closes the office and removes its folder. */
  close(): Promise<void>
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

  const desk = openDesk(office)

  async function signIn(): Promise<void> {
    const [account] = (await desk.call(accountOperations.state, {})).accounts
    await desk.call(accountOperations.signIn, { accountId: account?.id ?? '', password: testPassword })
  }

  const { phase } = await desk.call(accountOperations.state, {})
  if (phase === 'ready') await signIn()
  else
    await desk.call(accountOperations.found, {
      community: '山台山社区',
      subdistrict: '城南街道',
      regionCode: '500114',
      folder: dir,
      name: '王敏',
      password: testPassword
    })

  return {
    ...desk,
    office,
    dir,
    log,
    setClock(at) {
      clock = at
    },
    signIn,
    async close() {
      await office.close()
      await rm(dir, { recursive: true, force: true })
    }
  }
}
