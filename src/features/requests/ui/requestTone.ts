import type { Tone } from '../../../ui/StateMark'

const tones: Readonly<Record<string, Tone>> = {
  resolved: 'done',
  calledBack: 'done',
  archived: 'done',
  refused: 'plain',
  merged: 'plain',
  withdrawn: 'plain',
  held: 'plain'
}

/** How a request's state weighs: what is open waits for somebody. */
export const requestTone = (state: string): Tone => tones[state] ?? 'due'
