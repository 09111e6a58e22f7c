import { durationText, minutesBetween } from '../../../../contract/dates'
import { StateMark } from '../../../../ui/StateMark'
import type { RequestRecord } from './requestSteps'

type Dispatch = RequestRecord['dispatches'][number]

const clock = (at: string | null): string => (at === null ? '' : at.slice(5).replace('T', ' '))
const took = (from: string, to: string | null): string =>
  to === null ? '' : durationText(minutesBetween(from, to))

function Standing({ dispatch }: { dispatch: Dispatch }) {
  if (dispatch.returnedAt !== null) return <StateMark tone="overdue">退回</StateMark>
  if (dispatch.finishedAt !== null) return <StateMark tone="done">办结</StateMark>
  return <StateMark tone="due">{dispatch.arrivedAt === null ? '等报到' : '办理中'}</StateMark>
}

/** 派单: each department in its line, so that those that ran side by side can be compared. */
export function RequestDispatches({ dispatches }: { dispatches: readonly Dispatch[] }) {
  if (dispatches.length === 0) return null
  return (
    <section className="record-part" aria-label="派单">
      <h2 className="section-title">派单 {dispatches.length} 次</h2>
      <div className="child-scroll">
        <table className="child-table">
          <thead>
            <tr>
              {['序号', '协调部门', '联系人', '吹哨', '报到', '办结或退回', '用时', '状态'].map(label => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {dispatches.map((dispatch, at) => {
              const { id, department, contact, whistleAt, arrivedAt, finishedAt, returnedAt } = dispatch
              return (
                <tr key={id}>
                  <td>{at + 1}</td>
                  <td className="wraps">{department}</td>
                  <td className="wraps">{contact}</td>
                  <td>{clock(whistleAt)}</td>
                  <td>{clock(arrivedAt)}</td>
                  <td>{clock(finishedAt ?? returnedAt)}</td>
                  <td>{took(whistleAt, finishedAt ?? returnedAt)}</td>
                  <td>
                    <Standing dispatch={dispatch} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
