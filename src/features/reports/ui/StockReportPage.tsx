import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { periodText } from '../../../contract/periods'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { today } from '../../../ui/now'
import { PageHead } from '../../../ui/PageHead'
import { useSaveFile } from '../../../ui/useSaveFile'
import { periodOf } from '../periodOf'
import { stockColumns, stockReportOperations } from '../stockContract'
import { CheckList } from './CheckList'
import { ReportSheetView } from './ReportSheetView'
import { SpanChoice } from './SpanChoice'
import { readSpan, writeSpan } from './spanLink'
import './report.css'

/** 资料收发存: the table of a period; every number opens the lines of the material's account that it is made of. */
export function StockReportPage() {
  const navigate = useNavigate()
  const [query, setQuery] = useSearchParams()
  const period = readSpan(query, today())
  const answer = useAnswer(stockReportOperations.table, { period })
  const workbook = useSaveFile(stockReportOperations.workbook)
  const report = answer.data
  const sheet = report?.sheets[0]

  function open(number: string) {
    const [id = '', materialId = ''] = number.split('|')
    const { from, to } = periodOf(period)
    const found = stockColumns.find(each => each.id === id)
    if (!found || materialId === '') return
    const asked = new URLSearchParams({ only: found.only, to })
    // what was there before the period is made of all that came before
    if (found.only !== 'all') asked.set('from', from)
    void navigate(`/materials/${materialId}?${asked.toString()}`)
  }

  return (
    <>
      <PageHead
        title="资料收发存"
        filters={
          <SpanChoice
            period={period}
            onChange={next => {
              const params = new URLSearchParams()
              writeSpan(params, next)
              setQuery(params)
            }}
          />
        }
        actions={
          <>
            <Button onClick={() => void navigate('/materials')}>宣传资料</Button>
            <Button
              type="primary"
              icon={<FileExcelOutlined />}
              disabled={!report || answer.error !== null || workbook.status !== null}
              onClick={() => void workbook.save({ period })}
            >
              导出 Excel
            </Button>
          </>
        }
      />
      {answer.error ? (
        <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      ) : !report || !sheet ? (
        <div className="card padded late">
          <Skeleton paragraph={{ rows: 8 }} />
        </div>
      ) : (
        <>
          <ReportSheetView
            sheet={sheet}
            metrics={new Map(report.metrics.map(each => [each.id, each]))}
            period={periodText(report)}
            selected=""
            onSelect={open}
          />
          <div className="report-below report-below-alone">
            <CheckList checks={sheet.checks} onOpen={open} />
          </div>
        </>
      )}
      <JobStrip status={workbook.status} onCancel={() => void workbook.cancel()} />
    </>
  )
}
