import { Link } from 'react-router'
import type { ReactNode } from 'react'
import { daysBetween, formatDateZh } from '../../../contract/dates'
import { choiceLabel } from '../../../contract/fields'
import { firstPage } from '../../../contract/record'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { StateMark } from '../../../ui/StateMark'
import { disputeOperations } from '../../disputes/contract'
import { requestOperations, requestStates } from '../../requests/contract'

const shortDay = (date: string): string => formatDateZh(date.slice(0, 10)).replace(/^\d+年/, '')
const rows = { ...firstPage, pageSize: 8 }

/** Requests that are not settled, the oldest first. */
export function OpenRequests() {
  const answer = useAnswer(requestOperations.list, {
    ...rows,
    filters: { status: ['registered', 'accepted', 'dispatched'] },
    sort: { field: 'reportedAt', order: 'asc' }
  })
  return (
    <Cases
      title="还没办结的诉求"
      counter="件"
      total={answer.data?.total}
      error={answer.error}
      empty="没有等着办结的诉求"
      all="/requests?f.status=registered,accepted,dispatched"
    >
      {(answer.data?.rows ?? []).map(row => (
        <Case key={row.id} to={`/requests?id=${row.id}`} title={row.summary} note={row.requestNo}>
          {shortDay(row.reportedAt)}反映，{choiceLabel(requestStates, row.status)}
        </Case>
      ))}
    </Cases>
  )
}

/** Cases in mediation with the days that are left (the law gives thirty). */
export function OpenDisputes({ day }: { day: string }) {
  const answer = useAnswer(disputeOperations.list, {
    ...rows,
    filters: { result: ['inMediation'] },
    sort: { field: 'acceptedAt', order: 'asc' }
  })
  return (
    <Cases
      title="正在调解的纠纷"
      counter="件"
      total={answer.data?.total}
      error={answer.error}
      empty="没有正在调解的纠纷"
      all="/disputes?f.result=inMediation"
    >
      {(answer.data?.rows ?? []).map(row => (
        <Case key={row.id} to={`/disputes?id=${row.id}`} title={row.title} note={row.caseNo ?? '还没有受理'}>
          {row.dueMediate === null ? (
            `${shortDay(row.registeredAt)}登记`
          ) : (
            <Due date={row.dueMediate} day={day} />
          )}
        </Case>
      ))}
    </Cases>
  )
}

function Due({ date, day }: { date: string; day: string }) {
  const left = daysBetween(day, date)
  if (left < 0) return <StateMark tone="overdue">已超期 {-left} 天</StateMark>
  if (left <= 5) return <StateMark tone="due">{left === 0 ? '今天到期' : `还有 ${left} 天到期`}</StateMark>
  return <>{shortDay(date)}到期</>
}

function Cases(props: {
  title: string
  counter: string
  total: number | undefined
  error: unknown
  empty: string
  all: string
  children: ReactNode
}) {
  return (
    <section className="card padded" aria-label={props.title}>
      <h2 className="section-title">
        {props.title}
        {props.total ? (
          <Link to={props.all} style={{ marginLeft: 10, fontSize: 13, fontWeight: 400 }}>
            共 {props.total} {props.counter}
          </Link>
        ) : null}
      </h2>
      <ErrorNote error={props.error} />
      {props.total === 0 ? (
        <p className="muted" style={{ marginTop: 10 }}>
          {props.empty}
        </p>
      ) : null}
      <ul className="case-list">{props.children}</ul>
    </section>
  )
}

function Case(props: { to: string; title: string; note: string; children: ReactNode }) {
  return (
    <li>
      <Link to={props.to}>{props.title}</Link>
      <span className="muted small">{props.note}</span>
      <span className="small">{props.children}</span>
    </li>
  )
}
