import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { doubtKinds, visit, type DoubtKind, type visitOperations } from '../contract'
import { hasHousehold } from '../rules'
import { campaignOf } from './campaignProgress'
import { householdsOn } from './places'
import { addressesOf } from './told'

type Doubts = (typeof visitOperations)['doubts']
type Input = z.output<Doubts['input']>

const visited = z.array(z.object({ dwellingId: z.string() }))

/** The doors that have a visit of this day and campaign already. */
async function visitedOnDay(tx: Tx, input: Input): Promise<Set<string>> {
  const rows: unknown = await tx.manager.getRepository<Row>(visit.table).find({
    select: { dwellingId: true },
    where: {
      dwellingId: In(input.doors.map(({ dwellingId }) => dwellingId)),
      visitedOn: input.visitedOn,
      campaignId: input.campaignId ?? IsNull(),
      deletedAt: IsNull()
    }
  })
  return new Set(visited.parse(rows).map(({ dwellingId }) => dwellingId))
}

/** What should be asked about the doors of a round before they are stored; see the operation. */
export async function doubtsOf(tx: Tx, input: Input): Promise<z.output<Doubts['output']>> {
  const ids = input.doors.map(({ dwellingId }) => dwellingId)
  const homes = await householdsOn(tx, ids, input.visitedOn)
  const again = await visitedOnDay(tx, input)
  const dueOn = input.campaignId === null ? null : (await campaignOf(tx, input.campaignId)).dueOn
  const due = dueOn === null ? homes : await householdsOn(tx, ids, dueOn)
  const addresses = await addressesOf(tx, ids)
  const found = new Map<DoubtKind, string[]>()
  for (const { dwellingId, outcome } of input.doors) {
    const home = homes.get(dwellingId)
    const kinds: DoubtKind[] = []
    if (hasHousehold(outcome) && !home) kinds.push('noHousehold')
    if (!hasHousehold(outcome) && home) kinds.push('livedIn')
    if (again.has(dwellingId)) kinds.push('sameDay')
    if (hasHousehold(outcome) && home && due.get(dwellingId)?.id !== home.id) kinds.push('notDue')
    for (const kind of kinds) found.set(kind, [...(found.get(kind) ?? []), addresses.get(dwellingId) ?? ''])
  }
  return doubtKinds.flatMap(kind => {
    const at = found.get(kind)
    return at ? [{ kind, addresses: at }] : []
  })
}
