import { In } from 'typeorm'
import { z } from 'zod'
import type { Issue } from '../../../contract/errors'
import { blank } from '../../../contract/record'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { request } from '../../requests/contract'
import { requestRules, requestStore } from '../../requests/core/service'
import { dwelling } from '../../residents/contract'
import { addressText } from '../../residents/rules'
import type { Told } from '../contract'
import { checkVisit, storedPhone } from '../rules'

/** What is wrong with what was said at the doors of a round: at a door that is not among them, or told twice. */
export function checkTold(input: {
  doors: readonly { dwellingId: string; outcome: string }[]
  told?: readonly Told[] | undefined
}): Issue[] {
  const outcomes = new Map(input.doors.map(door => [door.dwellingId, door.outcome]))
  const told = input.told ?? []
  const refuse = (reason: string): Issue[] => [{ field: 'told', label: '反映的问题', reason }]
  const strayed = told.some(({ dwellingId }) => !outcomes.has(dwellingId))
  const twice = new Set(told.map(({ dwellingId }) => dwellingId)).size < told.length
  return [
    ...(strayed ? refuse('有一条问题所在的门还没有走访结果，请先标上结果，这一批没有保存') : []),
    ...(twice ? refuse('同一批里一户只能有一条问题，请合成一条，这一批没有保存') : []),
    ...told.flatMap(({ dwellingId, interviewee, phone }) =>
      checkVisit({ outcome: outcomes.get(dwellingId) ?? '', copies: null, interviewee, phone })
    )
  ]
}

/** What the visit itself keeps of what was said, by dwelling. */
export const toldAt = (told: readonly Told[]) =>
  new Map(
    told.map(({ dwellingId, problem, reply, interviewee, phone }) => [
      dwellingId,
      { problem, reply, interviewee, phone: storedPhone(phone) }
    ])
  )

const places = z.array(
  z.object({
    id: z.string(),
    compound: z.string().nullable(),
    building: z.string(),
    unit: z.string().nullable(),
    room: z.string()
  })
)

/** The addresses of dwellings as they are said, by id. */
export async function addressesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: unknown = await tx.manager.getRepository<Row>(dwelling.table).find({
    select: { id: true, compound: true, building: true, unit: true, room: true },
    where: { id: In([...ids]) }
  })
  return new Map(places.parse(rows).map(row => [row.id, addressText(row)]))
}

const noChildren = Object.fromEntries(Object.keys(request.children).map(name => [name, []]))

/** Makes the requests of a round (渠道 走访), each linked to its visit; gives their number. Throws VALIDATION as their form. */
export async function createRequests(
  tx: Tx,
  told: readonly Told[],
  visitIds: ReadonlyMap<string, string>
): Promise<number> {
  const asked = told.flatMap(each => (each.request === null ? [] : [{ ...each, request: each.request }]))
  if (asked.length === 0) return 0
  const addresses = await addressesOf(
    tx,
    asked.map(({ dwellingId }) => dwellingId)
  )
  for (const { dwellingId, problem, interviewee, phone, request: given } of asked) {
    const values = request.input.parse({
      ...blank(request.fields),
      ...noChildren,
      ...given,
      channel: 'visit',
      place: addresses.get(dwellingId) ?? null,
      content: problem,
      requesterName: interviewee,
      phone,
      leadStaff: tx.actor.name,
      visitId: visitIds.get(dwellingId) ?? null
    })
    const prepared = (await requestRules.prepare?.(tx, values, null)) ?? { values, kept: {} }
    await requestStore.insert(tx, prepared.values, prepared.kept)
  }
  return asked.length
}
