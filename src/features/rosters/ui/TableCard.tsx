import { DownOutlined, RightOutlined, WarningOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber, Select, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { RosterSheet } from '../contract'
import { tableTitle, type TableGroup } from './matching'
import { fieldOptions } from './rosterFields'
import { figure } from './words'

type Column = RosterSheet['columns'][number]

interface Props {
  group: TableGroup
  manyFiles: boolean
  startOpen: boolean
  onChosen(keys: readonly string[], chosen: boolean): void
  onMatch(column: number, field: string | null): void
  onHeaderRow(row: number): void
  /** Takes a table out of the group. */
  onApart(key: string): void
}

/** One table, or all tables with one header: which take part, where the header is, which column is which field. */
export function TableCard({ group, manyFiles, startOpen, onChosen, onMatch, onHeaderRow, onApart }: Props) {
  const [open, setOpen] = useState(startOpen)
  const [first] = group.sheets
  const many = group.sheets.length > 1
  const oneFile = many && group.sheets.every(sheet => sheet.fileName === first.fileName)
  const title = many ? `同样表头的 ${group.sheets.length} 张表` : tableTitle(first, manyFiles)
  const chosen = group.sheets.filter(sheet => sheet.chosen)
  const counted: readonly RosterSheet[] = chosen.length > 0 ? chosen : group.sheets
  const rows = counted.reduce((sum, sheet) => sum + sheet.rows, 0)
  const keys = group.sheets.map(sheet => sheet.key)
  return (
    <section className="card import-sheet" aria-label={many ? title : `工作表 ${title}`}>
      <div className="import-sheet-head">
        <Button
          type="text"
          size="small"
          aria-expanded={open}
          aria-label={`${open ? '收起' : '展开'} ${title}`}
          icon={open ? <DownOutlined aria-hidden="true" /> : <RightOutlined aria-hidden="true" />}
          onClick={() => setOpen(!open)}
        />
        <Checkbox
          checked={chosen.length === group.sheets.length}
          indeterminate={chosen.length > 0 && chosen.length < group.sheets.length}
          onChange={event => onChosen(keys, event.target.checked)}
        >
          <b>{title}</b>
        </Checkbox>
        {oneFile && manyFiles && <span className="muted">{first.fileName}</span>}
        {first.hidden && <Tag>隐藏的工作表</Tag>}
        {first.remembered && <Tag>按上次的对应</Tag>}
        <span className="muted">
          {many && chosen.length < group.sheets.length ? `选中 ${chosen.length} 张，` : ''}
          {figure(rows)} 行
        </span>
        {chosen.length > 0 && (
          <label>
            表头在第{' '}
            <HeaderRow
              key={first.headerRow}
              label={`${title} 表头行`}
              row={first.headerRow}
              onChange={onHeaderRow}
            />{' '}
            行
          </label>
        )}
        <span className="muted import-sheet-end">{summary(first)}</span>
      </div>
      {first.note !== '' && <p className="import-sheet-note muted">{first.note}</p>}
      {chosen.length > 0 && first.headerRow < 1 && (
        <p className="import-sheet-note import-fault">
          <WarningOutlined aria-hidden="true" />{' '}
          没有找到表头，整张表都当数据读；有表头的请填在第几行，并逐列选栏目
        </p>
      )}
      {open && many && (
        <Members group={group} manyFiles={manyFiles && !oneFile} onChosen={onChosen} onApart={onApart} />
      )}
      {open && chosen.length > 0 && (
        <Table<Column>
          size="small"
          tableLayout="fixed"
          rowKey="column"
          pagination={false}
          columns={columnsOf(title, onMatch)}
          dataSource={first.columns}
          rowClassName={column => (column.field === null ? 'import-skipped' : '')}
        />
      )}
    </section>
  )
}

/** 12 列，导入 9 列；没有对应：编号、备注2. */
function summary({ columns }: RosterSheet): string {
  const open = columns.filter(
    column => column.field === null && column.header !== '' && column.samples.length > 0
  )
  const names = open.slice(0, 3).map(column => column.header)
  const more = open.length > names.length ? ` 等 ${open.length} 列` : ''
  const taken = columns.filter(column => column.field !== null).length
  return `${columns.length} 列，导入 ${taken} 列${names.length > 0 ? `；没有对应：${names.join('、')}${more}` : ''}`
}

type MembersProps = Pick<Props, 'group' | 'manyFiles' | 'onChosen' | 'onApart'>

function Members({ group, manyFiles, onChosen, onApart }: MembersProps) {
  return (
    <ul className="import-members">
      {group.sheets.map(sheet => {
        const title = tableTitle(sheet, manyFiles)
        return (
          <li key={sheet.key}>
            <Checkbox checked={sheet.chosen} onChange={event => onChosen([sheet.key], event.target.checked)}>
              <span title={title}>{title}</span>
            </Checkbox>
            {sheet.hidden && <Tag>隐藏</Tag>}
            <span className="muted">{figure(sheet.rows)} 行</span>
            <Button
              type="link"
              size="small"
              aria-label={`${title} 单独改`}
              onClick={() => onApart(sheet.key)}
            >
              单独改
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

/** The row of the header as Excel counts it, 0 where none was found; told on Enter, on leaving, or by an arrow. */
function HeaderRow({ label, row, onChange }: { label: string; row: number; onChange(row: number): void }) {
  const [typed, setTyped] = useState<number | null>(row < 1 ? null : row)
  const tell = (value: number | null) => {
    if ((value ?? 0) !== row) onChange(value ?? 0)
  }
  return (
    <InputNumber<number>
      aria-label={label}
      size="small"
      min={1}
      max={1_048_576}
      precision={0}
      style={{ width: 64 }}
      value={typed}
      onChange={setTyped}
      onStep={tell}
      onBlur={() => tell(typed)}
      onPressEnter={() => tell(typed)}
    />
  )
}

function columnsOf(
  title: string,
  onMatch: (column: number, field: string | null) => void
): TableColumnsType<Column> {
  return [
    {
      title: '表头',
      width: '22%',
      render: (_value, column) => (
        <>
          {column.header || `（第 ${column.column + 1} 列，没有表头）`}
          {column.hidden && <Tag className="import-hidden-column">隐藏的列</Tag>}
        </>
      )
    },
    {
      title: '样例',
      width: '30%',
      ellipsis: true,
      render: (_value, column) => <span className="muted">{column.samples.join('　') || '（空列）'}</span>
    },
    {
      title: '对应栏目',
      width: 230,
      render: (_value, column, index) => (
        <Select
          aria-label={`${title} ${column.header || `第 ${column.column + 1} 列`} 对应栏目`}
          size="small"
          style={{ width: '100%' }}
          showSearch={{ optionFilterProp: 'label' }}
          value={column.field ?? ''}
          options={fieldOptions}
          onChange={field => onMatch(index, field === '' ? null : field)}
        />
      )
    },
    { title: '说明', render: (_value, column) => <span className="muted">{column.note}</span> }
  ]
}
