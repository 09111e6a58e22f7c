import { firstPage } from '../../../contract/record'
import { openTestOffice } from '../../../testing'
import { dwellingOperations } from '../../residents/contract'
import { visitOperations } from '../contract'

// Run by visitFaults.test.ts as a process of its own: enters a visit for every flat of the office in the folder given, in
// one go, and kills itself after so many turns of its event loop.
const [, , dir = '', given = ''] = process.argv
const killAt = given === '' ? Infinity : Number(given)
const office = await openTestOffice({ dir })
const doors: { dwellingId: string; outcome: string }[] = []
for (let page = 1; ; page++) {
  const { rows } = await office.call(dwellingOperations.list, { ...firstPage, page, pageSize: 200 })
  if (rows.length === 0) break
  doors.push(...rows.map(({ id }) => ({ dwellingId: id, outcome: 'absent' })))
}
let turns = 0
let ended = false
const shared = {
  visitedOn: '2018-09-10',
  purpose: 'publicity',
  campaignId: null,
  visitors: null,
  handouts: []
}
const stored = office.call(visitOperations.createMany, { shared, doors }).finally(() => (ended = true))
while (!ended) {
  if (turns >= killAt) process.kill(process.pid, 'SIGKILL')
  turns++
  await new Promise(setImmediate)
}
await stored
process.stdout.write(String(turns))
if (killAt < Infinity) process.kill(process.pid, 'SIGKILL')
await office.office.close()
