import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request as http } from 'node:http'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { root } from './support/desktop'
import { expect, test, type Desk } from './support/office'

/** What a script in the page gets, given to it as a hostile script could be: a value, or 'refused'. */
const attempt = (desk: Desk, script: string): Promise<unknown> =>
  desk.page.evaluate(`(async () => { ${script} })()`).catch(() => 'refused')

const callBridge = (desk: Desk, name: unknown, input: unknown): Promise<unknown> =>
  attempt(desk, `return window.linli.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`)

/**
 * Looks into the main process. The inspector may lose a promise to the garbage collector while the engine is being
 * loaded; then it is asked again, so `look` must only look.
 */
async function inMain<R>(desk: Desk, look: (electron: typeof Electron) => R | Promise<R>): Promise<R> {
  for (;;)
    try {
      return await desk.desktop().evaluate<R>(look)
    } catch (error) {
      if (!String(error).includes('garbage collected')) throw error
    }
}

test('the page loads without a CSP report, an error or a request to elsewhere', async ({ desk }) => {
  await expect(desk.page.locator('#root')).toBeAttached()
  expect(await desk.page.locator('script:not([src])').count()).toBe(0)
})

test.describe('the desktop page', { tag: '@desktop' }, () => {
  test.use({ quiet: false })

  test('has no Node and exactly four functions of the program', async ({ desk }) => {
    const seen = await attempt(
      desk,
      `return {
        globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter(name => name in window),
        bridge: Object.entries(window.linli).map(([name, value]) => name + ': ' + typeof value),
        address: location.href.split('#')[0]
      }`
    )
    expect(seen).toEqual({
      globals: [],
      bridge: ['call: function', 'upload: function', 'download: function', 'copy: function'],
      address: 'app://linli/'
    })
  })

  test('runs isolated, sandboxed and without webview', async ({ desk }) => {
    const preferences = await inMain(desk, ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      // not in Electron's types, but there for exactly this purpose
      const read: unknown = contents && Reflect.get(contents, 'getLastWebPreferences')
      return typeof read === 'function' ? read.call(contents) : null
    })
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true
    })
  })

  test('cannot leave its address, open windows or embed pages', async ({ desk }) => {
    const { page } = desk
    const home = page.url()
    await attempt(desk, `location.href = 'http://example.com/'`)
    await attempt(desk, `location.href = 'file:///etc/passwd'`)
    await attempt(desk, `location.href = 'app://elsewhere/index.html'`)
    expect(await attempt(desk, `return window.open('http://example.com/') === null`)).toBe(true)
    expect(await attempt(desk, `return window.open('app://linli/') === null`)).toBe(true)
    await attempt(
      desk,
      `const view = document.createElement('webview'); view.src = 'http://example.com/'; document.body.append(view)`
    )
    // a round trip through the main process comes after everything above
    const state = await inMain(desk, ({ BrowserWindow, webContents }) => ({
      windows: BrowserWindow.getAllWindows().length,
      contents: webContents.getAllWebContents().length,
      address: BrowserWindow.getAllWindows()[0]?.webContents.getURL()
    }))
    expect(state).toEqual({ windows: 1, contents: 1, address: home })
    expect(page.url()).toBe(home)
    await expect
      .poll(() => desk.refusals().filter(line => line.includes('navigation refused')).length)
      .toBeGreaterThan(1)
  })

  test('reaches no network', async ({ desk }) => {
    for (const script of [
      `await fetch('http://127.0.0.1:9/')`,
      `await fetch('https://example.com/')`,
      `await fetch('file:///etc/passwd')`,
      `await new Promise((resolve, reject) => { const socket = new WebSocket('ws://127.0.0.1:9'); socket.onopen = resolve; socket.onerror = reject })`,
      `await new Promise((resolve, reject) => { const image = new Image(); image.onload = resolve; image.onerror = reject; image.src = 'http://127.0.0.1:9/x.png' })`,
      `await navigator.serviceWorker.register('x.js')`
    ])
      expect(await attempt(desk, script), script).toBe('refused')
    // also when the CSP is out of the way: the session cancels what the main process itself asks for
    const cancelled = await inMain(desk, ({ session }) =>
      session.defaultSession.fetch('http://127.0.0.1:9/').then(
        () => 'answered',
        (error: Error) => error.message
      )
    )
    expect(cancelled).toContain('ERR_BLOCKED_BY_CLIENT')
    expect(desk.refusals().some(line => line.endsWith('outbound request refused: http'))).toBe(true)
  })

  test('is denied every permission', async ({ desk }) => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'persistent-storage']
    for (const name of names)
      expect(
        await attempt(desk, `return (await navigator.permissions.query({ name: '${name}' })).state`),
        name
      ).toBe('denied')
    expect(await attempt(desk, `await navigator.mediaDevices.getUserMedia({ audio: true })`)).toBe('refused')
    expect(await attempt(desk, `return Notification.requestPermission()`)).toBe('denied')
  })

  test('gets an envelope for everything malformed (F33, F34)', async ({ desk }) => {
    const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) })
    expect(await callBridge(desk, 'no.such.operation', {})).toEqual(refused('NOT_FOUND'))
    expect(await callBridge(desk, { toString: 'x' }, {})).toEqual(refused('VALIDATION'))
    expect(await callBridge(desk, 'accounts.state', { text: 'x'.repeat(3_000_000) })).toEqual(
      refused('VALIDATION')
    )
    expect(await callBridge(desk, 'accounts.state', { isAdmin: true })).toEqual(refused('VALIDATION'))
    const hostile = `return window.linli.call('accounts.state', JSON.parse('{"__proto__": {"isAdmin": true}}'))`
    // Electron's bridge drops such a key, so the office answers a clean question of nobody
    expect(await attempt(desk, hostile)).toMatchObject({ ok: true, value: { actor: null } })
    expect(await attempt(desk, `return window.linli.call('accounts.state', {n: 1n})`)).toEqual(
      refused('VALIDATION')
    )
    expect(await attempt(desk, `return window.linli.call('accounts.state', {n: NaN})`)).toEqual(
      refused('VALIDATION')
    )
    expect(await attempt(desk, `return window.linli.download({})`)).toEqual(refused('VALIDATION'))
    expect(await attempt(desk, `return window.linli.upload({name: 1, bytes: 'x'})`)).toEqual(
      refused('VALIDATION')
    )
    expect(await attempt(desk, `return window.linli.download('unknown')`)).toMatchObject({ ok: false })
  })

  test('frames inside it get no bridge (F35)', async ({ desk }) => {
    for (const src of ['about:blank', 'data:text/html,<p>x', 'app://linli/index.html']) {
      const kind = await attempt(
        desk,
        `const frame = document.createElement('iframe')
         frame.src = ${JSON.stringify(src)}
         const loaded = new Promise(resolve => { frame.onload = resolve; frame.onerror = resolve })
         document.body.append(frame)
         await loaded
         return typeof frame.contentWindow.linli`
      )
      expect(['undefined', 'refused'], src).toContain(kind)
    }
  })

  test('a second start shows the first window and opens nothing (F20)', async ({ desk }) => {
    const program = await inMain(desk, () => process.execPath)
    const second = spawn(program, ['-r', join(root, 'out/preload/schemes.cjs'), root, '--no-sandbox'], {
      env: { ...process.env, LINLI_DATA_DIR: desk.dataDir },
      stdio: 'ignore'
    })
    await once(second, 'exit')
    expect(await inMain(desk, ({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })
})

test.describe('the loopback host', { tag: '@browser' }, () => {
  test.use({ quiet: false })

  /** A bare request, as another program or a rebound name would send it. */
  const ask = (
    desk: Desk,
    path: string,
    headers: Record<string, string>,
    method = 'GET',
    body = '{"name":"accounts.state","input":{}}'
  ): Promise<number> =>
    new Promise((resolve, reject) => {
      const port = new URL(desk.address).port
      const sent = http({ host: '127.0.0.1', port, path, method, headers }, answer => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      sent.on('error', reject)
      sent.end(method === 'POST' ? body : undefined)
    })

  const signedCookie = async (desk: Desk): Promise<string> => {
    const [cookie] = await desk.page.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
    return `${cookie?.name}=${cookie?.value}`
  }

  test('answers nobody without the token', async ({ desk }) => {
    expect(await ask(desk, '/', {})).toBe(403)
    expect(await ask(desk, '/?token=guess', {})).toBe(403)
    expect(await ask(desk, '/api/call', {}, 'POST')).toBe(403)
    expect(await ask(desk, '/api/download/x', {})).toBe(403)
  })

  test('answers no other site and no other name', async ({ desk }) => {
    const home = new URL(desk.address)
    const cookie = await signedCookie(desk)
    expect(await ask(desk, '/', { cookie })).toBe(200)
    expect(await ask(desk, '/', { cookie, host: 'evil.example' })).toBe(403)
    expect(await ask(desk, '/', { cookie, host: `evil.example:${home.port}` })).toBe(403)
    expect(await ask(desk, '/api/call', { cookie, origin: home.origin }, 'POST')).toBe(200)
    expect(await ask(desk, '/api/call', { cookie, origin: 'http://evil.example' }, 'POST')).toBe(403)
    expect(await ask(desk, '/api/call', { cookie, origin: 'null' }, 'POST')).toBe(403)
    expect(await ask(desk, '/api/call', { cookie }, 'POST')).toBe(403)
  })

  test('takes nothing of __proto__ (F33)', async ({ desk }) => {
    await expect(desk.page.locator('#root')).not.toBeEmpty()
    const answer = await attempt(
      desk,
      `const body = '{"name": "accounts.state", "input": {"__proto__": {"isAdmin": true}}}'
       return (await fetch('/api/call', { method: 'POST', body })).json()`
    )
    expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
  })

  test('gives no file outside the page', async ({ desk }) => {
    const cookie = await signedCookie(desk)
    for (const path of [
      '/../../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/..%5c..%5cx.js'
    ])
      expect(await ask(desk, path, { cookie }), path).toBe(404)
  })

  test('the address loses its token and the page may speak only to its host', async ({ desk }) => {
    expect(desk.page.url()).not.toContain('token')
    expect(await attempt(desk, `await fetch('http://127.0.0.1:9/')`)).toBe('refused')
  })
})
