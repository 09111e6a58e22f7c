import { In, IsNull, Not } from 'typeorm'
import { z } from 'zod'
import { refuseIssues } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import { recordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import type { Tx } from '../../../core/tx'
import { dispute } from '../../disputes/contract'
import { disputeStore } from '../../disputes/core/service'
import {
  mediationFund,
  mediationRound,
  mediator,
  mediatorTraining,
  openingBalance,
  preventedEvent
} from '../contract'
import {
  checkFund,
  checkMediator,
  checkOpening,
  checkPrevented,
  checkRound,
  checkTraining,
  storedPhone,
  termEnds
} from '../rules'

const terms = mediator.input.pick({ servesFrom: true, servesTo: true, termTo: true }).strip()

/** Mediators with the end of their terms; `serving`: those in office today, or those who left. */
export const mediatorStore = recordStore(mediator, {
  compute: (_tx, records) =>
    Promise.resolve(
      new Map(
        records.map(record => {
          const { servesFrom, servesTo, termTo } = terms.parse(record)
          return [record.id, { termEnds: servesTo === null ? termEnds(servesFrom, termTo) : null }]
        })
      )
    ),
  filters: {
    serving(rows, values, tx) {
      const now = '(r.servesFrom <= :servingOn AND (r.servesTo IS NULL OR r.servesTo > :servingOn))'
      if (values.length === 1)
        rows.andWhere(values[0] === 'now' ? now : `NOT ${now}`, { servingOn: tx.today })
    }
  }
})
export const mediationFundStore = recordStore(mediationFund)
export const mediatorTrainingStore = recordStore(mediatorTraining)
export const mediationRoundStore = recordStore(mediationRound)

const ofCase = z.object({ id: z.string(), disputeId: z.string().nullable() })
const numbered = z.array(z.object({ id: z.string(), caseNo: z.string().nullable() }))

/** What was prevented, with the number of the case it belongs to; found by that number or the case's name. */
export const preventedEventStore = recordStore(preventedEvent, {
  async compute(tx, records) {
    const linked = records.map(record => ofCase.parse(record))
    const ids = linked.flatMap(({ disputeId }) => disputeId ?? [])
    if (ids.length === 0) return new Map()
    const rows = await tx.manager.getRepository<Row>(dispute.table).findBy({ id: In(ids) })
    const numbers = new Map(numbered.parse(rows).map(({ id, caseNo }) => [id, caseNo]))
    return new Map(linked.map(({ id, disputeId }) => [id, { caseNo: numbers.get(disputeId ?? '') ?? null }]))
  },
  searches: [
    `EXISTS (SELECT 1 FROM "${dispute.table}" d WHERE d."id" = r.disputeId AND d."deletedAt" IS NULL AND (d."caseNo" LIKE :like ESCAPE '\\' OR d."title" LIKE :like ESCAPE '\\'))`
  ]
})

const span = openingBalance.input.pick({ fromDate: true, toDate: true }).strip()

/** Cases of the program that were accepted within a span of days. */
const casesWithin = (tx: Tx, { fromDate, toDate }: z.output<typeof span>): Promise<number> =>
  disputeStore
    .query(tx)
    .andWhere('r.acceptedAt >= :fromDate AND r.acceptedAt <= :toDate', { fromDate, toDate })
    .getCount()

/** Opening balances; each says how many cases of its span the program holds by now. */
export const openingBalanceStore = recordStore(openingBalance, {
  async compute(tx, records) {
    const values = new Map<string, { casesWithin: number }>()
    for (const record of records)
      values.set(record.id, { casesWithin: await casesWithin(tx, span.parse(record)) })
    return values
  }
})

/** Live rows of a table but the one that is being changed. */
const otherRows = (tx: Tx, table: string, id: string | null): Promise<Row[]> =>
  tx.manager
    .getRepository<Row>(table)
    .findBy({ deletedAt: IsNull(), ...(id === null ? {} : { id: Not(id) }) })

const otherMediators = z.array(
  mediator.input.pick({ name: true, servesFrom: true, servesTo: true, birthDate: true }).strip()
)

export const mediatorRules: RecordRules<z.output<typeof mediator.input>> = {
  async prepare(tx, values, id) {
    const others = otherMediators.parse(await otherRows(tx, mediator.table, id))
    refuseIssues(checkMediator(values, others))
    return { values: { ...values, phone: storedPhone(values.phone) }, kept: {} }
  },
  async beforeRestore(tx, id) {
    const back = await mediatorStore.get(tx, id, 'clear')
    refuseIssues(checkMediator(back, otherMediators.parse(await otherRows(tx, mediator.table, id))))
  }
}

/** Rules that need nothing but the values and the day. */
function byDay<V>(check: (values: V, today: string) => Parameters<typeof refuseIssues>[0]): RecordRules<V> {
  return {
    prepare(tx, values) {
      refuseIssues(check(values, tx.today))
      return Promise.resolve({ values, kept: {} })
    }
  }
}

export const mediationFundRules = byDay<z.output<typeof mediationFund.input>>(checkFund)
export const mediatorTrainingRules = byDay<z.output<typeof mediatorTraining.input>>(checkTraining)
export const mediationRoundRules = byDay<z.output<typeof mediationRound.input>>(checkRound)

export const preventedEventRules: RecordRules<z.output<typeof preventedEvent.input>> = {
  async prepare(tx, values) {
    refuseIssues(checkPrevented(values, tx.today))
    // a case that is not there is refused
    if (values.disputeId !== null) await disputeStore.get(tx, values.disputeId, 'masked')
    return { values, kept: {} }
  }
}

const otherSpans = z.array(span)

/** Refuses what would be counted twice: with another opening balance, with cases of the program. */
async function refuseDoubled(tx: Tx, values: z.output<typeof openingBalance.input>, id: string | null) {
  const others = otherSpans.parse(await otherRows(tx, openingBalance.table, id))
  refuseIssues(checkOpening(values, others, await casesWithin(tx, values), tx.today))
}

export const openingBalanceRules: RecordRules<z.output<typeof openingBalance.input>> = {
  async prepare(tx, values, id) {
    await refuseDoubled(tx, values, id)
    return { values, kept: {} }
  },
  async beforeRestore(tx, id) {
    await refuseDoubled(tx, await openingBalanceStore.get(tx, id, 'clear'), id)
  }
}
