import { CheckCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { RosterReason } from '../contract'
import { LevelMark } from './LevelMark'
import type { Change, Filter } from './review'
import { fieldLabel } from './rosterFields'
import { figure } from './words'

interface Props {
  reasons: readonly RosterReason[]
  filter: Filter
  onOpen(filter: Filter): void
  onChange(change: Change): void
}

/** The kinds of problems with their counts: each opens its rows; proposals are taken all at once. */
export function ReasonList({ reasons, filter, onOpen, onChange }: Props) {
  const errors = reasons.filter(reason => reason.level === 'error')
  const sorted = [...errors, ...reasons.filter(reason => reason.level === 'warning')]
  return (
    <section className="card review-reasons" aria-label="问题种类">
      <h2 className="section-title">问题</h2>
      {sorted.length === 0 && (
        <p className="import-fine" role="status">
          <CheckCircleOutlined aria-hidden="true" /> 没有发现问题。
        </p>
      )}
      <ul>
        {sorted.map(({ code, field, column, reason, level, count, proposals }) => {
          const pressed = filter.by === 'reason' && filter.code === code && filter.field === field
          return (
            <li key={`${code} ${field} ${level}`} className={pressed ? 'pressed' : undefined}>
              <button
                type="button"
                className="reason-button"
                aria-pressed={pressed}
                onClick={() => onOpen({ by: 'reason', code, field })}
              >
                <span className="reason-top">
                  <LevelMark level={level} />
                  <b>{column || fieldLabel(field)}</b>
                  <span className="reason-count">{figure(count)} 处</span>
                </span>
                <span className="reason-text">{reason}</span>
              </button>
              {proposals > 0 && (
                <Button
                  size="small"
                  aria-label={`${column || fieldLabel(field)}：全部按建议改（${figure(proposals)} 处）`}
                  onClick={() => onChange({ kind: 'edit', edit: { kind: 'proposals', field, code } })}
                >
                  全部按建议改（{figure(proposals)} 处）
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
