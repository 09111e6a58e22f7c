import { Button, Progress } from 'antd'
import type { JobStatus } from '../contract/jobs'

/** Strip at the bottom while long work runs: what, how far, 取消. The page stays usable. */
export function JobStrip({ status, onCancel }: { status: JobStatus | null; onCancel: () => void }) {
  if (!status) return null
  const known = status.total > 0
  return (
    <div className="job-strip no-print late" role="status" aria-label="正在处理">
      <span>{status.label || '正在处理'}</span>
      {known ? (
        <>
          <div className="bar">
            <Progress
              percent={Math.min(100, Math.floor((status.done / status.total) * 100))}
              size="small"
              aria-label="进度"
            />
          </div>
          <span className="muted">
            {status.done} / {status.total}
          </span>
        </>
      ) : null}
      <Button size="small" onClick={onCancel}>
        取消
      </Button>
    </div>
  )
}
