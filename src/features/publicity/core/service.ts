import type { z } from 'zod'
import { refuseIssues } from '../../../contract/errors'
import { recordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import { publicityHandout } from '../../materials/contract'
import {
  handoutPlaces,
  handoutTexts,
  handsOut,
  missingMaterials,
  requireHandoutMaterials
} from '../../materials/core/handouts'
import { handedMaterials, holdStock } from '../../materials/core/stock'
import { checkHandouts, handedOut } from '../../materials/rules'
import { publicityEvent } from '../contract'
import { checkEvent, quantityText } from '../rules'
import { campaignSearch, campaignTitles, requireCampaign, requireCampaignOf } from './campaigns'

type EventValues = z.output<typeof publicityEvent.input>

const countedFields = publicityEvent.stored
  .pick({
    form: true,
    items: true,
    places: true,
    copies: true,
    audience: true,
    groups: true,
    reads: true,
    programmes: true
  })
  .strip()

/** Events with their numbers in words (domain §3.1). */
export const publicityStore = recordStore(publicityEvent, {
  async compute(tx, records) {
    const titles = await campaignTitles(tx, records)
    const materials = await handoutTexts(
      tx,
      publicityHandout.table,
      records.map(({ id }) => id)
    )
    return new Map(
      records.map(record => [
        record.id,
        {
          quantity: quantityText(countedFields.parse(record)) || null,
          campaignTitle: titles.get(record.id) ?? null,
          materials: materials.get(record.id) ?? null
        }
      ])
    )
  },
  filters: { materialId: handsOut(publicityHandout.table) },
  searches: [campaignSearch]
})

/** Refuses numbers that the form does not count, dates that cannot be, and links to what is not there. */
export const publicityRules: RecordRules<EventValues> = {
  async prepare(tx, values) {
    const copies = handedOut(values.handouts)
    refuseIssues([
      ...checkEvent({ ...values, copies }),
      ...checkHandouts(values.handouts),
      ...(await missingMaterials(tx, handoutPlaces(values.handouts)))
    ])
    await requireCampaign(tx, values.campaignId)
    return { values, kept: { copies } }
  },
  touches: (tx, id) => handedMaterials(tx, publicityHandout.table, id),
  holds: holdStock,
  async beforeRestore(tx, id) {
    await requireHandoutMaterials(tx, publicityHandout.table, id)
    await requireCampaignOf(tx, publicityEvent.table, id)
  }
}
