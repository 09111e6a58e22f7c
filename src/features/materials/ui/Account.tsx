import { Button, Skeleton, Table, type TableProps } from 'antd'
import { Link } from 'react-router'
import { formatDateZh } from '../../../contract/dates'
import { choiceLabel } from '../../../contract/fields'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { materialOperations, movementKinds, type StockLine } from '../contract'
import { differenceText, runLines } from '../stock'
import type { Only } from './StockFigures'

type Line = ReturnType<typeof runLines<StockLine>>[number]

interface Props {
  readonly materialId: string
  readonly unit: string
  readonly only: Only
  /** Only the lines of these days; null: without a limit on that side. */
  readonly span: { readonly from: string | null; readonly to: string | null }
  /** Shows all days again. */
  onWhole(): void
  onMove(id: string): void
}

const linesAPage = 50
const kindsOf: Readonly<Record<Only, readonly StockLine['kind'][]>> = {
  all: ['in', 'event', 'visits', 'loss', 'count'],
  in: ['in'],
  out: ['event', 'visits'],
  loss: ['loss'],
  count: ['count']
}

const wordOf = ({ kind }: Line): string =>
  kind === 'event' ? '宣传活动发放' : kind === 'visits' ? '入户走访发放' : choiceLabel(movementKinds, kind)

/** 收发记录: every line with the balance after it, the latest first; each opens what it came from. */
export function Account({ materialId, unit, only, span, onWhole, onMove }: Props) {
  const answer = useAnswer(materialOperations.lines, { id: materialId })
  if (answer.error) return <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="card padded late">
        <Skeleton paragraph={{ rows: 8 }} />
      </div>
    )
  const lines = runLines(answer.data)
    .reverse()
    .filter(({ kind }) => kindsOf[only].includes(kind))
    .filter(({ day }) => (span.from === null || day >= span.from) && (span.to === null || day <= span.to))
  const visitsOf = ({ id, day }: Line): string =>
    id === null ? `/visits?f.materialId=${materialId}&from=${day}&to=${day}` : `/visits?id=${id}`
  function door(line: Line) {
    if (line.kind === 'event') return <Link to={`/publicity/${line.id ?? ''}`}>{line.text}</Link>
    if (line.kind === 'visits') return <Link to={visitsOf(line)}>走访 {line.visits} 户次</Link>
    const said = line.kind === 'count' ? `点清 ${line.quantity} ${unit}` : wordOf(line)
    return (
      <button type="button" className="link-button" onClick={() => onMove(line.id ?? '')}>
        {line.text === '' ? said : `${said}：${line.text}`}
      </button>
    )
  }
  const numberColumn = (title: string, value: (line: Line) => number | string) => ({
    title,
    key: title,
    width: 110,
    align: 'right' as const,
    className: 'numeric',
    render: (_: unknown, line: Line) => value(line)
  })
  const columns: NonNullable<TableProps<Line>['columns']> = [
    { title: '日期', key: 'day', width: 120, render: (_, line) => line.day },
    { title: '事项', key: 'kind', width: 130, render: (_, line) => wordOf(line) },
    { title: '去向和说明', key: 'text', render: (_, line) => <span className="cell">{door(line)}</span> },
    numberColumn('收入', line => (line.kind === 'in' ? line.quantity : '')),
    numberColumn('发出', line => (kindsOf.out.includes(line.kind) ? line.quantity : '')),
    numberColumn('报损', line => (line.kind === 'loss' ? line.quantity : '')),
    numberColumn('盘点差', line => (line.kind === 'count' ? differenceText(line.difference) || '0' : '')),
    numberColumn('结存', line => line.balance)
  ]
  return (
    <section className="card" aria-label="收发记录">
      {(span.from !== null || span.to !== null) && (
        <div className="account-span">
          只看{span.from === null ? '' : formatDateZh(span.from)}到
          {span.to === null ? '今天' : formatDateZh(span.to)}的记录
          <Button size="small" onClick={onWhole}>
            看全部
          </Button>
        </div>
      )}
      <Table<Line>
        className="record-table"
        rowKey={line => `${line.kind} ${line.id ?? line.day}`}
        tableLayout="fixed"
        columns={columns}
        dataSource={lines}
        pagination={
          lines.length > linesAPage ? { pageSize: linesAPage, size: 'small', showSizeChanger: false } : false
        }
        locale={{
          emptyText: (
            <div className="empty">
              {only === 'all'
                ? '还没有收发记录。先登记入库，发放时在宣传活动或入户走访里选这种资料'
                : '没有这一项的记录'}
            </div>
          )
        }}
      />
    </section>
  )
}
