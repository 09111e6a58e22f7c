import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../contract/operation'
import { blank, firstPage } from '../../../contract/record'
import { cellText } from '../../../contract/sheet'
import { readWorkbookInWorker } from '../../../core/excel/excel'
import { openTestOffice, type TestOffice } from '../../../testing'
import { paperOperations } from '../../papers/contract'
import { household, householdOperations } from '../../residents/contract'
import { importFile, rosterFile } from '../../rosters/core/testRosters'
import { campaignVisitOperations as operations } from '../campaignContract'
import { visitOperations } from '../contract'
import { defaultVisitCounting, visitCountingOperations } from '../counting'
import { addCampaign, addHome, type TestHome } from './testHomes'

const round = { visitedOn: '2018-09-10', purpose: 'publicity', visitors: '王敏、刘洋', handouts: [] }

/** Every text of a workbook that a job offers, sheet by sheet. */
async function textsOf(test: TestOffice, token: string): Promise<string[][][]> {
  const { sheets } = await readWorkbookInWorker((await test.download(token)).bytes)
  return sheets.map(sheet => sheet.rows.map(row => row.map(cell => cellText(cell))))
}

describe('how far a campaign has come', () => {
  let test: TestOffice
  let campaignId = ''
  const homes = new Map<string, TestHome>()
  const at = (room: string): TestHome => homes.get(room) ?? { dwellingId: '', householdId: '' }
  const visit = (rooms: readonly string[], outcome: string, visitedOn = '2018-09-10') =>
    test.call(visitOperations.createMany, {
      shared: { ...round, visitedOn, campaignId },
      doors: rooms.map(room => ({ dwellingId: at(room).dwellingId, outcome }))
    })
  const progress = async (until: string | null = null) => {
    const found = await test.call(operations.progress, { campaignId, until })
    return [found.due, found.reached, found.missing, found.rate]
  }
  const all: Omit<InputOf<typeof operations.exportDoors>, 'campaignId'> = {
    until: null,
    state: 'due',
    compound: null,
    building: null
  }
  const rooms = async (asked: Partial<typeof all> = {}) => {
    const input = { ...all, ...asked, campaignId, page: 1, pageSize: 50 }
    const { rows, total } = await test.call(operations.doors, input)
    expect(rows).toHaveLength(total)
    return rows.map(row => row.room)
  }
  beforeAll(async () => {
    test = await openTestOffice({ clock: '2018-09-27T09:00:00' })
    campaignId = await addCampaign(test)
    const people = ['张建国', '李明', '王海', '赵平', '孙芳', '周强']
    for (const [index, name] of people.entries()) {
      const room = `${index + 1}01`
      homes.set(room, await addHome(test, room, name))
    }
    homes.set('701', await addHome(test, '701', null, { use: 'vacant' }))
    homes.set(
      '801',
      await addHome(test, '801', '迟来人', { building: '5栋', unit: '2单元', fromDate: '2018-10-05' })
    )
    homes.set('901', await addHome(test, '901', '早走人', { building: '5栋', unit: '2单元' }))
  })
  afterAll(() => test.close())

  it('has no rate where nobody is due', async () => {
    const other = await openTestOffice()
    const empty = await addCampaign(other)
    expect(await other.call(operations.progress, { campaignId: empty, until: null })).toMatchObject({
      due: 0,
      rate: '—',
      buildings: []
    })
    await other.close()
  })

  it('counts who lives there on the campaign’s own day, each household once', async () => {
    const { version } = await test.call(householdOperations.open, { id: at('901').householdId })
    await test.call(householdOperations.update, {
      id: at('901').householdId,
      version,
      values: { ...blank(household.fields), dwellingId: at('901').dwellingId, toDate: '2018-09-20' }
    })
    await visit(['101', '201', '901'], 'met')
    await visit(['101', '301'], 'left', '2018-09-12')
    await visit(['401', '501'], 'absent', '2018-09-12')
    await visit(['401'], 'phoned', '2018-09-14')
    // 801 moves in and 901 moves out around 09-28: neither is due; the vacant flat is not either
    expect(await progress()).toEqual([6, 3, 3, '50.00%'])
    expect(await progress('2018-09-10')).toEqual([6, 2, 4, '33.33%'])
    expect(await rooms({ state: 'missing' })).toEqual(['401', '501', '601'])
    expect(await rooms({ state: 'reached' })).toEqual(['101', '201', '301'])
    expect(await rooms({ state: 'due', compound: '城北公寓', building: '5栋' })).toEqual([])
    const { buildings } = await test.call(operations.progress, { campaignId, until: null })
    expect(buildings).toEqual([{ compound: '城北公寓', building: '4栋', due: 6, reached: 3 }])
  })

  it('says how often a door was tried', async () => {
    const input = { ...all, state: 'missing' as const, campaignId, page: 1, pageSize: 50 }
    const { rows } = await test.call(operations.doors, input)
    expect(rows.map(row => [row.room, row.headName, row.triedOn, row.lastOutcome])).toEqual([
      ['401', '赵平', ['2018-09-12', '2018-09-14'], 'phoned'],
      ['501', '孙芳', ['2018-09-12'], 'absent'],
      ['601', '周强', [], null]
    ])
  })

  it('follows the office’s 口径, in numbers, lists and words', async () => {
    const set = (change: Partial<typeof defaultVisitCounting>) =>
      test.call(visitCountingOperations.saveCounting, { ...defaultVisitCounting, ...change })
    await set({ phoned: true })
    expect(await progress()).toEqual([6, 4, 2, '66.67%'])
    await set({ left: false })
    expect(await progress()).toEqual([6, 2, 4, '33.33%'])
    await set({ excludeVacant: false })
    // the vacant flats are due now: 701, and 901 since its household has left is not vacant by its use
    expect(await progress()).toEqual([7, 3, 4, '42.86%'])
    expect(await rooms({ state: 'missing' })).toContain('701')
    await visit(['701'], 'left', '2018-09-15')
    expect(await progress()).toEqual([7, 4, 3, '57.14%'])
    const { definition } = await test.call(operations.progress, { campaignId, until: null })
    expect(definition.due).toContain('加上空置房')
    await set({})
    expect(await progress()).toEqual([6, 3, 3, '50.00%'])
  })

  it('lets no name of who declined out: not in lists, files, route sheets or reports (domain §0.1(4))', async () => {
    const name = '孙芳'
    await visit(['501'], 'declined', '2018-09-16')
    await visit(['501'], 'absent', '2018-09-18')
    const outputs: unknown[] = []
    for (const state of ['missing', 'due'] as const) {
      const asked = { ...all, state, campaignId }
      const { rows } = await test.call(operations.doors, { ...asked, page: 1, pageSize: 50 })
      expect(rows.find(row => row.room === '501')).toMatchObject({ headName: null, unnamed: true })
      outputs.push(rows)
      const file = await test.runJob(operations.exportDoors, asked)
      const texts = await textsOf(test, file.token)
      const line = texts.flat().find(row => row.includes('501'))
      // neither named nor marked: his address with 不便 beside it would be his name
      expect(line?.join('|')).toMatch(/\|501\|\|1\|3\|2018-09-12、2018-09-16、2018-09-18$/)
      outputs.push(texts)
    }
    for (const openOnly of [true, false]) {
      const route = { compound: '城北公寓', building: '4栋', unit: null, campaignId, asOf: '2018-09-27' }
      const file = await test.runJob(operations.exportRoute, { ...route, openOnly, withEmpty: true })
      const texts = await textsOf(test, file.token)
      expect(texts.flat(2)).toContain('501')
      outputs.push(texts)
    }
    // the visits before and after say who it was at that address: they do not name him either
    const list = await test.call(visitOperations.list, firstPage)
    expect(list.rows.filter(row => row.address?.endsWith('501')).map(row => row.headName)).toEqual([
      null,
      null,
      null
    ])
    outputs.push(list.rows)
    const listed = await test.runJob(visitOperations.exportList, firstPage)
    outputs.push(await textsOf(test, listed.token))
    const sheet = { compound: '城北公寓', building: '4栋', asOf: '2018-09-27', withProblems: true }
    const papers = await test.call(paperOperations.building, { ...sheet, paper: 'visits' })
    expect(papers.find(door => door.room === '501')?.household?.persons).toHaveLength(1)
    outputs.push(papers)
    const register = await test.call(paperOperations.building, { ...sheet, paper: 'register' })
    expect(JSON.stringify(register)).toContain(name)
    expect(JSON.stringify(outputs)).not.toContain(name)
    expect(JSON.stringify(outputs)).toContain('周强')
  })

  it('prints the route as it is walked, with a box for each outcome and the problems of last time', async () => {
    await test.call(visitOperations.createMany, {
      shared: { ...round, visitedOn: '2018-09-02', campaignId: null },
      doors: [{ dwellingId: at('601').dwellingId, outcome: 'met' }],
      told: [
        {
          dwellingId: at('601').dwellingId,
          problem: '电梯异响',
          reply: null,
          interviewee: null,
          phone: null,
          request: { reportedAt: '2018-09-02T10:00', summary: '电梯异响', category: null, urgency: null }
        }
      ]
    })
    const { token, fileName, rows } = await test.runJob(operations.exportRoute, {
      ...{ compound: '城北公寓', building: '4栋', unit: null, campaignId, asOf: '2018-09-27' },
      ...{ openOnly: true, withEmpty: false }
    })
    expect([fileName, rows]).toEqual(['山台山社区走访路线表（城北公寓4栋，2018-09-27）.xlsx', 3])
    const [sheet] = await textsOf(test, token)
    expect(sheet?.[0]?.[0]).toBe('城北公寓4栋1单元走访路线表')
    expect(sheet?.[2]).toEqual([
      ...['序号', '室号', '户主', '人口'],
      ...['1见面', '2资料留置', '3电话联系', '4无人', '5不便', '6空置'],
      ...['反映的问题或意见', '上轮问题']
    ])
    const line = sheet?.find(row => row[1] === '601')
    expect(line?.slice(0, 5)).toEqual(['6', '601', '周强', '1', '□'])
    expect(line?.at(-1)).toBe('9月2日 电梯异响（SQ-2018-0001 登记）')
  })
})

