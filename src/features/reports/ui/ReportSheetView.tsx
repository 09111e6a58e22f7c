import { Tooltip } from 'antd'
import { useEffect, useRef } from 'react'
import type { MetricValue, ReportCell, ReportSheet } from '../contract'
import './report.css'

interface Props {
  sheet: ReportSheet
  metrics: ReadonlyMap<string, MetricValue>
  /** 2018年9月1日—9月30日, shown with each definition. */
  period: string
  selected: string
  onSelect(metric: string): void
}

/** Two characters side by side: a heading of four then stands in two lines, not as a column of single ones. */
const narrowest = 42

/** One table as printed: title, line, header with spans, numbers that open their records, foot and notes. */
export function ReportSheetView({ sheet, metrics, period, selected, onSelect }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => showSelected(scroller.current), [sheet.name, selected])
  const widths = sheet.columns.map(({ width }) => Math.max(width * 7, narrowest))
  const total = widths.reduce((sum, width) => sum + width, 0)
  // Cells that reach over rows leave later rows without a cell of the first column.
  const pinned = sheet.rows.every(row => row[0]?.rowSpan === 1)
  const number = (cell: ReportCell) => (
    <ReportNumber
      cell={cell}
      metric={metrics.get(cell.metric ?? '')}
      period={period}
      selected={cell.metric === selected}
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
      <div className="report-scroll" ref={scroller} role="region" aria-label="表格" tabIndex={0}>
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
                    className={cell.kind === 'unit' ? 'report-unit' : undefined}
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
                    className={cell.kind === 'text' && cell.text.length > 12 ? 'report-words' : undefined}
                  >
                    {cell.metric === null ? cell.text : number(cell)}
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
  metric: MetricValue | undefined
  period: string
  selected: boolean
  onSelect(metric: string): void
}

function ReportNumber({ cell, metric, period, selected, onSelect }: NumberProps) {
  // A percentage carries its sign already.
  const unit = metric && !cell.text.endsWith(metric.unit) ? metric.unit : ''
  const name = metric ? `${metric.label} ${cell.text} ${unit}` : cell.text
  const definition = metric && (
    <>
      <div>{metric.label}</div>
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
        onClick={() => cell.metric !== null && onSelect(cell.metric)}
      >
        {cell.text}
      </button>
    </Tooltip>
  )
}
