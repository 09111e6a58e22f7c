import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../contract/operation'
import { blank } from '../../../contract/record'
import { readWorkbook } from '../../../core/excel/read'
import { cellText } from '../../../contract/sheet'
import { CallFailure } from '../../../desk'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import { disputeOperations, disputeParty, emptyDispute } from '../../disputes/contract'
import { stocked } from '../../materials/testing'
import { emptyEvent, publicityOperations } from '../../publicity/contract'
import { emptyRequest, requestOperations } from '../../requests/contract'
import {
  dwelling,
  dwellingOperations,
  household,
  householdOperations,
  membership,
  person,
  personOperations
} from '../../residents/contract'
import { visitOperations } from '../../visits/contract'
import { reportOperations, type ReportPeriod } from '../contract'
import { hoursText } from './evaluate'
import { headerRows } from './layout'
import { mean, median } from './statistics'
import { metrics } from './metrics'

const september: ReportPeriod = { month: '2018-09', cutoff: null }

type DisputeInput = InputOf<typeof disputeOperations.create>
type RequestInput = InputOf<typeof requestOperations.create>
type EventInput = InputOf<typeof publicityOperations.create>

function dispute(change: Partial<DisputeInput> & Pick<DisputeInput, 'acceptedAt'>): DisputeInput {
  const party = { ...blank(disputeParty.fields), id: null, kind: 'natural' }
  return {
    ...emptyDispute,
    registeredAt: change.acceptedAt ?? '2018-09-01',
    title: '张某与李某漏水纠纷',
    typeCode: 'neighbour',
    source: 'apply',
    facts: '楼上渗水。',
    result: 'inMediation',
    parties: [
      { ...party, side: 'first', name: '张某' },
      { ...party, side: 'second', name: '李某' }
    ],
    ...change
  }
}

const request = (
  change: Partial<RequestInput> & Pick<RequestInput, 'reportedAt' | 'summary'>
): RequestInput => ({ ...emptyRequest, channel: 'phone', ...change })

const event = (change: Partial<EventInput> & Pick<EventInput, 'heldOn' | 'form'>): EventInput => ({
  ...emptyEvent,
  title: '宣传',
  ...change
})

let desk: TestOffice
beforeAll(async () => {
  desk = await openTestOffice({ clock: '2018-10-08T09:00:00' })
})
afterAll(() => desk.close())

async function figure(id: string, period: ReportPeriod = september): Promise<string> {
  const report = await desk.call(reportOperations.monthly, period)
  const metric = report.metrics.find(item => item.id === id)
  if (!metric) throw new Error(`no metric ${id}`)
  return metric.text
}

const behind = (metric: string, period: ReportPeriod = september) =>
  desk.call(reportOperations.records, { metric, period: { kind: 'month', ...period }, page: 1, pageSize: 50 })

describe('pure parts', () => {
  it.each([
    [210, '3.5'],
    [120, '2.0'],
    [165, '2.75'],
    [100, '1.67'],
    [0, '0.0']
  ])('%i minutes are %s hours', (minutes, text) => expect(hoursText(minutes)).toBe(text))

  it.each([
    [[], null, null],
    [[3], 3, 3],
    [[9, 1, 2], 4, 2],
    [[1, 2, 3, 10], 4, 2.5]
  ])('mean and median of %j', (values, average, middle) => {
    expect(mean(values)).toBe(average)
    expect(median(values)).toBe(middle)
  })

  it('lays out headings with their spans', () => {
    const rows = headerRows(
      ['单位'],
      [
        { label: '总数' },
        {
          label: '来源',
          children: [{ label: '主动' }, { label: '委托', children: [{ label: '小计' }, { label: '公安' }] }]
        }
      ]
    )
    expect(rows.map(row => row.map(cell => [cell.text, cell.rowSpan, cell.colSpan]))).toEqual([
      [
        ['单位', 3, 1],
        ['总数', 3, 1],
        ['来源', 1, 3]
      ],
      [
        ['主动', 2, 1],
        ['委托', 1, 2]
      ],
      [
        ['小计', 1, 1],
        ['公安', 1, 1]
      ]
    ])
  })

  it('gives every metric one id, a unit and a definition', () => {
    expect(new Set(metrics.map(metric => metric.id)).size).toBe(metrics.length)
    for (const metric of metrics)
      expect(metric.unit && metric.definition && metric.label, metric.id).not.toBe('')
  })
})

