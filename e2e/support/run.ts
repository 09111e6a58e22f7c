import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumPath, desktopRuntime, root } from './desktop'

interface Counts {
  passed: number
  failed: number
}

const results = join(root, 'test-results')
const bin = (script: string): string => join(root, 'node_modules', script)

/** Runs a tool of node_modules, streaming its output; resolves with its exit code. */
function run(script: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  console.log(`\n== ${[script.split('/')[0], ...args].join(' ')}`)
  return new Promise(resolve => {
    const child = spawn(process.execPath, [bin(script), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env }
    })
    child.on('error', () => resolve(1))
    child.on('exit', code => resolve(code ?? 1))
  })
}

/** A number in a report, by its path; 0 when it is not there. */
function numberIn(report: unknown, ...path: string[]): number {
  const value = path.reduce<unknown>((node, key) => Object(node)[key], report)
  return typeof value === 'number' ? value : 0
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** A runner that ended badly without a failed test of its own (a crash, an unreadable report) is one failure. */
function counted(code: number, passed: number, failed: number): Counts {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

async function tool(script: string, ...args: string[]): Promise<Counts> {
  return counted(await run(script, args), 0, 0)
}

async function vitest(): Promise<Counts> {
  const file = join(results, 'vitest.json')
  const code = await run('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`
  ])
  const report = readReport(file)
  return counted(code, numberIn(report, 'numPassedTests'), numberIn(report, 'numFailedTests'))
}

async function playwright(project: 'browser' | 'electron'): Promise<Counts> {
  const file = join(results, `${project}.json`)
  const code = await run(
    '@playwright/test/cli.js',
    ['test', `--project=${project}`, '--reporter=list,json', `--output=${join(results, project)}`],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  )
  const report = readReport(file)
  const failed = numberIn(report, 'stats', 'unexpected') + numberIn(report, 'stats', 'flaky')
  return counted(code, numberIn(report, 'stats', 'expected'), failed)
}

/** A part that this machine cannot run is said so; in CI (LINLI_REQUIRE_DESKTOP=1) that is a failure. */
function notRun(part: string, reason: string): Counts {
  console.log(`\n${part}没有测试：${reason}。`)
  return { passed: 0, failed: process.env['LINLI_REQUIRE_DESKTOP'] === '1' ? 1 : 0 }
}

async function browser(): Promise<Counts> {
  if (existsSync(chromiumPath)) return playwright('browser')
  return notRun('浏览器部分', `这台电脑没有 ${chromiumPath}`)
}

async function desktop(): Promise<Counts> {
  const runtime = desktopRuntime()
  return 'program' in runtime ? playwright('electron') : notRun('桌面部分', runtime.reason)
}

/** Every check one after the other (two cores), whatever the earlier ones say; the last line is the sum. */
async function main(): Promise<void> {
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const steps = [
    () => tool('typescript/bin/tsc', '-p', 'tsconfig.node.json'),
    () => tool('typescript/bin/tsc', '-p', 'tsconfig.web.json'),
    () => tool('typescript/bin/tsc', '-p', 'tsconfig.e2e.json'),
    () => tool('eslint/bin/eslint.js', '.'),
    () => tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
    vitest,
    () => tool('electron-vite/bin/electron-vite.js', 'build'),
    () => tool('vite/bin/vite.js', 'build', '-c', 'vite.node.config.ts'),
    browser,
    desktop
  ]
  const sum: Counts = { passed: 0, failed: 0 }
  for (const step of steps) {
    const { passed, failed } = await step()
    sum.passed += passed
    sum.failed += failed
  }
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
  process.exitCode = sum.failed === 0 ? 0 : 1
}

await main()
