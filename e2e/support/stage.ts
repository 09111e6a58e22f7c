import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { _electron, chromium, type Browser, type ElectronApplication, type Page } from '@playwright/test'
import { chromiumPath, desktopRuntime, root } from './desktop'

/** What a program is started with: its records, and where it saves files without asking. */
export interface Folders {
  readonly data: string
  readonly downloads: string
}

/** A running program with its one page. */
export interface Stage {
  readonly page: Page
  readonly address: string
  /** Only on the desktop. */
  readonly desktop: ElectronApplication | null
  /** What the program refused or tried to send out, as noted in its own log. */
  refusals(): string[]
  close(): Promise<void>
}

export interface PageOptions {
  viewport: { width: number; height: number }
  locale: string
  timezoneId: string
}

/** Debian's Chromium, told not to speak to anybody; every name but this PC's is unknown to it. */
const chromiumArgs = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
]

/** Starts the browser that the tests of one worker share. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: chromiumArgs })
}

/** The loopback host in a process of its own, and a fresh browser context with its page. */
export async function openInBrowser(
  browser: Browser,
  folders: Folders,
  options: PageOptions
): Promise<Stage> {
  const host = spawn(process.execPath, [join(root, 'out/node/web.js'), '--data', folders.data], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TZ: options.timezoneId }
  })
  const url = await printedAddress(host)
  const context = await browser.newContext({ ...options, acceptDownloads: true })
  const page = await context.newPage()
  await page.goto(url)
  return {
    page,
    address: url,
    desktop: null,
    refusals: () => logLines(folders.data).filter(line => line.includes('refused')),
    async close() {
      await context.close()
      if (host.exitCode !== null) return
      const ended = once(host, 'exit')
      host.kill('SIGTERM')
      await ended
    }
  }
}

async function printedAddress(host: ChildProcess): Promise<string> {
  if (!host.stdout) throw new Error('the host has no output')
  for await (const line of createInterface(host.stdout)) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(line)?.[0]
    if (url) {
      host.stdout.resume()
      return url
    }
  }
  throw new Error('the loopback host ended before it printed its address')
}

/** The desktop program; on an empty folder its window's content is 1366×768, as the browser's page. */
export async function openDesktop(folders: Folders, options: PageOptions): Promise<Stage> {
  const runtime = desktopRuntime()
  if ('reason' in runtime) throw new Error(runtime.reason)
  mkdirSync(folders.downloads, { recursive: true })
  const named = Object.entries(process.env).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]]
  )
  const desktop = await _electron.launch({
    executablePath: runtime.program,
    // the test runtime loads the app after it is ready, too late to register a scheme, so that comes first by -r
    args: ['-r', join(root, 'out/preload/schemes.cjs'), root, '--no-sandbox', `--lang=${options.locale}`],
    cwd: root,
    timezoneId: options.timezoneId,
    locale: options.locale,
    env: {
      ...Object.fromEntries(named),
      TZ: options.timezoneId,
      LINLI_DATA_DIR: folders.data,
      LINLI_DOWNLOAD_DIR: folders.downloads
    }
  })
  const page = await desktop.firstWindow()
  await page.waitForLoadState()
  return {
    page,
    address: page.url(),
    desktop,
    refusals: () => logLines(folders.data).filter(line => line.includes('refused')),
    close: () => desktop.close()
  }
}

function logLines(data: string): string[] {
  return ['desktop.log', 'web.log'].flatMap(name => {
    try {
      return readFileSync(join(data, 'logs', name), 'utf8').split('\n')
    } catch {
      return []
    }
  })
}