describe('a month', () => {
  it('counts requests from the resident’s call (S1, S2)', async () => {
    await desk.call(
      requestOperations.create,
      request({
        reportedAt: '2018-09-06T08:10',
        acceptedAt: '2018-09-06T08:15',
        resolvedAt: '2018-09-06T11:40',
        summary: '污水外溢',
        category: 'municipal/sewage',
        callbackAt: '2018-09-06T15:00',
        solved: 'solved',
        satisfaction: 'satisfied'
      })
    )
    await desk.call(
      requestOperations.create,
      request({
        reportedAt: '2018-08-21T14:00',
        resolvedAt: '2018-08-21T16:00',
        summary: '电梯停运',
        category: 'property/elevator'
      })
    )
    expect(await figure('req.accepted')).toBe('1')
    expect(await figure('req.avgHours')).toBe('3.5')
    expect(await figure('req.closeRate')).toBe('100.00%')
    expect(await figure('req.avgHours', { month: '2018-08', cutoff: null })).toBe('2.0')
    // the statistical month of 21 August to 20 September holds both
    expect(await figure('req.accepted', { month: '2018-09', cutoff: 20 })).toBe('2')
    expect(await figure('req.avgHours', { month: '2018-09', cutoff: 20 })).toBe('2.75')
    expect(await figure('req.avgHours', { month: '2018-07', cutoff: null })).toBe('—')
  })

  it('splits by category and opens the records of one part', async () => {
    const report = await desk.call(reportOperations.monthly, september)
    const sheet = report.sheets.find(item => item.name === '诉求办理情况')
    const row = sheet?.rows.find(cells => cells[0]?.text === '市政管网')
    expect(row?.[1]).toMatchObject({ text: '1', metric: 'req.accepted|category:municipal' })
    const records = await behind('req.accepted|category:municipal')
    expect(records).toMatchObject({ record: 'request', total: 1, text: '1' })
    expect(records.rows[0]).toMatchObject({ summary: '污水外溢', duration: '3小时30分' })
  })

  it('flags a category sum that misses its total, with the record that causes it', async () => {
    const agreed = {
      result: 'agreed',
      agreementForm: 'written',
      agreementEffectiveAt: '2018-09-13',
      amount: 320_000
    } as const
    await desk.call(disputeOperations.create, dispute({ acceptedAt: '2018-09-10', ...agreed }))
    const untyped = await desk.call(
      disputeOperations.create,
      dispute({ acceptedAt: '2018-09-12', typeCode: null, title: '赵某与钱某纠纷' })
    )
    const checks = async () => {
      const report = await desk.call(reportOperations.monthly, september)
      return report.sheets.find(sheet => sheet.name === '人民调解案件情况')?.checks ?? []
    }
    const broken = (await checks()).filter(check => !check.held)
    expect(broken).toMatchObject([
      { label: '分类合计＝总数', message: '分类合计 1 ≠ 总数 2：1 件未选类型', culprits: 'disp.type.none' }
    ])
    const culprits = await behind('disp.type.none')
    expect(culprits.rows).toMatchObject([{ id: untyped.id, title: '赵某与钱某纠纷' }])

    const opened = await desk.call(disputeOperations.open, { id: untyped.id })
    const { parties } = opened
    await desk.call(disputeOperations.update, {
      id: untyped.id,
      version: opened.version,
      values: { ...dispute({ acceptedAt: '2018-09-12', title: opened.title, typeCode: 'property' }), parties }
    })
    expect((await checks()).every(check => check.held)).toBe(true)
    expect(await figure('disp.amountWan')).toBe('0.32')
    expect(await figure('disp.successRate')).toBe('50.00%')
    expect(await figure('disp.parties')).toBe('4')
  })

  it('keeps case files from those who may not read them, but not the count', async () => {
    const clerk = await desk.call(accountOperations.create, {
      name: '赵琳',
      role: 'clerk',
      password: testPassword
    })
    const [admin] = await desk.call(accountOperations.list, {})
    await desk.call(accountOperations.signIn, { accountId: clerk.id, password: testPassword })
    expect(await figure('disp.total')).toBe('2')
    await expect(behind('disp.total')).rejects.toBeInstanceOf(CallFailure)
    await desk.call(accountOperations.signIn, { accountId: admin?.id ?? '', password: testPassword })
    expect((await behind('disp.total')).total).toBe(2)
  })

  it('counts what was put up in the period and what still hangs (S7), and a show by its day (S9, S12)', async () => {
    await desk.call(publicityOperations.create, event({ heldOn: '2018-09-03', form: 'largePrint', items: 3 }))
    const handouts = [
      { id: null, materialId: await stocked(desk, 200, '2018-09-01', '汇演节目单'), copies: 180 }
    ]
    await desk.call(
      publicityOperations.create,
      event({ heldOn: '2018-09-22', form: 'show', audience: 260, handouts })
    )
    const october: ReportPeriod = { month: '2018-10', cutoff: null }
    expect([await figure('pub.print.set'), await figure('pub.print.hanging')]).toEqual(['3', '3'])
    expect([await figure('pub.print.set', october), await figure('pub.print.hanging', october)]).toEqual([
      '0',
      '3'
    ])
    expect(await figure('pub.shows')).toBe('1')
    expect(await figure('pub.shows', { month: '2018-09', cutoff: 20 })).toBe('0')
  })

  it('counts a household once, leaves vacant flats out, and never rounds up to 100 %', async () => {
    const dwellings: string[] = []
    for (const room of ['101', '102', '103', '104']) {
      const { id } = await desk.call(dwellingOperations.create, {
        ...blank(dwelling.fields),
        compound: '山台山一期',
        building: '1栋',
        unit: '1单元',
        room,
        use: room === '104' ? 'vacant' : 'own'
      })
      dwellings.push(id)
      if (room === '104') continue
      const home = await desk.call(householdOperations.create, {
        ...blank(household.fields),
        dwellingId: id
      })
      await desk.call(personOperations.create, {
        ...blank(person.fields),
        name: `张${room}`,
        sex: '1',
        birthDate: '1980-05-03',
        memberships: [{ ...blank(membership.fields), id: null, householdId: home.id, relation: '02' }]
      })
    }
    const shared = {
      visitedOn: '2018-09-08',
      purpose: 'publicity',
      campaignId: null,
      visitors: '王敏',
      handouts: [{ materialId: await stocked(desk), copies: 1 }]
    }
    const doors = (list: readonly number[], outcome: string) =>
      list.map(at => ({ dwellingId: dwellings[at] ?? '', outcome }))
    await desk.call(visitOperations.createMany, { shared, doors: doors([0, 1], 'met') })
    await desk.call(visitOperations.createMany, {
      shared,
      doors: [...doors([0], 'left'), ...doors([2], 'absent')]
    })
    expect(await figure('visit.due')).toBe('3')
    expect(await figure('visit.households')).toBe('2')
    expect(await figure('visit.rate')).toBe('66.67%')
    expect((await behind('visit.missing')).rows).toMatchObject([{ address: expect.stringContaining('103') }])
    expect(await figure('pub.copies.visits')).toBe('3')
    const copies = await behind('pub.copies')
    expect(copies.parts.map(part => [part.id, part.text])).toEqual([
      ['pub.copies.visits', '3'],
      ['pub.copies.events', '180']
    ])
    expect(await figure('pop.persons')).toBe('3')
    expect(await figure('pop.vacant')).toBe('1')
    expect(await figure('pop.byAge.18-59')).toBe('3')
    const part = await behind('pop.persons|compound:山台山一期')
    expect(part).toMatchObject({ record: 'person', total: 3, text: '3' })
  })

  it('gives for every number exactly as many records as the number says', async () => {
    for (const metric of metrics) {
      if (metric.kind !== 'rows' || metric.aggregate !== 'COUNT(*)') continue
      const records = await behind(metric.id)
      expect(records.total, metric.id).toBe(Number(records.text))
    }
  })

  it('writes the workbook with the numbers of the screen', async () => {
    const report = await desk.call(reportOperations.monthly, september)
    const offered = await desk.runJob(reportOperations.workbook, september)
    expect(offered.fileName).toBe('山台山社区工作月报（2018年9月）.xlsx')
    const { bytes } = await desk.download(offered.token)
    const workbook = await readWorkbook(bytes)
    expect(workbook.sheets.map(sheet => sheet.name)).toEqual(report.sheets.map(sheet => sheet.name))
    for (const [at, sheet] of report.sheets.entries()) {
      const rows = workbook.sheets[at]?.rows ?? []
      expect(cellText(rows[0]?.[0] ?? null)).toBe(sheet.title)
      const first = 2 + sheet.header.length
      sheet.rows.forEach((row, offset) => {
        const written = row.map((_, column) => cellText(rows[first + offset]?.[column] ?? null))
        const shown = row.map(cell =>
          cell.kind === 'percent' || cell.value === null ? cell.text : String(cell.value)
        )
        expect(written).toEqual(shown)
      })
    }
  })
})
