import { IsNull, Not } from 'typeorm'
import { z } from 'zod'
import { refuseIssues } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import { recordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import {
  mediationFund,
  mediationRound,
  mediator,
  mediatorTraining,
  openingBalance,
  preventedEvent
} from '../contract'
import { checkMediator, checkOpening, checkRound } from '../rules'

export const mediatorStore = recordStore(mediator)
export const mediationFundStore = recordStore(mediationFund)
export const mediatorTrainingStore = recordStore(mediatorTraining)
export const mediationRoundStore = recordStore(mediationRound)
export const preventedEventStore = recordStore(preventedEvent)
export const openingBalanceStore = recordStore(openingBalance)

export const mediatorRules: RecordRules<z.output<typeof mediator.input>> = {
  async prepare(_tx, values) {
    refuseIssues(checkMediator(values))
    return { values, kept: {} }
  }
}

export const mediationRoundRules: RecordRules<z.output<typeof mediationRound.input>> = {
  async prepare(_tx, values) {
    refuseIssues(checkRound(values))
    return { values, kept: {} }
  }
}

const otherOpenings = z.array(
  openingBalance.stored
    .pick({
      id: true,
      fromDate: true,
      toDate: true,
      cases: true,
      agreed: true,
      parties: true
    })
    .strip()
)

export const openingBalanceRules: RecordRules<z.output<typeof openingBalance.input>> = {
  async prepare(tx, values, id) {
    const rows = await tx.manager
      .getRepository<Row>(openingBalance.table)
      .findBy({ deletedAt: IsNull(), ...(id === null ? {} : { id: Not(id) }) })
    refuseIssues(checkOpening({ id, ...values }, otherOpenings.parse(rows)))
    return { values, kept: {} }
  }
}
