import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { firstPage, shownFields } from '../contract/record'
import { rawReadMs, rawWrite } from '../core/excel/raw'
import { renderWorkbook } from '../core/excel/excel'
import type { Desk } from '../desk'
import { d1Size, makeFlats, rosterWorkbook } from '../demo/roster'
import { accountOperations } from '../features/accounts/contract'
import { reportOperations } from '../features/reports/contract'
import { person, personOperations, residentOperations } from '../features/residents/contract'
import { rosterOperations } from '../features/rosters/contract'
import { importRoster, newDesk, previewRoster } from './desk'
import { benchFind, benchFindGrowth } from './find'
import { benchMediation } from './mediation'
import { benchPhotos } from './photos'
import { benchRequests } from './requests'
import { figures, loopDelay, medianMs, quantile, record, say, timed } from './measure'
import { spoiled } from './spoiled'
import { benchWork, fillYears } from './work'

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } }
})

async function benchImport(bytes: Uint8Array): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'linli-bench-'))
  const file = join(folder, 'roster.xlsx')
  await writeFile(file, bytes)
  const library: number[] = []
  const ours: number[] = []
  const delays: number[] = []
  let peak = 0
  for (let run = 0; run < 3; run++) {
    library.push(await rawReadMs(file))
    const { desk, close } = await newDesk()
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
    const { p99, result } = await loopDelay(() => timed(() => importRoster(desk, bytes)))
    clearInterval(watch)
    ours.push(result.ms)
    delays.push(p99)
    await close()
  }
  await rm(folder, { recursive: true, force: true })
  say(`library ${library.map(Math.round).join('/')} ms, import ${ours.map(Math.round).join('/')} ms`)
  record('import.ratio', quantile(ours, 0.5) / quantile(library, 0.5), '× library read', 3)
  record('import.loopDelayP99', Math.max(...delays), 'ms', 50)
  record('import.peakMemory', peak / 2 ** 20, 'MB', 700)
}

/** What a clerk waits for: the first preview of a ledger full of mistakes, then mending, then the ledger of next month. */
async function benchPreview(clean: Uint8Array, faulty: Uint8Array): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'linli-bench-'))
  const file = join(folder, 'roster.xlsx')
  await writeFile(file, faulty)
  const library: number[] = []
  const ours: number[] = []
  const edits: number[] = []
  let peak = 0
  for (let run = 0; run < 3; run++) {
    library.push(await rawReadMs(file))
    const { desk, close } = await newDesk()
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
    const { ms, result } = await timed(() => previewRoster(desk, faulty, 'fill'))
    ours.push(ms)
    const [row] = (
      await desk.call(rosterOperations.rows, {
        importId: result.importId,
        outcomes: ['refused'],
        reason: null,
        page: 1,
        pageSize: 50
      })
    ).rows
    const cells = [{ row: row?.id ?? 0, field: 'remark', text: '已核对' }]
    const edit = { importId: result.importId, edit: { kind: 'cells' as const, cells } }
    edits.push((await timed(() => desk.call(rosterOperations.edit, edit))).ms)
    if (run === 0) {
      await importRoster(desk, clean)
      const again = await timed(() => previewRoster(desk, clean, 'update'))
      record('preview.known', again.ms / quantile(library, 0.5), '× library read', 4)
    }
    clearInterval(watch)
    await close()
  }
  await rm(folder, { recursive: true, force: true })
  say(`library ${library.map(Math.round).join('/')} ms, preview ${ours.map(Math.round).join('/')} ms`)
  record('preview.ratio', quantile(ours, 0.5) / quantile(library, 0.5), '× library read', 2.5)
  record('preview.edit', quantile(edits, 0.5), 'ms', 500)
  record('preview.peakMemory', peak / 2 ** 20, 'MB', 700)
}

