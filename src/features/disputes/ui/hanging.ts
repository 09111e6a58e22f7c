import {
  casePaper,
  casePaperOperations,
  evidence,
  evidenceOperations,
  followUp,
  followUpOperations,
  investigation,
  investigationOperations,
  mediationSession,
  mediationSessionOperations
} from '../caseRecords'
import type { RecordOperations, RecordShape, Values } from '../../../ui/records'
import { thisMinute, today } from '../../../ui/now'
import type { Dispute } from './caseSteps'

/** The kinds of records that hang on a case. */
export type HangingKind = 'session' | 'investigation' | 'evidence' | 'followUp' | 'paper'

interface Hanging {
  readonly def: RecordShape
  readonly operations: RecordOperations
  /** On the button that opens the form. */
  readonly newLabel: string
  /** What a new one starts with: what the case already knows. */
  presets(record: HangingFacts): Values
}

/** What of a case a new record starts with. */
export type HangingFacts = Pick<
  Dispute,
  | 'id'
  | 'place'
  | 'presidingMediator'
  | 'recorder'
  | 'mediators'
  | 'parties'
  | 'participants'
  | 'performance'
  | 'rightsToldAt'
>

const names = (people: readonly { name: string }[]): string | null =>
  people.length === 0 ? null : people.map(({ name }) => name).join('、')

const mediatorsOf = ({ presidingMediator, mediators }: HangingFacts): string | null =>
  [presidingMediator, mediators].filter(name => name !== null).join('、') || null

export const hanging: Readonly<Record<HangingKind, Hanging>> = {
  session: {
    def: mediationSession,
    operations: mediationSessionOperations,
    newLabel: '记一次调解',
    presets: record => ({
      disputeId: record.id,
      heldAt: thisMinute(),
      place: record.place,
      mediators: mediatorsOf(record),
      recorder: record.recorder,
      partiesPresent: names(record.parties),
      invited: names(record.participants),
      rightsTold: record.rightsToldAt !== null
    })
  },
  investigation: {
    def: investigation,
    operations: investigationOperations,
    newLabel: '记一次调查',
    presets: record => ({
      disputeId: record.id,
      heldAt: thisMinute(),
      place: record.place,
      investigators: mediatorsOf(record),
      recorder: record.recorder
    })
  },
  evidence: {
    def: evidence,
    operations: evidenceOperations,
    newLabel: '登记证据',
    presets: record => ({ disputeId: record.id, receivedAt: today(), kind: 'photo' })
  },
  followUp: {
    def: followUp,
    operations: followUpOperations,
    newLabel: '登记回访',
    presets: record => ({
      disputeId: record.id,
      visitedAt: today(),
      visitor: record.presidingMediator,
      visited: names(record.parties),
      performance: record.performance
    })
  },
  paper: {
    def: casePaper,
    operations: casePaperOperations,
    newLabel: '收入卷宗',
    presets: record => ({ disputeId: record.id, filedAt: today(), pages: 1, signed: true })
  }
}
