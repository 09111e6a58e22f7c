import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstPage } from '../../../contract/record'
import { openTestOffice, type TestOffice } from '../../../testing'
import { householdOperations, personOperations } from '../../residents/contract'
import { rosterOperations, type RosterRow, type RowDecision } from '../contract'
import { idNumberOf, importFile, previewFile, rosterFile, type PreviewWish } from './testRosters'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice()
})
afterAll(() => office.close())

type Cell = string | number | null
const header = ['姓名', '身份证号', '出生日期', '联系电话', '关系', '文化程度', '入住日期', '住址']
const file = (rows: Cell[][], columns: string[] = header) => rosterFile({ 花名册: [columns, ...rows] })
let sequence = 500
const freshId = (birth = '1970-05-06') => idNumberOf(birth, ++sequence)

async function rowsOf(importId: string): Promise<RosterRow[]> {
  const ask = { importId, outcomes: [], reason: null, page: 1, pageSize: 200 }
  return (await office.call(rosterOperations.rows, ask)).rows
}
const outcomes = async (importId: string) =>
  (await rowsOf(importId)).map(row => `${row.name} ${row.outcome} ${row.candidates[0]?.why ?? ''}`.trim())
const decide = (importId: string, rows: number[] | null, decision: RowDecision | null) =>
  office.call(rosterOperations.decide, { importId, rows, decision, personId: null })
const person = async (search: string) => {
  const [found] = (await office.call(personOperations.list, { ...firstPage, search })).rows
  if (!found) throw new Error(`${search} is not there`)
  return office.call(personOperations.open, { id: found.id })
}
const again = async (rows: Cell[][], wish: PreviewWish = {}, columns?: string[]) =>
  previewFile(office, await file(rows, columns), wish)
const store = (importId: string) => office.runJob(rosterOperations.import, { importId })

