import { Button } from 'antd'
import type { RosterRow } from '../contract'
import { CellEditor } from './CellEditor'
import { focusNext } from './focusNext'
import { LevelMark } from './LevelMark'
import { samePlace, type Cell, type CellPlace, type Edit } from './review'
import { fieldLabel } from './rosterFields'

/** What the cells of the grid share: which one is being mended, and how. */
export interface Mending {
  readonly editing: CellPlace | null
  /** Where the keyboard goes back to after an editor was closed. */
  readonly returned: CellPlace | null
  start(place: CellPlace): void
  cancel(place: CellPlace): void
  save(edit: Edit, place: CellPlace, next: boolean): void
  readonly otherPages: boolean
  /** Cells on this page that say the same and have the same problem. */
  alike(cell: Cell): number
}

interface Props {
  row: RosterRow
  cells: readonly Cell[]
  mending: Mending
}

/** Cells of a row, one to a line: what it says (click to mend), what is wrong with it, and what it probably should say. */
export function RowCells({ row, cells, mending }: Props) {
  return (
    <ul className="row-cells">
      {cells.map(cell => (
        <CellLine key={cell.field} row={row} cell={cell} mending={mending} />
      ))}
    </ul>
  )
}

function CellLine({ row, cell, mending }: { row: RosterRow; cell: Cell; mending: Mending }) {
  const header = cell.header || fieldLabel(cell.field)
  const label = `第 ${row.row} 行 ${header}`
  const place = { row: row.id, field: cell.field }
  const masked = cell.issues.length === 0 && cell.text.includes('*')
  function save(text: string, all: boolean, next: boolean) {
    const code = cell.issues[0]?.code
    if (all && code !== undefined) mending.save({ kind: 'alike', ...place, code, text }, place, next)
    else mending.save({ kind: 'cells', cells: [{ ...place, text }] }, place, next)
  }
  return (
    <li>
      <span className="cell-head">{header}</span>
      {samePlace(mending.editing, place) ? (
        <CellEditor
          label={label}
          text={cell.text}
          masked={masked}
          alike={mending.alike(cell)}
          otherPages={mending.otherPages}
          onSave={save}
          onCancel={() => mending.cancel(place)}
        />
      ) : (
        <button
          type="button"
          autoFocus={samePlace(mending.returned, place)}
          data-problem={cell.issues.length > 0 ? '' : undefined}
          className={cell.issues.length > 0 ? `cell-text ${worst(cell)}` : 'cell-text'}
          aria-label={`改 ${label}：${cell.text || '空'}`}
          title="点一下就能改"
          onClick={() => mending.start(place)}
        >
          {cell.text || '（空）'}
        </button>
      )}
      {cell.edited && <span className="state-mark done">已改</span>}
      {cell.issues.map(
        ({ code, proposal }) =>
          proposal !== null && (
            <Button
              key={code}
              size="small"
              aria-label={`${label} 改成 ${proposal || '空'}`}
              onClick={event => {
                focusNext(event.currentTarget, '[data-problem]')
                mending.save({ kind: 'cells', cells: [{ ...place, text: proposal }] }, place, false)
              }}
            >
              改成“{proposal || '空'}”
            </Button>
          )
      )}
      {cell.issues.map(({ code, reason, level }) => (
        <span key={code} className="cell-issue">
          <LevelMark level={level} /> {reason}
        </span>
      ))}
    </li>
  )
}

const worst = (cell: Cell): string =>
  cell.issues.some(issue => issue.level === 'error') ? 'error' : 'warning'
