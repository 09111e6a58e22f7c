import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { InputOf } from '../../contract/operation'
import { firstPage } from '../../contract/record'
import { emptyRequest, requestOperations } from '../../features/requests/contract'
import { openTestOffice, type TestOffice } from '../../testing'
import { withDatabase } from './testDatabase'

const operations = requestOperations
const blank: InputOf<typeof operations.create> = {
  ...emptyRequest,
  reportedAt: '2018-09-01T09:00',
  channel: 'phone',
  summary: '第一件',
  phone: '13812345678',
  content: '第一件的内容',
  result: '第一件的结果',
  dispatches: [
    {
      id: null,
      department: '供电所',
      contact: '周队',
      whistleAt: '2018-09-01T09:30',
      arrivedAt: null,
      finishedAt: null,
      returnedAt: null,
      returnReason: null,
      note: null
    }
  ]
}
const columnSchema = z.array(z.object({ value: z.string() }))

describe('ciphertext that was moved (F42)', () => {
  let test: TestOffice
  let first = ''
  let second = ''
  let third = ''
  beforeAll(async () => {
    test = await openTestOffice()
    const create = async (summary: string, phone: string) =>
      (await test.call(operations.create, { ...blank, summary, phone })).id
    first = await create('第一件', '13812345678')
    second = await create('第二件', '13987654321')
    third = await create('第三件', '13700001111')
    await test.office.close()
    await withDatabase(test.dir, async dataSource => {
      // Another row's phone; another column of the same row; one flipped character; another child's row.
      await dataSource.query(
        `UPDATE request SET phone = (SELECT phone FROM request WHERE id = ?) WHERE id = ?`,
        [second, first]
      )
      await dataSource.query(`UPDATE request SET content = result WHERE id = ?`, [first])
      await dataSource.query(
        `UPDATE request_dispatch SET contact = (SELECT contact FROM request_dispatch WHERE parentId = ?)
          WHERE parentId = ?`,
        [second, first]
      )
    })
    test = await openTestOffice({ dir: test.dir })
  })
  afterAll(() => test.close())

  it('marks the damaged values and shows the rest of the record', async () => {
    const page = await test.call(operations.get, { id: first })
    expect(page).toMatchObject({
      summary: '第一件',
      requestNo: 'SQ-2018-0001',
      phone: '（数据损坏）',
      content: '（数据损坏）',
      result: '第一件的结果'
    })
    expect(page.dispatches[0]).toMatchObject({ department: '供电所', contact: '（数据损坏）' })
    expect((await test.call(operations.open, { id: first })).phone).toBe('（数据损坏）')
  })

  it('shows every other record whole, in the list too', async () => {
    const { rows } = await test.call(operations.list, firstPage)
    expect(rows.map(row => [row.summary, row.phone])).toEqual(
      expect.arrayContaining([
        ['第一件', '（数据损坏）'],
        ['第二件', '139****4321'],
        ['第三件', '137****1111']
      ])
    )
    expect(await test.call(operations.open, { id: second })).toMatchObject({ phone: '13987654321' })
    expect(await test.call(operations.open, { id: third })).toMatchObject({ content: '第一件的内容' })
  })

  it('does not overwrite a damaged value when the rest of the record is saved', async () => {
    const record = await test.call(operations.open, { id: first })
    await test.call(operations.update, {
      id: first,
      version: record.version,
      values: {
        ...blank,
        summary: '第一件，已核对',
        phone: '13600002222',
        content: record.content,
        dispatches: record.dispatches
      }
    })
    expect(await test.call(operations.open, { id: first })).toMatchObject({
      summary: '第一件，已核对',
      phone: '13600002222',
      content: '（数据损坏）'
    })
    await test.office.close()
    await withDatabase(test.dir, async dataSource => {
      const value = async (sql: string) =>
        columnSchema.parse(await dataSource.query(sql, [first]))[0]?.value ?? ''
      // What was moved there is still there, byte for byte, for whoever mends it.
      expect(await value('SELECT content AS value FROM request WHERE id = ?')).toMatch(/^v1\./)
      expect(await value('SELECT contact AS value FROM request_dispatch WHERE parentId = ?')).toMatch(/^v1\./)
    })
    test = await openTestOffice({ dir: test.dir })
    const { rows } = await test.call(operations.list, { ...firstPage, search: '2222' })
    expect(rows.map(row => row.id)).toEqual([first])
  })
})
