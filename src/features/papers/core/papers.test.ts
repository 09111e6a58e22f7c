import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blank, firstPage } from '../../../contract/record'
import { cellText } from '../../../contract/sheet'
import { readWorkbook } from '../../../core/excel/read'
import { CallFailure } from '../../../desk'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import {
  dwelling,
  dwellingOperations,
  householdOperations,
  person,
  personOperations
} from '../../residents/contract'
import { idNumberOf } from '../../rosters/core/testRosters'
import { emptyVisit, visitOperations } from '../../visits/contract'
import { paperOperations } from '../contract'

const idNo = idNumberOf('1938-02-01', 12)
let office: TestOffice
let personId = ''
let home = { dwellingId: '', householdId: '' }

async function addHome(building: string, room: string, use: string | null = null) {
  const flat = await office.call(dwellingOperations.create, {
    ...blank(dwelling.fields),
    compound: '纸面小区',
    building,
    unit: '1',
    room,
    use
  })
  if (use === 'vacant') return { dwellingId: flat.id, householdId: '' }
  const { id } = await office.call(householdOperations.create, {
    dwellingId: flat.id,
    headId: null,
    hukouNo: 'H001',
    fromDate: '2010-01-01',
    toDate: null,
    remark: null
  })
  return { dwellingId: flat.id, householdId: id }
}

const addPerson = (
  values: Record<string, unknown> & { name: string },
  householdId: string,
  relation: string
) =>
  office.call(personOperations.create, {
    ...blank(person.fields),
    ...values,
    memberships: [{ id: null, householdId, relation, fromDate: null, toDate: null }]
  })

beforeAll(async () => {
  office = await openTestOffice({ clock: '2018-09-25T09:00:00' })
  home = await addHome('3栋', '102')
  await addHome('3栋', '101', 'vacant')
  await addPerson({ name: '周小梅', sex: '2' }, home.householdId, '30')
  personId = (
    await addPerson(
      { name: '周大山', idNo, phone: '13800002222', remark: '每月去一次医院' },
      home.householdId,
      '02'
    )
  ).id
})
afterAll(() => office.close())

describe('papers of a building', () => {
  const ask = {
    compound: '纸面小区',
    building: '3栋',
    asOf: '2018-09-25',
    withProblems: false,
    paper: 'visits' as const
  }

  it('show its doors in order, the head first, with masked numbers', async () => {
    const doors = await office.call(paperOperations.building, ask)
    expect(doors.map(door => [door.room, door.use, door.empty])).toEqual([
      ['101', '空置', true],
      ['102', '', false]
    ])
    const [head, daughter] = doors[1]?.household?.persons ?? []
    expect(head).toMatchObject({
      name: '周大山',
      relation: '户主',
      age: 80,
      birthDate: '1938-02-01',
      phone: '138****2222'
    })
    expect(head?.idNo).toMatch(/^500114\*{8}\d{3}[\dX]$/)
    expect(daughter).toMatchObject({ name: '周小梅', idNo: '', phone: '', age: null })
    expect(JSON.stringify(doors)).not.toContain(idNo)
  })

  it('carry the last meeting, and the problem told only when asked for', async () => {
    await office.call(visitOperations.create, {
      ...emptyVisit,
      visitedOn: '2018-09-10',
      dwellingId: home.dwellingId,
      outcome: 'met',
      problem: '楼道灯不亮'
    })
    const [, without] = await office.call(paperOperations.building, ask)
    expect(without).toMatchObject({ lastMetOn: '2018-09-10', lastProblem: null })
    const [, asked] = await office.call(paperOperations.building, { ...ask, withProblems: true })
    expect(asked?.lastProblem).toBe('2018-09-10 楼道灯不亮')
  })

  it('name nobody who declines on the visit sheet, and everybody in the register', async () => {
    const decline = (visitedOn: string, outcome: string) =>
      office.call(visitOperations.create, {
        ...emptyVisit,
        visitedOn,
        dwellingId: home.dwellingId,
        outcome,
        problem: outcome === 'absent' ? '门口堆着纸箱' : null
      })
    const declined = { ...ask, asOf: '2018-09-20', withProblems: true }
    await decline('2018-09-18', 'declined')
    await decline('2018-09-20', 'absent')
    const [, sheet] = await office.call(paperOperations.building, declined)
    expect(sheet).toMatchObject({ room: '102', ownerName: '', lastProblem: null })
    expect(sheet?.household).toMatchObject({ headName: '', hukouNo: '' })
    expect(sheet?.household?.persons).toHaveLength(2)
    expect(JSON.stringify(sheet)).not.toMatch(/周大山|周小梅|2222|500114/)
    const [, before] = await office.call(paperOperations.building, { ...declined, asOf: '2018-09-17' })
    expect(before?.household?.persons[0]?.name).toBe('周大山')
    const [, register] = await office.call(paperOperations.building, { ...declined, paper: 'register' })
    expect(register?.household?.persons[0]?.name).toBe('周大山')
    await decline('2018-09-22', 'met')
    const [, met] = await office.call(paperOperations.building, ask)
    expect(met?.household?.persons[0]?.name).toBe('周大山')
  })

  it('say nothing of what the family before said', async () => {
    const flat = await addHome('4栋', '101')
    await office.call(visitOperations.create, {
      ...emptyVisit,
      visitedOn: '2009-09-10',
      dwellingId: flat.dwellingId,
      outcome: 'met',
      problem: '厨房漏水'
    })
    const [door] = await office.call(paperOperations.building, {
      ...ask,
      building: '4栋',
      withProblems: true
    })
    expect(door).toMatchObject({ lastMetOn: null, lastProblem: null })
  })

  it('are as of their day: who has moved out is not on them', async () => {
    const [, door] = await office.call(paperOperations.building, { ...ask, asOf: '2009-12-31' })
    expect(door?.household).toBeNull()
  })
})

