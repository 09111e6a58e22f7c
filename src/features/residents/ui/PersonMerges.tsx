import { App, Button, Popconfirm } from 'antd'
import { formatDateZh } from '../../../contract/dates'
import { useMay } from '../../../ui/actor'
import { useAnswer, useCommand } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import { mergeOperations } from '../events'

/** The records that were merged into this one, each with 撤销合并. */
export function PersonMerges({ personId }: { personId: string }) {
  const may = useMay(mergeOperations.merges)
  const { message } = App.useApp()
  const answer = useAnswer(mergeOperations.merges, { keptId: personId }, { enabled: may })
  const undo = useCommand(mergeOperations.unmergePersons)
  async function unmerge(mergeId: string): Promise<void> {
    try {
      const { refused } = await undo.mutateAsync({ mergeId })
      const kept = refused.map(each => `${each.label}：${each.reason}`).join('；')
      if (kept === '') message.success('已撤销合并，两条记录又分开了')
      else message.warning(`已撤销合并。${kept}`, 8)
    } catch (error) {
      message.error(errorText(error), 8)
    }
  }
  if (!may) return null
  return (answer.data ?? []).map(merge => (
    <p key={merge.id} className="person-merge">
      <span>
        {formatDateZh(merge.at.slice(0, 10))} {merge.by} 把另一条“{merge.droppedName}”并入了这一条
      </span>
      <Popconfirm
        title="撤销这次合并？"
        description="并进来的记录会恢复，转过来的居住经历、诉求也转回去；合并后改过的内容保留。"
        okText="撤销合并"
        cancelText="不撤销"
        onConfirm={() => void unmerge(merge.id)}
      >
        <Button size="small">撤销合并</Button>
      </Popconfirm>
    </p>
  ))
}
