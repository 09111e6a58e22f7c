import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blank, firstPage } from '../../../contract/record'
import { readWorkbookInWorker } from '../../../core/excel/excel'
import { CallFailure } from '../../../desk'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import {
  dwelling,
  dwellingOperations,
  household,
  householdOperations,
  person,
  personOperations
} from '../../residents/contract'
import { emptyVisit, visitOperations } from '../../visits/contract'
import { serviceGroup, serviceGroupOperations as operations } from '../contract'
import { defaultCareRules } from '../rules'

let office: TestOffice
let clerk = ''
const homes: Record<string, { dwellingId: string; personId: string }> = {}

/** Somebody in a flat of his own. */
async function settle(name: string, birthDate: string, room: string): Promise<void> {
  const flat = await office.call(dwellingOperations.create, {
    ...blank(dwelling.fields),
    building: '3',
    room
  })
  const home = await office.call(householdOperations.create, {
    ...blank(household.fields),
    dwellingId: flat.id
  })
  const stay = { id: null, householdId: home.id, relation: '02', fromDate: null, toDate: null }
  const { id } = await office.call(personOperations.create, {
    ...blank(person.fields),
    name,
    birthDate,
    phone: '13800001111',
    memberships: [stay]
  })
  homes[name] = { dwellingId: flat.id, personId: id }
}

beforeAll(async () => {
  office = await openTestOffice({ clock: '2018-09-25T09:00:00' })
  clerk = (
    await office.call(accountOperations.create, { name: '赵琳', role: 'clerk', password: testPassword })
  ).id
  await settle('陈桂英', '1936-05-01', '101')
  await settle('周国强', '1970-05-01', '102')
})
afterAll(() => office.close())

const asClerk = () => office.call(accountOperations.signIn, { accountId: clerk, password: testPassword })
const idOf = (name: string): string => homes[name]?.personId ?? ''
const entry = (name: string, groupCode: string, more: Record<string, unknown> = {}) => ({
  ...blank(serviceGroup.fields),
  personId: idOf(name),
  groupCode,
  ...more
})

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof CallFailure) return `${error.error.code} ${error.error.message}`
    throw error
  }
  throw new Error('expected a refusal')
}

describe('entries of service groups', () => {
  let disabled = { id: '', version: 0 }
  beforeAll(async () => {
    await office.signIn()
    disabled = await office.call(
      operations.create,
      entry('周国强', 'disabled', {
        certNo: '50011419700501001244',
        disabilityKind: 'limb',
        disabilityGrade: '4',
        fromDate: '2017-01-01'
      })
    )
    await office.call(operations.create, entry('周国强', 'volunteer'))
  })

  it('show the certificate masked, and who it is', async () => {
    const shown = await office.call(operations.get, { id: disabled.id })
    expect(shown).toMatchObject({ personName: '周国强', address: '3栋102', disabilityGrade: '4' })
    expect(shown.certNo).not.toContain('19700501')
    expect((await office.call(operations.open, { id: disabled.id })).certNo).toBe('50011419700501001244')
  })

  it('are refused without evidence, twice at a time, or for nobody', async () => {
    expect(await refusal(office.call(operations.create, entry('周国强', 'minLiving')))).toBe(
      'VALIDATION 依据：没有填，登记“低保户”要写明低保证号或审批文号'
    )
    expect(await refusal(office.call(operations.create, entry('周国强', 'volunteer')))).toMatch(
      /^VALIDATION 服务类别：已经登记为“志愿者”，时间重叠/
    )
    const nobody = { ...entry('周国强', 'volunteer'), personId: disabled.id }
    expect(await refusal(office.call(operations.create, nobody))).toMatch(/^VALIDATION 居民：不在台账里/)
    expect(await refusal(office.call(operations.create, entry('周国强', 'elderly80')))).toMatch(/^VALIDATION/)
  })

  it('can follow one another, and come back only to a free time', async () => {
    const first = await office.call(
      operations.create,
      entry('周国强', 'buildingHead', { toDate: '2018-01-01' })
    )
    const next = await office.call(
      operations.create,
      entry('周国强', 'buildingHead', { fromDate: '2018-01-01' })
    )
    const gone = await office.call(operations.recycle, next)
    await office.call(operations.update, { ...first, values: entry('周国强', 'buildingHead') })
    expect(await refusal(office.call(operations.restore, gone))).toMatch(/^RULE 同一时间已经另外登记/)
  })

  describe('for a clerk without the right', () => {
    beforeAll(async () => {
      await asClerk()
    })
    afterAll(() => office.signIn())

    it('leave sensitive ones out of list, page, form and export', async () => {
      const { rows, total } = await office.call(operations.list, firstPage)
      expect(rows.map(row => row.groupCode).toSorted()).toEqual(['buildingHead', 'volunteer'])
      expect(total).toBe(2)
      const { total: searched } = await office.call(operations.list, {
        ...firstPage,
        search: '50011419700501001244'
      })
      expect(searched).toBe(0)
      expect(await refusal(office.call(operations.get, { id: disabled.id }))).toMatch(/^NOT_FOUND/)
      expect(await refusal(office.call(operations.open, { id: disabled.id }))).toMatch(/^NOT_FOUND/)
      const { token } = await office.runJob(operations.exportList, firstPage)
      const workbook = JSON.stringify(await readWorkbookInWorker((await office.download(token)).bytes))
      expect(workbook).toContain('志愿者')
      expect(workbook).not.toContain('"残疾人"')
    })

    it('refuse to be made, changed or removed', async () => {
      const values = entry('周国强', 'minLiving', { evidence: '低保证 1' })
      expect(await refusal(office.call(operations.create, values))).toMatch(
        /^FORBIDDEN “低保户”是敏感信息，你的账号没有查看和登记的权限/
      )
      const change = { ...disabled, values: entry('周国强', 'veteran') }
      expect(await refusal(office.call(operations.update, change))).toMatch(/^NOT_FOUND/)
      expect(await refusal(office.call(operations.recycle, disabled))).toMatch(/^NOT_FOUND/)
      await office.signIn()
      expect((await office.call(operations.get, { id: disabled.id })).groupCode).toBe('disabled')
      await asClerk()
    })

    it('give no number and no list of a sensitive group', async () => {
      const counts = await office.call(operations.counts, { asOf: '2018-09-25' })
      expect(counts.find(count => count.code === 'volunteer')?.count).toBe(1)
      expect(counts.filter(count => ['disabled', 'partyMember'].includes(count.code))).toEqual([])
      const asked = { asOf: '2018-09-25', page: 1, pageSize: 50 }
      expect(await refusal(office.call(operations.people, { group: 'disabled', ...asked }))).toMatch(
        /^FORBIDDEN “残疾人”是敏感信息/
      )
      expect(
        (await office.call(operations.people, { group: 'volunteer', ...asked })).rows.map(row => row.name)
      ).toEqual(['周国强'])
    })
  })

  it('filter the people, the sensitive ones only for those with the right', async () => {
    const filtered = (group: string) =>
      office.call(personOperations.list, { ...firstPage, filters: { group: [group] } })
    expect((await filtered('disabled')).rows.map(row => row.name)).toEqual(['周国强'])
    expect((await filtered('elderlyAlone')).rows.map(row => row.name)).toEqual(['陈桂英'])
    const either = { ...firstPage, filters: { group: ['disabled', 'elderlyAlone'] } }
    expect((await office.call(personOperations.list, either)).total).toBe(2)
    expect(await refusal(filtered('重点人员'))).toMatch(/^NOT_FOUND/)
    await asClerk()
    expect(await refusal(filtered('disabled'))).toMatch(/^FORBIDDEN “残疾人”是敏感信息/)
    expect((await filtered('elderly80')).total).toBe(1)
    await office.signIn()
  })
})

