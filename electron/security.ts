import type { App, Session } from 'electron'
import { isLocalRequest, isPageUrl } from './trust'

/** Switches that must be set before the app is ready: no name is ever resolved, nothing is fetched in the background. */
export function quietNetwork(app: App): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability'
  ])
    app.commandLine.appendSwitch(name)
}

/** Electron security checklist 12–14: every web contents stays on the page, opens no window and no webview. */
export function confineContents(app: App, log: (line: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    const confine = (event: Electron.Event<{ url: string }>): void => {
      if (isPageUrl(event.url)) return
      event.preventDefault()
      log('navigation refused')
    }
    contents.on('will-navigate', confine)
    contents.on('will-redirect', confine)
    contents.on('will-frame-navigate', confine)
    contents.on('will-attach-webview', event => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Electron security checklist 5 (permissions) and no network at all: whatever leaves the PC is cancelled and noted. */
export function confineSession(session: Session, development: boolean, log: (line: string) => void): void {
  // only to fill the screen, which the page may do with a photo after a click; Esc always ends it
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'fullscreen'))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !isLocalRequest(details.url, development)
    if (cancel) log(`outbound request refused: ${schemeOf(details.url)}`)
    answer({ cancel })
  })
  session.on('will-download', event => event.preventDefault())
}

const schemeOf = (url: string): string => /^[a-z][a-z0-9+.-]*/i.exec(url)?.[0] ?? '?'
