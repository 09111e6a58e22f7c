import { Button, Table, type TableColumnsType } from 'antd'
import { useMemo, useState } from 'react'
import type { RosterRow } from '../contract'
import { Candidates } from './Candidates'
import {
  asksDecision,
  digest,
  nextProblem,
  pageSize,
  type Cell,
  type CellPlace,
  type Change,
  type Edit,
  type HeldRow
} from './review'
import { RowCells, type Mending } from './RowCells'
import type { Shown } from './stages'
import { decisionWords, isBlank, outcomeWords } from './words'

interface Props {
  shown: Shown
  manyFiles: boolean
  manySheets: boolean
  onPage(page: number): void
  onChange(change: Change): void
}

/** The rows of the review, page by page: what is wrong with them, what would change, whom they may be. */
export function ReviewGrid({ shown, manyFiles, manySheets, onPage, onChange }: Props) {
  const [editing, setEditing] = useState<CellPlace | null>(null)
  const [returned, setReturned] = useState<CellPlace | null>(null)
  const [whole, setWhole] = useState<ReadonlySet<number>>(new Set())
  const { rows } = shown
  const alike = useMemo(() => countAlike(rows), [rows])
  function close(place: CellPlace, next: CellPlace | null) {
    setReturned(place)
    setEditing(next)
  }
  function mendedToo(edit: Edit): (cell: Cell) => boolean {
    if (edit.kind !== 'alike') return () => false
    const model = rows
      .find(({ row }) => row.id === edit.row)
      ?.row.cells.find(cell => cell.field === edit.field)
    return cell => model !== undefined && alikeKey(cell) === alikeKey(model)
  }
  const mending: Mending = {
    editing,
    start: setEditing,
    returned,
    otherPages: shown.total > pageSize,
    cancel: place => close(place, null),
    save(edit, place, next) {
      onChange({ kind: 'edit', edit })
      close(place, next ? nextProblem(rows, place, mendedToo(edit)) : null)
    },
    alike: cell => alike.get(alikeKey(cell)) ?? 0
  }
  const toggle = (id: number) =>
    setWhole(before => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  const columns: TableColumnsType<HeldRow> = [
    {
      title: '位置',
      width: manyFiles || manySheets ? 138 : 82,
      render: (_value, { row }) => (
        <>
          第 {row.row} 行
          {(manyFiles || manySheets) && (
            <span className="muted small row-place">
              {manyFiles ? `${row.fileName} › ` : ''}
              {row.sheet}
            </span>
          )}
        </>
      )
    },
    {
      title: '姓名',
      width: 136,
      render: (_value, { row }) => (
        <>
          <b>{row.name || '（没有姓名）'}</b>
          <span className="muted small row-place">{row.address || '（没有住址）'}</span>
        </>
      )
    },
    { title: '去向', width: 88, render: (_value, held) => <OutcomeMark held={held} /> },
    {
      title: '问题与变化（点原文就能改）',
      render: (_value, { row }) => (
        <RowDetail row={row} whole={whole.has(row.id)} mending={mending} onChange={onChange} />
      )
    },
    {
      width: 92,
      align: 'right',
      render: (_value, { row }) => (
        <>
          <Button
            type="link"
            size="small"
            aria-expanded={whole.has(row.id)}
            aria-label={`${whole.has(row.id) ? '收起' : '看'}第 ${row.row} 行 ${row.name} 的全部栏目`}
            onClick={() => toggle(row.id)}
          >
            {whole.has(row.id) ? '收起' : '看整行'}
          </Button>
          {!asksDecision(row) && row.decision === null && row.choices.includes('leave') && (
            <Button
              className="row-leave"
              type="link"
              size="small"
              aria-label={`第 ${row.row} 行 ${row.name} ${decisionWords.leave}`}
              onClick={() => onChange({ kind: 'decide', rows: [row.id], decision: 'leave', personId: null })}
            >
              {decisionWords.leave}
            </Button>
          )}
        </>
      )
    }
  ]
  return (
    <Table<HeldRow>
      className="review-grid"
      size="small"
      tableLayout="fixed"
      rowKey={({ row }) => row.id}
      columns={columns}
      dataSource={[...rows]}
      rowClassName={({ settled }) => (settled ? 'settled' : '')}
      locale={{ emptyText: '这里没有行了。点上面的数字看别的行。' }}
      pagination={{
        current: shown.page,
        pageSize,
        total: shown.total,
        showSizeChanger: false,
        hideOnSinglePage: true,
        showTotal: (total, [from, to]) => `第 ${from}–${to} 行，共 ${total} 行`,
        onChange: onPage
      }}
    />
  )
}

function OutcomeMark({ held: { row, settled } }: { held: HeldRow }) {
  if (settled) return <span className="state-mark done">{row.decision !== null ? '已定' : '已改'}</span>
  const mark = row.outcome === 'refused' ? 'overdue' : row.outcome === 'undecided' ? 'due' : ''
  return <span className={`state-mark ${mark}`}>{outcomeWords[row.outcome].name}</span>
}

interface DetailProps {
  row: RosterRow
  whole: boolean
  mending: Mending
  onChange(change: Change): void
}

function RowDetail({ row, whole, mending, onChange }: DetailProps) {
  const cells = whole ? row.cells : row.cells.filter(cell => cell.issues.length > 0 || cell.edited)
  return (
    <>
      {cells.length > 0 && <RowCells row={row} cells={cells} mending={mending} />}
      {row.changes.length > 0 && (
        <ul className="row-changes" aria-label="会改动的栏目">
          {row.changes.map(({ label, old, new: becomes }) => (
            <li key={label}>
              <span className="cell-head">{label}</span>
              {isBlank(old) ? <span className="muted">（空）</span> : <del>{old}</del>} →{' '}
              <b>{becomes === '' ? '（空）' : becomes}</b>
            </li>
          ))}
        </ul>
      )}
      {cells.length === 0 && row.changes.length === 0 && row.candidates.length === 0 && (
        <p className="row-digest muted">{digest(row)}</p>
      )}
      <Candidates row={row} onChange={onChange} />
    </>
  )
}

const alikeKey = (cell: Cell): string => [cell.field, cell.issues[0]?.code ?? '', cell.text].join('\u0000')

function countAlike(rows: readonly HeldRow[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { row, settled } of rows)
    for (const cell of row.cells)
      if (!settled && cell.issues.length > 0)
        counts.set(alikeKey(cell), (counts.get(alikeKey(cell)) ?? 0) + 1)
  return counts
}
