import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blank, firstPage } from '../../../contract/record'
import type { InputOf } from '../../../contract/operation'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { disputeOperations, disputeParty, emptyDispute } from '../../disputes/contract'
import {
  mediationFund,
  mediationFundOperations,
  mediationOperations,
  mediationRound,
  mediationRoundOperations,
  mediator,
  mediatorOperations,
  mediatorTraining,
  mediatorTrainingOperations,
  openingBalance,
  openingBalanceOperations,
  preventedEvent,
  preventedEventOperations,
  servingMediators
} from '../contract'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice()
})
afterAll(() => office.close())

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof CallFailure) return `${error.error.code} ${error.error.message}`
    throw error
  }
  return 'accepted'
}

const someone: InputOf<typeof mediatorOperations.create> = {
  ...blank(mediator.fields),
  name: '陈海',
  sex: '1',
  post: 'head',
  duty: 'fullTime',
  servesFrom: '2018-01-10'
}
const fund = {
  ...blank(mediationFund.fields),
  receivedOn: '2018-09-01',
  kind: 'guidance',
  amount: 1_200_000,
  source: '城南街道'
}
const training = { ...blank(mediatorTraining.fields), heldOn: '2018-09-02', topic: '相邻关系', people: 4 }
const round = {
  ...blank(mediationRound.fields),
  heldOn: '2018-09-03',
  kind: 'regular',
  area: '城北公寓 1—12 栋',
  found: 3,
  prevented: 2
}
const event = {
  ...blank(preventedEvent.fields),
  preventedOn: '2018-09-04',
  kind: 'petition',
  people: 12,
  note: '业主代表已回小区协商'
}
const opening = {
  ...blank(openingBalance.fields),
  fromDate: '2012-03-01',
  toDate: '2018-06-30',
  cases: 386,
  source: '纸质登记簿',
  note: '王敏清点'
}
const party = { ...blank(disputeParty.fields), id: null, side: 'first', kind: 'natural', name: '张某' }
const dispute = (acceptedAt: string): InputOf<typeof disputeOperations.create> => ({
  ...emptyDispute,
  title: '张某与李某邻里漏水纠纷',
  registeredAt: acceptedAt,
  acceptedAt,
  typeCode: 'neighbour',
  source: 'apply',
  facts: '渗水',
  result: 'inMediation',
  parties: [party, { ...party, side: 'second', name: '李某' }]
})

describe('mediators', () => {
  it('have a term of three years, or the one that was given, until they leave', async () => {
    const created = await office.call(mediatorOperations.create, someone)
    const ends = async () => (await office.call(mediatorOperations.get, { id: created.id })).termEnds
    expect(await ends()).toBe('2021-01-09')
    let change = await office.call(mediatorOperations.update, {
      ...created,
      values: { ...someone, termTo: '2023-01-09' }
    })
    expect(await ends()).toBe('2023-01-09')
    change = await office.call(mediatorOperations.update, {
      ...change,
      values: { ...someone, servesTo: '2018-09-25' }
    })
    expect(await ends()).toBeNull()
    await office.call(mediatorOperations.recycle, change)
  })

  it('are offered while in office only, and listed apart when they left', async () => {
    for (const [name, servesFrom, servesTo] of [
      ['在任甲', '2018-09-25', null],
      ['到今天乙', '2018-01-01', '2018-09-25'],
      ['到明天丙', '2018-01-01', '2018-09-26'],
      ['明天来丁', '2018-09-26', null]
    ] as const)
      await office.call(mediatorOperations.create, { ...someone, name, servesFrom, servesTo })
    const names = async (serving: string[]) =>
      (await office.call(mediatorOperations.list, { ...servingMediators, filters: { serving } })).rows.map(
        ({ name }) => name
      )
    expect(await names(['now'])).toEqual(['到明天丙', '在任甲'])
    expect((await names(['left'])).sort()).toEqual(['到今天乙', '明天来丁'])
    expect((await names(['now', 'left'])).length).toBe(4)
  })

  it('are not entered twice, nor brought back beside themselves; the phone is kept in its form', async () => {
    const first = await office.call(mediatorOperations.create, {
      ...someone,
      name: '周芸',
      phone: '138 0000 1111'
    })
    expect((await office.call(mediatorOperations.open, { id: first.id })).phone).toBe('13800001111')
    expect((await office.call(mediatorOperations.get, { id: first.id })).phone).toBe('138****1111')
    expect(await refusal(office.call(mediatorOperations.create, { ...someone, name: '周芸' }))).toMatch(
      /^VALIDATION 姓名：已有一位同名的调解员，2018-01-10 起任职/
    )
    const recycled = await office.call(mediatorOperations.recycle, first)
    await office.call(mediatorOperations.create, { ...someone, name: '周芸' })
    expect(await refusal(office.call(mediatorOperations.restore, recycled))).toMatch(
      /^VALIDATION 姓名：已有一位同名/
    )
  })
})

