import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blank, firstPage } from '../../../contract/record'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import {
  dwelling,
  dwellingOperations,
  householdOperations,
  person,
  personOperations,
  residentOperations
} from '../contract'
import { idNumberOf } from '../../rosters/core/testRosters'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice({ clock: '2018-09-25T09:00:00' })
})
afterAll(() => office.close())

const noDwelling = {
  ...blank(dwelling.fields),
  building: '',
  room: ''
}
const noPerson = {
  ...blank(person.fields),
  name: '',
  memberships: []
}
const noHousehold = { headId: null, hukouNo: null, fromDate: null, toDate: null, remark: null }
const stay = (
  householdId: string,
  relation: string | null = null,
  from: string | null = null,
  to: string | null = null
) => ({
  id: null,
  householdId,
  relation,
  fromDate: from,
  toDate: to
})

const addDwelling = (values: Partial<typeof noDwelling> | Record<string, string>) =>
  office.call(dwellingOperations.create, { ...noDwelling, ...values })
async function addHome(building: string, room: string, compound = '记录小区') {
  const dwelling = await addDwelling({ compound, building, room })
  const household = await office.call(householdOperations.create, { ...noHousehold, dwellingId: dwelling.id })
  return { dwelling, household }
}
const addPerson = (values: Record<string, unknown> & { name: string }) =>
  office.call(personOperations.create, { ...noPerson, ...values })

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof CallFailure) return error.error.message
    throw error
  }
  throw new Error('expected a refusal')
}

describe('dwellings', () => {
  it('are stored in one form and refused twice', async () => {
    const { id } = await addDwelling({ building: '三栋', unit: '２', room: '501室' })
    expect(await office.call(dwellingOperations.get, { id })).toMatchObject({
      building: '3栋',
      unit: '2单元',
      room: '501',
      address: '3栋2单元501',
      persons: 0
    })
    expect(await refusal(addDwelling({ building: '3幢', unit: '2单元', room: '501' }))).toBe(
      '地址：“3幢2单元501”已经登记过，不能登记两次。请在住房列表里找到它修改，或核对楼栋、单元、室号'
    )
  })

  it('write a building as it was written first', async () => {
    const { id } = await addDwelling({ building: '3幢', unit: '2', room: '502' })
    expect((await office.call(dwellingOperations.get, { id })).address).toBe('3栋2单元502')
  })

  it('come back only when the address is free', async () => {
    const first = await addDwelling({ building: '8', room: '101' })
    const gone = await office.call(dwellingOperations.recycle, first)
    await addDwelling({ building: '8', room: '101' })
    expect(await refusal(office.call(dwellingOperations.restore, gone))).toMatch(/^同一地址已经另外登记/)
  })

  it('cannot be emptied or deleted while people live there', async () => {
    const { dwelling, household } = await addHome('9', '101')
    await addPerson({ name: '周九', memberships: [stay(household.id)] })
    const { building, room, compound } = { building: '9', room: '101', compound: '记录小区' }
    const values = { ...noDwelling, building, room, compound, use: 'vacant' }
    expect(await refusal(office.call(dwellingOperations.update, { ...dwelling, values }))).toBe(
      '房屋性质：还有住户住在这里，请先给住户填上搬离日期'
    )
    expect(await refusal(office.call(dwellingOperations.recycle, dwelling))).toBe(
      '这套住房现在住着 1 人，不能删除。请先给住户填上搬离日期。'
    )
    expect(await refusal(office.call(householdOperations.recycle, household))).toBe(
      '这一户现在住着 1 人，不能删除。请先给他们填上搬离日期。'
    )
  })
})

describe('households', () => {
  it('need a flat that is not empty', async () => {
    const { id } = await addDwelling({ building: '10', room: '101', use: 'vacant' })
    expect(await refusal(office.call(householdOperations.create, { ...noHousehold, dwellingId: id }))).toBe(
      '住房：登记的是空置或商用，请先把房屋性质改成自住、出租或借住'
    )
  })

  it('are alone in their flat at a time, and may follow each other on one day', async () => {
    const { dwelling, household } = await addHome('10', '102')
    const next = { ...noHousehold, dwellingId: dwelling.id, fromDate: '2018-05-01' }
    expect(await refusal(office.call(householdOperations.create, next))).toMatch(/同一时间已有住户登记在这里/)
    await office.call(householdOperations.update, {
      ...household,
      values: { ...noHousehold, dwellingId: dwelling.id, toDate: '2018-05-01' }
    })
    await office.call(householdOperations.create, next)
  })

  it('have one of their members as head', async () => {
    const { dwelling, household } = await addHome('10', '103')
    const stranger = await addPerson({ name: '外人' })
    const values = { ...noHousehold, dwellingId: dwelling.id, headId: stranger.id }
    expect(await refusal(office.call(householdOperations.update, { ...household, values }))).toMatch(
      /^户主：不是这一户的成员/
    )
  })

  it('get their head when the 户主 is registered', async () => {
    const { household } = await addHome('10', '104')
    await addPerson({ name: '吴建国', memberships: [stay(household.id, '02')] })
    await addPerson({ name: '吴小明', memberships: [stay(household.id, '20')] })
    expect(await office.call(householdOperations.get, { id: household.id })).toMatchObject({
      headName: '吴建国',
      persons: 2,
      address: '记录小区10栋104'
    })
  })
})

