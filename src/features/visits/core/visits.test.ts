import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../contract/operation'
import { blank, firstPage } from '../../../contract/record'
import { readWorkbookInWorker } from '../../../core/excel/excel'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { dwellingOperations, householdOperations, person, personOperations } from '../../residents/contract'
import { stocked } from '../../materials/testing'
import { campaign, campaignOperations } from '../../publicity/campaign'
import { emptyVisit, visitOperations } from '../contract'

const operations = visitOperations
type VisitInput = InputOf<typeof operations.create>

const missing = '00000000-0000-7000-8000-000000000000'
const base: Omit<VisitInput, 'dwellingId'> = {
  ...emptyVisit,
  visitedOn: '2018-09-10',
  outcome: 'met',
  purpose: 'publicity',
  visitors: '陈海、王敏'
}
const sharedBase = {
  visitedOn: '2018-09-10',
  purpose: 'publicity',
  campaignId: null,
  visitors: null,
  handouts: []
}

/** Registers a campaign of September; gives its id. */
const runCampaign = async (test: TestOffice, title = '扫黑除恶专项宣传'): Promise<string> => {
  const { id } = await test.call(campaignOperations.create, {
    ...blank(campaign.fields),
    title,
    fromDate: '2018-09-06',
    toDate: '2018-09-28'
  })
  return id
}

const failureOf = async (work: Promise<unknown>): Promise<CallFailure['error']> => {
  const error: unknown = await work.catch((caught: unknown) => caught)
  if (error instanceof CallFailure) return error.error
  throw new Error(`was not refused: ${String(error)}`)
}

/** Puts flats, households and residents into a test office's register. */
function register(test: TestOffice) {
  const dwell = (building: string, unit: string | null, room: string, use: string | null = null) =>
    test
      .call(dwellingOperations.create, {
        compound: null,
        building,
        unit,
        room,
        use,
        ownerName: null,
        grid: null,
        remark: null
      })
      .then(created => created.id)
  const settle = (dwellingId: string, fromDate: string | null = null, toDate: string | null = null) =>
    test
      .call(householdOperations.create, {
        dwellingId,
        headId: null,
        hukouNo: null,
        fromDate,
        toDate,
        remark: null
      })
      .then(created => created.id)
  const move = (name: string, householdId: string, relation: string | null = '02') =>
    test.call(personOperations.create, {
      ...blank(person.fields),
      name,
      memberships: [{ id: null, householdId, relation, fromDate: null, toDate: null }]
    })
  return { dwell, settle, move }
}

