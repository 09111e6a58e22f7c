import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ensureBuilt } from './build'

const root = resolve(import.meta.dirname, '../..')
const packageDir = join(root, 'node_modules', 'electron')
const programs = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' } as const

function programIn(folder: string): string | null {
  const name =
    process.platform === 'win32' || process.platform === 'darwin' ? programs[process.platform] : 'electron'
  const path = join(folder, name)
  return existsSync(path) ? path : null
}

/** Electron's own program: the one named, the one in node_modules, or, given a network, a fresh download. */
function findRuntime(): string | null {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (named) return programIn(named)
  const dist = join(packageDir, 'dist')
  const installed = programIn(dist)
  if (installed) return installed
  if (!existsSync(join(packageDir, 'install.js')) || !isReachable()) return null
  console.error('第一次启动，正在下载 Electron 运行环境……')
  spawnSync(process.execPath, [join(packageDir, 'install.js')], { stdio: ['ignore', 2, 2], timeout: 300_000 })
  return programIn(dist)
}

/** Asks the download's server with a short time limit, in a process of its own so that nothing hangs. */
function isReachable(): boolean {
  const source = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/'
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))
  const address = process.env['ELECTRON_MIRROR'] ? source : `${source}v${version}/SHASUMS256.txt`
  const probe = `fetch(process.argv[1], {method: 'HEAD', signal: AbortSignal.timeout(4000)})
    .then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`
  return spawnSync(process.execPath, ['-e', probe, address], { stdio: 'ignore', timeout: 6000 }).status === 0
}

/** Why there can be no desktop window here, or null. */
function whyNoWindow(runtime: string | null): string | null {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return '这台电脑没有图形界面'
  return runtime ? null : '这里没有 Electron 运行环境，也下载不到'
}

function run(program: string, args: readonly string[]): void {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.on('error', error => {
    console.error(`邻里台账没有启动：${error.message}`)
    process.exit(1)
  })
  child.on('exit', code => process.exit(code ?? 1))
}

/** `npm start`: the desktop window where there can be one, else the same program in the browser. */
function start(): void {
  const given = process.argv.slice(2)
  ensureBuilt()
  const hasScreen = whyNoWindow('unknown') === null
  const runtime = hasScreen ? findRuntime() : null
  const reason = whyNoWindow(runtime)
  if (reason === null && runtime) {
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0
    run(runtime, ['-r', join(root, 'out/preload/schemes.cjs'), root, ...(asRoot ? ['--no-sandbox'] : [])])
    return
  }
  console.log(`${reason}，改在浏览器里使用。`)
  run(process.execPath, [join(root, 'out/node/web.js'), ...given])
}

try {
  start()
} catch (error) {
  console.error(`邻里台账没有启动：${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
