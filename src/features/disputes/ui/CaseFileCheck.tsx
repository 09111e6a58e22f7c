import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { StateMark, type Tone } from '../../../ui/StateMark'
import { caseOperations } from '../caseOperations'
import type { FileLineState } from '../fileCheck'

const marks: Readonly<Record<FileLineState, { tone: Tone; word: string }>> = {
  present: { tone: 'done', word: '已收' },
  unsigned: { tone: 'overdue', word: '不全' },
  missing: { tone: 'overdue', word: '缺' },
  notNeeded: { tone: 'plain', word: '不需要' }
}

/** 缺件检查: which papers the file must hold, which lie in it, and 补上 for each that is missing; then 卷内目录. */
export function CaseFileCheck(props: {
  disputeId: string
  /** Closed: what is missing now is late; before, it is only still to come. */
  closed: boolean
  onOpen: (paperId: string) => void
  /** Files a paper of this kind; null where nothing can be changed. */
  onFile: ((code: string) => void) | null
}) {
  const answer = useAnswer(caseOperations.file, { id: props.disputeId })
  const [indexShown, setIndexShown] = useState(false)
  if (answer.error) return <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return null
  const { checks, index } = answer.data
  const lines = checks.filter(({ state }) => state !== 'notNeeded')
  const wrong = lines.filter(({ state }) => state !== 'present').length
  const { onFile } = props
  return (
    <section className="card padded" aria-label="卷宗缺件检查">
      <h2 className="section-title">
        卷宗缺件检查
        <span className="muted small">
          {wrong === 0 ? `${lines.length} 项齐全` : `${lines.length} 项中 ${wrong} 项缺`}
        </span>
      </h2>
      <ul className={props.closed ? 'file-lines closed' : 'file-lines'}>
        {lines.map(({ code, label, state, why, papers, pages }) => (
          <li key={code}>
            <StateMark tone={state === 'missing' && !props.closed ? 'due' : marks[state].tone}>
              {marks[state].word}
            </StateMark>
            <span className="what">
              {label}
              {why ? <span className="why small">{why}</span> : null}
            </span>
            <span className="does">
              {papers.map(({ id }, at) => (
                <button
                  key={id}
                  type="button"
                  className="link-button"
                  aria-label={`查看${label}${papers.length > 1 ? ` ${at + 1}` : ''}`}
                  onClick={() => props.onOpen(id)}
                >
                  {papers.length > 1 ? `第${at + 1}份` : `${pages} 页`}
                </button>
              ))}
              {state === 'missing' && onFile ? (
                <button
                  type="button"
                  className="link-button"
                  aria-label={`补上${label}`}
                  onClick={() => onFile(code)}
                >
                  补上
                </button>
              ) : null}
              <Link to={`/disputes/${props.disputeId}/papers?kind=${code}`} aria-label={`打印${label}`}>
                打印
              </Link>
            </span>
          </li>
        ))}
      </ul>
      <p className="file-foot">
        {onFile ? (
          <Button size="small" onClick={() => onFile('')}>
            收入其他文书
          </Button>
        ) : null}
        <Button size="small" aria-expanded={indexShown} onClick={() => setIndexShown(!indexShown)}>
          卷内目录
        </Button>
      </p>
      {indexShown ? (
        index.length === 0 ? (
          <p className="muted">卷里还没有文书。</p>
        ) : (
          <table className="child-table" aria-label="卷内目录">
            <thead>
              <tr>
                {['序号', '文书', '页号', '备注'].map(heading => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {index.map(row => (
                <tr key={row.no}>
                  <td>{row.no}</td>
                  <td className="wraps">{row.label}</td>
                  <td>{row.pagesText}</td>
                  <td className="wraps">{row.remark}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      ) : null}
    </section>
  )
}