describe('people who are in the register already', () => {
  it.each([
    ['skip', 'unchanged', '13800000001', null],
    ['fill', 'changed', '13800000001', '21'],
    ['update', 'changed', '13900000002', '21']
  ] as const)(
    '%s: takes what the mode allows, and no blank overwrites',
    async (mode, outcome, phone, education) => {
      const idNo = freshId()
      const name = `模式${mode}`
      const home = `40-1-${sequence}`
      await importFile(office, await file([[name, idNo, null, '13800000001', '户主', null, null, home]]))
      const next = await again([[name, idNo, null, '13900000002', null, '本科', null, home]], { mode })
      expect(await outcomes(next.importId)).toEqual([`${name} ${outcome}`])
      if (outcome === 'changed') await store(next.importId)
      const stored = await person(idNo)
      expect([stored.phone, stored.education?.slice(0, 1) ?? null, stored.memberships[0]?.relation]).toEqual([
        phone,
        education?.slice(0, 1) ?? null,
        '02'
      ])
    }
  )

  it('shows what would change, masked, and keeps it in the history', async () => {
    const idNo = freshId()
    await importFile(
      office,
      await file([['历史', idNo, null, '13800000003', '户主', null, null, '41-1-101']])
    )
    const next = await again([['历史', idNo, null, '13900000004', '户主', null, null, '41-1-101']], {
      mode: 'update'
    })
    const [row] = await rowsOf(next.importId)
    expect(row?.changes).toEqual([{ label: '联系电话', old: '138****0003', new: '139****0004' }])
    expect(JSON.stringify(row?.cells)).not.toContain('13900000004')
    const { counts } = await store(next.importId)
    expect(counts).toMatchObject({ rows: 1, new: 0, changed: 1, persons: 0 })
    expect(await person(idNo)).toMatchObject({ version: 2, updatedBy: '王敏' })
    expect((await office.call(personOperations.list, { ...firstPage, search: '13900000004' })).total).toBe(1)
  })

  it('asks who it is when only name, birth and home tell, and does what is decided', async () => {
    const rows = [['无号人', null, '1950-02-03', null, '户主', null, null, '42-1-101']]
    await importFile(office, await file(rows))
    expect(await outcomes((await again(rows)).importId)).toEqual(['无号人 unchanged'])
    const idNo = freshId('1950-02-03')
    const next = await again([['无号人', idNo, '1950-02-03', null, '户主', null, null, '42-1-101']])
    expect(await outcomes(next.importId)).toEqual(['无号人 undecided 姓名、出生日期、住址相同'])
    expect(next.counts).toMatchObject({ undecided: 1, new: 0 })
    const [row] = await rowsOf(next.importId)
    expect(row?.choices).toEqual(['same', 'other', 'leave'])
    const other = await decide(next.importId, [row?.id ?? 0], 'other')
    expect(other.preview.counts).toMatchObject({ new: 1, undecided: 0 })
    const same = await decide(next.importId, [row?.id ?? 0], null)
    expect(same.preview.counts).toMatchObject({ new: 0, undecided: 1 })
    const all = await decide(next.importId, null, 'same')
    expect(all).toMatchObject({ changed: 1, preview: { counts: { changed: 1, undecided: 0 } } })
    await store(next.importId)
    expect(await person(idNo)).toMatchObject({ name: '无号人', version: 2 })
    expect((await office.call(personOperations.list, { ...firstPage, search: '无号人' })).total).toBe(1)
  })

  it('never matches homonyms; says when only the number differs, and when somebody may have moved', async () => {
    const first = freshId('1961-01-01')
    await importFile(office, await file([['同名人', first, null, null, '户主', null, null, '43-1-101']]))
    const next = await again([
      ['同名人', freshId('1988-08-08'), null, null, null, null, null, '43-1-102'],
      ['同名人', freshId('1961-01-01'), null, null, null, null, null, '43-1-101'],
      ['同名人', null, '1961-01-01', null, null, null, null, '43-1-103']
    ])
    expect(await outcomes(next.importId)).toEqual([
      '同名人 new',
      '同名人 undecided 姓名、出生日期、住址相同，号码不同',
      '同名人 undecided 姓名、出生日期相同，住址不同'
    ])
  })

  it('asks before a number in the register gets another name', async () => {
    const idNo = freshId()
    await importFile(office, await file([['原名', idNo, null, null, '户主', null, null, '44-1-101']]))
    const next = await again([['别名', idNo, null, null, '户主', null, null, '44-1-101']], { mode: 'update' })
    const [row] = await rowsOf(next.importId)
    expect(row).toMatchObject({ outcome: 'undecided', choices: ['same', 'leave'] })
    await decide(next.importId, null, 'same')
    await store(next.importId)
    expect(await person(idNo)).toMatchObject({ name: '别名' })
    expect((await office.call(personOperations.list, { ...firstPage, search: 'bieming' })).total).toBe(1)
  })

  it('proposes the person of a destroyed number, and keeps the stored number (P1)', async () => {
    const idNo = freshId('1965-03-12')
    await importFile(office, await file([['坏号人', idNo, null, null, '户主', null, null, '45-1-101']]))
    const damaged = `${idNo.slice(0, 15)}000`
    const next = await again([['坏号人', damaged, null, '13800000009', '户主', null, null, '45-1-101']])
    expect(await outcomes(next.importId)).toEqual(['坏号人 undecided 姓名和号码前 15 位相同'])
    const decided = await decide(next.importId, null, 'same')
    expect(decided.preview).toMatchObject({ counts: { changed: 1 }, issueTotal: 0 })
    await store(next.importId)
    expect(await person(idNo)).toMatchObject({ phone: '13800000009', idNo })
  })

  it('takes numbers with stars for what they are: fitting or refused', async () => {
    const idNo = freshId()
    await importFile(
      office,
      await file([['星号人', idNo, null, '13800000010', '户主', null, null, '46-1-101']])
    )
    const { id } = await person(idNo)
    const columns = ['系统编号', ...header]
    const stars = `${idNo.slice(0, 6)}********${idNo.slice(-4)}`
    const row = (number: string, system: string | null): Cell[] => [
      system,
      '星号人',
      number,
      null,
      '138****0010',
      '户主',
      null,
      null,
      '46-1-101'
    ]
    expect((await again([row(stars, id)], { mode: 'update' }, columns)).counts).toMatchObject({
      unchanged: 1
    })
    const wrong = await again([row(stars.replace(/.{4}$/, '0000'), id)], {}, columns)
    expect(wrong.counts).toMatchObject({ refused: 1 })
    expect(wrong.reasons.map(reason => reason.code)).toEqual(['masked'])
  })
})

