import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { CallError } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { PageHead } from '../../../ui/PageHead'
import type { useSaveFile } from '../../../ui/useSaveFile'

/** What a page with a report needs around it: its choices, the workbook, and what to say when the report cannot be read. */
export interface ReportFrameProps {
  readonly title: string
  readonly filters: ReactNode
  readonly error: CallError | null
  onRetry(): void
  readonly workbook: Pick<ReturnType<typeof useSaveFile>, 'status' | 'cancel'>
  onSave(): void
}

/** The page around a report: head with 导出 Excel, then the report; `children` is null until it has been read. */
export function ReportFrame(props: ReportFrameProps & { children: ReactNode }) {
  const { title, filters, error, onRetry, workbook, onSave, children } = props
  return (
    <>
      <PageHead
        title={title}
        filters={filters}
        actions={
          <Button
            type="primary"
            icon={<FileExcelOutlined />}
            disabled={children === null || error !== null || workbook.status !== null}
            onClick={onSave}
          >
            导出 Excel
          </Button>
        }
      />
      {error ? (
        <ErrorNote error={error} onRetry={onRetry} />
      ) : (
        (children ?? (
          <div className="card padded late">
            <Skeleton paragraph={{ rows: 8 }} />
          </div>
        ))
      )}
      <JobStrip status={workbook.status} onCancel={() => void workbook.cancel()} />
    </>
  )
}
