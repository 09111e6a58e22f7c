import { addDays } from '../contract/dates'
import { blank, firstPage } from '../contract/record'
import type { Desk } from '../desk'
import { sampleDispute } from '../demo/scenes'
import { mediationSession, mediationSessionOperations } from '../features/disputes/caseRecords'
import { disputeOperations } from '../features/disputes/contract'
import { leafTypes, mappingSets } from '../features/reports/mappingSets'
import { mediationReportOperations } from '../features/reports/mediationContract'
import { newDesk } from './desk'
import { medianMs, quantile, record, say, timed } from './measure'

const sessionsEach = 3

async function fill(desk: Desk, cases: number): Promise<void> {
  say(`filling ${cases} disputes of one year with ${sessionsEach} sessions each …`)
  for (let at = 0; at < cases; at++) {
    const day = addDays('2018-01-01', Math.floor((at * 270) / cases))
    const typeCode = leafTypes[at % leafTypes.length]?.value ?? null
    const { id } = await desk.call(disputeOperations.create, { ...sampleDispute(day), typeCode })
    for (let session = 0; session < sessionsEach; session++)
      await desk.call(mediationSessionOperations.create, {
        ...blank(mediationSession.fields),
        disputeId: id,
        heldAt: `${day}T${String(9 + session).padStart(2, '0')}:00`,
        mediators: '王敏',
        process: '听取双方意见。',
        outcome: 'again'
      })
  }
}

/** What a mediator waits for with 5,000 cases: Table B of the whole year, and a page of the list. */
export async function benchMediation(cases: number): Promise<void> {
  const { desk, close } = await newDesk()
  try {
    await fill(desk, cases)
    const table = {
      table: 'tableB',
      period: { kind: 'year', year: 2018 },
      set: mappingSets[0]?.id ?? '',
      compare: false
    } as const
    record(
      'mediation.tableB',
      await medianMs(5, () => desk.call(mediationReportOperations.table, table)),
      'ms',
      1000
    )
    const both = { ...table, compare: true }
    say(
      `with 同比环比 ${Math.round(await medianMs(3, () => desk.call(mediationReportOperations.table, both)))} ms`
    )
    for (const other of ['county', 'governance', 'carryOver'] as const) {
      const ms = await medianMs(3, () =>
        desk.call(mediationReportOperations.table, { ...table, table: other })
      )
      say(`${other} ${Math.round(ms)} ms`)
    }
    const pages: number[] = []
    const last = Math.ceil(cases / firstPage.pageSize)
    for (let at = 0; at < 40; at++) {
      const asked = { ...firstPage, page: 1 + ((at * 7) % last) }
      pages.push((await timed(() => desk.call(disputeOperations.list, asked))).ms)
    }
    record('disputes.listPage', quantile(pages, 0.5), 'ms', 50)
  } finally {
    await close()
  }
}
