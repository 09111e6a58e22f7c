import { publicityStore } from '../../../publicity/core/service'
import { requestStore } from '../../../requests/core/service'
import { visitStore } from '../../../visits/core/service'
import type { Base, Rows } from '../metric'
import type { Span } from '../span'

/** Leaves only the visits or events `r` of the campaign, where one is chosen. */
const ofCampaign = (rows: Rows, { campaign }: Span): Rows =>
  campaign ? rows.andWhere('r.campaignId = :campaignId', { campaignId: campaign.id }) : rows

const days = ({ from, to }: Span) => ({ periodFrom: from, periodTo: to })

/** Events held in the period. */
export const held: Base = {
  record: 'publicityEvent',
  rows: (tx, span) =>
    ofCampaign(
      publicityStore.query(tx).andWhere('r.heldOn >= :periodFrom AND r.heldOn <= :periodTo', days(span)),
      span
    )
}

/** What was put up at any time and still hangs at the end of the period (domain.md §3.1). */
export const hanging: Base = {
  record: 'publicityEvent',
  rows: (tx, span) =>
    ofCampaign(
      publicityStore
        .query(tx)
        .andWhere('r.heldOn <= :periodTo AND (r.takenDownOn IS NULL OR r.takenDownOn > :periodTo)', {
          periodTo: span.to
        }),
      span
    )
}

/** Visits made in the period. */
export const visited: Base = {
  record: 'visit',
  rows: (tx, span) =>
    ofCampaign(
      visitStore.query(tx).andWhere('r.visitedOn >= :periodFrom AND r.visitedOn <= :periodTo', days(span)),
      span
    )
}

/**
 * SQL condition and its parameters: a live visit `v` made in the period, of the campaign where one is chosen. COALESCE
 * keeps SQLite from walking all visits of the campaign for each household: those of the household are few.
 */
export function visitIn(span: Span) {
  return {
    sql: `v.visitedOn >= :periodFrom AND v.visitedOn <= :periodTo${span.campaign ? " AND COALESCE(v.campaignId, '') = :campaignId" : ''}`,
    parameters: { ...days(span), ...(span.campaign ? { campaignId: span.campaign.id } : {}) }
  }
}

/** Requests made out of visits of the period, whenever they were accepted. */
export const toldAtVisits: Base = {
  record: 'request',
  rows(tx, span) {
    const { sql, parameters } = visitIn(span)
    return requestStore
      .query(tx)
      .andWhere(`r.visitId IN (SELECT v.id FROM visit v WHERE v.deletedAt IS NULL AND ${sql})`, parameters)
  }
}
