import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../contract/operation'
import { blank, firstPage } from '../../../contract/record'
import { CallFailure } from '../../../desk'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import { settingOperations } from '../../settings/contract'
import { caseOperations, numberOperations } from '../caseOperations'
import { followUp, followUpOperations } from '../caseRecords'
import { agreementTerm, disputeOperations, disputeParty, emptyDispute } from '../contract'

type DisputeInput = InputOf<typeof disputeOperations.create>
const party: DisputeInput['parties'][number] = {
  ...blank(disputeParty.fields),
  id: null,
  side: 'first',
  kind: 'natural',
  name: '张某'
}
const leak: DisputeInput = {
  ...emptyDispute,
  title: '张某与李某邻里漏水纠纷',
  registeredAt: '2018-09-10',
  acceptedAt: '2018-09-10',
  typeCode: 'neighbour',
  source: 'apply',
  facts: '卫生间渗水',
  result: 'inMediation',
  parties: [party, { ...party, side: 'second', name: '李某' }]
}
const term = { ...blank(agreementTerm.fields), id: null, content: '李某赔偿张某叁仟贰佰元' }
const signed = (input: DisputeInput): DisputeInput => ({
  ...input,
  result: 'agreed',
  agreementForm: 'written',
  agreementTerms: [{ ...term, dueDate: '2018-09-20', amount: 320_000 }],
  mediatorSignedAt: '2018-09-12',
  sealedAt: '2018-09-13',
  parties: input.parties.map(each => ({ ...each, signedAt: '2018-09-12' }))
})

let office: TestOffice
const accounts: Record<string, string> = {}
beforeAll(async () => {
  office = await openTestOffice({ clock: '2018-09-13T15:00:00' })
  for (const [name, role] of [
    ['陈海', 'mediator'],
    ['赵琳', 'clerk'],
    ['孙立', 'reader']
  ] as const)
    accounts[role] = (await office.call(accountOperations.create, { name, role, password: testPassword })).id
})
afterAll(() => office.close())

const as = (role: string) =>
  office.call(accountOperations.signIn, { accountId: accounts[role] ?? '', password: testPassword })
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof CallFailure) return `${error.error.code} ${error.error.message}`
    throw error
  }
  throw new Error('expected a refusal')
}
const titles = async (filters: Record<string, string[]>) =>
  (
    await office.call(disputeOperations.list, {
      ...firstPage,
      filters,
      sort: { field: 'nextDueAt', order: 'asc' }
    })
  ).rows.map(row => row.title)

