import { Link } from 'react-router'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { openStates } from '../contract'
import { requestWork } from '../operations'

type Name = 'open' | 'overdue' | 'soon' | 'callbacks' | 'reopen'

const openOnly = `f.status=${openStates.join(',')}`
const figures: readonly { name: Name; label: string; to: string; definition: string; tone?: string }[] = [
  {
    name: 'open',
    label: '在办',
    to: `/requests?${openOnly}&sort=dueAt.asc`,
    definition: '登记了、还没有办结，也没有不予受理、撤回、并案的'
  },
  {
    name: 'overdue',
    label: '已超期',
    to: '/requests?f.due=overdue&sort=dueAt.asc',
    definition: '在办的，过了办理期限',
    tone: 'overdue'
  },
  {
    name: 'soon',
    label: '快到期',
    to: '/requests?f.due=soon&sort=dueAt.asc',
    definition: '在办的，离办理期限不到 24 小时',
    tone: 'due'
  },
  {
    name: 'callbacks',
    label: '待回访',
    to: '/requests?view=callbacks',
    definition: '办结了、还没有回访，留了电话、不是匿名的'
  },
  {
    name: 'reopen',
    label: '待重办',
    to: '/requests?f.wait=reopen',
    definition: '回访说没有解决或者不满意，还没有重办也没有归档',
    tone: 'overdue'
  }
]

/** What waits, above the list; each number opens its requests. */
export function RequestFigures() {
  const answer = useAnswer(requestWork.figures, {})
  if (answer.error) return <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
  return (
    <nav className="request-figures no-print" aria-label="诉求数字">
      {figures.map(({ name, label, to, definition, tone }) => {
        const count = answer.data?.[name]
        return (
          <Link key={name} to={to} className="card" title={`口径：${definition}`}>
            <span className="label">{label}</span>
            <span className={`number ${count ? (tone ?? '') : ''}`}>{count ?? '…'}</span>
            <span className="unit">件</span>
          </Link>
        )
      })}
    </nav>
  )
}