describe('entries that cannot be', () => {
  it.each([
    ['a fund to come', mediationFundOperations.create, { ...fund, receivedOn: '2018-09-26' }, '到账日期'],
    ['no money', mediationFundOperations.create, { ...fund, amount: 0 }, '金额'],
    [
      'a training to come',
      mediatorTrainingOperations.create,
      { ...training, heldOn: '2018-09-26' },
      '培训日期'
    ],
    ['a round to come', mediationRoundOperations.create, { ...round, heldOn: '2018-09-26' }, '排查日期'],
    ['nobody concerned', preventedEventOperations.create, { ...event, people: 0 }, '涉及人数']
  ] as const)('%s', async (_case, operation, values, label) => {
    const answer = await office.office.call(operation.name, values)
    expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION', issues: [{ label }] } })
  })

  it('a case that is not there', async () => {
    const disputeId = '00000000-0000-7000-8000-000000000000'
    expect(await refusal(office.call(preventedEventOperations.create, { ...event, disputeId }))).toMatch(
      /^NOT_FOUND/
    )
  })
})

describe('what was prevented', () => {
  it('names its case by number and is found by it', async () => {
    const { id: disputeId } = await office.call(disputeOperations.create, dispute('2018-09-05'))
    const { caseNo } = await office.call(disputeOperations.get, { id: disputeId })
    const { id } = await office.call(preventedEventOperations.create, { ...event, disputeId })
    await office.call(preventedEventOperations.create, { ...event, kind: 'brawl' })
    expect((await office.call(preventedEventOperations.get, { id })).caseNo).toBe(caseNo)
    for (const search of [caseNo ?? '', '漏水']) {
      const { rows } = await office.call(preventedEventOperations.list, { ...firstPage, search })
      expect(rows.map(row => [row.id, row.caseNo])).toEqual([[id, caseNo]])
    }
  })
})

describe('figures of the rounds', () => {
  it('tell the month and the year apart, 件 and 人 apart', async () => {
    const own = await openTestOffice()
    for (const [heldOn, found, prevented] of [
      ['2018-01-01', 2, 1],
      ['2018-08-31', 3, 2],
      ['2018-09-01', 5, 3],
      ['2018-09-25', 7, 5],
      ['2017-12-31', 11, 7]
    ] as const)
      await own.call(mediationRoundOperations.create, { ...round, heldOn, found, prevented })
    for (const [preventedOn, kind, people] of [
      ['2018-09-02', 'suicide', 2],
      ['2018-03-02', 'suicide', 3],
      ['2018-09-03', 'petition', 31],
      ['2018-09-04', 'petition', 37],
      ['2017-09-04', 'brawl', 41]
    ] as const)
      await own.call(preventedEventOperations.create, { ...event, preventedOn, kind, people })
    const gone = await own.call(mediationRoundOperations.create, { ...round, found: 100, prevented: 0 })
    await own.call(mediationRoundOperations.recycle, gone)
    const { month, year } = await own.call(mediationOperations.figures, {})
    expect(month).toMatchObject({ from: '2018-09-01', to: '2018-09-30', rounds: 2, found: 12, prevented: 8 })
    expect(year).toMatchObject({ from: '2018-01-01', to: '2018-12-31', rounds: 4, found: 17, prevented: 11 })
    const kinds = (figures: typeof month) =>
      figures.kinds.map(({ kind, cases, people }) => `${kind} ${cases} ${people}`)
    expect(kinds(month)).toEqual(['suicide 1 2', 'crime 0 0', 'petition 2 68', 'brawl 0 0'])
    expect(kinds(year)).toEqual(['suicide 2 5', 'crime 0 0', 'petition 2 68', 'brawl 0 0'])
    await own.close()
  })
})

describe('an opening balance', () => {
  it('S3: 386 cases before the program; refused where spans overlap', async () => {
    const created = await office.call(openingBalanceOperations.create, opening)
    expect(await office.call(openingBalanceOperations.get, { id: created.id })).toMatchObject({
      cases: 386,
      casesWithin: 0
    })
    expect(
      await refusal(
        office.call(openingBalanceOperations.create, {
          ...opening,
          fromDate: '2018-06-30',
          toDate: '2018-08-31'
        })
      )
    ).toMatch(/^VALIDATION 从：和已有的一笔（2012-03-01 到 2018-06-30）重叠/)
    await office.call(openingBalanceOperations.update, { ...created, values: { ...opening, cases: 387 } })
  })

  it('is refused over cases of the program unless their number is told', async () => {
    const span = { ...opening, fromDate: '2018-07-01', toDate: '2018-08-31' }
    const old = await office.call(disputeOperations.create, dispute('2018-07-01'))
    await office.call(disputeOperations.create, dispute('2018-08-31'))
    await office.call(disputeOperations.create, dispute('2018-09-01'))
    expect(await refusal(office.call(openingBalanceOperations.create, span))).toMatch(
      /^VALIDATION 程序另有：本程序里已有 2 件是这段时间受理的，会重复计数/
    )
    const { id, version } = await office.call(openingBalanceOperations.create, { ...span, entered: 2 })
    const within = async () => (await office.call(openingBalanceOperations.get, { id })).casesWithin
    expect(await within()).toBe(2)
    await office.call(disputeOperations.recycle, old)
    expect(await within()).toBe(1)
    const update = (entered: number) =>
      office.call(openingBalanceOperations.update, { id, version, values: { ...span, entered } })
    expect(await refusal(update(2))).toMatch(/^VALIDATION 程序另有：本程序里已有 1 件/)
    const changed = await update(1)
    const recycled = await office.call(openingBalanceOperations.recycle, changed)
    await office.call(disputeOperations.create, dispute('2018-08-01'))
    expect(await refusal(office.call(openingBalanceOperations.restore, recycled))).toMatch(
      /^VALIDATION 程序另有：本程序里已有 2 件/
    )
  })
})
