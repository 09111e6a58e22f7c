import './schemes'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { app, BrowserWindow, clipboard, dialog, ipcMain, powerMonitor, protocol, session } from 'electron'
import type { WireError } from '../src/contract/errors'
import { defaultDataDir } from '../src/core/dataDir'
import { describeFault } from '../src/core/redact'
import { createClipboard } from './clipboard'
import { createEngine } from './engine'
import { registerIpc } from './ipc'
import { openLog } from './log'
import { setMenu } from './menu'
import { serveAttachments, servePage } from './protocol'
import { confineContents, confineSession, quietNetwork } from './security'
import { createWindow } from './window'

const dataDir = defaultDataDir()
app.setPath('userData', join(dataDir, 'window'))
const writeLog = openLog(join(dataDir, 'logs', 'desktop.log'))
const log = (line: string): void => writeLog(`${new Date().toISOString()} ${line}`)
const pageClipboard = createClipboard(clipboard, log)
const engine = createEngine({ dataDir, log: writeLog })

async function failure(place: string, error: unknown): Promise<WireError> {
  const { AppError } = await import('../src/contract/errors')
  if (error instanceof AppError) return error.toWire()
  log(`${place} ${describeFault(error)}`)
  return {
    code: 'INTERNAL',
    message: '程序的记录部分没有打开，这一步没有完成，已有的记录不受影响。请重新打开程序；还不行请重新安装。',
    issues: []
  }
}

function open(): void {
  const window = createWindow({
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
    placeFile: join(dataDir, 'window', 'place.json'),
    log
  })
  window.once('ready-to-show', () => void engine.get().catch(error => failure('start', error)))
}

function showExisting(): void {
  const window = BrowserWindow.getAllWindows()[0]
  if (window?.isMinimized()) window.restore()
  window?.show()
  window?.focus()
}

async function lock(): Promise<void> {
  const office = await engine.current()
  office?.lock()
}

/** The records are closed before the program ends, so that nothing is cut off in the middle. */
function closeFirst(event: Electron.Event): void {
  const office = engine.current()
  if (!office) return
  event.preventDefault()
  // SQLite survives being cut off, a PC that cannot be shut down is worse: so not for longer than 20 s
  Promise.race([office.then(opened => opened.close()), wait(20_000)])
    .catch((error: unknown) => failure('close', error))
    .finally(() => app.exit(0))
}

async function start(): Promise<void> {
  quietNetwork(app)
  confineContents(app, log)
  app.on('second-instance', showExisting)
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', closeFirst)
  await app.whenReady()
  confineSession(session.defaultSession, !app.isPackaged, log)
  servePage(protocol, join(import.meta.dirname, '../renderer'))
  serveAttachments(protocol, engine.get)
  registerIpc(ipcMain, {
    office: engine.get,
    save: async file => (await import('./download')).saveOffered(file, process.env['LINLI_DOWNLOAD_DIR']),
    copy: pageClipboard.copy,
    failure,
    log
  })
  app.on('before-quit', () => void pageClipboard.flush().catch(error => failure('clipboard', error)))
  setMenu()
  open()
  const lockNow = (): void => void lock().catch(error => failure('lock', error))
  powerMonitor.on('lock-screen', lockNow)
  powerMonitor.on('suspend', lockNow)
}

// one program a data folder: the second shows the first one's window and ends (fault test F20)
if (!app.requestSingleInstanceLock()) app.quit()
else
  start().catch((error: unknown) => {
    void failure('start', error)
    dialog.showErrorBox(
      '邻里台账没有打开',
      '启动时出了差错，记录不受影响。请重启电脑后再试；还不行请重新安装程序。'
    )
    app.exit(1)
  })
