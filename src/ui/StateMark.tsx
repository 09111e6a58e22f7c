import type { ReactNode } from 'react'

/** How a state weighs: `due` waits for somebody, `pressing` not much longer, `overdue` is too late, `done` is settled. */
export type Tone = 'plain' | 'due' | 'pressing' | 'overdue' | 'done'

/** A state as a word with a dot of its colour. */
export function StateMark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`state-mark ${tone}`}>{children}</span>
}