async function benchExport(desk: Desk): Promise<void> {
  const rows = 15_487
  const columns = 20
  const model = {
    sheets: [
      {
        name: '导出',
        columns: Array.from({ length: columns }, () => ({ width: 12 })),
        rows: Array.from({ length: rows }, (_, at) => ({
          cells: Array.from({ length: columns }, (_none, column) => ({
            value: `${at}-${column}`,
            style: 'plain' as const
          }))
        })),
        merges: []
      }
    ]
  }
  const library = await medianMs(3, () => rawWrite(model))
  const ours = await medianMs(3, () => renderWorkbook(model))
  record('export.ratio', ours / library, '× library write', 1.3)
  const { p99 } = await loopDelay(() => desk.runJob(personOperations.exportList, firstPage))
  record('export.loopDelayP99', p99, 'ms', 50)
}

async function benchLists(desk: Desk): Promise<void> {
  const words = [
    '王',
    '张伟',
    'zw',
    'wangmin',
    '4-2-501',
    '0014',
    '李娟',
    '山台山二期',
    '城北',
    '13800001234'
  ]
  const searches: number[] = []
  for (let run = 0; run < 5; run++)
    for (const search of words)
      searches.push((await timed(() => desk.call(personOperations.list, { ...firstPage, search }))).ms)
  record('search.p95', quantile(searches, 0.95), 'ms', 100)
  const pages: number[] = []
  for (let page = 1; page <= 40; page++)
    pages.push((await timed(() => desk.call(personOperations.list, { ...firstPage, page: page * 7 }))).ms)
  record('listPage.p95', quantile(pages, 0.95), 'ms', 150)
  say(`list of ${Object.values(shownFields(person)).filter(field => field.list).length} columns`)
}

const years = { disputes: 5000, requests: 20_000, visits: 60_000, events: 2000 }
const fewYears = { disputes: 500, requests: 2000, visits: 6000, events: 200 }

async function benchReport(desk: Desk): Promise<void> {
  const september = { month: '2018-09', cutoff: null }
  const ms = await medianMs(3, () => desk.call(reportOperations.monthly, september))
  record('report.monthly', ms, 'ms', 2000)
}

/** 人口统计 with its table against the plain counts of the same buildings: some 25 columns must not cost 25 times as much. */
async function benchPopulation(desk: Desk): Promise<void> {
  const asOf = '2018-09-30'
  const plain = await medianMs(5, () => desk.call(residentOperations.buildings, { asOf }))
  const whole = await medianMs(5, () => desk.call(reportOperations.population, { asOf }))
  say(`population ${Math.round(whole)} ms, plain counts ${Math.round(plain)} ms`)
  record('population.ratio', whole / plain, '× plain counts', 15)
}

async function benchSignIn(desk: Desk, password: string): Promise<void> {
  const { accounts } = await desk.call(accountOperations.state, {})
  await desk.call(accountOperations.lock, {})
  await desk.call(accountOperations.signIn, { accountId: accounts[0]?.id ?? '', password })
  const { ms } = await timed(() => desk.call(personOperations.list, firstPage))
  record('signIn.firstRows', ms, 'ms', 500)
}

async function main(): Promise<void> {
  const title = '山台山社区居民花名册（人物均为虚构）'
  const roster = rosterWorkbook(makeFlats(d1Size), title)
  const bytes = await renderWorkbook(roster)
  await benchImport(bytes)
  await benchPreview(bytes, await renderWorkbook(spoiled(roster)))
  const bench = await newDesk()
  const { desk, password, close } = bench
  try {
    await importRoster(desk, bytes)
    await benchExport(desk)
    await benchSignIn(desk, password)
    await benchLists(desk)
    await benchPopulation(desk)
    await benchFind(bench)
    await benchFindGrowth(options.quick ? 4000 : d1Size.persons)
    const campaignId = await fillYears(desk, options.quick ? fewYears : years)
    await benchReport(desk)
    await benchWork(desk, campaignId)
    await benchMediation(options.quick ? 500 : 5000)
    await benchRequests(options.quick ? 2000 : 20_000)
    await benchPhotos(2000)
  } finally {
    await close()
  }
  if (options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
  else
    for (const { id, value, unit, target, held } of figures)
      process.stdout.write(
        `${held ? '✓' : '✗'} ${id.padEnd(22)} ${String(value).padStart(9)} ${unit}  (目标 ≤ ${target})\n`
      )
  if (figures.some(figure => !figure.held)) process.exitCode = 1
}

await main()
