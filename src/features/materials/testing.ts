import type { InputOf } from '../../contract/operation'
import { blank } from '../../contract/record'
import type { Desk } from '../../desk'
import { emptyEvent } from '../publicity/contract'
import { emptyVisit } from '../visits/contract'
import { material, materialMovement, materialMovementOperations, materialOperations } from './contract'

/** Registers a material, and so many copies of it that came in on a day; gives the material's id. */
export async function stocked(
  desk: Pick<Desk, 'call'>,
  quantity = 10_000,
  movedOn = '2018-01-01',
  name = '宣传单'
): Promise<string> {
  const { id } = await desk.call(materialOperations.create, { ...blank(material.fields), name, unit: '份' })
  await desk.call(materialMovementOperations.create, {
    ...blank(materialMovement.fields),
    materialId: id,
    movedOn,
    kind: 'in',
    quantity
  })
  return id
}

type MovementInput = InputOf<typeof materialMovementOperations.create>

/** A movement with nothing said about it. */
export const movement = (values: Omit<MovementInput, 'person' | 'note'>): MovementInput => ({
  ...blank(materialMovement.fields),
  ...values
})

/** A stall that hands out so many copies. */
export const stall = (heldOn: string, materialId: string, copies: number) => ({
  ...emptyEvent,
  heldOn,
  form: 'stall',
  title: '集中宣传',
  handouts: [{ id: null, materialId, copies }]
})

/** A visit that leaves so many copies at a door. */
export const doorVisit = (visitedOn: string, materialId: string, copies: number, dwellingId: string) => ({
  ...emptyVisit,
  visitedOn,
  dwellingId,
  outcome: 'met',
  handouts: [{ id: null, materialId, copies }]
})
