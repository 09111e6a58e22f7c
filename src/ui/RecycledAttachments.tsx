import { App, Button } from 'antd'
import { useState } from 'react'
import { attachmentOperations } from '../contract/attachments'
import { formatDateZh } from '../contract/dates'
import { useAnswer, useCommand } from './client'
import { ErrorNote, errorText } from './ErrorNote'

/** “已删 n 个”: what was removed from this record, each with 恢复; nothing while there is none. */
export function RecycledAttachments(owner: { ownerKind: string; ownerId: string }) {
  const { message } = App.useApp()
  const [shown, setShown] = useState(false)
  const answer = useAnswer(attachmentOperations.recycled, owner)
  const restoring = useCommand(attachmentOperations.restore)
  const gone = answer.data ?? []
  if (answer.error) return <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
  if (gone.length === 0) return null

  async function restore(id: string, version: number, name: string): Promise<void> {
    try {
      await restoring.mutateAsync({ id, version })
      message.success(`已恢复“${name}”`)
    } catch (error) {
      message.error(errorText(error), 8)
    }
  }
  return (
    <div className="attachments-recycled">
      <Button size="small" type="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? '收起已删的附件' : `已删 ${gone.length} 个`}
      </Button>
      {shown ? (
        <ul aria-label="已删的附件">
          {gone.map(({ id, version, caption, originalName, deletedAt, deletedBy }) => (
            <li key={id}>
              <span className="attachment-name" title={caption ?? originalName}>
                {caption ?? originalName}
              </span>
              <span className="muted small">
                {deletedBy} {formatDateZh(deletedAt.slice(0, 10))} 删
              </span>
              <Button
                size="small"
                aria-label={`恢复“${caption ?? originalName}”`}
                onClick={() => void restore(id, version, caption ?? originalName)}
              >
                恢复
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