describe('需要关心', () => {
  const care = (asOf = '2018-09-25') => office.call(operations.care, { asOf, page: 1, pageSize: 50 })
  const call = (name: string, visitedOn: string, outcome: string) =>
    office.call(visitOperations.create, {
      ...emptyVisit,
      visitedOn,
      dwellingId: homes[name]?.dwellingId ?? '',
      outcome
    })
  const exported = async (asOf: string): Promise<string> => {
    const { token } = await office.runJob(operations.exportCare, { asOf })
    return JSON.stringify(await readWorkbookInWorker((await office.download(token)).bytes))
  }
  const reasons = async (asOf?: string) => (await care(asOf)).rows.map(row => [row.name, row.reason])

  it('names who is 80, alone and was never met, with a masked phone and the flat to visit', async () => {
    const { rows, total } = await care()
    expect(total).toBe(1)
    expect(rows[0]).toMatchObject({
      name: '陈桂英',
      reason: '82 岁，独居，还没有走访过',
      phone: '138****1111',
      address: '3栋101',
      dwellingId: homes['陈桂英']?.dwellingId,
      days: null
    })
  })

  it('waits thirty days after a meeting; a closed door is none', async () => {
    await call('陈桂英', '2018-08-27', 'met')
    await call('陈桂英', '2018-09-20', 'absent')
    expect(await reasons('2018-09-25')).toEqual([])
    expect(await reasons('2018-09-26')).toEqual([['陈桂英', '82 岁，独居，上次见面 2018-08-27，已 30 天']])
  })

  it('counts a call when the administrator says so', async () => {
    await call('陈桂英', '2018-09-24', 'phoned')
    expect((await care('2018-09-26')).total).toBe(1)
    await office.call(operations.saveCareRules, { ...defaultCareRules, phoneCounts: true })
    expect((await care('2018-09-26')).total).toBe(0)
    await office.call(operations.saveCareRules, defaultCareRules)
    await asClerk()
    expect(await refusal(office.call(operations.saveCareRules, defaultCareRules))).toMatch(/^FORBIDDEN/)
    await office.signIn()
  })

  it('names 失能 to those with the right only; never visited stands first', async () => {
    await office.call(operations.create, entry('周国强', 'incapable', { evidence: '评估 2018-3' }))
    await office.call(operations.create, entry('陈桂英', 'semiIncapable', { evidence: '评估 2018-4' }))
    expect(await reasons('2018-10-01')).toEqual([
      ['周国强', '48 岁，失能，还没有走访过'],
      ['陈桂英', '82 岁，独居，半失能，上次见面 2018-08-27，已 35 天']
    ])
    expect(await exported('2018-10-01')).toContain('失能')
    await asClerk()
    const sheet = await exported('2018-10-01')
    expect(sheet).toContain('82 岁，独居，上次见面 2018-08-27，已 35 天')
    expect(sheet).not.toContain('失能')
    expect(await reasons('2018-10-01')).toEqual([['陈桂英', '82 岁，独居，上次见面 2018-08-27，已 35 天']])
    await office.signIn()
  })
})
