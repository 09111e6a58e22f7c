import { choiceLabel } from '../../contract/fields'
import { agreementForms, disputeResults, performances, rejectReasons } from './choices'

/** The facts of a case that its way from the door to the archive shows. */
export interface StageFacts {
  readonly registeredAt: string
  readonly acceptedAt: string | null
  readonly rejectedAt: string | null
  readonly rejectReason: string | null
  readonly mediatedFrom: string | null
  readonly extendedTo: string | null
  readonly result: string
  readonly endedAt: string | null
  readonly agreementForm: string | null
  readonly agreementEffectiveAt: string | null
  readonly performance: string | null
  readonly performedAt: string | null
  readonly duePerform: string | null
  readonly followUpAt: string | null
  readonly dueFollowUp: string | null
  readonly closedAt: string | null
  readonly archivedAt: string | null
}

/** `done` lies behind, `now` is where the case stands, `todo` is still to come, `ended` went another way. */
export type StageState = 'done' | 'now' | 'todo' | 'ended'

/** One station of a case. */
export interface Stage {
  readonly key: 'register' | 'accept' | 'mediate' | 'agree' | 'perform' | 'followUp' | 'archive'
  readonly label: string
  readonly state: StageState
  /** The day, `YYYY-MM-DD`; null when there is none yet. */
  readonly day: string | null
  /** A word to the day: 书面协议, 前. */
  readonly note: string
}

const stage = (
  key: Stage['key'],
  label: string,
  state: StageState,
  day: string | null,
  note = ''
): Stage => ({ key, label, state, day, note })

/** The stations that a case has passed and those that lie ahead (state machine of domain.md §1.3). */
export function stagesOf(facts: StageFacts): Stage[] {
  const { acceptedAt, rejectedAt, result, mediatedFrom, archivedAt } = facts
  const first = stage('register', '登记', 'done', facts.registeredAt)
  if (rejectedAt !== null)
    return [
      first,
      stage('accept', '不予受理', 'ended', rejectedAt, choiceLabel(rejectReasons, facts.rejectReason ?? ''))
    ]
  const accepted = stage('accept', '受理', acceptedAt === null ? 'now' : 'done', acceptedAt)
  const over = result !== 'inMediation'
  const mediated = stage(
    'mediate',
    '调解',
    over ? 'done' : acceptedAt === null ? 'todo' : 'now',
    mediatedFrom,
    !over && facts.extendedTo !== null ? '已延期' : ''
  )
  const archive = (before: boolean): Stage =>
    archivedAt !== null
      ? stage('archive', '归档', 'done', archivedAt)
      : stage('archive', '归档', before ? 'now' : 'todo', null, facts.closedAt === null ? '' : '已结案')
  if (result === 'failed' || result === 'terminated')
    return [
      first,
      accepted,
      mediated,
      stage('agree', choiceLabel(disputeResults, result), 'ended', facts.endedAt),
      archive(true)
    ]
  const agreed = result === 'agreed'
  const effective = facts.agreementEffectiveAt
  const signed = agreed && effective !== null
  const performed = facts.performance === 'performed'
  const left = facts.performance === 'sued' || facts.performance === 'unperformed'
  const performState: StageState = !signed ? 'todo' : performed ? 'done' : left ? 'ended' : 'now'
  const settled = signed && (performed || left)
  const visited = facts.followUpAt !== null
  return [
    first,
    accepted,
    mediated,
    stage(
      'agree',
      '达成协议',
      signed ? 'done' : agreed ? 'now' : 'todo',
      effective,
      agreed ? (signed ? choiceLabel(agreementForms, facts.agreementForm ?? '') : '等签字盖章') : ''
    ),
    stage(
      'perform',
      '履行',
      performState,
      facts.performedAt ?? facts.duePerform,
      performed || facts.performance === null || facts.performance === 'performing'
        ? facts.performedAt === null && facts.duePerform !== null
          ? '前'
          : ''
        : choiceLabel(performances, facts.performance)
    ),
    stage(
      'followUp',
      '回访',
      visited ? 'done' : settled ? 'now' : 'todo',
      facts.followUpAt ?? facts.dueFollowUp,
      !visited && facts.dueFollowUp !== null ? '前' : ''
    ),
    archive(settled && visited)
  ]
}
