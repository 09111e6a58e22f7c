import type { ReactNode } from 'react'
import { documentKinds, type DocumentCode } from '../kinds'

/** What the list says about one paper beside its name. */
export interface DocumentMark {
  /** Greyed, but still to be had. */
  readonly faint: boolean
  readonly note: string
  /** More of the same kind, to be told apart. */
  readonly items: readonly { id: string; label: string }[]
}

const groups = [...new Set(documentKinds.map(kind => kind.group))]

/** The papers by group; the one that is shown is marked. */
export function DocumentList(props: {
  code: DocumentCode
  itemId: string | null
  markOf: (code: DocumentCode) => DocumentMark
  onChosen: (code: DocumentCode, itemId: string | null) => void
  foot?: ReactNode
}) {
  return (
    <nav className="card document-list no-print" aria-label="文书">
      {groups.map(group => (
        <section key={group}>
          <h2>{group}</h2>
          <ul>
            {documentKinds
              .filter(kind => kind.group === group)
              .map(({ code, title }) => {
                const { faint, note, items } = props.markOf(code)
                const [first] = items
                return (
                  <li key={code}>
                    <button
                      type="button"
                      className={faint ? 'faint' : ''}
                      aria-current={props.code === code && (items.length === 0 || props.itemId === null)}
                      onClick={() => props.onChosen(code, first?.id ?? null)}
                    >
                      <span>{title}</span>
                      <small>{note}</small>
                    </button>
                    {items.length > 0 && (
                      <ul>
                        {items.map(({ id, label }) => (
                          <li key={id}>
                            <button
                              type="button"
                              aria-current={props.code === code && props.itemId === id}
                              onClick={() => props.onChosen(code, id)}
                            >
                              {label}
                            </button>
                          </li>
                        ))}
                      </ul>
                    )}
                  </li>
                )
              })}
          </ul>
        </section>
      ))}
      {props.foot}
    </nav>
  )
}
