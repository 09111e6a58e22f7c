import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstPage } from '../../../contract/record'
import { openTestOffice, type TestOffice } from '../../../testing'
import { writeWorkbook } from '../../../core/excel/write'
import { makeFlats, rosterWorkbook } from '../../../demo/roster'
import { visitOperations } from '../../visits/contract'
import { householdOperations, personOperations, residentOperations } from '../../residents/contract'
import { noAnswers, rosterOperations, sheetAnswers } from '../contract'

let desk: TestOffice
beforeAll(async () => {
  desk = await openTestOffice()
})
afterAll(() => desk.close())

const total = async (operation: typeof personOperations.list | typeof householdOperations.list) =>
  (await desk.call(operation, firstPage)).total

it('leaves a visited household with its people when a batch is taken back, and says so', async () => {
  const flats = makeFlats({ households: 6, persons: 20, vacant: 1 })
  const token = await desk.upload('花名册.xlsx', await writeWorkbook(rosterWorkbook(flats, '花名册')))
  const { importId, sheets } = await desk.runJob(rosterOperations.inspect, { tokens: [token] })
  await desk.runJob(rosterOperations.preview, {
    importId,
    sheets: sheetAnswers(sheets),
    answers: noAnswers,
    mode: 'fill'
  })
  const { batchId } = await desk.runJob(rosterOperations.import, { importId })
  const asOf = '2018-09-25'
  const [building] = await desk.call(residentOperations.buildings, { asOf })
  const doors = await desk.call(visitOperations.doors, {
    compound: building?.compound ?? '',
    building: building?.building ?? '',
    campaignId: null,
    asOf
  })
  const visited = doors.find(door => door.persons > 1)
  await desk.call(visitOperations.createMany, {
    shared: { visitedOn: asOf, purpose: 'publicity', campaignId: null, visitors: '王敏', handouts: [] },
    doors: [{ dwellingId: visited?.dwellingId ?? '', outcome: 'met' }]
  })

  const { removed, kept } = await desk.runJob(rosterOperations.undo, { batchId })

  const stays = visited?.persons ?? 0
  expect(await total(personOperations.list)).toBe(stays)
  expect(await total(householdOperations.list)).toBe(1)
  expect(kept).toHaveLength(stays + 2)
  expect(removed).toBe(20 - stays + 5 + 6)
  const households = await desk.call(householdOperations.list, firstPage)
  expect(households.rows).toMatchObject([{ persons: stays, headName: visited?.headName }])
})
