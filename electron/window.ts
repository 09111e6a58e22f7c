import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app, BrowserWindow, dialog, screen } from 'electron'
import { pageUrl } from './trust'

interface Place {
  width: number
  height: number
  x?: number
  y?: number
  maximized: boolean
}

/** The size of the first start; on a screen that is no larger the window fills it. */
function usual(): Place {
  const { width, height } = screen.getPrimaryDisplay().workArea
  return { width: 1366, height: 768, maximized: width <= 1366 || height < 800 }
}

/**
 * The program's one window. Electron security checklist 2, 3, 4, 6: no Node, isolated, sandboxed, web security on.
 * It is created hidden and shown with its first paint; size and place are those of the last time.
 */
export function createWindow(options: {
  preload: string
  placeFile: string
  log: (line: string) => void
}): BrowserWindow {
  const { maximized, ...place } = readPlace(options.placeFile)
  const window = new BrowserWindow({
    ...place,
    useContentSize: true,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f4f3ee',
    title: '邻里台账',
    icon: join(app.getAppPath(), 'resources', 'icon.png'),
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged
    }
  })
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  window.on('close', () => writePlace(options.placeFile, window))
  recover(window, options.log)
  void window.loadURL(pageUrl).catch(() => options.log('page not loaded'))
  return window
}

/** After a crash of the page it is loaded again; the page itself offers the saved draft (fault test F40). */
function recover(window: BrowserWindow, log: (line: string) => void): void {
  let crashes = 0
  window.webContents.on('render-process-gone', (_event, details) => {
    log(`page ended: ${details.reason} ${details.exitCode}`)
    crashes += 1
    if (crashes <= 3 && details.reason !== 'clean-exit') window.webContents.reload()
    else if (crashes > 3)
      dialog.showErrorBox(
        '页面多次停止',
        '台账的记录不受影响。请关闭程序后重新打开；还不行请重启电脑，并把情况告诉技术人员。'
      )
  })
  window.on('unresponsive', () => {
    log('page unresponsive')
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning',
      title: '页面没有响应',
      message: '页面一时没有响应。可以再等一等；重新载入会回到登录后的首页，已保存的记录不受影响。',
      buttons: ['再等一等', '重新载入'],
      defaultId: 0,
      cancelId: 0
    })
    if (answer === 1) window.webContents.reload()
  })
}

function readPlace(file: string): Place {
  try {
    const stored: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const numbers = ['x', 'y', 'width', 'height'].map(key => Number(Object(stored)[key]))
    const [x = NaN, y = NaN, width = NaN, height = NaN] = numbers
    const visible = screen
      .getAllDisplays()
      .some(
        ({ workArea: area }) =>
          x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height
      )
    const maximized = Object(stored).maximized === true
    return visible && width >= 1024 && height >= 640
      ? { x, y, width, height, maximized }
      : { ...usual(), maximized }
  } catch {
    return usual()
  }
}

function writePlace(file: string, window: BrowserWindow): void {
  try {
    const { x, y } = window.getNormalBounds()
    const maximized = window.isMaximized()
    const [width = 1366, height = 768] = maximized ? [] : window.getContentSize()
    const place: Place = { x, y, width, height, maximized }
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(place))
  } catch {
    // the next start uses the usual size
  }
}
