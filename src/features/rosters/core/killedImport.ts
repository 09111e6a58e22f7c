import { jobOperations } from '../../../contract/jobs'
import { openTestOffice } from '../../../testing'
import { rosterOperations } from '../contract'
import { ledgerRows, previewFile, rosterFile } from './testRosters'

// Run by rosterFaults.test.ts as a process of its own: imports into the office of the folder given, says how far it is,
// and is killed meanwhile.
const [, , dir = '', persons = '4000'] = process.argv
const office = await openTestOffice({ dir })
const preview = await previewFile(office, await rosterFile({ 花名册: ledgerRows(Number(persons)) }))
process.stdout.write(`previewed ${preview.counts.persons}\n`)
const jobId = await office.startJob(rosterOperations.import, { importId: preview.importId })
for (let last = -1; ;) {
  const status = await office.call(jobOperations.status, { jobId })
  if (status.done !== last) process.stdout.write(`written ${status.done}\n`)
  last = status.done
  if (status.state !== 'running') break
  await new Promise(setImmediate)
}
process.stdout.write('ended\n')
await office.office.close()
