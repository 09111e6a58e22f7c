import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Skeleton, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { periodText } from '../../../contract/periods'
import type { CallError } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { PageHead } from '../../../ui/PageHead'
import type { useSaveFile } from '../../../ui/useSaveFile'
import type { SpanPeriod, TableReport } from '../contract'
import { periodOf } from '../periodOf'
import { CheckList } from './CheckList'
import { MetricRecords } from './MetricRecords'
import { ReportSheetView } from './ReportSheetView'
import { numberKey, readNumber } from './spanLink'
import './report.css'

/** What a page of tables keeps in the address beside which table it shows. */
export interface TableLink {
  readonly period: SpanPeriod
  readonly sheet: string
  /** The number whose records are open: a `numberKey`; '' for none. */
  readonly number: string
  readonly page: number
}

interface Props {
  readonly title: string
  readonly filters: ReactNode
  readonly link: TableLink
  show(change: Partial<Pick<TableLink, 'sheet' | 'number' | 'page'>>): void
  /** The campaign that the table is narrowed to. */
  readonly campaignId?: string | null
  readonly report: TableReport | undefined
  readonly error: CallError | null
  onRetry(): void
  readonly workbook: Pick<ReturnType<typeof useSaveFile>, 'status' | 'cancel'>
  onSave(): void
}

/** Tables of one period: a tab each, every number opens its records below, relations that do not hold are named. */
export function TableReportView(props: Props) {
  const { title, filters, link, show, campaignId = null, report, error, onRetry, workbook, onSave } = props
  const sheet = report?.sheets.find(({ name }) => name === link.sheet) ?? report?.sheets[0]
  const days = report ? periodText(report) : ''
  const open = (number: string) => show({ number: number === link.number ? '' : number, page: 1 })
  const { metric, period } = readNumber(link.number, link.period)
  return (
    <>
      <PageHead
        title={title}
        filters={filters}
        actions={
          <Button
            type="primary"
            icon={<FileExcelOutlined />}
            disabled={!report || error !== null || workbook.status !== null}
            onClick={onSave}
          >
            导出 Excel
          </Button>
        }
      />
      {error ? (
        <ErrorNote error={error} onRetry={onRetry} />
      ) : !report || !sheet ? (
        <div className="card padded late">
          <Skeleton paragraph={{ rows: 8 }} />
        </div>
      ) : (
        <>
          {report.sheets.length > 1 && (
            <Tabs
              className="report-tabs"
              size="small"
              activeKey={sheet.name}
              items={report.sheets.map(({ name }) => ({ key: name, label: name }))}
              onChange={name => show({ sheet: name, number: '', page: 1 })}
            />
          )}
          <ReportSheetView
            sheet={sheet}
            metrics={new Map(report.metrics.map(each => [each.id, each]))}
            period={days}
            selected={link.number}
            onSelect={open}
          />
          <div className={metric === '' ? 'report-below report-below-alone' : 'report-below'}>
            {metric !== '' && (
              <MetricRecords
                metric={metric}
                period={period}
                campaignId={campaignId}
                periodText={periodText(periodOf(period))}
                page={link.page}
                onPage={page => show({ page })}
                onPart={part => show({ number: numberKey(part, link.number.includes('@') ? period : null), page: 1 })}
                onClose={() => show({ number: '', page: 1 })}
              />
            )}
            <CheckList checks={sheet.checks} onOpen={number => show({ number, page: 1 })} />
          </div>
        </>
      )}
      <JobStrip status={workbook.status} onCancel={() => void workbook.cancel()} />
    </>
  )
}
