import { SqliteQueryRunner } from 'typeorm/driver/sqlite/SqliteQueryRunner.js'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { blank, firstPage } from '../../../contract/record'
import { withDatabase } from '../../../core/db/testDatabase'
import { writeWorkbook } from '../../../core/excel/write'
import { makeFlats, rosterWorkbook } from '../../../demo/roster'
import { openTestOffice, type TestOffice } from '../../../testing'
import {
  dwelling,
  dwellingOperations,
  householdOperations,
  person,
  personOperations
} from '../../residents/contract'
import { noAnswers, rosterOperations, sheetAnswers } from '../../rosters/contract'
import { idNumberOf } from '../../rosters/core/testRosters'
import { searchOperations } from '../contract'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice()
})
afterAll(() => office.close())

const find = (words: string, limit = 20) => office.call(searchOperations.find, { words, limit })
const names = async (words: string) => (await find(words)).people.map(each => each.name)
const addresses = async (words: string) => (await find(words)).dwellings.map(each => each.address)

async function addHome(compound: string, building: string, unit: string, room: string): Promise<string> {
  const home = await office.call(dwellingOperations.create, {
    ...blank(dwelling.fields),
    compound,
    building,
    unit: unit || null,
    room
  })
  const { id } = await office.call(householdOperations.create, {
    dwellingId: home.id,
    headId: null,
    hukouNo: null,
    fromDate: null,
    toDate: null,
    remark: null
  })
  return id
}

const noPerson = { ...blank(person.fields), name: '', memberships: [] }
const stay = (householdId: string, toDate: string | null = null) => ({
  id: null,
  householdId,
  relation: null,
  fromDate: null,
  toDate
})
const addPerson = (values: Record<string, unknown> & { name: string }) =>
  office.call(personOperations.create, { ...noPerson, ...values })

async function rename(id: string, change: Record<string, unknown>): Promise<void> {
  const opened = await office.call(personOperations.open, { id })
  const values = person.input.strip().parse({ ...opened, memberships: opened.memberships })
  await office.call(personOperations.update, {
    id,
    version: opened.version,
    values: { ...values, ...change }
  })
}

