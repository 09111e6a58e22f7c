import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { OfficePage, password } from '../pages/office'
import { root } from './desktop'
import type { Desk } from './office'

const run = promisify(execFile)

/** The office filled by visitsOffice.ts (see there for the kinds), signed in, at 入户走访. Its page is a new one: take `desk.page` after it. */
export async function visitsOffice(desk: Desk, kind: 'missing' | 'tower'): Promise<void> {
  const script = join(root, 'e2e/support/visitsOffice.ts')
  await run(process.execPath, ['--import', 'tsx', script, desk.dataDir, kind, password])
  await desk.restart()
  const office = new OfficePage(desk.page)
  await office.signIn(password)
  await office.go('入户走访')
}
