import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import type { CrossCheck } from '../contract'
import { drillRecord } from './drillRecords'

interface Props {
  checks: readonly CrossCheck[]
  onOpen(metric: string): void
}

/** 勾稽核对: every relation that must hold in the table, with its reason in plain words where it does not. */
export function CheckList({ checks, onOpen }: Props) {
  const missed = checks.filter(check => !check.held)
  const state =
    checks.length === 0
      ? '本表没有需要核对的关系'
      : missed.length === 0
        ? `${checks.length} 项全部通过`
        : `${checks.length} 项中 ${missed.length} 项不符`
  return (
    <section className="card padded report-checks" aria-label="勾稽核对">
      <h3 className="report-heading">
        勾稽核对
        <span className={missed.length > 0 ? 'report-state report-state-missed' : 'report-state'}>
          {state}
        </span>
      </h3>
      <ul>
        {[...missed, ...checks.filter(check => check.held)].map(check => (
          <li key={check.label} className={check.held ? undefined : 'report-missed'}>
            {check.held ? (
              <CheckCircleFilled className="report-held-icon" aria-label="相符" />
            ) : (
              <CloseCircleFilled className="report-missed-icon" aria-label="不符" />
            )}
            <span className="report-check-text">
              {check.message || check.label}
              {check.culprits !== null && (
                <Button
                  type="link"
                  size="small"
                  onClick={() => check.culprits !== null && onOpen(check.culprits)}
                >
                  打开这几条
                </Button>
              )}
              {check.records.map(({ record, id, label }) => (
                <Link key={id} className="report-culprit" to={drillRecord(record)?.route({ id }) ?? '#'}>
                  {label}
                </Link>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
