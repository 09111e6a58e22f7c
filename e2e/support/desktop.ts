import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The repository's folder, which is also the desktop program's. */
export const root = resolve(import.meta.dirname, '../..')

/** Debian's Chromium, in which the stories run. */
export const chromiumPath = '/usr/bin/chromium'

/** Electron's program for the tests, or the reason why the desktop cannot run here. */
export function desktopRuntime(): { program: string } | { reason: string } {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist')
  const program = join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron')
  if (!existsSync(program)) return { reason: `没有 Electron 运行环境（${folder}）` }
  if (process.platform === 'linux' && !process.env['DISPLAY'])
    return { reason: '没有图形界面（可用 xvfb-run）' }
  return { program }
}
