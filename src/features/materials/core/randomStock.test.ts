import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../../contract/dates'
import { blank } from '../../../contract/record'
import { createRandom } from '../../../demo/random'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { publicityOperations } from '../../publicity/contract'
import { dwelling, dwellingOperations } from '../../residents/contract'
import { visitOperations } from '../../visits/contract'
import { material, materialMovementOperations, materialOperations } from '../contract'
import { doorVisit, movement, stall } from '../testing'

let test: TestOffice
let flat = ''
beforeAll(async () => {
  test = await openTestOffice()
  const values = { ...blank(dwelling.fields), building: '1栋', room: '101' }
  flat = (await test.call(dwellingOperations.create, values)).id
})
afterAll(() => test.close())

/** A record of the random test: what it is, and what it does to which material on which day. */
interface Entry {
  readonly kind: 'in' | 'loss' | 'count' | 'event' | 'visit'
  id: string
  version: number
  material: number
  day: number
  quantity: number
  gone: boolean
}

const days = 10
const dayOf = (day: number) => addDays('2018-09-01', day)

/** Walks day by day with its own arithmetic; null when some day would give more than is there. */
function walked(entries: readonly Entry[], material: number): { stock: number; issued: number } | null {
  let stock = 0
  let issued = 0
  for (let day = 0; day < days; day++) {
    const today = entries.filter(each => !each.gone && each.material === material && each.day === day)
    for (const { kind, quantity } of today) {
      if (kind === 'in') stock += quantity
      if (kind === 'loss' || kind === 'event' || kind === 'visit') stock -= quantity
      if (kind === 'event' || kind === 'visit') issued += quantity
    }
    if (stock < 0) return null
    for (const { kind, quantity } of today) if (kind === 'count') stock = quantity
  }
  return { stock, issued }
}

describe.each([1, 2, 3])('random entries, edits, deletions and restores (seed %i)', seed => {
  it(
    'are stored exactly when no day gives more than is there; Σ hand-outs = issued',
    { timeout: 120_000 },
    async () => {
      const random = createRandom(seed)
      const below = (most: number) => Math.floor(random.next() * most)
      const materials: string[] = []
      for (const name of ['甲', '乙']) {
        const values = { ...blank(material.fields), name: `${name}种${seed}`, unit: '份' }
        materials.push((await test.call(materialOperations.create, values)).id)
      }
      const kinds = ['in', 'in', 'in', 'loss', 'count', 'event', 'event', 'visit', 'visit'] as const
      const entries: Entry[] = []
      const write = ({ kind, material: at, day, quantity }: Entry) => {
        const materialId = materials[at] ?? ''
        if (kind === 'event') return stall(dayOf(day), materialId, quantity)
        if (kind === 'visit') return doorVisit(dayOf(day), materialId, quantity, flat)
        return movement({ materialId, movedOn: dayOf(day), kind, quantity })
      }
      const operations = { event: publicityOperations, visit: visitOperations }
      async function send(entry: Entry, what: 'create' | 'update' | 'recycle' | 'restore') {
        const { id, version, kind } = entry
        const target = { id, version }
        const values = write(entry)
        if ('heldOn' in values) {
          const { event } = operations
          if (what === 'create') return test.call(event.create, values)
          if (what === 'update') return test.call(event.update, { ...target, values })
          return test.call(event[what], target)
        }
        if ('visitedOn' in values) {
          const { visit } = operations
          if (what === 'create') return test.call(visit.create, values)
          if (what === 'update') return test.call(visit.update, { ...target, values })
          return test.call(visit[what], target)
        }
        if (kind === 'event' || kind === 'visit') throw new Error('is a movement')
        if (what === 'create') return test.call(materialMovementOperations.create, values)
        if (what === 'update') return test.call(materialMovementOperations.update, { ...target, values })
        return test.call(materialMovementOperations[what], target)
      }
      let refused = 0
      for (let step = 0; step < 160; step++) {
        const old = entries[below(entries.length * 2)]
        const drawn = {
          material: below(materials.length),
          day: below(days),
          quantity: 1 + below(20)
        }
        const kind = old?.kind ?? kinds[below(kinds.length)] ?? 'in'
        const changes = old !== undefined && !old.gone && random.chance(0.5)
        const next: Entry =
          old === undefined
            ? { kind, id: '', version: 0, gone: false, ...drawn }
            : changes
              ? { ...old, ...drawn }
              : { ...old, gone: !old.gone }
        const what = old === undefined ? 'create' : changes ? 'update' : next.gone ? 'recycle' : 'restore'
        const after = [...entries.filter(each => each !== old), next]
        const countings = after.filter(
          each =>
            each.kind === 'count' && !each.gone && each.day === next.day && each.material === next.material
        )
        const allowed =
          materials.every((_, at) => walked(after, at) !== null) &&
          (kind !== 'count' || countings.length <= 1)
        const done: unknown = await send(next, what).catch((error: unknown) => error)
        expect([step, what, kind, !(done instanceof CallFailure)]).toEqual([step, what, kind, allowed])
        if (done instanceof CallFailure) {
          refused++
          continue
        }
        if (!(typeof done === 'object' && done && 'id' in done && 'version' in done)) throw new Error('no id')
        const stored = { ...next, id: String(done.id), version: Number(done.version) }
        if (old === undefined) entries.push(stored)
        else entries[entries.indexOf(old)] = stored
        if (step % 10 > 0) continue
        for (const [at, id] of materials.entries()) {
          const found = await test.call(materialOperations.get, { id })
          const expected = walked(entries, at)
          expect([found.balance, found.issued]).toEqual([expected?.stock, expected?.issued])
        }
      }
      expect(refused).toBeGreaterThan(20)
      expect(entries.length).toBeGreaterThan(20)
    }
  )
})