async function sheetOf(token: string): Promise<Map<string, string>[]> {
  const answer = await office.office.download(token)
  if (!answer.ok) throw new Error(answer.error.message)
  const [sheet] = (await readWorkbook(answer.value.bytes)).sheets
  const [headers, ...rows] = (sheet?.rows ?? []).map(row => row.map(cellText))
  return rows.map(row => new Map((headers ?? []).map((header, at) => [header, row[at] ?? ''])))
}

describe('the roster for Excel and back', () => {
  it('masks numbers, leaves remarks out and carries each record’s number', async () => {
    const { token, rows } = await office.runJob(paperOperations.exportPeople, {
      list: { ...firstPage, sort: { field: 'name', order: 'asc' } },
      full: false,
      purpose: null
    })
    expect(rows).toBe(2)
    const line = (await sheetOf(token)).find(row => row.get('姓名') === '周大山')
    expect(line?.get('系统编号（请勿改动）')).toBe(personId)
    expect(line?.get('公民身份号码')).toMatch(/\*{6,}/)
    expect(line?.get('联系电话')).toBe('138****2222')
    expect(line?.get('楼栋')).toBe('3栋')
    expect(line?.get('与户主关系')).toBe('户主')
    expect(line?.get('户号')).toBe('H001')
    expect(line?.has('备注')).toBe(false)
  })

  it('gives full numbers to the administrator who says what for, and notes it', async () => {
    const input = { list: firstPage, full: true, purpose: '报送街道民政办核对高龄名单' }
    await expect(office.runJob(paperOperations.exportPeople, { ...input, purpose: '报' })).rejects.toThrow(
      /写明用途/
    )
    const { token } = await office.runJob(paperOperations.exportPeople, input)
    const line = (await sheetOf(token)).find(row => row.get('姓名') === '周大山')
    expect([line?.get('公民身份号码'), line?.get('联系电话'), line?.get('备注')]).toEqual([
      idNo,
      '13800002222',
      '每月去一次医院'
    ])
    const [latest] = await office.call(paperOperations.exports, {})
    expect(latest).toMatchObject({ by: '王敏', rows: 2, full: true, purpose: input.purpose })
  })

  it('refuses full numbers to a clerk, and notes nothing', async () => {
    const before = (await office.call(paperOperations.exports, {})).length
    const clerk = await office.call(accountOperations.create, {
      name: '李慧',
      role: 'clerk',
      password: testPassword
    })
    await office.call(accountOperations.signIn, { accountId: clerk.id, password: testPassword })
    await expect(
      office.runJob(paperOperations.exportPeople, {
        list: firstPage,
        full: true,
        purpose: '报送街道核对名单'
      })
    ).rejects.toThrow(/只有管理员能导出/)
    await expect(office.call(paperOperations.exports, {})).rejects.toBeInstanceOf(CallFailure)
    await office.signIn()
    expect(await office.call(paperOperations.exports, {})).toHaveLength(before)
  })
})
