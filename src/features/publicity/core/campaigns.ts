import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import { AppError, refuseIssues } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import { recordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import type { Tx } from '../../../core/tx'
import { survey } from '../../surveys/contract'
import { visit } from '../../visits/contract'
import { campaign } from '../campaign'
import { checkCampaign } from '../campaignRules'
import { publicityEvent } from '../contract'

type CampaignValues = z.output<typeof campaign.input>

export const campaignStore = recordStore(campaign)

/** Live records of a table that belong to a campaign. */
const belonging = (tx: Tx, table: string, campaignId: string): Promise<number> =>
  tx.manager.getRepository<Row>(table).countBy({ campaignId, deletedAt: IsNull() })

/** Refuses days in the wrong order, and to remove a campaign that visits, events or surveys belong to. */
export const campaignRules: RecordRules<CampaignValues> = {
  prepare(_tx, values) {
    refuseIssues(checkCampaign(values))
    return Promise.resolve({ values, kept: {} })
  },
  async beforeRecycle(tx, id) {
    const visits = await belonging(tx, visit.table, id)
    const events = await belonging(tx, publicityEvent.table, id)
    const surveys = await belonging(tx, survey.table, id)
    if (visits + events + surveys === 0) return
    const asked = surveys === 0 ? '' : `、${surveys} 次知晓率调查`
    throw new AppError(
      'RULE',
      `还有 ${visits} 次走访、${events} 场宣传活动${asked}属于这个专项，不能移入回收站。先把它们改到别的专项，或清空它们的专项。`
    )
  }
}

/** SQL for a search box: record `r` belongs to a campaign whose title holds the words. */
export const campaignSearch = `r.campaignId IN (SELECT c.id FROM "${campaign.table}" c WHERE c.title LIKE :like ESCAPE '\\')`

const titles = z.array(z.object({ id: z.string(), title: z.string() }))
const belongs = z.object({ id: z.string(), campaignId: z.string().nullable() })

/** Title of each record's campaign, by the record's id; those without a campaign are missing. */
export async function campaignTitles(
  tx: Tx,
  records: readonly Readonly<Record<string, unknown>>[]
): Promise<Map<string, string>> {
  const linked = records.map(record => belongs.parse(record))
  const ids = [...new Set(linked.flatMap(({ campaignId }) => campaignId ?? []))]
  if (ids.length === 0) return new Map()
  const rows: unknown = await tx.manager
    .getRepository<Row>(campaign.table)
    .find({ select: { id: true, title: true }, where: { id: In(ids) } })
  const byId = new Map(titles.parse(rows).map(({ id, title }) => [id, title]))
  return new Map(
    linked.flatMap(({ id, campaignId }) => {
      const title = byId.get(campaignId ?? '')
      return title === undefined ? [] : [[id, title] as const]
    })
  )
}

/** Throws RULE when a visit or event that is about to come back belongs to a campaign in the recycle bin. */
export async function requireCampaignOf(tx: Tx, table: string, id: string): Promise<void> {
  const gone = await tx.manager
    .createQueryBuilder()
    .select('c.title', 'title')
    .from(table, 'r')
    .innerJoin(campaign.table, 'c', 'c.id = r.campaignId')
    .where('r.id = :id AND c.deletedAt IS NOT NULL', { id })
    .getRawOne<{ title: string }>()
  if (gone) throw new AppError('RULE', `专项“${gone.title}”在回收站里。请先恢复专项，再恢复这一条。`)
}

const begun = z.object({ title: z.string(), fromDate: z.string() })

/** Title and first day of a campaign. Throws VALIDATION when it is not there or in the recycle bin; null is no campaign. */
export async function requireCampaign(
  tx: Tx,
  campaignId: string | null
): Promise<z.infer<typeof begun> | null> {
  if (campaignId === null) return null
  const found = await tx.manager
    .getRepository<Row>(campaign.table)
    .findOneBy({ id: campaignId, deletedAt: IsNull() })
  if (found) return begun.parse(found)
  const reason = '找不到这个专项，或它已在回收站，请重新选择，或先恢复它'
  throw new AppError('VALIDATION', `专项：${reason}`, [{ field: 'campaignId', label: '专项', reason }])
}
