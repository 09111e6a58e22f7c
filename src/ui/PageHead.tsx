import type { ReactNode } from 'react'

/** Head of a page: title, one line of state, filters, and at the right at most one primary button. */
export function PageHead(props: {
  title: string
  state?: ReactNode
  filters?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className="page-head">
      <h1>{props.title}</h1>
      {props.state ? <span className="state">{props.state}</span> : null}
      {props.filters ? <div className="filters">{props.filters}</div> : null}
      {props.actions ? <div className="actions no-print">{props.actions}</div> : null}
    </header>
  )
}
