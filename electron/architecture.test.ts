import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { ESLint } from 'eslint'
import { beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const importPattern = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)['"]([^'"]+)['"]/g

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

/** Files outside `allowed` that import the package. */
function importersOf(name: string, allowed: RegExp): string[] {
  return [...sourceFiles('src'), ...sourceFiles('electron')].filter(file => {
    if (allowed.test(file)) return false
    const imported = [...readFileSync(join(root, file), 'utf8').matchAll(importPattern)].map(
      match => match[1] ?? ''
    )
    return imported.some(source => source === name || source.startsWith(`${name}/`))
  })
}

describe('packages stay where they belong', () => {
  it.each([
    ['electron', /^electron\//],
    ['sqlite3', /^src\/core\/db\/dataSource\.ts$|\.test\.ts$/],
    [
      'typeorm',
      /^src\/(core|migrations|features\/[^/]+\/core)\/|^src\/office\.ts$|\.test\.ts$|^src\/bench\//
    ],
    ['hucre', /^src\/core\/excel\/|\.test\.ts$|^src\/bench\//]
  ])('%s', (name, allowed) => expect(importersOf(name, allowed)).toEqual([]))
})

/** Packages that a file loads, itself or through others; what is imported as a type is not loaded. */
function packagesOf(entry: string): Set<string> {
  const seen = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    const code = readFileSync(file, 'utf8').replace(/\b(?:import|export) type [^'"]*['"][^'"]+['"]/g, '')
    for (const [, source = ''] of code.matchAll(importPattern))
      if (source.endsWith('.json')) continue
      else if (source.startsWith('.')) visit(`${resolve(dirname(file), source)}.ts`)
      else packages.add(source)
  }
  visit(join(root, entry))
  return packages
}

describe('workers start without the database: loading TypeORM takes as long as reading a roster', () => {
  it.each(['src/core/excel/worker.ts', 'src/features/rosters/core/rosterWorker.ts'])('%s', entry => {
    const packages = packagesOf(entry)
    expect(packages).toContain('node:worker_threads')
    expect(packages).not.toContain('typeorm')
  })
})

describe('the import rule catches a violation of every row', () => {
  let eslint: ESLint
  beforeAll(() => {
    eslint = new ESLint({ cwd: root })
  })

  const sideEffect = (source: string): string => `import '${source}'\n`
  async function ruleHits(filePath: string, code: string): Promise<number> {
    const [result] = await eslint.lintText(code, { filePath: join(root, filePath) })
    return (result?.messages ?? []).filter(({ ruleId }) => ruleId?.startsWith('no-restricted-')).length
  }

  const forbidden: [string, string[]][] = [
    [
      'src/contract/planted.ts',
      ['node:fs', 'fs', 'electron', 'typeorm', 'react', '../core/queue', '../ui/client', '../office']
    ],
    [
      'src/features/visits/contract.ts',
      ['node:path', 'typeorm', 'antd', './core/entity', './ui/Page', '../../core/feature']
    ],
    [
      'src/features/visits/rules.ts',
      ['node:crypto', 'electron', 'sqlite3', './core/service', '../../ui/client']
    ],
    [
      'src/core/planted.ts',
      ['electron', 'react', '../features/visits/contract', '../ui/client', '../office', '../web/server']
    ],
    [
      'src/features/visits/core/planted.ts',
      [
        'electron',
        'sqlite3',
        'hucre',
        'react',
        '../ui/Page',
        '../../residents/ui/Page',
        '../../../ui/client',
        '../../../web/server',
        '../../../office'
      ]
    ],
    [
      'src/features/visits/ui/Planted.tsx',
      [
        'node:fs',
        'electron',
        'typeorm',
        '../core/entity',
        '../../residents/core/service',
        '../../residents/ui/Page',
        '../../../core/queue',
        '../../../app/routes',
        '../../../office'
      ]
    ],
    [
      'src/ui/Planted.tsx',
      ['node:fs', 'electron', '../core/queue', '../features/visits/contract', '../app/routes', '../office']
    ],
    [
      'src/app/Planted.tsx',
      ['node:fs', 'electron', '../office', '../core/queue', '../features/visits/core/entity', '../web/server']
    ],
    ['src/migrations/planted.ts', ['electron', 'react', '../ui/client', '../app/routes']],
    [
      'electron/planted.ts',
      [
        'typeorm',
        'react',
        '../src/core/queue',
        '../src/features/visits/contract',
        '../src/web/server',
        '../src/ui/client'
      ]
    ],
    [
      'src/web/planted.ts',
      [
        'electron',
        'typeorm',
        '../core/queue',
        '../features/visits/contract',
        '../../electron/ipc',
        '../app/routes'
      ]
    ],
    [
      'src/demo/planted.ts',
      ['electron', 'react', '../features/visits/core/service', '../ui/client', '../web/server']
    ],
    ['src/bench/planted.ts', ['electron', '../features/visits/ui/Page', '../web/server']]
  ]
  it.each(forbidden)('%s', async (file, sources) => {
    for (const source of sources) {
      expect(await ruleHits(file, sideEffect(source)), `import '${source}'`).toBeGreaterThan(0)
      expect(await ruleHits(file, `void import('${source}')\n`), `import('${source}')`).toBeGreaterThan(0)
    }
  })

  const allowed: [string, string[]][] = [
    ['src/features/visits/contract.ts', ['zod', '../../contract/fields', '../residents/contract']],
    ['src/core/planted.ts', ['node:fs', 'typeorm', '../contract/errors']],
    [
      'src/features/visits/core/planted.ts',
      [
        'typeorm',
        '../contract',
        '../../../core/tx',
        '../../residents/core/entity',
        '../../residents/core/service'
      ]
    ],
    [
      'src/features/visits/ui/Planted.tsx',
      [
        'react',
        '../contract',
        '../rules',
        './Part',
        '../../residents/contract',
        '../../../ui/client',
        '../../../contract/dates'
      ]
    ],
    ['src/ui/Planted.tsx', ['antd', '../contract/dates', './client']],
    ['src/app/Planted.tsx', ['antd', '../ui/client', '../features/visits/ui/Page', './Shell']],
    [
      'electron/planted.ts',
      ['electron', '../src/office', '../src/core/csp', '../src/core/files', '../src/contract/errors', './ipc']
    ],
    ['src/web/planted.ts', ['node:http', '../office', '../core/csp', '../contract/wire', './server']],
    [
      'src/demo/planted.ts',
      ['../office', '../features/visits/contract', '../features/visits/rules', '../contract/dates']
    ]
  ]
  it.each(allowed)('%s may import what it needs', async (file, sources) => {
    for (const source of sources) expect(await ruleHits(file, sideEffect(source)), source).toBe(0)
  })
})
