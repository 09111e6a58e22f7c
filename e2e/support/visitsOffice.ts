import { addDays } from '../../src/contract/dates'
import { blank } from '../../src/contract/record'
import { renderWorkbook } from '../../src/core/excel/excel'
import { openDesk, type Desk } from '../../src/desk'
import { importRoster } from '../../src/bench/desk'
import { d1Size, makeFlats, rosterWorkbook } from '../../src/demo/roster'
import { accountOperations } from '../../src/features/accounts/contract'
import { campaign, campaignOperations } from '../../src/features/publicity/campaign'
import { residentOperations } from '../../src/features/residents/contract'
import { visitOperations } from '../../src/features/visits/contract'
import { createOffice } from '../../src/office'

// Run as a process of its own before a story: fills the folder given with an office of the size of D1 and its visits.
// `missing`: in the campaign of September every household was met but one. `tower`: a building of 34 floors besides,
// and 60,000 visits of earlier rounds.
const [, , dataDir = '', kind = '', password = ''] = process.argv
const asOf = '2018-09-30'
const wantedVisits = 60_000

/** Two units of 34 floors with 8 doors each, one resident a door. */
function towerRows(): string[][] {
  const nameOf = (at: number): string =>
    `王${[...String(at)].map(digit => '甲乙丙丁戊己庚辛壬癸'.charAt(Number(digit))).join('')}`
  return [1, 2].flatMap(unit =>
    Array.from({ length: 34 * 8 }, (_, at) => [
      '99栋',
      String(unit),
      `${Math.floor(at / 8) + 1}0${(at % 8) + 1}`,
      nameOf(unit * 1000 + at),
      '户主'
    ])
  )
}

async function importTower(desk: Desk): Promise<void> {
  const rows = [['楼栋', '单元', '室号', '姓名', '与户主关系'], ...towerRows()]
  const sheet = {
    name: '花名册',
    columns: [{ width: 10 }],
    rows: rows.map(row => ({ cells: row.map(value => ({ value, style: 'plain' as const })) })),
    merges: []
  }
  await importRoster(desk, await renderWorkbook({ sheets: [sheet] }))
}

/** The doors of every building where somebody lives. */
async function livedIn(desk: Desk): Promise<string[][]> {
  const buildings = await desk.call(residentOperations.buildings, { asOf })
  const found: string[][] = []
  for (const { compound, building } of buildings) {
    const doors = await desk.call(visitOperations.doors, { compound, building, campaignId: null, asOf })
    found.push(doors.filter(door => door.persons > 0).map(door => door.dwellingId))
  }
  return found
}

/** A visit of one day at each of these doors; gives how many. */
async function visitAll(
  desk: Desk,
  dwellingIds: readonly string[],
  visitedOn: string,
  campaignId: string | null
): Promise<number> {
  if (dwellingIds.length === 0) return 0
  const { created } = await desk.call(visitOperations.createMany, {
    shared: { visitedOn, purpose: 'publicity', campaignId, visitors: '王敏、刘洋', handouts: [] },
    doors: dwellingIds.map(dwellingId => ({ dwellingId, outcome: 'met' }))
  })
  return created
}

const office = createOffice({
  dataDir,
  clock: () => new Date('2018-10-01T09:00:00'),
  log: line => void process.stderr.write(`${line}\n`)
})
const desk = openDesk(office)
await desk.call(accountOperations.found, {
  community: '山台山社区',
  subdistrict: '城南街道',
  regionCode: '500114',
  folder: dataDir,
  name: '王敏',
  password
})
await importRoster(desk, await renderWorkbook(rosterWorkbook(makeFlats(d1Size), '花名册（虚构）')))
if (kind === 'tower') await importTower(desk)
const buildings = await livedIn(desk)
const { id: campaignId } = await desk.call(campaignOperations.create, {
  ...blank(campaign.fields),
  title: '扫黑除恶专项宣传',
  fromDate: '2018-09-06',
  toDate: '2018-09-28'
})
if (kind === 'missing')
  for (const [at, doors] of buildings.entries())
    await visitAll(desk, at === 16 ? doors.slice(1) : doors, addDays('2018-09-06', at % 22), campaignId)
if (kind === 'tower') {
  let visits = 0
  for (let round = 1; visits < wantedVisits; round++)
    for (const doors of buildings)
      visits += await visitAll(desk, doors, addDays('2018-09-01', -20 * round), null)
}
await office.close()
