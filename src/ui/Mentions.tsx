import type { ReactNode } from 'react'
import { Link } from 'react-router'

/** Another record that belongs to the one on the page. */
export interface Mention {
  readonly id: string
  readonly to: string
  /** Its number or day. */
  readonly no: string
  readonly title: string
  readonly state?: ReactNode
  readonly actions?: ReactNode
}

/** Records that belong to the one on the page, each a door to it. */
export function Mentions({ label, entries }: { label: string; entries: readonly Mention[] }) {
  return (
    <ul className="mentions" aria-label={label}>
      {entries.map(({ id, to, no, title, state, actions }) => (
        <li key={id}>
          <span className="what">
            <Link to={to}>
              {no} {title}
            </Link>
            {state ? <span className="small"> {state}</span> : null}
          </span>
          {actions}
        </li>
      ))}
    </ul>
  )
}
