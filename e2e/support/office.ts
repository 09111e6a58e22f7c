import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  test as base,
  expect,
  type Browser,
  type ElectronApplication,
  type Locator,
  type Page
} from '@playwright/test'
import { desktopRuntime } from './desktop'
import {
  launchBrowser,
  openDesktop,
  openInBrowser,
  type Folders,
  type PageOptions,
  type Stage
} from './stage'

type Trigger = Locator | (() => Promise<unknown>)

/** One program on an empty data folder, the same to a story whether it runs in a browser or on the desktop. */
export interface Desk {
  /** The program's page; another one after `restart`. */
  readonly page: Page
  readonly stage: 'browser' | 'electron'
  /** Folder of the records, for looking at what is on the disk. */
  readonly dataDir: string
  /** Where the page is reached (in the browser with the token). */
  readonly address: string
  /** Chooses a file: `trigger` is the file input itself, or what opens the file chooser. */
  upload(trigger: Trigger, filePath: string): Promise<void>
  /** Does what saves a file, and gives where it is now. */
  savedFile(trigger: Trigger): Promise<{ name: string; path: string }>
  /** Ends the program and starts it again on the same records. */
  restart(): Promise<void>
  /** Lines of the program's log about what it refused; empty when nothing tried to leave this PC. */
  refusals(): string[]
  /** The desktop program. Throws in the browser. */
  desktop(): ElectronApplication
}

interface Options {
  /** False for a test that breaks the rules on purpose: no check for page errors, refusals and CSP reports then. */
  quiet: boolean
}

/** Playwright's `test` with a `desk`; every test has its own program on its own empty folder. */
export const test = base.extend<Options & { desk: Desk }, { sharedBrowser: Browser | null }>({
  quiet: [true, { option: true }],

  sharedBrowser: [
    async ({}, use, info) => {
      const browser = info.project.name === 'browser' ? await launchBrowser() : null
      await use(browser)
      await browser?.close()
    },
    { scope: 'worker' }
  ],

  desk: async ({ sharedBrowser, quiet, viewport, locale, timezoneId }, use, info) => {
    const runtime = desktopRuntime()
    if (!sharedBrowser && 'reason' in runtime) {
      // this machine has no Electron runtime or no display; in CI run.ts counts that as a failure before it comes to this
      test.skip(true, runtime.reason)
      return
    }
    const home = mkdtempSync(join(tmpdir(), 'linli-e2e-'))
    const folders: Folders = { data: join(home, 'data'), downloads: join(home, 'downloads') }
    mkdirSync(folders.downloads)
    const options: PageOptions = {
      viewport: viewport ?? { width: 1366, height: 768 },
      locale: locale ?? 'zh-CN',
      timezoneId: timezoneId ?? 'Asia/Shanghai'
    }
    const noise: string[] = []
    const start = async (): Promise<Stage> => {
      const stage = sharedBrowser
        ? await openInBrowser(sharedBrowser, folders, options)
        : await openDesktop(folders, options)
      listen(stage, noise)
      return stage
    }
    let stage = await start()
    await use(
      createDesk(
        folders,
        () => stage,
        async () => {
          await stage.close()
          stage = await start()
        }
      )
    )
    const refusals = stage.refusals()
    if (info.status !== info.expectedStatus)
      await info
        .attach('page.png', { body: await stage.page.screenshot(), contentType: 'image/png' })
        .catch(() => undefined)
    await stage.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    if (quiet) {
      expect(noise, 'errors in the page').toEqual([])
      expect(refusals, 'refused by the program').toEqual([])
    }
  }
})

export { expect }

/** Collects what a well-behaved page never shows: uncaught errors, CSP reports, requests to elsewhere. */
function listen({ page, address }: Stage, noise: string[]): void {
  const home = new URL(address).host
  page.on('pageerror', error => noise.push(`error: ${error.message}`))
  page.on('console', message => {
    if (/Content Security Policy/i.test(message.text())) noise.push(`csp: ${message.text()}`)
  })
  page.on('request', request => {
    const { protocol, host } = new URL(request.url())
    if (!['data:', 'blob:', 'att:'].includes(protocol) && host !== home)
      noise.push(`request: ${protocol}//${host}`)
  })
}

function createDesk(folders: Folders, stage: () => Stage, restart: () => Promise<void>): Desk {
  const pull = (trigger: Trigger): Promise<unknown> =>
    typeof trigger === 'function' ? trigger() : trigger.click()

  return {
    get page() {
      return stage().page
    },
    get address() {
      return stage().address
    },
    get stage() {
      return stage().desktop ? 'electron' : 'browser'
    },
    dataDir: folders.data,
    restart,
    refusals: () => stage().refusals(),
    desktop() {
      const { desktop } = stage()
      if (!desktop) throw new Error('this test needs the desktop')
      return desktop
    },
    async upload(trigger, filePath) {
      if (typeof trigger !== 'function' && (await isFileInput(trigger))) {
        await trigger.setInputFiles(filePath)
        return
      }
      const [chooser] = await Promise.all([stage().page.waitForEvent('filechooser'), pull(trigger)])
      await chooser.setFiles(filePath)
    },
    async savedFile(trigger) {
      if (!stage().desktop) {
        const [download] = await Promise.all([stage().page.waitForEvent('download'), pull(trigger)])
        const name = download.suggestedFilename()
        const path = join(folders.downloads, name)
        await download.saveAs(path)
        return { name, path }
      }
      const before = new Set(readdirSync(folders.downloads))
      await pull(trigger)
      // unfinished files begin with a dot until they are renamed
      const fresh = (): string[] =>
        readdirSync(folders.downloads).filter(name => !before.has(name) && !name.startsWith('.'))
      await expect.poll(fresh, { timeout: 30_000, message: 'a saved file' }).toHaveLength(1)
      const name = fresh()[0] ?? ''
      return { name, path: join(folders.downloads, name) }
    }
  }
}

const isFileInput = (locator: Locator): Promise<boolean> =>
  locator.evaluate(element => element.matches('input[type=file]'))
