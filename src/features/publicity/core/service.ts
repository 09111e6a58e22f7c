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
import { campaign } from '../campaign'
import { publicityEvent } from '../contract'
import { hangingForms } from '../forms'
import { checkEvent, forwardedTimes, quantityText } from '../rules'
import { campaignSearch, campaignTitles, requireCampaign, requireCampaignOf } from './campaigns'

type EventValues = z.output<typeof publicityEvent.input>

/** Live or not, what hung at the end of day `:hangDay` (see `isHanging`). */
const hangs = `r.form IN (:...hangForms) AND r.heldOn <= :hangDay AND (r.takenDownOn IS NULL OR r.takenDownOn > :hangDay)`

const countedFields = publicityEvent.stored
  .omit({ programmeItems: true, handouts: true, quantity: true })
  .partial()
  .required({ form: true })
  .strip()

/**
 * Events with their numbers in words (domain §3.1). The filter `hangingOn` takes the day at whose end they hang,
 * `takenDownIn` two days joined by ~; `leftHanging` finds what still hangs on a day though its campaign ended before.
 */
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
  searches: [campaignSearch],
  filters: {
    materialId: handsOut(publicityHandout.table),
    hangingOn: (rows, [day = '']) => void rows.andWhere(hangs, { hangForms: hangingForms, hangDay: day }),
    leftHanging: (rows, [day = '']) =>
      void rows
        .andWhere(hangs, { hangForms: hangingForms, hangDay: day })
        .andWhere(
          `r.campaignId IN (SELECT c.id FROM "${campaign.table}" c WHERE c.deletedAt IS NULL AND c.toDate < :hangDay)`
        ),
    takenDownIn(rows, [span = '']) {
      const [downFrom = '', downTo = ''] = span.split('~')
      rows.andWhere('r.takenDownOn BETWEEN :downFrom AND :downTo', { downFrom, downTo })
    }
  }
})

/** Refuses what the form does not know, what cannot be, and links to what is not there; works out what the program keeps. */
export const publicityRules = {
  async prepare(tx, given) {
    const values =
      given.form === 'groupForward' ? { ...given, items: forwardedTimes(given) ?? given.items } : given
    const copies = handedOut(values.handouts)
    refuseIssues([
      ...checkEvent({ ...values, copies }),
      ...checkHandouts(values.handouts),
      ...(await missingMaterials(tx, handoutPlaces(values.handouts)))
    ])
    await requireCampaign(tx, values.campaignId)
    return {
      values,
      kept: { copies, programmes: values.form === 'show' ? values.programmeItems.length : null }
    }
  },
  touches: (tx, id) => handedMaterials(tx, publicityHandout.table, id),
  holds: holdStock,
  async beforeRestore(tx, id) {
    await requireHandoutMaterials(tx, publicityHandout.table, id)
    await requireCampaignOf(tx, publicityEvent.table, id)
  }
} satisfies RecordRules<EventValues>
