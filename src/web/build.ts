import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '../..')
const inputs = [
  'src',
  'electron',
  'resources',
  'package.json',
  'electron.vite.config.ts',
  'vite.node.config.ts'
]
const results = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html', 'out/node/web.js']

function newest(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}

/** True when every result is there and younger than every source. */
export function isBuilt(): boolean {
  const files = results.map(path => join(root, path))
  if (!files.every(file => existsSync(file))) return false
  const oldest = Math.min(...files.map(file => statSync(file).mtimeMs))
  return inputs.map(path => join(root, path)).every(path => !existsSync(path) || newest(path) < oldest)
}

/** Builds all hosts and the page when they are missing or older than the sources; the noise goes to stderr. */
export function ensureBuilt(): void {
  if (isBuilt()) return
  const run = (script: string, ...args: string[]): void => {
    const { status } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 2, 2]
    })
    if (status !== 0) throw new Error('生成程序时出错，原因见上面的英文说明')
  }
  console.error('正在生成程序，请稍候……')
  run('electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn')
  run('vite/bin/vite.js', 'build', '-c', 'vite.node.config.ts', '--logLevel', 'warn')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    ensureBuilt()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
