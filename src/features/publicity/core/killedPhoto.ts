import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { attachmentOperations } from '../../../contract/attachments'
import { jpeg } from '../../../core/attachments/testFiles'
import { openTestOffice } from '../../../testing'

// Run by photoFaults.test.ts as a process of its own: adds a photo with its thumbnail to an event of the office in the
// folder given, and kills itself as soon as a file whose name goes on like this behind the id lies among the attachments.
const [, , dir = '', ownerId = '', ending = ''] = process.argv
const office = await openTestOffice({ dir })
const file = await office.upload('汇演.jpg', jpeg())
const thumbnail = await office.upload('thumbnail.jpg', jpeg())
const folder = join(dir, 'attachments')
const lies = (): boolean =>
  existsSync(folder) &&
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).some(name => name.slice(3 + 36) === ending)
let ended = false
const added = office
  .call(attachmentOperations.add, { ownerKind: 'publicityEvent', ownerId, file, thumbnail, caption: null })
  .finally(() => (ended = true))
while (!ended) {
  if (lies()) process.kill(process.pid, 'SIGKILL')
  await new Promise(setImmediate)
}
await added
await office.office.close()