const nameOf = (at: number): string =>
  `王${[...String(at)].map(digit => '甲乙丙丁戊己庚辛壬癸'.charAt(Number(digit))).join('')}`

describe('S5 with one door missing (domain §7)', () => {
  let test: TestOffice
  beforeAll(async () => {
    test = await openTestOffice({ clock: '2018-09-27T20:00:00' })
    const rows = Array.from({ length: 4392 }, (_, at) => [
      nameOf(at),
      '户主',
      `${1 + Math.floor(at / 100)}-1-${101 + (at % 100)}`
    ])
    await importFile(test, await rosterFile({ 花名册: [['姓名', '与户主关系', '住址'], ...rows] }))
  }, 120_000)
  afterAll(() => test.close())

  it('shows 99.98 %, and the list shows that one door', async () => {
    const campaignId = await addCampaign(test)
    for (let building = 1; building <= 44; building++) {
      const asked = { compound: '', building: `${building}栋`, campaignId, asOf: '2018-09-27' }
      const doors = await test.call(visitOperations.doors, asked)
      await test.call(visitOperations.createMany, {
        shared: { ...round, visitedOn: '2018-09-20', campaignId },
        doors: doors
          .filter(({ room }) => !(building === 17 && room === '142'))
          .map(({ dwellingId }) => ({ dwellingId, outcome: 'met' }))
      })
    }
    const asked = { campaignId, until: '2018-09-27' }
    expect(await test.call(operations.progress, asked)).toMatchObject({
      due: 4392,
      reached: 4391,
      missing: 1,
      rate: '99.98%'
    })
    const { rows, total } = await test.call(operations.doors, {
      ...asked,
      ...{ state: 'missing', compound: null, building: null, page: 1, pageSize: 50 }
    })
    expect([total, rows.map(row => row.address), rows[0]?.headName]).toEqual([
      1,
      ['17栋1单元142'],
      nameOf(1641)
    ])
    test.setClock('2018-09-28T20:00:00')
    await test.call(visitOperations.createMany, {
      shared: { ...round, visitedOn: '2018-09-28', campaignId },
      doors: [{ dwellingId: rows[0]?.dwellingId ?? '', outcome: 'met' }]
    })
    expect((await test.call(operations.progress, { campaignId, until: null })).rate).toBe('100.00%')
    expect((await test.call(operations.progress, asked)).rate).toBe('99.98%')
  })
})
