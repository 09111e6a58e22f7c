import { expect, it } from 'vitest'
import { blank } from '../contract/record'
import { withDatabase } from '../core/db/testDatabase'
import { person, personOperations } from '../features/residents/contract'
import { requestOperations } from '../features/requests/contract'
import { idNumberOf } from '../features/rosters/core/testRosters'
import { searchOperations } from '../features/search/contract'
import { sampleRequest } from '../demo/scenes'
import { firstPage } from '../contract/record'
import { openTestOffice } from '../testing'
import { SearchTerms1763900300000 } from './searchTerms'

const indexes = [
  'number_term_record',
  'dwelling_building',
  'dwelling_room',
  'person_former',
  'person_id_tail',
  'person_listed',
  'person_phone_tail'
]

it('makes everybody findable who was in the register before', async () => {
  const before = await openTestOffice()
  const idNo = idNumberOf('1950-02-03', 45)
  const noPerson = { ...blank(person.fields), name: '', memberships: [] }
  const people = [
    { name: '曾乐行', idNo, phone: '13800001111、023-87652222' },
    { name: '新名乙', formerName: '单旧名', phone: '13800003333' },
    { name: '阿布都·热合曼' },
    { name: '无号人' }
  ]
  for (const values of people) await before.call(personOperations.create, { ...noPerson, ...values })
  const bin = await before.call(personOperations.create, {
    ...noPerson,
    name: '回收人',
    phone: '13800004444'
  })
  await before.call(personOperations.recycle, bin)
  await before.call(requestOperations.create, {
    ...sampleRequest('2018-09-20'),
    phone: '13800005555、13800006666'
  })
  await before.office.close()
  await withDatabase(before.dir, async dataSource => {
    for (const index of indexes) await dataSource.query(`DROP INDEX "${index}"`)
    for (const table of ['name_term', 'number_term']) await dataSource.query(`DROP TABLE "${table}"`)
    await dataSource.query('DELETE FROM "migration" WHERE "name" = ?', [new SearchTerms1763900300000().name])
  })

  const after = await openTestOffice({ dir: before.dir })
  const found = async (words: string) =>
    (await after.call(searchOperations.find, { words, limit: 20 })).people.map(each => each.name)
  for (const words of ['曾乐', 'zengle', 'zlx', idNo, idNo.slice(-4), '13800001111', '023-87652222', '2222'])
    expect([words, await found(words)]).toEqual([words, ['曾乐行']])
  for (const words of ['新名', 'shanjiuming', 'sjm', '13800003333'])
    expect([words, await found(words)]).toEqual([words, ['新名乙']])
  expect(await found('热合曼')).toEqual(['阿布都·热合曼'])
  expect(await found('wuhao')).toEqual(['无号人'])
  expect(await found('回收人')).toEqual([])
  for (const search of ['huishou', '13800004444']) {
    const { total } = await after.call(personOperations.list, { ...firstPage, search, recycled: true })
    expect([search, total]).toEqual([search, 1])
  }
  for (const search of ['13800005555', '13800006666', '6666']) {
    const { total } = await after.call(requestOperations.list, { ...firstPage, search })
    expect([search, total]).toEqual([search, 1])
  }
  await after.close()
})
