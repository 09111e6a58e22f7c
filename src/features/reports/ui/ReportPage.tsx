import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Select, Skeleton, Tabs } from 'antd'
import dayjs from 'dayjs'
import { useNavigate, useSearchParams } from 'react-router'
import { periodText } from '../../../contract/periods'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { MonthInput } from '../../../ui/MonthInput'
import { PageHead } from '../../../ui/PageHead'
import { useSaveFile } from '../../../ui/useSaveFile'
import { reportOperations, type ReportPeriod } from '../contract'
import { CutoffDay } from './CutoffDay'
import { CheckList } from './CheckList'
import { MetricRecords } from './MetricRecords'
import { readView, sheetOf, writeView, type ReportView } from './reportLink'
import { ReportSheetView } from './ReportSheetView'
import './report.css'

const defaultCutoff = 20

/** 《社区工作月报》: the month's tables as printed; every number opens the records it counts. */
export function ReportPage() {
  const navigate = useNavigate()
  const [query, setQuery] = useSearchParams()
  const view = readView(query, dayjs().format('YYYY-MM-DD'))
  const show = (change: Partial<ReportView>) => setQuery(writeView({ ...view, ...change }))
  const answer = useAnswer(reportOperations.monthly, view.period)
  const workbook = useSaveFile(reportOperations.workbook)
  const report = answer.data
  const sheet = report && sheetOf(report.sheets, view)
  const days = report ? periodText(report) : ''
  const open = (metric: string) => show({ metric: metric === view.metric ? '' : metric, page: 1 })

  return (
    <>
      <PageHead
        title="社区工作月报"
        state={report && `统计期间 ${days}`}
        filters={<PeriodChoice period={view.period} onChange={period => show({ period, page: 1 })} />}
        actions={
          <>
            <Button onClick={() => void navigate('/people/statistics')}>人口统计</Button>
            <Button
              type="primary"
              icon={<FileExcelOutlined />}
              disabled={!report || workbook.status !== null}
              onClick={() => void workbook.save(view.period)}
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
          <Tabs
            className="report-tabs"
            size="small"
            activeKey={sheet.name}
            onChange={name => show({ sheet: name, metric: '', page: 1 })}
            items={report.sheets.map(item => ({
              key: item.name,
              label: <TabLabel name={item.name} missed={item.checks.filter(check => !check.held).length} />,
              children: item.name === sheet.name && (
                <ReportSheetView
                  sheet={sheet}
                  metrics={new Map(report.metrics.map(metric => [metric.id, metric]))}
                  period={days}
                  selected={view.metric}
                  onSelect={open}
                />
              )
            }))}
          />
          <div className={view.metric === '' ? 'report-below report-below-alone' : 'report-below'}>
            {view.metric !== '' && (
              <MetricRecords
                metric={view.metric}
                period={{ kind: 'month', ...view.period }}
                periodText={days}
                page={view.page}
                onPage={page => show({ page })}
                onPart={part => show({ metric: part, page: 1 })}
                onClose={() => show({ metric: '', page: 1 })}
              />
            )}
            <CheckList checks={sheet.checks} onOpen={metric => show({ metric, page: 1 })} />
          </div>
        </>
      )}
      <JobStrip status={workbook.status} onCancel={() => void workbook.cancel()} />
    </>
  )
}

function TabLabel({ name, missed }: { name: string; missed: number }) {
  if (missed === 0) return name
  return (
    <>
      {name} <span className="report-tab-missed">{missed} 项不符</span>
    </>
  )
}

/** Which month, and whether it is a natural one or ends on the cut-off day. */
function PeriodChoice({ period, onChange }: { period: ReportPeriod; onChange(period: ReportPeriod): void }) {
  return (
    <>
      <MonthInput label="统计月份" value={period.month} onChange={month => onChange({ ...period, month })} />
      <Select
        aria-label="统计口径"
        style={{ width: 104 }}
        value={period.cutoff === null ? 'month' : 'cutoff'}
        options={[
          { value: 'month', label: '自然月' },
          { value: 'cutoff', label: '截止日' }
        ]}
        onChange={kind => onChange({ ...period, cutoff: kind === 'cutoff' ? defaultCutoff : null })}
      />
      {period.cutoff !== null && (
        <CutoffDay day={period.cutoff} onChange={cutoff => onChange({ ...period, cutoff })} />
      )}
    </>
  )
}
