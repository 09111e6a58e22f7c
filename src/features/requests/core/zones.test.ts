import { afterAll, describe, expect, it } from 'vitest'
import { openTestOffice } from '../../../testing'
import { reportOperations } from '../../reports/contract'
import { emptyRequest, requestOperations } from '../contract'
import { requestWork } from '../operations'

const usual = process.env['TZ']
afterAll(() => {
  if (usual === undefined) delete process.env['TZ']
  else process.env['TZ'] = usual
})

/** Times at which a zone with summer time has no such minute, or has it twice; and the edges of months and years. */
const stories = [
  { reportedAt: '2018-03-11T02:30', resolvedAt: '2018-03-11T03:30' },
  { reportedAt: '2018-03-10T22:00', resolvedAt: '2018-03-11T22:00' },
  { reportedAt: '2017-11-05T00:30', resolvedAt: '2017-11-05T03:00' },
  { reportedAt: '2017-12-31T23:50', resolvedAt: '2018-01-01T00:05' },
  { reportedAt: '2018-02-28T23:59', resolvedAt: '2018-03-01T00:00' },
  { reportedAt: '2018-09-06T08:10', resolvedAt: '2018-09-06T11:40' },
  { reportedAt: '2018-09-24T23:59', resolvedAt: null },
  { reportedAt: '2018-09-25T00:00', resolvedAt: null }
]

/** What an office says of its requests, at a quarter past midnight in a zone. */
async function told(zone: string, offset: number) {
  process.env['TZ'] = zone
  expect(new Date(2018, 8, 25).getTimezoneOffset()).toBe(offset)
  const desk = await openTestOffice({ clock: '2018-09-25T00:15:00' })
  try {
    const records = []
    for (const times of stories) {
      const { id } = await desk.call(requestOperations.create, {
        ...emptyRequest,
        ...times,
        channel: 'phone',
        summary: '污水外溢',
        urgency: 'urgent'
      })
      const { durationMinutes, dueAt, respondDueAt, createdAt } = await desk.call(requestOperations.get, {
        id
      })
      records.push({ durationMinutes, dueAt, respondDueAt, day: createdAt.slice(0, 16) })
    }
    const number = async (metric: string, month: string) =>
      (
        await desk.call(reportOperations.records, {
          metric,
          period: { kind: 'month', month, cutoff: null },
          page: 1,
          pageSize: 10
        })
      ).text
    return {
      records,
      figures: await desk.call(requestWork.figures, {}),
      march: [await number('req.accepted', '2018-03'), await number('req.avgHours', '2018-03')],
      september: [await number('req.accepted', '2018-09'), await number('req.owed', '2018-09')]
    }
  } finally {
    await desk.close()
  }
}

describe('the time zone of the PC changes nothing', () => {
  it('in Shanghai, in UTC, and where summer time is kept', async () => {
    const here = await told('Asia/Shanghai', -480)
    expect(here.records.map(({ durationMinutes }) => durationMinutes)).toEqual([
      60,
      1440,
      150,
      15,
      1,
      210,
      null,
      null
    ])
    expect(here.records.map(({ dueAt }) => dueAt)).toEqual([
      '2018-03-12T02:30',
      '2018-03-11T22:00',
      '2017-11-06T00:30',
      '2018-01-01T23:50',
      '2018-03-01T23:59',
      '2018-09-07T08:10',
      '2018-09-25T23:59',
      '2018-09-26T00:00'
    ])
    expect(new Set(here.records.map(({ day }) => day))).toEqual(new Set(['2018-09-25T00:15']))
    expect(here).toMatchObject({
      figures: { open: 2, overdue: 0, soon: 2 },
      march: ['2', '12.5'],
      september: ['3', '1']
    })
    expect(await told('UTC', 0)).toEqual(here)
    expect(await told('America/New_York', 240)).toEqual(here)
    expect(await told('Pacific/Kiritimati', -840)).toEqual(here)
  })
})