describe('visits', () => {
  let test: TestOffice
  let zhangFlat = ''
  let zhangHousehold = ''
  let liFlat = ''
  let emptyFlat = ''
  let formerHousehold = ''
  let laterHousehold = ''
  let changedFlat = ''
  let campaignId = ''
  let materialId = ''
  beforeAll(async () => {
    test = await openTestOffice()
    campaignId = await runCampaign(test)
    materialId = await stocked(test)
    const { dwell, settle, move } = register(test)
    zhangFlat = await dwell('4', '2', '601')
    liFlat = await dwell('4', '2', '1001')
    emptyFlat = await dwell('4', '2', '301', 'vacant')
    changedFlat = await dwell('4', '1', '101')
    zhangHousehold = await settle(zhangFlat)
    await move('张建国', zhangHousehold)
    await move('张小芳', zhangHousehold, null)
    await move('李明', await settle(liFlat, '2018-01-01'))
    formerHousehold = await settle(changedFlat, null, '2018-06-30')
    laterHousehold = await settle(changedFlat, '2018-06-30')
  })
  afterAll(() => test.close())

  it('shows address and head, and keeps the household', async () => {
    const { id } = await test.call(operations.create, {
      ...base,
      campaignId,
      dwellingId: zhangFlat,
      handouts: [{ id: null, materialId, copies: 2 }]
    })
    expect(await test.call(operations.get, { id })).toMatchObject({
      campaignTitle: '扫黑除恶专项宣传',
      copies: 2,
      materials: '宣传单2份',
      handouts: [{ materialId, copies: 2 }],
      address: '4栋2单元601',
      headName: '张建国',
      householdId: zhangHousehold
    })
  })

  it.each([
    ['2018-06-29', () => formerHousehold],
    ['2018-06-30', () => laterHousehold],
    ['2018-07-01', () => laterHousehold]
  ])('belongs to the household that lived there on %s', async (visitedOn, expected) => {
    const { id } = await test.call(operations.create, { ...base, visitedOn, dwellingId: changedFlat })
    expect((await test.call(operations.get, { id })).householdId).toBe(expected())
  })

  it('belongs to nobody in a vacant flat, and follows a corrected date or outcome', async () => {
    const empty = await test.call(operations.create, {
      ...base,
      campaignId,
      dwellingId: emptyFlat,
      outcome: 'vacant'
    })
    expect((await test.call(operations.get, { id: empty.id })).householdId).toBeNull()
    const values = { ...base, dwellingId: changedFlat }
    const created = await test.call(operations.create, values)
    const moved = await test.call(operations.update, {
      ...created,
      values: { ...values, visitedOn: '2018-05-01' }
    })
    expect((await test.call(operations.get, { id: created.id })).householdId).toBe(formerHousehold)
    await test.call(operations.update, { ...moved, values: { ...values, outcome: 'vacant' } })
    expect((await test.call(operations.get, { id: created.id })).householdId).toBeNull()
  })

  it('refuses a flat that is not in the register, and leaflets where nobody was', async () => {
    const unknown = await failureOf(test.call(operations.create, { ...base, dwellingId: missing }))
    expect(unknown.code).toBe('VALIDATION')
    expect(unknown.issues.map(issue => issue.field)).toEqual(['dwellingId'])
    const handouts = [{ id: null, materialId, copies: 1 }]
    const absent = { ...base, dwellingId: zhangFlat, outcome: 'absent', handouts }
    expect((await failureOf(test.call(operations.create, absent))).issues[0]?.field).toBe('handouts')
  })

  it('finds visits by address and sorts them by the order of the flats', async () => {
    const { rows } = await test.call(operations.list, { ...firstPage, search: '4-2-601' })
    expect(new Set(rows.map(row => row.dwellingId))).toEqual(new Set([zhangFlat]))
    const sorted = await test.call(operations.list, {
      ...firstPage,
      sort: { field: 'address', order: 'asc' }
    })
    expect([...new Set(sorted.rows.map(row => row.address))]).toEqual([
      '4栋1单元101',
      '4栋2单元301',
      '4栋2单元601'
    ])
  })

  it('names nobody who declined, in lists and in exports (domain §0.1(4))', async () => {
    const { id } = await test.call(operations.create, {
      ...base,
      visitedOn: '2018-09-11',
      campaignId,
      dwellingId: liFlat,
      outcome: 'declined',
      interviewee: '李明之子'
    })
    const { rows } = await test.call(operations.list, firstPage)
    const declined = rows.find(row => row.id === id)
    expect(declined).toMatchObject({ address: '4栋2单元1001', headName: null, interviewee: null })
    expect(rows.find(row => row.dwellingId === zhangFlat)?.headName).toBe('张建国')
    const { token } = await test.runJob(operations.exportList, firstPage)
    const workbook = JSON.stringify(await readWorkbookInWorker((await test.download(token)).bytes))
    expect(workbook).toContain('张建国')
    expect(workbook).toContain('4栋2单元1001')
    expect(workbook).not.toContain('李明')
    expect(await test.call(operations.open, { id })).toMatchObject({ interviewee: '李明之子' })
  })

  it('shows the doors of a building in the order of the stairs', async () => {
    const doors = await test.call(operations.doors, {
      compound: '',
      building: '4栋',
      campaignId,
      asOf: '2018-09-10'
    })
    expect(doors.map(door => `${door.unit}${door.room}`)).toEqual([
      '1单元101',
      '2单元301',
      '2单元601',
      '2单元1001'
    ])
    expect(doors[2]).toEqual({
      dwellingId: zhangFlat,
      unit: '2单元',
      room: '601',
      use: null,
      headName: '张建国',
      persons: 2,
      due: true,
      reached: true,
      outcome: 'met',
      visitedOn: '2018-09-10',
      tries: 1,
      unnamed: false
    })
    expect(doors[1]).toMatchObject({ use: 'vacant', headName: null, persons: 0, outcome: 'vacant' })
    expect(doors[3]).toMatchObject({ headName: '李明', persons: 1, outcome: null, visitedOn: null })
  })

  it('shows the latest outcome of the round, of this campaign only', async () => {
    const outcome = async (asked: string | null, asOf: string) => {
      const doors = await test.call(operations.doors, {
        compound: '',
        building: '4栋',
        campaignId: asked,
        asOf
      })
      const door = doors.find(each => each.dwellingId === liFlat)
      return [door?.outcome, door?.visitedOn, door?.headName]
    }
    expect(await outcome(campaignId, '2018-09-11')).toEqual(['declined', '2018-09-11', null])
    const again = await test.call(operations.create, {
      ...base,
      campaignId,
      visitedOn: '2018-09-12',
      dwellingId: liFlat
    })
    expect(await outcome(campaignId, '2018-09-12')).toEqual(['met', '2018-09-12', '李明'])
    expect(await outcome(campaignId, '2018-09-11')).toEqual(['declined', '2018-09-11', null])
    expect(await outcome(await runCampaign(test, '另一个专项'), '2018-09-12')).toEqual([null, null, '李明'])
    expect(await outcome(null, '2018-09-12')).toEqual([null, null, '李明'])
    await test.call(operations.recycle, again)
    expect(await outcome(campaignId, '2018-09-12')).toEqual(['declined', '2018-09-11', null])
  })
})