describe('deadlines of stored cases', () => {
  let id = ''

  it('S4 (domain §7): every date, on the case and in the list', async () => {
    const created = await office.call(disputeOperations.create, leak)
    id = created.id
    expect(await office.call(disputeOperations.get, { id })).toMatchObject({
      dueMediate: '2018-10-10',
      nextDueAt: '2018-10-10',
      nextDueKind: 'mediate'
    })
    await office.call(disputeOperations.update, { ...created, values: signed(leak) })
    expect(await office.call(disputeOperations.get, { id })).toMatchObject({
      agreementEffectiveAt: '2018-09-13',
      dueMediate: '2018-10-10',
      dueConfirm: '2018-10-13',
      duePerform: '2018-09-20',
      dueFollowUp: '2018-09-28',
      nextDueAt: '2018-09-20',
      nextDueKind: 'perform',
      confirmUntil: '2018-10-13'
    })
    const { rows } = await office.call(disputeOperations.list, firstPage)
    expect(rows.find(row => row.id === id)).toMatchObject({
      duePerform: '2018-09-20',
      nextDueAt: '2018-09-20'
    })
    const deadlines = await office.call(caseOperations.deadlines, { id })
    expect(deadlines.map(({ kind, date, daysLeft, level }) => [kind, date, daysLeft, level])).toEqual([
      ['mediate', '2018-10-10', 27, 'done'],
      ['confirm', '2018-10-13', 30, 'fine'],
      ['perform', '2018-09-20', 7, 'due'],
      ['followUp', '2018-09-28', 15, 'fine']
    ])
  })

  it('tells the workbench what is near and what is past', async () => {
    expect(await office.call(caseOperations.due, {})).toMatchObject({
      overdue: 0,
      soon: 1,
      rows: [{ id, label: '履行协议第 1 条', date: '2018-09-20', daysLeft: 7, level: 'due' }]
    })
    const later = await office.call(caseOperations.due, { today: '2018-09-22' })
    expect(later).toMatchObject({ overdue: 1, soon: 0 })
    expect(later.rows.map(({ kind, daysLeft }) => [kind, daysLeft])).toEqual([
      ['perform', -2],
      ['followUp', 6]
    ])
    expect(await office.call(caseOperations.due, { today: '2018-09-12' })).toEqual({
      overdue: 0,
      soon: 0,
      rows: []
    })
  })

  it('filters and sorts the list by what is due', async () => {
    await office.call(disputeOperations.create, { ...leak, title: '还没受理', acceptedAt: null })
    await office.call(disputeOperations.create, {
      ...leak,
      title: '八月受理',
      registeredAt: '2018-08-01',
      acceptedAt: '2018-08-01'
    })
    expect(await titles({ due: ['overdue'] })).toEqual(['八月受理'])
    expect(await titles({ due: ['soon'] })).toEqual([leak.title])
    expect(await titles({ due: ['soon', 'overdue'] })).toEqual(['八月受理', leak.title])
    expect(await titles({})).toEqual(['八月受理', leak.title, '还没受理'])
  })

  it('a follow-up meets its deadline, and opens it again when it is taken away', async () => {
    const at = async () => {
      const { nextDueAt, nextDueKind } = await office.call(disputeOperations.get, { id })
      return [nextDueAt, nextDueKind]
    }
    const open = await office.call(disputeOperations.open, { id })
    const [only] = open.agreementTerms
    if (!only) throw new Error('no term')
    await office.call(disputeOperations.update, {
      id,
      version: open.version,
      values: {
        ...signed(leak),
        parties: open.parties,
        agreementTerms: [{ ...only, performedAt: '2018-09-13' }]
      }
    })
    expect(await at()).toEqual(['2018-09-28', 'followUp'])
    const visit = await office.call(followUpOperations.create, {
      ...blank(followUp.fields),
      disputeId: id,
      visitedAt: '2018-09-28',
      visitor: '陈海',
      situation: '已经付清'
    })
    expect(await at()).toEqual([null, null])
    const recycled = await office.call(followUpOperations.recycle, visit)
    expect(await at()).toEqual(['2018-09-28', 'followUp'])
    await office.call(followUpOperations.restore, recycled)
    expect(await at()).toEqual([null, null])
  })

  it('keeps the deadlines out of the history of the case', async () => {
    const { version } = await office.call(disputeOperations.get, { id })
    expect(version).toBe(3)
  })
})

