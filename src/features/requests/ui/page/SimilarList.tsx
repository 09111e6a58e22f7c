import { App, Button, Popconfirm } from 'antd'
import { useAnswer, useCommand } from '../../../../ui/client'
import { ErrorNote, errorText } from '../../../../ui/ErrorNote'
import { Mentions } from '../../../../ui/Mentions'
import { thisMinute } from '../../../../ui/now'
import { requestWork, type RequestMention } from '../../operations'
import { repeatWithin } from '../../repeats'
import { isOpen } from '../../state'
import { RequestState } from './RequestState'
import type { RequestRecord } from './requestSteps'
import { useRequestChange } from './useRequestChange'

type Record = Pick<RequestRecord, 'id' | 'version' | 'place' | 'category' | 'reportedAt'>

/**
 * 相似诉求: what came from the same place in the same category within 30 days, to be joined while that one is open, or
 * linked: a complaint that comes after the end is one of its own.
 */
export function SimilarList({
  record,
  editable,
  mayMerge
}: {
  record: Record
  editable: boolean
  /** false: nothing that came so far can be joined to another. */
  mayMerge: boolean
}) {
  const { place, category, reportedAt, id } = record
  const answer = useAnswer(requestWork.similar, { place, category, at: reportedAt, exceptId: id })
  const links = useAnswer(requestWork.links, { id })
  const tied = new Set(links.data?.map(({ targetId }) => targetId))
  const found = answer.data ?? []
  if (answer.error) return <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
  if (found.length === 0) return null
  return (
    <section className="card padded" aria-label="相似诉求">
      <h2 className="section-title">
        相似诉求 {found.length} 件{' '}
        <span className="muted small">前后 {repeatWithin} 天同一地点、同一类别</span>
      </h2>
      <Mentions
        label="相似的诉求"
        entries={found.map(each => ({
          id: each.id,
          to: `/requests/${each.id}`,
          no: each.requestNo,
          title: each.summary,
          state: (
            <>
              {each.reportedAt.slice(0, 10)} <RequestState status={each.status} />
            </>
          ),
          actions: tied.has(each.id) ? (
            <span className="muted small">已关联</span>
          ) : editable ? (
            <Tie record={record} other={each} mayMerge={mayMerge && isOpen(each.status)} />
          ) : null
        }))}
      />
    </section>
  )
}

function Tie({ record, other, mayMerge }: { record: Record; other: RequestMention; mayMerge: boolean }) {
  const { message } = App.useApp()
  const add = useCommand(requestWork.link)
  const change = useRequestChange(record)

  async function relate(): Promise<void> {
    try {
      await add.mutateAsync({ id: record.id, kind: 'request', targetId: other.id })
      message.success(`已和 ${other.requestNo} 关联`)
    } catch (error) {
      message.error(errorText(error), 8)
    }
  }
  return (
    <span className="adds">
      {mayMerge ? (
        <Popconfirm
          title={`并入 ${other.requestNo}？`}
          description="说的是同一件事：并过去一起办、一起答复。"
          okText="并案"
          cancelText="不并"
          onConfirm={() =>
            change({ duplicateOfId: other.id, mergedAt: thisMinute() }, `已并入 ${other.requestNo}`)
          }
        >
          <Button size="small" aria-label={`并入 ${other.requestNo}`}>
            并案
          </Button>
        </Popconfirm>
      ) : null}
      <Button size="small" aria-label={`和 ${other.requestNo} 关联`} onClick={() => void relate()}>
        关联
      </Button>
    </span>
  )
}
