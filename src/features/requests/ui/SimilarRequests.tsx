import { Button } from 'antd'
import { Link } from 'react-router'
import { useAnswer } from '../../../ui/client'
import { isReadDate } from '../../../ui/dateText'
import { requestWork, type RequestMention } from '../operations'
import { repeatWithin } from '../repeats'
import { StateMark } from '../../../ui/StateMark'
import { RequestState } from './page/RequestState'

/** States into which nothing is joined: they have come to an end without anything being done in them. */
const closedToMerging: readonly string[] = ['merged', 'refused', 'withdrawn']

/**
 * Says when the same place and category came up within 30 days (domain.md §4), as soon as both are known: look at it, join
 * the new one to it (并案), or note that they belong together (关联). Shows nothing when there is none.
 */
export function SimilarRequests(props: {
  place: string | null
  category: string | null
  /** `YYYY-MM-DDTHH:mm` of the new one; anything else waits. */
  at: string | null
  exceptId: string | null
  mergeInto: string | null
  related: readonly string[]
  onMerge: (into: RequestMention | null) => void
  onRelate: (to: RequestMention) => void
}) {
  const { place, category, at } = props
  const known = place !== null && category !== null && at !== null && isReadDate(at, true)
  const answer = useAnswer(
    requestWork.similar,
    { place, category, at: known ? at : '', exceptId: props.exceptId },
    { enabled: known }
  )
  const found = known && !answer.isPlaceholderData ? (answer.data ?? []) : []
  if (found.length === 0) return null
  return (
    <section className="similar-requests" aria-label="可能重复">
      <p role="status">
        <StateMark tone="due">可能重复</StateMark> 前后 {repeatWithin} 天里，同一地点、同一类别已有{' '}
        {found.length} 件：
      </p>
      <ul>
        {found.map(one => (
          <li key={one.id}>
            <Link to={`/requests/${one.id}`} title="打开这一件">
              打开 {one.requestNo}
            </Link>
            <span className="what" title={one.summary}>
              {one.summary}
            </span>
            <span className="muted">{one.reportedAt.replace('T', ' ')} 反映</span>
            <RequestState status={one.status} />
            <span className="choices">
              {closedToMerging.includes(one.status) ? null : (
                <Button
                  size="small"
                  aria-pressed={props.mergeInto === one.id}
                  type={props.mergeInto === one.id ? 'primary' : 'default'}
                  title="说的是同一件事：登记下来并入那一件，一起办、一起答复"
                  onClick={() => props.onMerge(props.mergeInto === one.id ? null : one)}
                >
                  {props.mergeInto === one.id ? '并入这一件 ✓' : '并案'}
                </Button>
              )}
              <Button
                size="small"
                aria-pressed={props.related.includes(one.id)}
                type={props.related.includes(one.id) ? 'primary' : 'default'}
                title="又发生了一次：单独登记，和那一件连在一起"
                onClick={() => props.onRelate(one)}
              >
                {props.related.includes(one.id) ? '已关联 ✓' : '关联'}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