describe('settings move the deadlines', () => {
  it('another limit, another calendar: all open cases follow at once', async () => {
    const { id } = await office.call(disputeOperations.create, { ...leak, title: '工作日' })
    const dueAt = async () => {
      const { dueMediate, nextDueAt } = await office.call(disputeOperations.get, { id })
      expect(nextDueAt).toBe(dueMediate)
      return nextDueAt
    }
    const settings = await office.call(settingOperations.mediation, {})
    expect(settings.limit).toEqual({ value: 30, unit: 'naturalDay' })
    const changed = await office.call(settingOperations.saveMediation, {
      ...settings,
      limit: { value: 30, unit: 'workDay' }
    })
    expect(changed.changedCases).toBe(2)
    expect(await dueAt()).toBe('2018-10-26')
    const days = await office.call(settingOperations.calendar, {})
    await office.call(settingOperations.saveCalendar, {
      days: [...days, { date: '2018-10-25', kind: 'holiday', name: '街道通知' }]
    })
    expect(await dueAt()).toBe('2018-10-29')
    await office.call(settingOperations.saveCalendar, { days })
    await office.call(settingOperations.saveMediation, settings)
    expect(await dueAt()).toBe('2018-10-10')
  })

  it('refuses what makes no sense, naming the field', async () => {
    const settings = await office.call(settingOperations.mediation, {})
    const save = (change: Partial<typeof settings>) =>
      refusal(office.call(settingOperations.saveMediation, { ...settings, ...change }))
    expect(await save({ limit: { value: 0, unit: 'month' } })).toMatch(/^VALIDATION 调解期限：不能小于 1/)
    expect(await save({ numbering: { ...settings.numbering, pattern: '第{seq}号' } })).toMatch(
      /^VALIDATION 编号格式：要有一处 \{yyyy\}/
    )
    expect(
      await save({
        numbering: { ...settings.numbering, oralSeries: 'own', oralPattern: settings.numbering.pattern }
      })
    ).toMatch(/^VALIDATION 口头协议编号格式：和编号格式一样/)
    expect(await save({ retentionYears: { short: 30, long: 10 } })).toMatch(/^VALIDATION 长期保管年数/)
    const days = await office.call(settingOperations.calendar, {})
    const [first] = days
    if (!first) throw new Error('empty calendar')
    expect(await refusal(office.call(settingOperations.saveCalendar, { days: [...days, first] }))).toMatch(
      /^VALIDATION 节假日表：2016-12-31 写了两次/
    )
    expect(await office.call(settingOperations.mediation, {})).toEqual(settings)
  })
})

