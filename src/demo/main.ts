import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import { AppError } from '../contract/errors'
import { firstPage } from '../contract/record'
import { renderWorkbook } from '../core/excel/excel'
import { openDesk, type Desk } from '../desk'
import { accountOperations } from '../features/accounts/contract'
import { requestOperations } from '../features/requests/contract'
import { reportOperations } from '../features/reports/contract'
import { rosterOperations } from '../features/residents/contract'
import { createOffice } from '../office'
import { d1Size, makeFlats, rosterWorkbook } from './roster'
import { enterScenes } from './scenes'

const usage = `用法：npm run demo -- [--ledger 文件]... [--period 2018-09] [--cutoff 日] [--out 文件夹] [--data 文件夹] [--json]`

interface LedgerSummary {
  file: string
  sheets: string[]
  rows: number
  imported: number
  existing: number
  refused: number
  households: number
  persons: number
}
interface ReportSummary {
  file: string
  sheets: string[]
  metrics: Record<string, number | null>
}

const { values: options } = parseArgs({
  options: {
    ledger: { type: 'string', multiple: true },
    period: { type: 'string', default: '2018-09' },
    cutoff: { type: 'string' },
    out: { type: 'string', default: 'demo-out' },
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false }
  }
})

const say = (line: string): void => void process.stderr.write(`${line}\n`)

async function writeFileWhole(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.tmp`, bytes)
  await rename(`${path}.tmp`, path)
}

/** The roster of D1 as a workbook in the output folder; imported like any other file. */
async function makeRoster(out: string): Promise<string> {
  const title = '山台山社区居民花名册（截至2018年9月30日，人物均为虚构）'
  const path = join(out, '山台山社区居民花名册.xlsx')
  await writeFileWhole(path, await renderWorkbook(rosterWorkbook(makeFlats(d1Size), title)))
  return path
}

async function importLedger(desk: Desk, path: string): Promise<LedgerSummary> {
  const file = basename(path)
  const token = await desk.upload(file, await readFile(path))
  const inspected = await desk.runJob(rosterOperations.inspect, { token })
  const chosen = inspected.sheets.filter(sheet => sheet.chosen)
  const { counts } = await desk.runJob(rosterOperations.preview, {
    importId: inspected.importId,
    sheets: inspected.sheets.map(({ name, chosen: taken, headerRow, columns }) => ({
      name,
      chosen: taken,
      headerRow,
      columns: columns.map(({ column, field }) => ({ column, field }))
    }))
  })
  if (counts.imported > 0) await desk.runJob(rosterOperations.import, { importId: inspected.importId })
  else await desk.call(rosterOperations.discard, { importId: inspected.importId })
  const { rows, imported, existing, refused, households, persons } = counts
  return {
    file,
    sheets: chosen.map(sheet => sheet.name),
    rows,
    imported,
    existing,
    refused,
    households,
    persons
  }
}

async function writeReport(desk: Desk, out: string): Promise<ReportSummary> {
  const period = {
    month: options.period,
    cutoff: options.cutoff === undefined ? null : Number(options.cutoff)
  }
  const report = await desk.call(reportOperations.monthly, period)
  const offered = await desk.runJob(reportOperations.workbook, period)
  const { fileName, bytes } = await desk.download(offered.token)
  await writeFileWhole(join(out, fileName), bytes)
  return {
    file: fileName,
    sheets: report.sheets.map(sheet => sheet.name),
    metrics: Object.fromEntries(report.metrics.map(({ id, value }) => [id, value]))
  }
}

function printSummary(
  ledgers: readonly LedgerSummary[],
  reports: readonly ReportSummary[],
  out: string
): void {
  const lines: string[] = []
  for (const one of ledgers)
    lines.push(
      `台账 ${one.file}：${one.sheets.length} 张表，${one.rows} 行，导入 ${one.imported}，已在册 ${one.existing}，拒收 ${one.refused}；新增 ${one.households} 户 ${one.persons} 人`
    )
  for (const { file, sheets, metrics } of reports) {
    const at = (id: string): string => String(metrics[id] ?? '—')
    const percent = (id: string): string =>
      typeof metrics[id] === 'number' ? `${metrics[id].toFixed(2)}%` : '—'
    lines.push(
      `报表 ${join(out, file)}：${sheets.join('、')}`,
      `  住户 ${at('pop.households')} 户，人口 ${at('pop.persons')} 人，空置 ${at('pop.vacant')} 套`,
      `  诉求 受理 ${at('req.accepted')} 件，办结 ${at('req.closed')} 件，办结率 ${percent('req.closeRate')}，平均用时 ${at('req.avgHours')} 小时`,
      `  纠纷 ${at('disp.total')} 件，成功 ${at('disp.success')} 件，成功率 ${percent('disp.successRate')}；来源 主动 ${at('disp.src.own')} 申请 ${at('disp.src.apply')} 委托 ${at('disp.src.referral')}；类型 邻里 ${at('disp.type.neighbour')} 物业 ${at('disp.type.property')} 婚姻家庭 ${at('disp.type.family')} 损害赔偿 ${at('disp.type.damages')}；当事人 ${at('disp.parties')} 人，金额 ${at('disp.amountWan')} 万元`,
      `  入户宣传率 ${at('visit.households')}/${at('visit.due')}=${percent('visit.rate')}；发放资料 ${at('pub.copies')} 份；喷绘 设置 ${at('pub.print.set')} 在挂 ${at('pub.print.hanging')} 幅；文艺汇演 ${at('pub.shows')} 场`
    )
  }
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** S1 by itself, as the resident tells it: from his call to the clean road. */
async function printSewage(desk: Desk): Promise<void> {
  const { rows } = await desk.call(requestOperations.list, { ...firstPage, search: '污水' })
  for (const { summary, duration, durationMinutes } of rows)
    if (durationMinutes !== null)
      process.stdout.write(`  S1 ${summary}：用时 ${duration}（${durationMinutes / 60} 小时）\n`)
}

async function main(): Promise<void> {
  if (options.help) {
    process.stdout.write(`${usage}\n`)
    return
  }
  const out = resolve(options.out)
  await mkdir(out, { recursive: true })
  const dataDir = options.data ? resolve(options.data) : await mkdtemp(join(tmpdir(), 'linli-demo-'))
  // The office of D1 closes its September on 1 October 2018; given ledgers are read with today's date.
  const clock = options.ledger ? () => new Date() : () => new Date('2018-10-01T09:00:00')
  const office = createOffice({ dataDir, clock, newId: () => v7(), log: line => say(line) })
  const desk = openDesk(office)
  const account = { name: '王敏', password: '山台山演示2018' }
  try {
    await desk.call(accountOperations.found, {
      community: '山台山社区',
      subdistrict: '城南街道',
      regionCode: '500114',
      folder: dataDir,
      ...account
    })
    const files = options.ledger ?? [await makeRoster(out)]
    const ledgers: LedgerSummary[] = []
    for (const file of files) {
      say(`导入 ${basename(file)} …`)
      ledgers.push(await importLedger(desk, resolve(file)))
    }
    await enterScenes(desk, say)
    const reports = [await writeReport(desk, out)]
    if (options.json) process.stdout.write(`${JSON.stringify({ ledgers, reports }, null, 2)}\n`)
    else {
      printSummary(ledgers, reports, out)
      await printSewage(desk)
      if (options.data)
        process.stdout.write(`数据留在 ${dataDir}，用 ${account.name} / ${account.password} 登录\n`)
    }
  } finally {
    await office.close()
    if (!options.data) await rm(dataDir, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  say(
    error instanceof AppError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
  )
  process.exitCode = 1
})
