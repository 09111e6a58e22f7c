import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blank, firstPage } from '../../../contract/record'
import { CallFailure } from '../../../desk'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { idNumberOf, importFile, rosterFile } from '../../rosters/core/testRosters'
import { person, personOperations } from '../../residents/contract'
import { accountOperations } from '../contract'

let office: TestOffice
let clerk = ''
beforeAll(async () => {
  office = await openTestOffice()
  clerk = (
    await office.call(accountOperations.create, { name: '赵琳', role: 'clerk', password: testPassword })
  ).id
})
afterAll(() => office.close())

const as = (accountId: string) =>
  office.call(accountOperations.signIn, { accountId, password: testPassword }).then(() => undefined)

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof CallFailure) return `${error.error.code} ${error.error.message}`
    throw error
  }
  throw new Error('expected a refusal')
}

const member = { ...blank(person.fields), name: '党小敏', political: '01', memberships: [] }
const search = (filters: Record<string, string[]>) =>
  office.call(personOperations.list, { ...firstPage, filters })

describe('the right to see sensitive data', () => {
  it('is every administrator’s, nobody else’s until it is given, and comes with the sign-in', async () => {
    expect((await office.call(accountOperations.list, {})).map(one => [one.name, one.seesSensitive])).toEqual(
      [
        ['王敏', true],
        ['赵琳', false]
      ]
    )
    await as(clerk)
    const { actor } = await office.call(accountOperations.state, {})
    expect(actor).toMatchObject({ name: '赵琳', seesSensitive: false })
    expect(
      await refusal(office.call(accountOperations.setSensitive, { id: clerk, seesSensitive: true }))
    ).toMatch(/^FORBIDDEN/)
    await office.signIn()
    await office.call(accountOperations.setSensitive, { id: clerk, seesSensitive: true })
    await as(clerk)
    expect((await office.call(accountOperations.state, {})).actor?.seesSensitive).toBe(true)
    await office.signIn()
    await office.call(accountOperations.setSensitive, { id: clerk, seesSensitive: false })
  })

  it('cannot be taken from an administrator, nor given to nobody', async () => {
    const id = (await office.call(accountOperations.state, {})).actor?.id ?? ''
    expect(await refusal(office.call(accountOperations.setSensitive, { id, seesSensitive: false }))).toBe(
      'RULE “王敏”是管理员，管理员都能看敏感信息，不用另外设置。'
    )
    expect(
      await refusal(office.call(accountOperations.setSensitive, { id: 'nobody', seesSensitive: true }))
    ).toMatch(/^NOT_FOUND/)
  })
})

describe('政治面貌 for a clerk without the right', () => {
  let id = ''
  beforeAll(async () => {
    await office.signIn()
    id = (await office.call(personOperations.create, member)).id
    await as(clerk)
  })
  afterAll(() => office.signIn())

  it('is empty in the list, on the page and in the form', async () => {
    expect((await office.call(personOperations.get, { id })).political).toBeNull()
    expect((await office.call(personOperations.open, { id })).political).toBeNull()
    const { rows } = await office.call(personOperations.list, { ...firstPage, search: '党小敏' })
    expect(rows.map(row => row.political)).toEqual([null])
  })

  it('gives nothing away by filtering or sorting', async () => {
    expect(await refusal(search({ political: ['01'] }))).toMatch(/^FORBIDDEN “政治面貌”是敏感信息/)
    const sort = { field: 'political', order: 'asc' as const }
    expect(await refusal(office.call(personOperations.list, { ...firstPage, sort }))).toMatch(
      /^FORBIDDEN “政治面貌”是敏感信息/
    )
  })

  it('stays as it is stored when the clerk saves the person, and is not written for a new one', async () => {
    const opened = await office.call(personOperations.open, { id })
    const change = { ...member, name: '党小敏', occupation: '教师', political: '13' }
    await office.call(personOperations.update, { id, version: opened.version, values: change })
    const added = await office.call(personOperations.create, { ...member, name: '新来的' })
    await office.signIn()
    expect(await office.call(personOperations.get, { id })).toMatchObject({
      political: '01',
      occupation: '教师'
    })
    expect((await office.call(personOperations.get, { id: added.id })).political).toBeNull()
    await as(clerk)
  })

  it('may still come from a paper that the clerk imports', async () => {
    const row = ['张进', idNumberOf('1980-01-01', 1), '党员', '9栋1单元101']
    await importFile(office, await rosterFile({ 花名册: [['姓名', '身份证号', '政治面貌', '住址'], row] }))
    const found = async () =>
      (await office.call(personOperations.list, { ...firstPage, search: '张进' })).rows.map(
        each => each.political
      )
    expect(await found()).toEqual([null])
    await office.signIn()
    expect(await found()).toEqual(['01'])
    expect((await search({ political: ['01'] })).total).toBe(2)
    await as(clerk)
  })
})
