import { choiceLabel } from '../../../../contract/fields'
import { StateMark, type Tone } from '../../../../ui/StateMark'
import { requestStates } from '../../contract'

const tones: Readonly<Record<string, Tone>> = {
  resolved: 'done',
  calledBack: 'done',
  archived: 'done',
  refused: 'plain',
  merged: 'plain',
  withdrawn: 'plain',
  held: 'plain'
}

/** Where a request stands, as a word with its colour. */
export function RequestState({ status }: { status: string }) {
  return <StateMark tone={tones[status] ?? 'due'}>{choiceLabel(requestStates, status)}</StateMark>
}