describe('numbers (domain §1.3)', () => {
  const year = 2018
  const numbers = async (of = year) => {
    const { series } = await office.call(numberOperations.numbers, { year: of })
    return series
  }

  it('goes on after the register on paper, only forward, with a reason', async () => {
    const before = await numbers(2017)
    expect(before).toMatchObject([{ series: 'main', first: null, last: 0, nextSeq: 1, gaps: [] }])
    const set = (next: number) =>
      office.call(numberOperations.setNextNumber, {
        series: 'main',
        year: 2017,
        next,
        reason: '纸质登记簿编到 012'
      })
    expect(await refusal(set(1))).toMatch(/^RULE .*只能往后跳/)
    await set(13)
    const old = { ...leak, registeredAt: '2017-11-01', acceptedAt: '2017-11-01' }
    const first = await office.call(disputeOperations.create, old)
    expect((await office.call(disputeOperations.get, { id: first.id })).caseNo).toBe(
      '山台山人调字〔2017〕第013号'
    )
    expect(await refusal(set(13))).toMatch(/^RULE /)
    await office.call(disputeOperations.create, old)
    const recycled = await office.call(disputeOperations.create, old)
    await office.call(disputeOperations.recycle, recycled)
    expect(await numbers(2017)).toMatchObject([
      {
        first: 13,
        last: 15,
        count: 2,
        next: '山台山人调字〔2017〕第016号',
        gaps: [
          { from: 1, to: 12, kind: 'paper', reason: '纸质登记簿编到 012' },
          { from: 15, to: 15, kind: 'recycled', reason: null }
        ]
      }
    ])
  })

  it('a gap is explained once, and only a gap', async () => {
    const explain = (from: number, to: number, reason = '与 014 号重复登记') =>
      office.call(numberOperations.explainGap, { series: 'main', year: 2017, from, to, reason })
    expect(await refusal(explain(14, 15))).toMatch(/^RULE 2017 年第 14 号没有缺/)
    expect(await refusal(explain(15, 14))).toMatch(/^VALIDATION/)
    expect(await refusal(explain(15, 15, ' '))).toMatch(/^VALIDATION 理由/)
    await explain(15, 15)
    const [main] = await numbers(2017)
    expect(main?.gaps.at(-1)).toEqual({ from: 15, to: 15, kind: 'recycled', reason: '与 014 号重复登记' })
  })

  it('a new pattern is for new numbers; oral cases get a series of their own', async () => {
    const settings = await office.call(settingOperations.mediation, {})
    await office.call(settingOperations.saveMediation, {
      ...settings,
      numbering: { ...settings.numbering, pattern: '{简称}调〔{yyyy}〕{seq:0000}号', oralSeries: 'own' }
    })
    const numberOf = async (input: DisputeInput) => {
      const { id } = await office.call(disputeOperations.create, input)
      return { id, caseNo: (await office.call(disputeOperations.get, { id })).caseNo }
    }
    const old = { ...leak, registeredAt: '2016-05-01', acceptedAt: '2016-05-01' }
    const oral: DisputeInput = {
      ...old,
      result: 'agreed',
      agreementForm: 'oral',
      agreementEffectiveAt: '2016-05-01'
    }
    expect((await numberOf(old)).caseNo).toBe('山台山调〔2016〕0001号')
    expect((await numberOf(oral)).caseNo).toBe('山台山人调口字〔2016〕第001号')
    expect((await numberOf(oral)).caseNo).toBe('山台山人调口字〔2016〕第002号')
    const accepted = await numberOf(old)
    const { version, parties } = await office.call(disputeOperations.open, { id: accepted.id })
    await office.call(disputeOperations.update, { id: accepted.id, version, values: { ...oral, parties } })
    expect((await office.call(disputeOperations.get, { id: accepted.id })).caseNo).toBe(
      '山台山调〔2016〕0002号'
    )
    expect(await numbers(2016)).toMatchObject([
      { series: 'main', first: 1, last: 2, count: 2, gaps: [] },
      { series: 'oral', first: 1, last: 2, count: 2, gaps: [] }
    ])
    const { rows } = await office.call(disputeOperations.list, {
      ...firstPage,
      from: '2017-01-01',
      to: '2017-12-31'
    })
    expect(rows.map(row => row.caseNo)).toContain('山台山人调字〔2017〕第013号')
    await office.call(settingOperations.saveMediation, settings)
  })
})

describe('who may', () => {
  const id = '00000000-0000-4000-8000-000000000000'
  const reason = '登记重复'
  const ofCases: readonly (() => Promise<unknown>)[] = [
    () => office.call(caseOperations.deadlines, { id }),
    () => office.call(caseOperations.due, {}),
    () => office.call(numberOperations.numbers, { year: 2018 }),
    () => office.call(numberOperations.explainGap, { series: 'main', year: 2018, from: 1, to: 1, reason })
  ]
  const ofAdmin: readonly (() => Promise<unknown>)[] = [
    () => office.call(numberOperations.setNextNumber, { series: 'main', year: 2018, next: 500, reason }),
    async () =>
      office.call(settingOperations.saveMediation, await office.call(settingOperations.mediation, {})),
    async () =>
      office.call(settingOperations.saveCalendar, { days: await office.call(settingOperations.calendar, {}) })
  ]

  it.each(['clerk', 'reader'])('a %s sees nothing of the cases', async role => {
    await as(role)
    for (const work of [...ofCases, ...ofAdmin]) expect(await refusal(work())).toMatch(/^FORBIDDEN/)
    await office.signIn()
  })

  it('a mediator sees the cases, but does not set the office up', async () => {
    await as('mediator')
    expect((await office.call(caseOperations.due, {})).soon).toBeGreaterThanOrEqual(0)
    expect(await refusal(office.call(caseOperations.deadlines, { id }))).toMatch(/^NOT_FOUND/)
    for (const work of ofAdmin) expect(await refusal(work())).toMatch(/^FORBIDDEN/)
    await office.signIn()
  })
})
