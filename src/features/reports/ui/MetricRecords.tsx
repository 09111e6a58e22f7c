import { Button, Skeleton, Table, type TableColumnsType } from 'antd'
import { CloseOutlined } from '@ant-design/icons'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { displayValue } from '../../../contract/display'
import { useAnswer } from '../../../ui/client'
import { columnsOf, fitColumns, isNumeric } from '../../../ui/columns'
import { ErrorNote } from '../../../ui/ErrorNote'
import { useWidth } from '../../../ui/useWidth'
import { reportOperations, type FigurePeriod } from '../contract'
import { drillRecord, type DrillRecord } from './drillRecords'

interface Props {
  metric: string
  period: FigurePeriod
  /** Only the visits and events of this campaign; all where it is left out. */
  campaignId?: string | null
  periodText: string
  page: number
  onPage(page: number): void
  /** Opens a part of a number that is a sum. */
  onPart(metric: string): void
  onClose(): void
}

const pageSize = 50
type DrillRow = Record<string, unknown>

/** The records behind one number: exactly those that the number counts, each a door to its own page. */
export function MetricRecords(props: Props) {
  const { metric, period, campaignId = null, periodText, page, onPage, onPart, onClose } = props
  const answer = useAnswer(reportOperations.records, { metric, period, campaignId, page, pageSize })
  const { ref, width } = useWidth(760)
  const found = answer.data
  const shown = found !== undefined && !answer.isPlaceholderData
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shown) bringIntoSight(head.current)
  }, [shown, metric])
  const record = drillRecord(found?.record ?? '')
  const close = (
    <Button type="text" size="small" icon={<CloseOutlined />} aria-label="收起这些记录" onClick={onClose} />
  )
  return (
    <section className="card padded" aria-label="数字背后的记录" aria-live="polite" ref={ref}>
      {answer.error ? (
        <div className="report-list-head">
          <ErrorNote error={answer.error} />
          {close}
        </div>
      ) : !found ? (
        <div className="late">
          <Skeleton active={false} paragraph={{ rows: 5 }} />
        </div>
      ) : (
        <>
          <div className="report-list-head" ref={head}>
            <h3 className="report-heading">
              {found.label} · {found.text}
              <span className="report-state">
                {record
                  ? `这个数就是下面 ${found.total} ${record.def.counter}${record.def.label}`
                  : '由下面几个数相加而来，点开可以看各自的记录'}
              </span>
            </h3>
            {close}
          </div>
          <p className="report-definition">
            口径：{found.definition}；{period.kind === 'day' ? '' : '期间：'}
            {periodText}
          </p>
          {found.parts.length > 0 && (
            <ul className="report-parts" aria-label="相加的各数">
              {found.parts.map(part => (
                <li key={part.id}>
                  <Button type="link" size="small" onClick={() => onPart(part.id)}>
                    {part.label} {part.text} {part.unit}
                  </Button>
                  <span className="report-state">{part.definition}</span>
                </li>
              ))}
            </ul>
          )}
          {record && (
            <Table<DrillRow>
              size="small"
              tableLayout="fixed"
              rowKey={row => String(row['id'])}
              columns={drillColumns(record, width - 32)}
              dataSource={found.rows}
              locale={{ emptyText: '这个数是 0，没有记录' }}
              pagination={{
                current: page,
                pageSize,
                total: found.total,
                hideOnSinglePage: true,
                showSizeChanger: false,
                showTotal: total => `共 ${total} 条`,
                onChange: onPage
              }}
            />
          )}
        </>
      )}
    </section>
  )
}

const seenRows = 330

/** Under a tall table the list would open out of sight: the page moves just so far that its first rows show. */
function bringIntoSight(head: HTMLElement | null): void {
  if (!head) return
  const hidden = head.getBoundingClientRect().top - (window.innerHeight - seenRows)
  if (hidden > 0) window.scrollBy({ top: hidden })
}

/** The list's columns as far as they fit; the first opens the record, which shows the rest. */
function drillColumns(record: DrillRecord, width: number): TableColumnsType<DrillRow> {
  // The first column is the number or name that the clerk looks for: it is never cut.
  const [first, ...rest] = columnsOf(record.def, record.columns)
  const room = Math.round((first?.width ?? 0) * 1.2)
  const columns = first ? [{ ...first, width: room }, ...fitColumns(rest, width - room)] : []
  return columns.map(({ name, field, width: columnWidth }, index) => ({
    key: name,
    title: field.label,
    width: columnWidth,
    ellipsis: index > 0,
    align: isNumeric(field) ? 'right' : 'left',
    render: (_value, row) => {
      const text = displayValue(field, row[name])
      const route = index === 0 ? record.route(row) : null
      return route === null ? text : <Link to={route}>{text || '打开'}</Link>
    }
  }))
}
