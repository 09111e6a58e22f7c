import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDesk, type Desk } from '../desk'
import { accountOperations } from '../features/accounts/contract'
import { noAnswers, rosterOperations, sheetAnswers, type ImportMode } from '../features/rosters/contract'
import { createOffice, type Office } from '../office'
import { say } from './measure'

/** A founded office in a folder of its own, with somebody signed in. */
export interface BenchDesk {
  desk: Desk
  office: Office
  password: string
  close(): Promise<void>
}

/** Founds an office. */
export async function newDesk(): Promise<BenchDesk> {
  const dataDir = await mkdtemp(join(tmpdir(), 'linli-bench-'))
  const office = createOffice({
    dataDir,
    clock: () => new Date('2018-10-01T09:00:00'),
    log: say
  })
  const desk = openDesk(office)
  const password = '基准测试用的密码2018'
  await desk.call(accountOperations.found, {
    community: '山台山社区',
    subdistrict: '城南街道',
    regionCode: '500114',
    folder: dataDir,
    name: '王敏',
    password
  })
  return {
    desk,
    office,
    password,
    async close() {
      await office.close()
      await rm(dataDir, { recursive: true, force: true })
    }
  }
}

/** The way of a roster as far as its preview. */
export async function previewRoster(desk: Desk, bytes: Uint8Array, mode: ImportMode) {
  const token = await desk.upload('花名册.xlsx', bytes)
  const { importId, sheets } = await desk.runJob(rosterOperations.inspect, { tokens: [token] })
  const { counts } = await desk.runJob(rosterOperations.preview, {
    importId,
    sheets: sheetAnswers(sheets),
    answers: noAnswers,
    mode
  })
  return { importId, counts }
}

/** The whole way of a roster as the wizard goes it. */
export async function importRoster(desk: Desk, bytes: Uint8Array): Promise<void> {
  const { importId } = await previewRoster(desk, bytes, 'fill')
  await desk.runJob(rosterOperations.import, { importId })
}
