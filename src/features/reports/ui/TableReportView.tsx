import { Tabs } from 'antd'
import { periodText } from '../../../contract/periods'
import type { SpanPeriod, TableReport } from '../contract'
import { periodOf } from '../periodOf'
import { CheckList } from './CheckList'
import { MetricRecords } from './MetricRecords'
import { ReportFrame, type ReportFrameProps } from './ReportFrame'
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

interface Props extends ReportFrameProps {
  readonly link: TableLink
  show(change: Partial<Pick<TableLink, 'sheet' | 'number' | 'page'>>): void
  /** The campaign that the table is narrowed to. */
  readonly campaignId?: string | null
  readonly report: TableReport | undefined
}

/** Tables of one period: a tab each, every number opens its records below, relations that do not hold are named. */
export function TableReportView(props: Props) {
  const { link, show, campaignId = null, report } = props
  const sheet = report?.sheets.find(({ name }) => name === link.sheet) ?? report?.sheets[0]
  const days = report ? periodText(report) : ''
  const open = (number: string) => show({ number: number === link.number ? '' : number, page: 1 })
  const { metric, period } = readNumber(link.number, link.period)
  return (
    <ReportFrame {...props}>
      {!report || !sheet ? null : (
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
                onPart={part =>
                  show({ number: numberKey(part, link.number.includes('@') ? period : null), page: 1 })
                }
                onClose={() => show({ number: '', page: 1 })}
              />
            )}
            <CheckList checks={sheet.checks} onOpen={number => show({ number, page: 1 })} />
          </div>
        </>
      )}
    </ReportFrame>
  )
}
