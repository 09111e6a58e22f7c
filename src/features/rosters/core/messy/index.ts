import type { MessyCase } from './made'
import { numberCases } from './numbers'

export type { MessyCase, Refusal } from './made'

/** All messy files with what must come of each; the same every time. */
export const messyCases = (): MessyCase[] => [...numberCases()]
