import { blank } from '../../contract/record'
import type { Desk } from '../../desk'
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
