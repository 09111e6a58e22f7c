import type { RecordShape } from '../../../ui/records'
import { dispute } from '../../disputes/contract'
import {
  mediationFund,
  mediationRound,
  mediator,
  mediatorTraining,
  openingBalance,
  preventedEvent
} from '../../mediation/contract'
import { publicityEvent } from '../../publicity/contract'
import { request } from '../../requests/contract'
import { dwelling, household, person } from '../../residents/contract'
import { survey } from '../../surveys/contract'
import { visit } from '../../visits/contract'

/** What the list behind a number needs of a record type: its columns, and where one of its records opens. */
export interface DrillRecord {
  readonly def: RecordShape
  /** In this order, in place of the columns of its usual list. */
  readonly columns?: readonly string[]
  /** null where the list itself is all there is to see. */
  route(row: Readonly<Record<string, unknown>>): string | null
}

const byId =
  (page: string, key = 'id') =>
  (row: Readonly<Record<string, unknown>>): string =>
    `${page}id=${encodeURIComponent(String(row[key]))}`

const records: Readonly<Record<string, DrillRecord>> = {
  dispute: { def: dispute, route: row => `/disputes/${encodeURIComponent(String(row['id']))}` },
  mediationRound: { def: mediationRound, route: byId('/mediation/rounds?') },
  preventedEvent: { def: preventedEvent, route: byId('/mediation/rounds?tab=prevented&') },
  openingBalance: { def: openingBalance, route: byId('/mediation/opening?') },
  mediator: { def: mediator, route: byId('/mediation/committee?') },
  mediationFund: { def: mediationFund, route: byId('/mediation/committee?tab=funds&') },
  mediatorTraining: { def: mediatorTraining, route: byId('/mediation/committee?tab=trainings&') },
  request: {
    def: request,
    // what it was about comes before its state and its terms
    columns: ['requestNo', 'summary', 'status', 'duration', 'reportedAt', 'channel', 'category', 'place'],
    route: byId('/requests?')
  },
  visit: { def: visit, route: byId('/visits?') },
  publicityEvent: { def: publicityEvent, route: byId('/publicity?') },
  survey: { def: survey, route: row => `/surveys/${encodeURIComponent(String(row['id']))}` },
  person: { def: person, route: row => `/people/${encodeURIComponent(String(row['id']))}` },
  dwelling: { def: dwelling, route: byId('/dwellings?') },
  // A household has no page of its own: it is shown with the dwelling it lives in.
  household: { def: household, route: byId('/dwellings?', 'dwellingId') }
}

/** The record type that a metric counts, by its code name; undefined for a name this page does not know. */
export function drillRecord(name: string): DrillRecord | undefined {
  return records[name]
}
