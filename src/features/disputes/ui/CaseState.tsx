import { choiceLabel } from '../../../contract/fields'
import { StateMark, type Tone } from '../../../ui/StateMark'
import { disputeStates } from '../choices'

const tones: Readonly<Record<string, Tone>> = {
  registered: 'due',
  accepted: 'due',
  inMediation: 'due',
  extended: 'due',
  performed: 'done',
  archived: 'done',
  unperformed: 'overdue',
  sued: 'overdue'
}

/** Where a case stands, as a word with its colour. */
export function CaseState({ state }: { state: string }) {
  return <StateMark tone={tones[state] ?? 'plain'}>{choiceLabel(disputeStates, state)}</StateMark>
}