describe('search.find', () => {
  it('finds by name, pinyin, initials, inner parts, and says why; the fittest first', async () => {
    const home = await addHome('查找小区', '3', '2', '501')
    await addPerson({ name: '曾乐行', memberships: [stay(home)] })
    await addPerson({ name: '曾乐' })
    await addPerson({ name: '李曾乐', diedOn: '2018-01-01' })
    expect(await names('曾乐')).toEqual(['曾乐', '曾乐行', '李曾乐'])
    expect(await names('zengle')).toEqual(['曾乐', '曾乐行', '李曾乐'])
    expect(await names('zengyue')).toEqual(['曾乐', '曾乐行', '李曾乐'])
    expect(await names('zlh')).toEqual(['曾乐行'])
    const { people } = await find('zl')
    expect(people.map(each => [each.name, each.presence, each.why, each.highlights])).toEqual([
      ['曾乐', 'none', '首字母', [[0, 2]]],
      ['曾乐行', 'home', '首字母', [[0, 2]]],
      ['李曾乐', 'dead', '首字母', [[1, 3]]]
    ])
    expect(people[1]?.address).toBe('查找小区3栋2单元501')
  })

  it('finds a rare character and a name with ·, and marks code points', async () => {
    await addPerson({ name: '\u{2A6D6}田' })
    await addPerson({ name: '阿布都·热合曼' })
    expect((await find('田')).people).toMatchObject([{ name: '\u{2A6D6}田', highlights: [[1, 2]] }])
    expect((await find('都·热')).people).toMatchObject([{ highlights: [[2, 5]] }])
    expect((await find('abdrhm')).people).toMatchObject([{ name: '阿布都·热合曼', why: '首字母' }])
  })

  it('finds numbers whole or by their last four, every phone of a cell, and masks them', async () => {
    const idNo = idNumberOf('1966-03-12', 123)
    await addPerson({ name: '号码甲', idNo, phone: '13800009001、010-87659002' })
    for (const typed of [idNo, idNo.toLowerCase(), idNo.slice(-4)])
      expect((await find(typed)).people).toMatchObject([{ name: '号码甲', why: '证件号' }])
    for (const typed of ['13800009001', '9001', '010-87659002', '01087659002', '9002'])
      expect((await find(typed)).people).toMatchObject([{ name: '号码甲', why: '电话' }])
    const { people } = await find(idNo)
    expect(people[0]?.maskedIdNo).toBe(`500114********${idNo.slice(-4)}`)
    expect(JSON.stringify(people)).not.toContain(idNo)
    expect(await names('13800009')).toEqual([])
    for (const search of [idNo, idNo.slice(-4), '13800009001', '9002'])
      expect((await office.call(personOperations.list, { ...firstPage, search })).total).toBe(1)
  })

  it('finds dwellings and who lives there, however the room is typed', async () => {
    const home = await addHome('山台山一期', '5', '1', '702')
    await addHome('山台山一期', '6', '', '5-1')
    await addPerson({ name: '房中人', memberships: [stay(home)] })
    for (const typed of ['5-1-702', '5栋1单元702', '五栋702', '1-702', '山台山一期5-1-702', '5栋 702'])
      expect([typed, await addresses(typed)]).toEqual([typed, ['山台山一期5栋1单元702']])
    expect((await addresses('5-1'))[0]).toBe('山台山一期6栋5-1')
    expect(await names('702')).toEqual(['房中人'])
    expect((await find('5-1-702')).dwellings).toMatchObject([
      { persons: 1, headName: null, highlights: [[5, 13]] }
    ])
    expect(await addresses('山台山')).toHaveLength(2)
    expect(await addresses('台山一期 6栋')).toEqual(['山台山一期6栋5-1'])
  })

  it('asks of several words that all fit', async () => {
    const [here, there] = [await addHome('多词', '7', '1', '101'), await addHome('多词', '8', '1', '101')]
    await addPerson({ name: '张多词', memberships: [stay(here)] })
    await addPerson({ name: '张多词', memberships: [stay(there)], phone: '13800007777' })
    await addPerson({ name: '王多词', memberships: [stay(here)] })
    const found = async (words: string) =>
      (await find(words)).people.map(each => `${each.name} ${each.address}`)
    expect(await found('张 7栋')).toEqual(['张多词 多词7栋1单元101'])
    expect(await found('zdc 101')).toHaveLength(2)
    expect(await found('多词 张')).toHaveLength(2)
    expect(await found('zhang 7777')).toEqual(['张多词 多词8栋1单元101'])
    expect(await found('王 8栋')).toEqual([])
    expect((await office.call(personOperations.list, { ...firstPage, search: '张 7栋' })).total).toBe(1)
    expect((await office.call(householdOperations.list, { ...firstPage, search: '多词 8栋' })).total).toBe(1)
    expect((await office.call(dwellingOperations.list, { ...firstPage, search: '8-1-101' })).total).toBe(1)
  })

  it('follows a new name, a former name, a new phone, the recycle bin', async () => {
    const { id } = await addPerson({ name: '旧名甲', phone: '13800001111、13800002222' })
    await rename(id, { name: '新名乙', formerName: '旧名甲', phone: '13800003333' })
    expect((await find('新名乙')).people).toMatchObject([{ id, why: '姓名', formerName: null }])
    expect((await find('jmj')).people).toMatchObject([
      { id, name: '新名乙', why: '曾用名', formerName: '旧名甲' }
    ])
    expect(await names('13800002222')).toEqual([])
    expect(await names('2222')).toEqual([])
    expect(await names('13800003333')).toEqual(['新名乙'])
    const { version } = await office.call(personOperations.get, { id })
    const recycled = await office.call(personOperations.recycle, { id, version })
    expect(await names('新名乙')).toEqual([])
    const bin = { ...firstPage, search: 'xmy', recycled: true }
    expect((await office.call(personOperations.list, bin)).total).toBe(1)
    await office.call(personOperations.restore, recycled)
    expect(await names('新名乙')).toEqual(['新名乙'])
  })

  it('puts who lives here before who moved out, and finds nothing for what is no word', async () => {
    const home = await addHome('先后', '1', '1', '101')
    await addPerson({ name: '先后人', memberships: [stay(home, '2018-01-01')] })
    await addPerson({ name: '先后人', memberships: [stay(home)] })
    expect((await find('先后人')).people.map(each => each.presence)).toEqual(['home', 'none'])
    for (const words of ['', '   ', '%', '_', "' OR 1=1 --", '，。'])
      expect(await find(words)).toEqual({ people: [], dwellings: [], more: false })
    expect((await find('先后人', 1)).more).toBe(true)
  })

  it('serves every role that may see the list', () => {
    expect(searchOperations.find.access).toEqual(personOperations.list.access)
  })
})

