import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idCheckDigit } from '../../../contract/idNumber'
import type { InputOf } from '../../../contract/operation'
import { blank, firstPage } from '../../../contract/record'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { settingOperations } from '../../settings/contract'
import { disputeOperations, disputeParty, emptyDispute } from '../contract'

const operations = disputeOperations
type DisputeInput = InputOf<typeof operations.create>

const idNo = `51352319650312123${idCheckDigit('51352319650312123')}`
const party: DisputeInput['parties'][number] = {
  ...blank(disputeParty.fields),
  id: null,
  side: 'first',
  kind: 'natural',
  name: '张某'
}
const zhang = { ...party, idNo: idNo.toLowerCase(), phone: '138 1234 5678', address: '4栋2单元601' }
const li = { ...party, side: 'second', name: '李某' }
const leak: DisputeInput = {
  ...emptyDispute,
  title: '张某与李某邻里漏水纠纷',
  registeredAt: '2018-09-10',
  acceptedAt: '2018-09-10',
  typeCode: 'neighbour',
  source: 'apply',
  place: '4栋2单元',
  facts: '楼上卫生间渗水，楼下天花板大面积脱落',
  difficulty: 'ordinary',
  presidingMediator: '陈海',
  result: 'inMediation',
  parties: [zhang, li]
}
const settled: DisputeInput = {
  ...leak,
  result: 'agreed',
  agreementForm: 'written',
  agreementEffectiveAt: '2018-09-13',
  amount: 320_000,
  terms: '李某一次性赔偿张某叁仟贰佰元',
  performance: 'performed',
  performedAt: '2018-09-19',
  followUpAt: '2018-09-28',
  closedAt: '2018-09-19'
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof CallFailure ? error.error.code : String(error))
  )

describe('disputes', () => {
  let test: TestOffice
  beforeAll(async () => {
    test = await openTestOffice()
  })
  afterAll(() => test.close())

  it('S4: number, names, count and deadlines (domain §7)', async () => {
    const created = await test.call(operations.create, leak)
    expect(await test.call(operations.get, { id: created.id })).toMatchObject({
      caseNo: '山台山人调字〔2018〕第001号',
      caseYear: 2018,
      caseSeq: 1,
      partyNames: '张某、李某',
      partiesCount: 2,
      dueMediate: '2018-10-10',
      dueConfirm: null
    })
    const { parties } = await test.call(operations.open, { id: created.id })
    await test.call(operations.update, { ...created, values: { ...settled, parties } })
    expect(await test.call(operations.get, { id: created.id })).toMatchObject({
      caseNo: '山台山人调字〔2018〕第001号',
      dueMediate: '2018-10-10',
      dueConfirm: '2018-10-13',
      amount: 320_000
    })
  })

  it('has no confirmation deadline for an oral agreement', async () => {
    const { id } = await test.call(operations.create, { ...settled, agreementForm: 'oral' })
    expect((await test.call(operations.get, { id })).dueConfirm).toBeNull()
  })

  it('counts every year by itself, by the day of acceptance, and never gives a number twice', async () => {
    const numberOf = async (acceptedAt: string) => {
      const created = await test.call(operations.create, { ...leak, registeredAt: acceptedAt, acceptedAt })
      const { caseNo } = await test.call(operations.get, { id: created.id })
      return { created, caseNo }
    }
    const first = await numberOf('2017-12-31')
    expect(first.caseNo).toBe('山台山人调字〔2017〕第001号')
    await test.call(operations.recycle, first.created)
    expect(
      await codeOf(
        test.call(operations.create, {
          ...leak,
          registeredAt: '2017-12-31',
          acceptedAt: '2017-12-31',
          parties: [zhang]
        })
      )
    ).toBe('VALIDATION')
    expect((await numberOf('2017-01-01')).caseNo).toBe('山台山人调字〔2017〕第002号')
  })

  it('keeps its number when the year of acceptance is corrected or the office gets another name', async () => {
    const created = await test.call(operations.create, leak)
    const { caseNo } = await test.call(operations.get, { id: created.id })
    const office = await test.call(settingOperations.office, {})
    await test.call(settingOperations.saveOffice, { ...office, shortName: '城北' })
    await test.call(operations.update, {
      ...created,
      values: { ...leak, registeredAt: '2016-05-01', acceptedAt: '2016-05-01' }
    })
    expect(await test.call(operations.get, { id: created.id })).toMatchObject({ caseNo, caseYear: 2018 })
    const next = await test.call(operations.create, {
      ...leak,
      registeredAt: '2016-05-01',
      acceptedAt: '2016-05-01'
    })
    expect((await test.call(operations.get, { id: next.id })).caseNo).toBe('城北人调字〔2016〕第001号')
    await test.call(settingOperations.saveOffice, office)
  })

  it('stores the snapshot of the parties and masks it outside the form', async () => {
    const { id } = await test.call(operations.create, leak)
    const form = await test.call(operations.open, { id })
    expect(form.parties[0]).toMatchObject({ idNo, phone: '13812345678', address: '4栋2单元601' })
    const page = await test.call(operations.get, { id })
    expect(page.parties[0]).toMatchObject({
      idNo: `513523********${idNo.slice(-4)}`,
      phone: '138****5678',
      address: '4栋2单元601'
    })
    const { rows } = await test.call(operations.list, firstPage)
    const listed = rows.find(row => row.id === id)
    expect(listed?.facts).toBe('（打开后可见）')
    expect(listed?.parties[0]?.address).toBe('（打开后可见）')
    expect(listed?.parties[0]?.phone).toBe('138****5678')
  })

  it('finds a case by a party, and no longer by one who was taken out', async () => {
    const wang = { ...li, name: '王秀英' }
    const created = await test.call(operations.create, { ...leak, parties: [zhang, wang] })
    const found = async () =>
      (await test.call(operations.list, { ...firstPage, search: '秀英' })).rows.map(row => row.id)
    expect(await found()).toEqual([created.id])
    await test.call(operations.update, { ...created, values: leak })
    expect(await found()).toEqual([])
  })

  it('sorts by number as a number', async () => {
    const { rows } = await test.call(operations.list, {
      ...firstPage,
      sort: { field: 'caseNo', order: 'asc' }
    })
    const order = rows.map(row => Number(row.caseYear) * 10_000 + Number(row.caseSeq))
    expect(order.length).toBeGreaterThan(3)
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  it('tells every fault at once, with the labels of the form', async () => {
    const failure = await test
      .call(operations.create, { ...leak, source: 'referral', amount: 100, parties: [] })
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CallFailure)
    if (!(failure instanceof CallFailure)) return
    expect(failure.error.issues.map(issue => issue.field)).toEqual(['referralBody', 'amount', 'parties'])
    expect(failure.error.message).toContain('委托移送单位：')
  })

  it('leaves facts, terms and the numbers of the parties unreadable in the files (F43)', async () => {
    const files = await Promise.all(
      ['linli.db', 'linli.db-wal'].map(name => readFile(join(test.dir, name)).catch(() => Buffer.alloc(0)))
    )
    const all = Buffer.concat(files)
    expect(all.includes('张某与李某邻里漏水纠纷')).toBe(true)
    for (const value of [idNo, idNo.toLowerCase(), '13812345678', '天花板', '叁仟贰佰元', '4栋2单元601'])
      expect(all.includes(value)).toBe(false)
  })
})
