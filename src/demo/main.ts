import { resolve, join } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../contract/errors'
import { CallFailure } from '../desk'
import { reportPeriod } from '../features/reports/contract'
import { demoAccount } from './account'
import { runDemo, type DemoResult } from './run'

const usage = `用法：npm run demo -- [--ledger 文件]... [--period 2018-09] [--cutoff 日] [--out 文件夹] [--data 文件夹] [--json]`

function readOptions() {
  try {
    return parseArgs({
      options: {
        ledger: { type: 'string', multiple: true, default: [] },
        period: { type: 'string', default: '2018-09' },
        cutoff: { type: 'string' },
        out: { type: 'string', default: 'demo-out' },
        data: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false }
      }
    }).values
  } catch {
    throw new AppError('VALIDATION', `有看不懂的参数。${usage}`)
  }
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)

function summaryText({ ledgers, reports, sewage }: DemoResult, out: string): string {
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
      `  自成立以来调解纠纷 ${at('disp.sinceFounding')} 件＝期初数 ${at('disp.opening')} 件＋程序登记 ${at('disp.ever')} 件`,
      `  入户宣传率 ${at('visit.households')}/${at('visit.due')}=${percent('visit.rate')}；发放资料 ${at('pub.copies')} 份；喷绘 设置 ${at('pub.print.set')} 在挂 ${at('pub.print.hanging')} 幅；文艺汇演 ${at('pub.shows')} 场`,
      `  知晓率调查 发出 ${at('survey.issued')} 收回 ${at('survey.returned')} 有效 ${at('survey.valid')} 份；知晓率（A）按答题 ${percent('survey.awareA')}，知晓率（B）按人 ${percent('survey.awareB')}，参与率 ${percent('survey.participation')}`
    )
  }
  for (const { summary, duration, hours } of sewage)
    lines.push(`  S1 ${summary}：用时 ${duration}（${hours} 小时）`)
  return lines.join('\n')
}

async function main(): Promise<void> {
  const options = readOptions()
  if (options.help) {
    process.stdout.write(`${usage}\n`)
    return
  }
  const period = reportPeriod.safeParse({
    month: options.period,
    cutoff: options.cutoff === undefined ? null : Number(options.cutoff)
  })
  if (!period.success) throw new AppError('VALIDATION', `期间要写成 2018-09，截止日为 1—31。${usage}`)
  const { ledger: ledgers, out, data = null } = options
  const result = await runDemo({ ledgers, period: period.data, out, data, say })
  const { ledgers: read, reports } = result
  if (options.json) process.stdout.write(`${JSON.stringify({ ledgers: read, reports }, null, 2)}\n`)
  else {
    process.stdout.write(`${summaryText(result, resolve(out))}\n`)
    if (data !== null)
      process.stdout.write(
        `数据留在 ${resolve(data)}，用 ${demoAccount.name} / ${demoAccount.password} 登录\n`
      )
  }
}

main().catch((error: unknown) => {
  say(
    error instanceof AppError || error instanceof CallFailure
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
  )
  process.exitCode = 1
})
