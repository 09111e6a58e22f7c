import { App, Skeleton } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { RecordForm } from '../../../ui/RecordForm'
import { recordMention, type RecordOperations, type Values } from '../../../ui/records'
import { SmallSheet } from '../../../ui/SmallSheet'
import { useClearValues } from '../../../ui/useClearValues'
import { publicityEvent, publicityOperations } from '../contract'
import { editable, eventLinks, useEventForm } from './eventForm'

const operations: RecordOperations = publicityOperations

/** The form of an event that is there, in the sheet at the side of its page. */
export function EventEdit({ id, onClose }: { id: string; onClose: () => void }) {
  const { message } = App.useApp()
  const [round, setRound] = useState(0)
  const update = useCommand(operations.update)
  const options = useEventForm()
  const clear = useClearValues(operations, id, round)
  const row = clear?.row ?? null

  async function save(version: number, values: Values): Promise<void> {
    await update.mutateAsync({ id, version, values })
    message.success(`已保存${recordMention(publicityEvent, values)}`)
    onClose()
  }
  return (
    <SmallSheet title="修改宣传活动">
      {clear?.error ? (
        <ErrorNote error={clear.error} onRetry={() => setRound(round + 1)} />
      ) : row ? (
        <RecordForm
          key={round}
          def={publicityEvent}
          values={editable(row)}
          links={eventLinks}
          {...options}
          onSubmit={values => save(row.version, values)}
          onCancel={onClose}
          onReload={() => setRound(round + 1)}
        />
      ) : (
        <div className="late">
          <Skeleton active={false} paragraph={{ rows: 8 }} />
        </div>
      )}
    </SmallSheet>
  )
}
