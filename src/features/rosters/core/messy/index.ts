import type { MessyCase } from './made'
import { besideThePoint, memberCases } from './members'
import { numberCases } from './numbers'
import { peopleCases } from './peopleCells'
import { shapeCases } from './shapes'
import { fileCases } from './fileKinds'

export type { MessyCase, Refusal } from './made'

/** All messy files with what must come of each; the same every time. */
export const messyCases = (): MessyCase[] => [
  ...numberCases(),
  ...shapeCases(),
  ...memberCases(),
  besideThePoint(),
  ...peopleCases(),
  ...fileCases()
]
