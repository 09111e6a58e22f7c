import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '../../../ui/ErrorNote'
import { thisMinute } from '../../../ui/now'
import { reopened } from './page/requestSteps'
import { useRequestPatch } from './useRequestPatch'

/** A request whose call-back was bad. */
export interface ToReopen {
  readonly id: string
  readonly requestNo: string
  readonly summary: string
  /** What the resident said, where it was written down: the reason to start from. */
  readonly reason: string | null
}

/** Offers 重办 right after a bad call-back; whoever does not want it yet finds the request under 待重办. */
export function ReopenForm({ request, onDone }: { request: ToReopen; onDone: () => void }) {
  const { message } = App.useApp()
  const [reason, setReason] = useState(request.reason ?? '')
  const [fault, setFault] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const { patch, pending } = useRequestPatch()

  async function reopen(): Promise<void> {
    const words = reason.trim()
    setFault(words === '')
    if (words === '') return
    try {
      await patch(request.id, record => reopened({ reopenedAt: thisMinute(), reason: words }, record))
      message.success(`${request.requestNo} 已重办，回到在办的诉求里`)
      onDone()
    } catch (error) {
      setFailure(error)
    }
  }
  return (
    <section
      className="reopen"
      aria-label="重办"
      onKeyDown={event => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') onDone()
      }}
    >
      <Alert
        type="warning"
        showIcon
        title={`居民对 ${request.requestNo}“${request.summary}”不满意或没有解决，要重办吗？`}
        description={
          <div className="reopen-line">
            <Input
              autoFocus
              aria-label="重办原因"
              placeholder="重办原因，例如：疏通后第二天又冒水"
              maxLength={200}
              status={fault ? 'error' : ''}
              value={reason}
              onChange={event => setReason(event.target.value)}
              onPressEnter={event => {
                if (!event.nativeEvent.isComposing) void reopen()
              }}
            />
            <Button type="primary" loading={pending} onClick={() => void reopen()}>
              重办
            </Button>
            <Button onClick={onDone}>先不重办</Button>
          </div>
        }
      />
      {fault ? (
        <p className="faults" role="alert">
          请写明重办原因
        </p>
      ) : null}
      <ErrorNote error={failure} />
    </section>
  )
}
