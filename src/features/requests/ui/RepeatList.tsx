import { App, Button } from 'antd'
import { Link } from 'react-router'
import { useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { ErrorNote, errorText } from '../../../ui/ErrorNote'
import { categoryPath, type Category } from '../categories'
import { requestOperations } from '../contract'
import { requestWork, type RequestMention } from '../operations'
import { repeatWithin } from '../repeats'
import { isOpen } from '../state'
import { RequestState } from './page/RequestState'
import { useRequestPatch } from './useRequestPatch'

/** 重复诉求: what came up again at the same place within 30 days, the most frequent first. */
export function RepeatList({ tree }: { tree: readonly Category[] }) {
  const { message } = App.useApp()
  const answer = useAnswer(requestWork.repeats, {})
  const mayWrite = useMay(requestOperations.update)
  const { patch, pending } = useRequestPatch()
  const runs = answer.data ?? []

  async function merge(one: RequestMention, into: RequestMention): Promise<void> {
    try {
      await patch(one.id, () => ({ duplicateOfId: into.id }))
      message.success(`${one.requestNo} 已并入 ${into.requestNo}`)
    } catch (error) {
      message.error(errorText(error))
    }
  }
  return (
    <section className="card padded repeats" aria-label="重复诉求">
      <p className="muted small">
        最近一年里，同一地点、同一类别 {repeatWithin} 天内又反映的，次数多的排在前面。
      </p>
      <ErrorNote error={answer.error} />
      {answer.data && runs.length === 0 ? <div className="empty">最近一年没有重复反映的诉求</div> : null}
      {runs.map(({ place, category, requests }) => {
        const first = requests.find(({ status }) => status !== 'merged')
        return (
          <section key={`${requests[0]?.id ?? ''} ${category}`} className="run" aria-label={place}>
            <h3>
              {place} · {categoryPath(tree, category)} <span className="muted">{requests.length} 次</span>
            </h3>
            <ul>
              {requests.map(one => (
                <li key={one.id}>
                  <Link to={`/requests/${one.id}`}>{one.requestNo}</Link>
                  <span className="what" title={one.summary}>
                    {one.summary}
                  </span>
                  <span className="muted">{one.reportedAt.replace('T', ' ')} 反映</span>
                  <RequestState status={one.status} />
                  <span className="choices">
                    {mayWrite && first && first.id !== one.id && isOpen(one.status) ? (
                      <Button
                        size="small"
                        disabled={pending}
                        title="说的是同一件事，一起办、一起答复"
                        onClick={() => void merge(one, first)}
                      >
                        并入 {first.requestNo}
                      </Button>
                    ) : null}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </section>
  )
}
