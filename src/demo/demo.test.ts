import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ratePercent } from '../contract/rates'
import { d1Size, makeFlats } from './roster'
import { runDemo, type DemoResult } from './run'

const run = promisify(execFile)
let folder = ''
let result: DemoResult
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-demo-test-'))
  result = await runDemo({
    ledgers: [],
    period: { month: '2018-09', cutoff: null },
    out: join(folder, 'out'),
    data: join(folder, 'data'),
    say: () => undefined
  })
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a run that cannot go on', () => {
  const options = { period: { month: '2018-09', cutoff: null }, data: null, say: () => undefined }

  it('says which ledger it cannot read', () =>
    expect(
      runDemo({ ...options, ledgers: [join(folder, '没有.xlsx')], out: join(folder, 'out') })
    ).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringMatching(/没有\.xlsx。请检查路径/) }))

  it('says that it cannot make the folder for its output', () =>
    expect(runDemo({ ...options, ledgers: [], out: fileURLToPath(import.meta.url) })).rejects.toMatchObject({
      code: 'DISK',
      message: expect.stringMatching(/请换一个能写入的文件夹/)
    }))
})

/** The acceptance data set D1 (domain.md §7), as far as its records exist. */
describe('the office of D1', () => {
  it('takes in its roster whole', () => {
    expect(result.ledgers).toMatchObject([
      {
        rows: 15_487 + 212,
        imported: 15_487 + 212,
        existing: 0,
        refused: 0,
        households: 4392,
        persons: 15_487
      }
    ])
  })

  it.each([
    ['pop.persons', 15_487],
    ['pop.households', 4392],
    ['pop.vacant', 212],
    ['req.accepted', 38],
    ['req.closed', 32],
    ['req.closeRate', 84.21],
    ['disp.total', 9],
    ['disp.success', 8],
    ['disp.successRate', 88.89],
    ['disp.src.own', 3],
    ['disp.src.apply', 5],
    ['disp.src.referral', 1],
    ['disp.src.police', 1],
    ['disp.type.neighbour', 5],
    ['disp.type.property', 2],
    ['disp.type.family', 1],
    ['disp.type.damages', 1],
    ['disp.form.oral', 6],
    ['disp.form.written', 2],
    ['disp.parties', 19],
    ['disp.amountWan', 1.82],
    ['disp.opening', 386],
    ['disp.ever', 21],
    ['disp.sinceFounding', 407],
    ['disp.carryIn', 0],
    ['disp.closed', 8],
    ['disp.open', 1],
    ['disp.body.neighbourhood', 9],
    ['visit.due', 4392],
    ['visit.households', 4392],
    ['visit.rate', 100],
    ['pub.copies', 6037],
    ['pub.posters', 20],
    ['pub.print.set', 3],
    ['pub.print.hanging', 3],
    ['pub.online.articles', 2],
    ['pub.online.reads', 1267],
    ['pub.online.forwards', 14],
    ['pub.online.groups', 8],
    ['pub.shows', 1],
    ['pub.programmes', 5],
    ['survey.issued', 200],
    ['survey.returned', 198],
    ['survey.valid', 196],
    ['survey.correct', 921],
    ['survey.awareA', 93.98],
    ['survey.passed', 181],
    ['survey.awareB', 92.35],
    ['survey.joined', 158],
    ['survey.participation', 80.61]
  ])('%s is %d', (id, value) => expect(result.reports[0]?.metrics[id]).toBe(value))

  it('measures S1 from the resident’s call', () => {
    expect(result.sewage).toMatchObject([{ duration: '3小时30分', hours: 3.5 }])
  })

  it('never prints 100 % for one missing household', () => {
    expect(ratePercent(4391, 4392, 2)).toBe('99.98')
    expect(ratePercent(4391, 4392, 1)).toBe('99.9')
  })

  it('leaves no ID number, phone or narrative readable in the data folder', async () => {
    const people = makeFlats(d1Size).flatMap(flat => flat.residents)
    const secrets = people.flatMap(one => [one.idNo, one.phone]).filter(secret => secret !== '')
    const narratives = [
      '双方对维修费用有争议',
      '卫生间渗水',
      '路面一早冒脏水',
      '排水公司疏通主管',
      '吊顶维修费'
    ]
    const data = join(folder, 'data')
    for (const name of await readdir(data, { recursive: true })) {
      const bytes = await readFile(join(data, name)).catch(() => Buffer.alloc(0))
      const digits = new Set(bytes.toString('latin1').match(/[0-9]{11,17}[0-9X]?/g) ?? [])
      expect(secrets.filter(secret => digits.has(secret))).toEqual([])
      for (const narrative of narratives)
        expect(bytes.includes(narrative), `${name} ${narrative}`).toBe(false)
    }
  })

  it.skipIf(!existsSync('/usr/bin/soffice'))(
    'shows the same numbers to an independent reader (LibreOffice; skipped where it is not installed)',
    async () => {
      const file = join(folder, 'out', result.reports[0]?.file ?? '')
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
      // last token: every sheet into a file of its own
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
      await run('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, file])
      const read = async (sheet: string): Promise<string[]> => {
        const name = (await readdir(folder)).find(entry => entry.endsWith(`-${sheet}.csv`))
        return (await readFile(join(folder, name ?? ''), 'utf8')).split('\n')
      }
      const people = await read('居民基本情况')
      expect(people.find(line => line.startsWith('合计'))).toMatch(/^合计,4604,212,4392,15487,/)
      const disputes = await read('人民调解案件情况')
      expect(disputes.find(line => line.startsWith('合计'))).toMatch(
        /^合计,9,8,88\.89%,0,19,1\.82,3,5,1,0,0,1,0,0,1,5,/
      )
      const publicity = await read('宣传工作开展情况')
      expect(publicity.find(line => line.startsWith('山台山社区,'))).toContain(
        '4392,4392,0,100.00%,4392,4392,1645,6037,'
      )
      expect(publicity.join('\n')).toContain('已入户 4392 户 ÷ 应入户 4392 户')
      const requests = await read('诉求办理情况')
      expect(requests.find(line => line.startsWith('合计'))).toMatch(/^合计,38,32,6,84\.21%,3\.50?,/)
    },
    120_000
  )
})
