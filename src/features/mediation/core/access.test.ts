import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyRole, type Role } from '../../../contract/operation'
import { blank, firstPage } from '../../../contract/record'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
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
  preventedEventOperations
} from '../contract'

const keepers: readonly Role[] = ['admin', 'mediator']
const secret = '楼上王家与楼下刘家为漏水动过手'

/** Each book: who reads it, its operations, an entry of it. */
const books = {
  mediator: {
    readers: everyRole,
    operations: mediatorOperations,
    entry: {
      ...blank(mediator.fields),
      name: '陈海',
      sex: '1',
      post: 'head',
      duty: 'fullTime',
      servesFrom: '2018-01-10',
      phone: '13800001111',
      partyMember: true
    }
  },
  mediationFund: {
    readers: everyRole,
    operations: mediationFundOperations,
    entry: {
      ...blank(mediationFund.fields),
      receivedOn: '2018-09-01',
      kind: 'guidance',
      amount: 1_200_000,
      source: '城南街道'
    }
  },
  mediatorTraining: {
    readers: everyRole,
    operations: mediatorTrainingOperations,
    entry: { ...blank(mediatorTraining.fields), heldOn: '2018-09-02', topic: '相邻关系', people: 4 }
  },
  openingBalance: {
    readers: everyRole,
    operations: openingBalanceOperations,
    entry: {
      ...blank(openingBalance.fields),
      fromDate: '2012-03-01',
      toDate: '2018-06-30',
      cases: 386,
      source: '纸质登记簿',
      note: '王敏清点'
    }
  },
  mediationRound: {
    readers: keepers,
    operations: mediationRoundOperations,
    entry: {
      ...blank(mediationRound.fields),
      heldOn: '2018-09-03',
      kind: 'regular',
      area: '城北公寓',
      found: 3,
      prevented: 2,
      note: secret
    }
  },
  preventedEvent: {
    readers: keepers,
    operations: preventedEventOperations,
    entry: {
      ...blank(preventedEvent.fields),
      preventedOn: '2018-09-04',
      kind: 'petition',
      people: 12,
      note: secret
    }
  }
}

let office: TestOffice
const accounts = new Map<Role, string>()
const entries = new Map<string, { id: string; version: number }>()
beforeAll(async () => {
  office = await openTestOffice()
  const [admin] = (await office.call(accountOperations.state, {})).accounts
  accounts.set('admin', admin?.id ?? '')
  for (const role of ['clerk', 'mediator', 'reader'] as const) {
    const account = { name: `${role}一号`, role, password: testPassword }
    accounts.set(role, (await office.call(accountOperations.create, account)).id)
  }
  for (const [name, { operations, entry }] of Object.entries(books))
    entries.set(name, await office.call(operations.create, entry))
})
afterAll(() => office.close())

const signInAs = (role: Role) =>
  office.call(accountOperations.signIn, { accountId: accounts.get(role) ?? '', password: testPassword })

/** FORBIDDEN or passed; what the operation then makes of its input is not asked here. */
async function gate(name: string, input: unknown): Promise<'passed' | 'FORBIDDEN'> {
  const answer = await office.office.call(name, input)
  expect(JSON.stringify(answer)).not.toContain('INTERNAL')
  return !answer.ok && answer.error.code === 'FORBIDDEN' ? 'FORBIDDEN' : 'passed'
}

describe.each(everyRole)('%s', role => {
  beforeAll(() => signInAs(role).then(() => undefined))
  const expected = (readers: readonly Role[]) => (readers.includes(role) ? 'passed' : 'FORBIDDEN')

  it.each(Object.keys(books))('%s', async name => {
    const book = Object.entries(books).find(([key]) => key === name)?.[1]
    const one = entries.get(name)
    if (!book || !one) throw new Error('no such book')
    const { operations, readers } = book
    const stale = { id: one.id, version: 99 }
    for (const [operation, input] of [
      [operations.list, firstPage],
      [operations.get, { id: one.id }],
      [operations.exportList, firstPage]
    ] as const)
      expect([operation.name, await gate(operation.name, input)]).toEqual([operation.name, expected(readers)])
    for (const [operation, input] of [
      [operations.open, { id: one.id }],
      [operations.create, {}],
      [operations.update, { ...stale, values: {} }],
      [operations.recycle, stale],
      [operations.restore, stale]
    ] as const)
      expect([operation.name, await gate(operation.name, input)]).toEqual([operation.name, expected(keepers)])
  })

  it('figures of the rounds', async () => {
    expect(await gate(mediationOperations.figures.name, {})).toBe(expected(keepers))
  })
})

describe('what others may read', () => {
  it('holds no phone in the clear, and 中共党员 only with the right', async () => {
    for (const role of ['clerk', 'reader', 'mediator'] as const) {
      await signInAs(role)
      const { id } = entries.get('mediator') ?? { id: '' }
      const seen = await office.call(mediatorOperations.get, { id })
      expect(seen).toMatchObject({ phone: '138****1111', partyMember: null })
    }
    await signInAs('admin')
    const { id } = entries.get('mediator') ?? { id: '' }
    expect((await office.call(mediatorOperations.get, { id })).partyMember).toBe(true)
  })

  it('tells nothing of a round in a list, even to its readers', async () => {
    await signInAs('mediator')
    for (const operation of [mediationRoundOperations.list, preventedEventOperations.list])
      expect(JSON.stringify(await office.office.call(operation.name, firstPage))).not.toContain('漏水')
  })
})
