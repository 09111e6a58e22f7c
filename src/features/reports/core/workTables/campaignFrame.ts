import { z } from 'zod'
import { formatDateZh } from '../../../../contract/dates'
import { customPeriod, yearToDate, type Period } from '../../../../contract/periods'
import type { Tx } from '../../../../core/tx'
import { publicityEvent } from '../../../publicity/contract'
import { visit } from '../../../visits/contract'
import { frame, type ReportContext } from '../frame'
import type { SheetSpec } from '../layout'
import { namedFor, type Span } from '../span'

/** The frame of a table; one of a single campaign is called after it. */
export const campaignFrame = (
  context: ReportContext,
  span: Span,
  name: string,
  unit: string
): Pick<SheetSpec, 'name' | 'title' | 'line' | 'foot'> =>
  frame(context, namedFor(span, name), unit, '居民委员会')

/** The span of 累计, how its column is headed, and the note that says since when it counts (domain.md §3.6, P34). */
export interface RunningTotal {
  readonly period: Period
  readonly label: string
  readonly note: string
}

const firstDays = z.object({ first: z.string().nullable() })

/** The first day on which anything of the campaign was done; null where nothing was. */
async function firstDayOf(tx: Tx, campaignId: string): Promise<string | null> {
  const days: string[] = []
  for (const { table, dateField } of [visit, publicityEvent]) {
    const found: unknown = await tx.manager
      .createQueryBuilder()
      .select(`MIN(r.${dateField})`, 'first')
      .from(table, 'r')
      .where('r.campaignId = :campaignId AND r.deletedAt IS NULL', { campaignId })
      .getRawOne()
    const { first } = firstDays.parse(found)
    if (first !== null) days.push(first)
  }
  return days.sort()[0] ?? null
}

/**
 * 累计 up to the end of the period: since the campaign began (what was put up before its first day belongs to it too),
 * else since 1 January. Null for 自成立以来, which is a total already.
 */
export async function runningTotal(tx: Tx, span: Span): Promise<RunningTotal | null> {
  if (span.kind === 'founding') return null
  const { campaign, to } = span
  if (!campaign) {
    const period = yearToDate(span)
    const since = formatDateZh(period.from)
    return { period, label: `${since}起`, note: `累计：${since}至期末。` }
  }
  const first = await firstDayOf(tx, campaign.id)
  const early = first !== null && first < campaign.fromDate
  const begun = early ? first : campaign.fromDate
  return {
    period: customPeriod(begun < to ? begun : to, to),
    label: '专项开始以来',
    note: `累计：专项“${campaign.title}”开始（${formatDateZh(campaign.fromDate)}）至期末${early ? `；${formatDateZh(first)}起为专项做的准备也计入` : ''}。`
  }
}
