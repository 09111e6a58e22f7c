import { Link } from 'react-router'
import type { ReactNode } from 'react'
import { formatDateZh } from '../../../contract/dates'
import { choiceLabel } from '../../../contract/fields'
import { firstPage } from '../../../contract/record'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { thisMinute, today } from '../../../ui/now'
import { StateMark } from '../../../ui/StateMark'
import { caseOperations } from '../../disputes/caseOperations'
import { daysLeftText, weightOf } from '../../disputes/deadlines'
import { openStates, requestOperations, requestStates } from '../../requests/contract'
import { requestWork } from '../../requests/operations'
import { dueLevel, leftText } from '../../requests/standards'

/** 9月25日, with the year where it is not this one. */
const shortDay = (date: string): string => {
  const day = formatDateZh(date.slice(0, 10))
  return date.slice(0, 4) === today().slice(0, 4) ? day.replace(/^\d+年/, '') : day
}
const rows = { ...firstPage, pageSize: 8 }
const shownDue = 12

/** Requests that are not settled, the most pressing first. */
export function OpenRequests() {
  const answer = useAnswer(requestOperations.list, {
    ...rows,
    filters: { status: [...openStates] },
    sort: { field: 'dueAt', order: 'asc' }
  })
  return (
    <Cases
      title="还没办结的诉求"
      total={answer.data?.total}
      totalText={`共 ${answer.data?.total ?? 0} 件`}
      error={answer.error}
      empty="没有等着办结的诉求"
      all={`/requests?f.status=${openStates.join(',')}&sort=dueAt.asc`}
      more={<RequestsWaiting />}
    >
      {(answer.data?.rows ?? []).map(row => (
        <Case
          key={row.id}
          to={`/requests/${row.id}`}
          title={row.summary}
          note={`${row.requestNo}　${shortDay(row.reportedAt)}反映，${choiceLabel(requestStates, row.status)}`}
        >
          <TimeLeft dueAt={row.dueAt} />
        </Case>
      ))}
    </Cases>
  )
}

function TimeLeft({ dueAt }: { dueAt: string | null }) {
  if (dueAt === null) return <span className="muted">没有期限</span>
  const { minutesLeft, level } = dueLevel(dueAt, thisMinute())
  return <StateMark tone={level === 'fine' ? 'plain' : level}>{leftText(minutesLeft)}</StateMark>
}

/** How many requests are overdue, wait for a call-back, or to be done again; each number opens its list. */
function RequestsWaiting() {
  const figures = useAnswer(requestWork.figures, {}).data
  const links = [
    { count: figures?.overdue ?? 0, label: '件超期', to: '/requests?f.due=overdue&sort=dueAt.asc' },
    { count: figures?.callbacks ?? 0, label: '件待回访', to: '/requests?view=callbacks' },
    { count: figures?.reopen ?? 0, label: '件待重办', to: '/requests?f.wait=reopen' }
  ].filter(({ count }) => count > 0)
  return links.map(({ count, label, to }) => (
    <Link key={label} to={to} className="section-link">
      {count} {label}
    </Link>
  ))
}

/** What is overdue or due within seven days, most pressing first: mediation, performance, follow-up, confirmation. */
export function DueDisputes() {
  const answer = useAnswer(caseOperations.due, {})
  const { overdue = 0, soon = 0, rows: due = [] } = answer.data ?? {}
  const words = [overdue > 0 ? `${overdue} 件超期` : '', soon > 0 ? `${soon} 件快到期` : ''].filter(Boolean)
  return (
    <Cases
      title="今天和本周到期"
      total={answer.data ? due.length : undefined}
      totalText={words.join('，')}
      error={answer.error}
      empty="7 天内没有到期的纠纷，也没有超期的"
      all="/disputes?f.due=soon,overdue&sort=nextDueAt.asc"
    >
      {due.slice(0, shownDue).map(row => (
        <Case
          key={`${row.id} ${row.label}`}
          to={`/disputes/${row.id}`}
          title={row.title}
          note={`${row.label}　${shortDay(row.date)}`}
        >
          <StateMark tone={weightOf(row)}>{daysLeftText(row.daysLeft)}</StateMark>
        </Case>
      ))}
    </Cases>
  )
}

function Cases(props: {
  title: string
  total: number | undefined
  totalText: string
  error: unknown
  empty: string
  all: string
  /** Further ways from here, beside the total. */
  more?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="card padded" aria-label={props.title}>
      <h2 className="section-title">
        {props.title}
        {props.total ? (
          <Link to={props.all} className="section-link">
            {props.totalText}
          </Link>
        ) : null}
        {props.more}
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
