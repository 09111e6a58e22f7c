import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Checkbox, Select, Skeleton, Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { periodText } from '../../../contract/periods'
import { useMay } from '../../../ui/actor'
import { useAnswer, type CallError } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { today } from '../../../ui/now'
import { PageHead } from '../../../ui/PageHead'
import { useSaveFile } from '../../../ui/useSaveFile'
import { mappingSets } from '../mappingSets'
import { mediationReportOperations, mediationTables, type TableReport } from '../mediationContract'
import { periodOf } from '../periodOf'
import { CaseLedger } from './CaseLedger'
import { CheckList } from './CheckList'
import {
  defaultSpan,
  readMediationLink,
  readNumber,
  writeMediationLink,
  type MediationLink,
  type MediationView
} from './mediationLink'
import { MetricRecords } from './MetricRecords'
import { ReportSheetView } from './ReportSheetView'
import { SpanChoice } from './SpanChoice'
import './report.css'
import './population.css'

/** Table A is asked for half-yearly; what was chosen stays for the others. */
const usualSpan = (table: MediationView): Partial<MediationLink> =>
  table === 'tableA' ? { period: defaultSpan('halfYear', today()) } : {}

const withTypes = ['tableB', 'carryOver', 'county', 'governance']

interface Shown {
  readonly link: MediationLink
  show(change: Partial<MediationLink>): void
}

/** 调解报表: the tables of people's mediation for any span of days; every number opens the cases it counts. */
export function MediationPage() {
  const [query, setQuery] = useSearchParams()
  const link = readMediationLink(query, today())
  const show = (change: Partial<MediationLink>) => setQuery(writeMediationLink({ ...link, ...change }))
  const readsCases = useMay(mediationReportOperations.ledger)
  const views = [
    ...mediationTables,
    ...(readsCases
      ? [
          { value: 'ledger' as const, label: '案件登记簿' },
          { value: 'subsidies' as const, label: '调解员补贴表' }
        ]
      : [])
  ]
  const filters = (
    <>
      <Select
        aria-label="报表"
        style={{ width: 176 }}
        value={link.table}
        options={views}
        onChange={table => show({ table, ...usualSpan(table), sheet: '', number: '', page: 1 })}
      />
      <SpanChoice period={link.period} onChange={period => show({ period, number: '', page: 1 })} />
      {withTypes.includes(link.table) && (
        <Select
          aria-label="分类"
          style={{ width: 176 }}
          value={link.set}
          options={mappingSets.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={set => show({ set, number: '', page: 1 })}
        />
      )}
      {withTypes.includes(link.table) && link.period.kind !== 'founding' && (
        <Checkbox
          checked={link.compare}
          onChange={({ target }) => show({ compare: target.checked, sheet: '', number: '' })}
        >
          同比环比
        </Checkbox>
      )}
    </>
  )
  if (link.table === 'ledger' && readsCases)
    return (
      <CaseLedger filters={filters} period={link.period} page={link.page} onPage={page => show({ page })} />
    )
  if (link.table === 'subsidies' && readsCases) return <Subsidies filters={filters} link={link} show={show} />
  return <Table filters={filters} link={link} show={show} />
}

type Filters = { readonly filters: React.ReactNode }

function Table({ filters, link, show }: Shown & Filters) {
  const table = link.table === 'ledger' || link.table === 'subsidies' ? 'tableB' : link.table
  const asked = { table, period: link.period, set: link.set, compare: link.compare }
  const answer = useAnswer(mediationReportOperations.table, asked)
  const workbook = useSaveFile(mediationReportOperations.tableWorkbook)
  return (
    <Report
      filters={filters}
      link={link}
      show={show}
      report={answer.data}
      error={answer.error}
      onRetry={() => void answer.refetch()}
      workbook={workbook}
      onSave={() => void workbook.save(asked)}
    />
  )
}

function Subsidies({ filters, link, show }: Shown & Filters) {
  const asked = { period: link.period }
  const answer = useAnswer(mediationReportOperations.subsidies, asked)
  const workbook = useSaveFile(mediationReportOperations.subsidyWorkbook)
  return (
    <Report
      filters={filters}
      link={link}
      show={show}
      report={answer.data}
      error={answer.error}
      onRetry={() => void answer.refetch()}
      workbook={workbook}
      onSave={() => void workbook.save(asked)}
    />
  )
}

interface ReportProps extends Shown, Filters {
  readonly report: TableReport | undefined
  readonly error: CallError | null
  onRetry(): void
  readonly workbook: Pick<ReturnType<typeof useSaveFile>, 'status' | 'cancel'>
  onSave(): void
}

function Report({ filters, link, show, report, error, onRetry, workbook, onSave }: ReportProps) {
  const sheet = report?.sheets.find(({ name }) => name === link.sheet) ?? report?.sheets[0]
  const days = report ? periodText(report) : ''
  const open = (number: string) => show({ number: number === link.number ? '' : number, page: 1 })
  const { metric, period } = readNumber(link.number, link.period)
  return (
    <>
      <PageHead
        title="调解报表"
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
                periodText={periodText(periodOf(period))}
                page={link.page}
                onPage={page => show({ page })}
                onPart={part => show({ number: part, page: 1 })}
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