describe('persons', () => {
  it('show age, home and relation; the number masked, in the form clear', async () => {
    const { household } = await addHome('11', '501')
    const idNo = idNumberOf('1958-09-26', 1)
    const { id } = await addPerson({ name: '尉迟 敬德', idNo, memberships: [stay(household.id, '02')] })
    expect(await office.call(personOperations.get, { id })).toMatchObject({
      name: '尉迟敬德',
      sex: '1',
      birthDate: '1958-09-26',
      idNo: `500114********${idNo.slice(-4)}`,
      age: 59,
      address: '记录小区11栋501',
      relation: '户主'
    })
    expect(await office.call(personOperations.open, { id })).toMatchObject({ idNo })
  })

  it('are refused with a number that another has, who is named with his address', async () => {
    const { household } = await addHome('11', '502')
    const idNo = idNumberOf('1970-01-02', 3)
    await addPerson({ name: '张三', idNo, memberships: [stay(household.id)] })
    const message = await refusal(addPerson({ name: '李四', idNo }))
    expect(message).toBe('公民身份号码：与 张三（记录小区11栋502）的身份证号相同，请核对')
    expect(office.log.join()).not.toContain(idNo)
  })

  it('are found by name, pinyin, initials, address, number and last four', async () => {
    const { household } = await addHome('12', '503')
    const idNo = idNumberOf('1990-05-06', 7)
    await addPerson({ name: '曾秀英', idNo, phone: '13812345678', memberships: [stay(household.id)] })
    for (const search of [
      '曾秀',
      'zengxiuying',
      'zxy',
      '12-503',
      '12栋503',
      idNo,
      idNo.slice(-4),
      '13812345678',
      '5678'
    ]) {
      const { rows } = await office.call(personOperations.list, { ...firstPage, search })
      expect(
        rows.map(row => row.name),
        search
      ).toContain('曾秀英')
    }
  })

  it('are filtered by building and compound and sorted by address', async () => {
    const homes = [
      await addHome('2', '1001', '次序小区'),
      await addHome('10', '101', '次序小区'),
      await addHome('2', '201', '次序小区')
    ]
    for (const [at, { household }] of homes.entries())
      await addPerson({ name: `次序${'甲乙丙'.charAt(at)}`, memberships: [stay(household.id)] })
    const list = (filters: Record<string, string[]>) =>
      office.call(personOperations.list, { ...firstPage, filters, sort: { field: 'address', order: 'asc' } })
    const names = async (filters: Record<string, string[]>) => (await list(filters)).rows.map(row => row.name)
    expect(await names({ compound: ['次序小区'] })).toEqual(['次序丙', '次序甲', '次序乙'])
    expect(await names({ building: ['次序小区|2栋'] })).toEqual(['次序丙', '次序甲'])
    expect(await names({ building: ['次序小区|2栋', '次序小区|10栋'] })).toHaveLength(3)
  })
})

describe('buildings', () => {
  it('count as of a day: moving, dying and empty flats', async () => {
    const compound = '截至小区'
    const first = await addDwelling({ compound, building: '10', room: '101' })
    await addDwelling({ compound, building: '10', room: '102', use: 'vacant' })
    const second = await addDwelling({ compound, building: '9', room: '101' })
    const before = await office.call(householdOperations.create, {
      ...noHousehold,
      dwellingId: first.id,
      toDate: '2018-06-30'
    })
    const after = await office.call(householdOperations.create, {
      ...noHousehold,
      dwellingId: second.id,
      fromDate: '2018-07-01'
    })
    await addPerson({
      name: '迁居人',
      memberships: [stay(before.id, '02', null, '2018-06-30'), stay(after.id, '02', '2018-07-01')]
    })
    await addPerson({ name: '故人', diedOn: '2018-06-15', memberships: [stay(before.id)] })
    const counts = async (asOf: string) =>
      (await office.call(residentOperations.buildings, { asOf }))
        .filter(each => each.compound === compound)
        .map(({ building, dwellings, households, persons, vacant }) =>
          [building, dwellings, households, persons, vacant].join(' ')
        )
    expect(await counts('2018-06-14')).toEqual(['9栋 1 0 0 0', '10栋 2 1 2 1'])
    expect(await counts('2018-06-15')).toEqual(['9栋 1 0 0 0', '10栋 2 1 1 1'])
    expect(await counts('2018-06-30')).toEqual(['9栋 1 0 0 0', '10栋 2 1 1 1'])
    expect(await counts('2018-07-01')).toEqual(['9栋 1 1 1 0', '10栋 2 0 0 1'])
  })
})
