import { Tooltip } from 'antd'
import { useEffect, useRef } from 'react'
import type { MetricValue, ReportCell, ReportSheet } from '../contract'
import { periodText } from '../../../contract/periods'
import { periodOf } from '../periodOf'
import { numberKey } from './spanLink'
import './report.css'

interface Props {
  sheet: ReportSheet
  metrics: ReadonlyMap<string, MetricValue>
  /** 2018年9月1日—9月30日, shown with each definition. */
  period: string
  /** The chosen number, by its `numberKey`. */
  selected: string
  onSelect(number: string): void
}

/** Two characters side by side: a heading of four then stands in two lines, not as a column of single ones. */
const narrowest = 42

/** With more rows the table scrolls in itself, so that its heading stays in sight. */
const tallRows = 24

/** Where the cell that names a row stands: behind 序号, unless one cell reaches over both. */
const nameAt = (row: readonly ReportCell[], stubs: number): number =>
  row[0]?.colSpan === stubs ? 0 : stubs - 1

function bodyClass(cell: ReportCell, pinned: boolean): string | undefined {
  if (pinned) return cell.text.length > 12 ? 'report-pin report-words' : 'report-pin'
  return cell.kind === 'text' && cell.text.length > 12 ? 'report-words' : undefined
}

/** One table as printed: title, line, header with spans, numbers that open their records, foot and notes. */
export function ReportSheetView({ sheet, metrics, period, selected, onSelect }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => showSelected(scroller.current), [sheet.name, selected])
  const widths = sheet.columns.map(({ width }) => Math.max(width * 7, narrowest))
  const total = widths.reduce((sum, width) => sum + width, 0)
  // Cells that reach over rows leave later rows without a cell of the first column.
  const pinned = sheet.rows.every(row => row[0]?.rowSpan === 1)
  const number = (cell: ReportCell, row = '') => (
    <ReportNumber
      cell={cell}
      row={cell.metric?.includes('|') ? row : ''}
      metric={metrics.get(cell.metric?.split('|', 1)[0] ?? '')}
      period={cell.period ? periodText(periodOf(cell.period)) : period}
      selected={cell.metric !== null && numberKey(cell.metric, cell.period) === selected}
      onSelect={onSelect}
    />
  )
  return (
    <section className="card report-paper" aria-label={sheet.title}>
      <h2 className="report-title">{sheet.title}</h2>
      <div className="report-line">
        {sheet.line.map((text, index) => (
          <span key={index}>{text}</span>
        ))}
      </div>
      <div
        className={sheet.rows.length > tallRows ? 'report-scroll report-tall' : 'report-scroll'}
        ref={scroller}
        role="region"
        aria-label="表格"
        tabIndex={0}
      >
        <table className={pinned ? 'report-table report-pinned' : 'report-table'} style={{ minWidth: total }}>
          <colgroup>
            {widths.map((width, index) => (
              <col key={index} style={{ width: `${(width / total) * 100}%` }} />
            ))}
          </colgroup>
          <thead>
            {sheet.header.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <th
                    key={column}
                    scope={cell.colSpan > 1 ? 'colgroup' : 'col'}
                    colSpan={cell.colSpan}
                    rowSpan={cell.rowSpan}
                    className={
                      index === 0 && column === sheet.stubs - 1
                        ? 'report-pin'
                        : cell.kind === 'unit'
                          ? 'report-unit'
                          : undefined
                    }
                  >
                    {cell.metric === null ? cell.text : number(cell)}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {sheet.rows.map((row, index) => (
              <tr key={index} className={row.some(cell => cell.total) ? 'report-total' : undefined}>
                {row.map((cell, column) => (
                  <td
                    key={column}
                    colSpan={cell.colSpan}
                    rowSpan={cell.rowSpan}
                    className={bodyClass(cell, column === nameAt(row, sheet.stubs))}
                  >
                    {cell.metric === null ? cell.text : number(cell, row[nameAt(row, sheet.stubs)]?.text)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="report-foot">
        {sheet.foot.map((text, index) => (
          <span key={index}>{text}</span>
        ))}
      </div>
      {sheet.notes.length > 0 && (
        <div className="report-notes">
          {sheet.notes.map((note, index) => (
            <p key={index}>{note}</p>
          ))}
        </div>
      )}
    </section>
  )
}

/** Brings the selected number into sight sideways: a link may open a number at the far end of a wide table. */
function showSelected(scroller: HTMLElement | null): void {
  const selected = scroller?.querySelector('.report-number-selected')
  if (!scroller || !selected) return
  const frame = scroller.getBoundingClientRect()
  const number = selected.getBoundingClientRect()
  if (number.left < frame.left || number.right > frame.right)
    scroller.scrollLeft += number.left - frame.left - frame.width / 2
}

interface NumberProps {
  cell: ReportCell
  /** Name of the row, for a number that is a part of the whole. */
  row: string
  metric: MetricValue | undefined
  period: string
  selected: boolean
  onSelect(metric: string): void
}

function ReportNumber({ cell, row, metric, period, selected, onSelect }: NumberProps) {
  // A percentage carries its sign already.
  const unit = metric && !cell.text.endsWith(metric.unit) ? metric.unit : ''
  const name = metric ? `${row} ${metric.label} ${cell.text} ${unit}` : cell.text
  const definition = metric && (
    <>
      <div>{row === '' ? metric.label : `${row} · ${metric.label}`}</div>
      <div>口径：{metric.definition}</div>
      <div>期间：{period}</div>
    </>
  )
  return (
    <Tooltip title={definition} mouseEnterDelay={0.4} trigger={['hover', 'focus']}>
      <button
        type="button"
        className={`report-number${selected ? ' report-number-selected' : cell.value ? '' : ' report-zero'}`}
        aria-label={name.trim()}
        aria-pressed={selected}
        onClick={() => cell.metric !== null && onSelect(numberKey(cell.metric, cell.period))}
      >
        {cell.text}
      </button>
    </Tooltip>
  )
}
