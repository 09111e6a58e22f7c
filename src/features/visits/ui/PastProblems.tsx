import { Link } from 'react-router'
import { formatDateZh } from '../../../contract/dates'
import { StateMark } from '../../../ui/StateMark'
import type { PastProblem } from '../contract'

/** 上轮问题 at a door, each with the request that was made of it and how far that has come (domain.md §3.3). */
export function PastProblems({ problems }: { problems: readonly PastProblem[] }) {
  return (
    <ul className="past-problems" aria-label="上轮反映的问题">
      {problems.map(({ visitId, visitedOn, problem, requests }) => (
        <li key={visitId}>
          <span className="muted">{formatDateZh(visitedOn)}</span> {problem}{' '}
          {requests.length === 0 ? <span className="muted">没有转为诉求</span> : null}
          {requests.map(({ id, requestNo, status, done }) => (
            <span key={id} className="past-request">
              <Link to={`/requests?id=${id}`}>{requestNo}</Link>{' '}
              <StateMark tone={done ? 'done' : 'due'}>{status}</StateMark>
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
