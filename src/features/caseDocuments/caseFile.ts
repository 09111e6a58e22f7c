import type { z } from 'zod'
import type { casePaper, evidence, followUp, investigation, mediationSession } from '../disputes/caseRecords'
import type { dispute } from '../disputes/contract'
import type { OfficeProfile } from '../settings/contract'

type Stored<D extends { stored: z.ZodType }> = z.output<D['stored']>

/** All that the papers of one case are filled from. */
export interface CaseFile {
  readonly dispute: Stored<typeof dispute>
  readonly sessions: readonly Stored<typeof mediationSession>[]
  readonly investigations: readonly Stored<typeof investigation>[]
  readonly evidence: readonly Stored<typeof evidence>[]
  readonly followUps: readonly Stored<typeof followUp>[]
  readonly papers: readonly Stored<typeof casePaper>[]
}

/** What papers say of the office: its names, and its own 权利义务告知书. */
export interface PaperOffice extends Pick<OfficeProfile, 'community' | 'subdistrict'> {
  readonly rightsNotice: string
}

export type CaseParty = CaseFile['dispute']['parties'][number]
export type CaseAgent = CaseFile['dispute']['agents'][number]
export type CaseTerm = CaseFile['dispute']['agreementTerms'][number]
