import { afterAll, beforeAll, expect, it } from 'vitest'
import { cellText } from '../../../../contract/sheet'
import { blank } from '../../../../contract/record'
import { readWorkbook } from '../../../../core/excel/read'
import { openTestOffice, type TestOffice } from '../../../../testing'
import { documentText } from '../../../caseDocuments/core/fill'
import { emptyRequest, requestOperations } from '../../../requests/contract'
import {
  dwelling,
  dwellingOperations,
  household,
  householdOperations,
  membership,
  person,
  personOperations
} from '../../../residents/contract'
import { emptyVisit, visitOperations } from '../../../visits/contract'
import { visitCountingOperations } from '../../../visits/counting'
import { reportOperations, type SpanPeriod } from '../../contract'
import { mediationReportOperations, mediationTables } from '../../mediationContract'
import { stockReportOperations } from '../../stockContract'
import { workLedgers, workReportOperations, workTables } from '../../workContract'

const september: SpanPeriod = { kind: 'month', month: '2018-09', cutoff: null }
/** Who declined, whom he lives with, and who was met instead of him; and who is glad to be named. */
const kept = ['闻人不语', '闻人小语', '闻人来客']
const named = '司徒欢迎'

let desk: TestOffice

async function home(room: string, names: readonly string[]): Promise<string> {
  const { id: dwellingId } = await desk.call(dwellingOperations.create, {
    ...blank(dwelling.fields),
    compound: '城北公寓',
    building: '4栋',
    room
  })
  const { id: householdId } = await desk.call(householdOperations.create, {
    ...blank(household.fields),
    dwellingId
  })
  for (const [at, name] of names.entries())
    await desk.call(personOperations.create, {
      ...blank(person.fields),
      name,
      memberships: [{ ...blank(membership.fields), id: null, householdId, relation: at === 0 ? '02' : '20' }]
    })
  return dwellingId
}

beforeAll(async () => {
  desk = await openTestOffice({ clock: '2018-10-08T09:00:00' })
  const declining = await home('501', kept.slice(0, 2))
  const willing = await home('601', [named])
  const visit = (dwellingId: string, visitedOn: string, outcome: string, interviewee: string | null) =>
    desk.call(visitOperations.create, { ...emptyVisit, dwellingId, visitedOn, outcome, interviewee })
  // met early in the month; declined later, and not at home since
  const { id: visitId } = await visit(declining, '2018-09-03', 'met', kept[2] ?? '')
  await visit(declining, '2018-09-16', 'declined', kept[0] ?? '')
  await visit(declining, '2018-09-18', 'absent', null)
  await visit(willing, '2018-09-16', 'met', named)
  await desk.call(requestOperations.create, {
    ...emptyRequest,
    channel: 'visit',
    summary: '楼道灯不亮',
    reportedAt: '2018-09-03T10:00',
    requesterName: kept[2] ?? '',
    visitId
  })
})
afterAll(() => desk.close())

/** Every word of a file that was offered. */
async function textOf({ token }: { token: string }): Promise<string> {
  const { bytes, fileName } = await desk.download(token)
  if (fileName.endsWith('.docx')) return documentText(bytes)
  const { sheets } = await readWorkbook(bytes)
  return sheets.flatMap(({ rows }) => rows.flat().map(cell => cellText(cell))).join('|')
}

it('names nobody who declined in any file that the reports save (domain §0.1(4))', async () => {
  const period = september
  const narrowed = { period, campaignId: null }
  const texts: Record<string, string> = {}
  const save = async (file: string, made: Promise<{ token: string }>) => {
    texts[file] = await textOf(await made)
  }
  await save('monthly', desk.runJob(reportOperations.workbook, { month: '2018-09', cutoff: null }))
  await save('population', desk.runJob(reportOperations.populationWorkbook, { asOf: '2018-09-30' }))
  await save('stock', desk.runJob(stockReportOperations.workbook, { period }))
  await save('subsidies', desk.runJob(mediationReportOperations.subsidyWorkbook, { period }))
  await save('cases', desk.runJob(mediationReportOperations.ledgerWorkbook, { period }))
  await save('summary', desk.runJob(workReportOperations.summaryWord, { ...narrowed, about: false }))
  for (const { value: table } of workTables)
    await save(table, desk.runJob(workReportOperations.tableWorkbook, { ...narrowed, table, compare: true }))
  for (const { value: ledger } of workLedgers)
    await save(ledger, desk.runJob(workReportOperations.ledgerWorkbook, { ...narrowed, ledger }))
  for (const { value: table } of mediationTables) {
    const asked = { table, period, set: 'full18', compare: false }
    await save(table, desk.runJob(mediationReportOperations.tableWorkbook, asked))
  }
  expect(Object.keys(texts)).toHaveLength(6 + workTables.length + workLedgers.length + mediationTables.length)
  for (const [file, text] of Object.entries(texts)) {
    expect(text.length).toBeGreaterThan(20)
    for (const name of kept) expect([file, text.includes(name)]).toEqual([file, false])
  }
  // the test can see names where there are any
  expect(texts['visitLedger']).toContain(named)
}, 120_000)

it.each([true, false])(
  'names nobody who declined behind a number, without vacant flats %s',
  async excludeVacant => {
    await desk.call(visitCountingOperations.saveCounting, { left: true, phoned: false, excludeVacant })
    for (const metric of ['visit.due', 'visit.households', 'visit.missing', 'visit.outcome.declined']) {
      const found = await desk.call(reportOperations.records, {
        metric,
        period: september,
        page: 1,
        pageSize: 50
      })
      for (const name of kept)
        expect([metric, JSON.stringify(found)]).not.toEqual([metric, expect.stringContaining(name)])
    }
  }
)