it('finds the people of an import, and leaves nothing of them when it is taken back', async () => {
  const desk = await openTestOffice()
  const flats = makeFlats({ households: 12, persons: 40, vacant: 1 })
  const resident = flats.flatMap(flat => flat.residents).find(each => each.phone !== '')
  if (!resident) throw new Error('the roster has no phones')
  resident.phone = '13811112222、13933334444'
  const token = await desk.upload('花名册.xlsx', await writeWorkbook(rosterWorkbook(flats, '花名册')))
  const { importId, sheets } = await desk.runJob(rosterOperations.inspect, { tokens: [token] })
  await desk.runJob(rosterOperations.preview, {
    importId,
    sheets: sheetAnswers(sheets),
    answers: noAnswers,
    mode: 'fill'
  })
  const { batchId } = await desk.runJob(rosterOperations.import, { importId })
  const found = async (words: string) =>
    (await desk.call(searchOperations.find, { words, limit: 20 })).people.map(each => each.name)
  for (const typed of [resident.name, resident.idNo, '13933334444', '4444', '2222'])
    expect([typed, await found(typed)]).toEqual([typed, expect.arrayContaining([resident.name])])
  await desk.runJob(rosterOperations.undo, { batchId })
  for (const typed of [resident.name, resident.idNo, '13933334444']) expect(await found(typed)).toEqual([])
  await desk.office.close()
  await withDatabase(desk.dir, async dataSource => {
    const rows: unknown = await dataSource.query('SELECT COUNT(*) AS count FROM number_term')
    expect(z.array(z.object({ count: z.number() })).parse(rows)).toEqual([{ count: 0 }])
  })
  await desk.close()
})

/** Statements that the application sends while `work` runs, with what they bind. */
async function statementsOf(work: () => Promise<unknown>): Promise<{ sql: string; bound: unknown[] }[]> {
  const watched = vi.spyOn(SqliteQueryRunner.prototype, 'query')
  try {
    await work()
    return watched.mock.calls.map(([sql, bound]) => ({ sql, bound: bound ?? [] }))
  } finally {
    watched.mockRestore()
  }
}

it('finds of several words whom the list finds, be they as vague as they may', async () => {
  const desk = await openTestOffice()
  const flats = makeFlats({ households: 420, persons: 1500, vacant: 4 })
  const token = await desk.upload('花名册.xlsx', await writeWorkbook(rosterWorkbook(flats, '花名册')))
  const { importId, sheets } = await desk.runJob(rosterOperations.inspect, { tokens: [token] })
  const asked = { importId, sheets: sheetAnswers(sheets), answers: noAnswers, mode: 'fill' as const }
  await desk.runJob(rosterOperations.preview, asked)
  await desk.runJob(rosterOperations.import, { importId })
  const compound = '山台山一期'
  const totals: number[] = []
  for (const words of [
    `王 ${compound}`,
    `w ${compound}`,
    'z l',
    'w 501',
    'l 2栋',
    'wang l',
    `zw ${compound}`
  ]) {
    const { rows, total } = await desk.call(personOperations.list, {
      ...firstPage,
      pageSize: 200,
      search: words
    })
    const { people } = await desk.call(searchOperations.find, { words, limit: 20 })
    const listed = rows.map(row => row.id)
    expect([words, people.length]).toEqual([words, Math.min(20, total)])
    if (total <= 200) expect(listed).toEqual(expect.arrayContaining(people.map(each => each.id)))
    totals.push(total)
  }
  expect(Math.max(...totals)).toBeGreaterThan(20)
  expect(totals.filter(total => total > 0).length).toBeGreaterThan(4)
  await desk.close()
})

it('walks indexes only: no statement of a search reads a table of the register from end to end', async () => {
  const desk = await openTestOffice()
  const typed = ['张', 'zw', '0014', '13800001234', '110105194912310021', '501', '3-2-501', '3栋2单元501']
  const several = ['山台山', '张 山台山', '张 3栋', 'zw 501', 'wang juan', '0014 张', '山台 一期 501']
  const home = await desk.call(dwellingOperations.create, {
    ...blank(dwelling.fields),
    compound: '山台山一期',
    building: '3',
    unit: '2',
    room: '501'
  })
  await desk.call(householdOperations.create, {
    dwellingId: home.id,
    headId: null,
    hukouNo: null,
    fromDate: null,
    toDate: null,
    remark: null
  })
  await desk.call(personOperations.create, { ...noPerson, name: '张伟' })
  const sent = await statementsOf(async () => {
    for (const words of [...typed, ...several]) {
      await desk.call(searchOperations.find, { words, limit: 20 })
      for (const recycled of [false, true])
        await desk.call(personOperations.list, { ...firstPage, search: words, recycled })
    }
  })
  await desk.office.close()
  const scans = await withDatabase(desk.dir, async dataSource => {
    const found: string[] = []
    for (const { sql, bound } of sent) {
      const plan: unknown = await dataSource.query(`EXPLAIN QUERY PLAN ${sql}`, bound)
      const steps = z.array(z.object({ detail: z.string() })).parse(plan)
      // `SEARCH t` without an index is a MIN that reads the table
      for (const { detail } of steps)
        if (/^SCAN (?!part|terms|\()/.test(detail) || /^SEARCH \S+$/.test(detail))
          found.push(`${detail}: ${sql}`)
    }
    return found
  })
  expect(sent.length).toBeGreaterThan(100)
  expect(scans).toEqual([])
  await desk.close()
})
