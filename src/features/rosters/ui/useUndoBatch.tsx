import { Alert, Modal } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../contract/operation'
import { CallError, useJob } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { rosterOperations } from '../contract'
import { addedText } from './Outcomes'
import { figure } from './words'

export type Batch = OutputOf<typeof rosterOperations.batches>[number]

/** Takes a batch back after naming its numbers; says what returned, what stayed and why. */
export function useUndoBatch() {
  const job = useJob(rosterOperations.undo)
  const [asked, setAsked] = useState<Pick<Batch, 'id' | 'fileName' | 'counts'> | null>(null)
  const [done, setDone] = useState<OutputOf<typeof rosterOperations.undo> | null>(null)
  const [error, setError] = useState<unknown>(null)

  async function run(batchId: string) {
    setAsked(null)
    setDone(null)
    setError(null)
    try {
      setDone(await job.start({ batchId }))
    } catch (refusal) {
      if (!(refusal instanceof CallError && refusal.code === 'CANCELLED')) setError(refusal)
    }
  }

  const dialog = (
    <>
      <Modal
        open={asked !== null}
        title="撤销这一批导入？"
        okText={asked ? `撤销 ${figure(asked.counts.new + asked.counts.changed)} 行` : ''}
        okButtonProps={{ danger: true }}
        cancelText="不撤销"
        onCancel={() => setAsked(null)}
        onOk={() => asked && void run(asked.id)}
      >
        {asked && (
          <>
            <p>
              “{asked.fileName}”新增的{addedText(asked.counts)}会从台账里撤下
              {asked.counts.changed > 0
                ? `，改动过的 ${figure(asked.counts.changed)} 人回到导入前的样子`
                : ''}
              。
            </p>
            <p>导入后又改过的、已经登记了走访或诉求的会留下，并逐条列出。</p>
          </>
        )}
      </Modal>
      <JobStrip status={job.status} onCancel={() => void job.cancel()} />
    </>
  )
  const result = (
    <>
      <ErrorNote error={error} />
      {done && (
        <Alert
          type={done.kept.length > 0 ? 'warning' : 'success'}
          showIcon
          role="status"
          title={undoneText(done)}
          description={
            done.kept.length > 0 && (
              <ul className="import-kept">
                {done.kept.map((kept, index) => (
                  <li key={index}>{kept}</li>
                ))}
              </ul>
            )
          }
        />
      )}
    </>
  )
  return { ask: setAsked, dialog, result, undone: done !== null }
}

function undoneText({ removed, restored, kept }: OutputOf<typeof rosterOperations.undo>): string {
  const parts = [`已撤下 ${figure(removed)} 条记录`]
  if (restored > 0) parts.push(`恢复 ${figure(restored)} 条`)
  if (kept.length > 0) parts.push(`留下 ${figure(kept.length)} 条`)
  return `${parts.join('，')}。`
}