describe('people who move', () => {
  const stays = async (idNo: string) => {
    const { memberships } = await person(idNo)
    return memberships.map(stay => `${stay.fromDate ?? ''}–${stay.toDate ?? ''}`)
  }

  it('ends the old stay and begins the new one; the old household ends with its last member', async () => {
    const idNo = freshId()
    await importFile(office, await file([['孟远', idNo, null, null, '户主', null, null, '47-1-101']]))
    const moved: Cell[][] = [['孟远', idNo, null, null, '户主', null, '2018-09-01', '47-1-102']]
    expect((await again(moved, { mode: 'fill' })).counts).toMatchObject({ unchanged: 1 })
    const next = await again(moved, { mode: 'update' })
    expect((await rowsOf(next.importId))[0]?.changes).toEqual([
      { label: '住址', old: '47栋1单元101', new: '47栋1单元102' }
    ])
    const { batchId } = await store(next.importId)
    expect(await stays(idNo)).toEqual(['–2018-09-01', '2018-09-01–'])
    const old = await office.call(householdOperations.list, { ...firstPage, search: '47-1-101' })
    expect(old.rows).toMatchObject([{ toDate: '2018-09-01', persons: 0 }])
    expect((await again(moved, { mode: 'update' })).counts).toMatchObject({ unchanged: 1 })
    expect(await office.runJob(rosterOperations.undo, { batchId })).toMatchObject({ restored: 2, kept: [] })
    expect(await stays(idNo)).toEqual(['–'])
    const back = await office.call(householdOperations.list, { ...firstPage, search: '47-1-101' })
    expect(back.rows).toMatchObject([{ toDate: null, persons: 1 }])
  })

  it('lets a head move with the whole household only', async () => {
    const [head, wife] = [freshId(), freshId()]
    await importFile(
      office,
      await file([
        ['户主甲', head, null, null, '户主', null, null, '48-1-101'],
        ['配偶乙', wife, null, null, '妻', null, null, '48-1-101']
      ])
    )
    const alone: Cell[] = ['户主甲', head, null, null, '户主', null, null, '48-1-102']
    const refused = await again([alone], { mode: 'update' })
    expect(refused.reasons.map(reason => reason.code)).toEqual(['headMoves'])
    const both = await again([alone, ['配偶乙', wife, null, null, '妻', null, null, '48-1-102']], {
      mode: 'update'
    })
    expect(both.counts).toMatchObject({ changed: 2, refused: 0, households: 1, dwellings: 1 })
    await store(both.importId)
    const now = await office.call(householdOperations.list, { ...firstPage, search: '48-1-102' })
    expect(now.rows).toMatchObject([{ headName: '户主甲', persons: 2 }])
  })
})

describe('rows of one file about one person', () => {
  it('gives the number to the row that a person keeps', async () => {
    const idNo = freshId()
    const next = await again([
      ['张对', idNo, null, null, null, null, null, '49-1-101'],
      ['李错', idNo, null, null, null, null, null, '49-1-102']
    ])
    const [first] = await rowsOf(next.importId)
    expect(first?.choices).toEqual(['keep', 'leave'])
    const kept = await decide(next.importId, [first?.id ?? 0], 'keep')
    expect(kept.preview.counts).toMatchObject({ new: 1, refused: 1 })
    expect(kept.preview.issues[0]?.reason).toMatch(/^第 2 行（张对）已认定是这个号码的人/)
  })

  it('takes a second home when a person says so, and finds it again', async () => {
    const idNo = freshId()
    const rows: Cell[][] = [
      ['两处', idNo, null, null, '户主', null, null, '50-1-101'],
      ['两处', idNo, null, null, '子', null, null, '50-1-102']
    ]
    const next = await again(rows)
    expect(next.reasons.map(reason => reason.code)).toEqual(['repeatedElsewhere'])
    const second = (await rowsOf(next.importId))[1]
    await decide(next.importId, [second?.id ?? 0], 'also')
    const { counts } = await store(next.importId)
    expect(counts).toMatchObject({ new: 2, persons: 1, households: 2 })
    expect((await person(idNo)).memberships).toHaveLength(2)
    expect((await again(rows, { mode: 'update' })).counts).toMatchObject({ unchanged: 2, refused: 0 })
  })
})
