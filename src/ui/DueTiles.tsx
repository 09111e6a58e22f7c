import type { ReactNode } from 'react'
import { StateMark, type Tone } from './StateMark'

/** One time limit: what it is for, when it ends, and in words how it stands. */
export interface DueTile {
  readonly key: string
  readonly label: string
  readonly when: ReactNode
  /** How the tile is drawn: `due` and `overdue` stand out. */
  readonly level: string
  readonly tone: Tone
  readonly words: string
  /** Where it comes from; shown on hovering, read aloud. */
  readonly note?: string
}

/** 期限: the time limits of a record side by side. Nothing when there is none. */
export function DueTiles({ tiles }: { tiles: readonly DueTile[] }) {
  if (tiles.length === 0) return null
  return (
    <section aria-label="期限">
      <h2 className="section-title">期限</h2>
      <ul className="deadlines">
        {tiles.map(({ key, label, when, level, tone, words, note }) => (
          <li key={key} className={level} {...(note ? { title: note } : {})}>
            <span className="label">{label}</span>
            <span className="date">{when}</span>
            <StateMark tone={tone}>{words}</StateMark>
            {note ? <span className="unseen">{note}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
