import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import type { Period } from '../../../contract/periods'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { campaign } from '../../publicity/campaign'

/** The one campaign that numbers are narrowed to. */
export interface CampaignScope {
  readonly id: string
  readonly title: string
  readonly fromDate: string
  /** The day as of which 应入户 is counted. */
  readonly dueAsOf: string
}

/** What numbers are about: days, and of visits and events either all (no campaign) or those of one campaign. */
export interface Span extends Period {
  readonly campaign?: CampaignScope
}

/** The day as of which 应入户 is counted: the campaign's own, else the last of the period (domain.md §3.4). */
export const dueDay = ({ to, campaign: narrowed }: Span): string => narrowed?.dueAsOf ?? to

/** What a table or register is called: one of a single campaign after it, 扫黑除恶专项宣传台账. */
export const namedFor = ({ campaign: narrowed }: Span, name: string): string =>
  narrowed ? `${narrowed.title}${name.replace(/^宣传/, '')}` : name

const known = z.object({
  id: z.string(),
  title: z.string(),
  fromDate: z.string(),
  toDate: z.string(),
  dueAsOf: z.string().nullable()
})

/** The campaign of this id, those in the recycle bin too: their numbers stay. Throws NOT_FOUND. */
export async function campaignScope(tx: Tx, id: string): Promise<CampaignScope> {
  const row = await tx.manager.getRepository<Row>(campaign.table).findOneBy({ id })
  if (!row) throw new AppError('NOT_FOUND', '找不到这个专项，可能已被删除。请重新选择专项。')
  const { toDate, dueAsOf, ...scope } = known.parse(row)
  return { ...scope, dueAsOf: dueAsOf ?? toDate }
}

/** The days, narrowed to a campaign where one is named. */
export async function spanFor(tx: Tx, period: Period, campaignId: string | null): Promise<Span> {
  return campaignId === null ? period : { ...period, campaign: await campaignScope(tx, campaignId) }
}