describe('many doors in one go', () => {
  let test: TestOffice
  const flats: string[] = []
  const households: string[] = []
  let shared = { ...sharedBase, campaignId: '', handouts: [{ materialId: '', copies: 1 }] }
  beforeAll(async () => {
    test = await openTestOffice()
    shared = {
      ...sharedBase,
      campaignId: await runCampaign(test),
      handouts: [{ materialId: await stocked(test), copies: 1 }]
    }
    const { dwell, settle } = register(test)
    flats.push(...(await Promise.all(Array.from({ length: 2000 }, (_, at) => dwell('7', null, `${at + 1}`)))))
    households.push(...(await Promise.all(flats.slice(0, 50).map(flat => settle(flat)))))
  })
  afterAll(() => test.close())

  const total = async () => (await test.call(operations.list, firstPage)).total

  it('refuses unknown and repeated flats and counts them; nothing is stored', async () => {
    const [first = '', second = ''] = flats
    const doors = [first, second, second, missing].map(dwellingId => ({ dwellingId, outcome: 'met' }))
    const { code, message } = await failureOf(test.call(operations.createMany, { shared, doors }))
    expect(code).toBe('VALIDATION')
    expect(message).toContain('有 1 套不在台账里')
    expect(message).toContain('有 1 套重复')
    const met = [{ dwellingId: first, outcome: 'met' }]
    const [handout] = shared.handouts
    if (!handout) throw new Error('nothing to hand out')
    const faults = [
      [{ handouts: [handout, handout] }, 'shared.handouts.1.materialId'],
      [{ handouts: [{ ...handout, copies: 0 }] }, 'shared.handouts.0.copies'],
      [{ handouts: [{ ...handout, materialId: missing }] }, 'shared.handouts.0.materialId'],
      [{ purpose: 'own7' }, 'purpose'],
      [{ visitedOn: '2018-09-05' }, 'visitedOn'],
      [{ visitedOn: '2018-09-26' }, 'visitedOn']
    ] as const
    for (const [change, field] of faults) {
      const input = { shared: { ...shared, ...change, handouts: [...shared.handouts] }, doors: met }
      if ('handouts' in change) input.shared.handouts = [...change.handouts]
      const { issues } = await failureOf(test.call(operations.createMany, input))
      expect(issues.map(issue => issue.field)).toEqual([field])
    }
    expect(await total()).toBe(0)
  })

  it('stores 2,000 doors, each with its household, outcome and number', async () => {
    const doors = flats.map((dwellingId, at) => ({
      dwellingId,
      outcome: at < 40 ? 'met' : at < 50 ? 'vacant' : 'absent'
    }))
    const { created, ids } = await test.call(operations.createMany, { shared, doors })
    expect(created).toBe(2000)
    expect(new Set(ids).size).toBe(2000)
    expect(await total()).toBe(2000)
    const at = async (place: number) => test.call(operations.get, { id: ids[place] ?? '' })
    expect(await at(39)).toMatchObject({
      dwellingId: flats[39],
      householdId: households[39],
      outcome: 'met',
      copies: 1,
      materials: '宣传单1份',
      campaignTitle: '扫黑除恶专项宣传',
      visitedOn: '2018-09-10',
      address: '7栋40',
      version: 1,
      createdBy: '王敏',
      deletedAt: null
    })
    expect(await at(40)).toMatchObject({ householdId: null, outcome: 'vacant', copies: null, handouts: [] })
    expect(await at(1999)).toMatchObject({ householdId: null, outcome: 'absent', dwellingId: flats[1999] })
  })
})
