import { WarningOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber, Select, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { RosterSheet } from '../contract'
import { fieldLabel, fieldOptions } from './rosterFields'

type Column = RosterSheet['columns'][number]

interface Props {
  fileName: string
  sheets: readonly RosterSheet[]
  busy: boolean
  onChange(sheets: readonly RosterSheet[]): void
  /** The header stands in another row: the sheet is read again. */
  onHeaderRow(sheet: string, row: number): void
  onNext(): void
  onRestart(): void
}

/** 认表头与栏目: what the program understood of each sheet, for the clerk to correct. */
export function MatchStep({ fileName, sheets, busy, onChange, onHeaderRow, onNext, onRestart }: Props) {
  const chosen = sheets.filter(sheet => sheet.chosen)
  const rows = chosen.reduce((sum, sheet) => sum + sheet.rows, 0)
  const fault = matchFault(sheets)
  const change = (name: string, part: Partial<RosterSheet>) =>
    onChange(sheets.map(sheet => (sheet.name === name ? { ...sheet, ...part } : sheet)))
  return (
    <>
      <div className="import-bar card">
        <span>
          <b>{fileName}</b>
          <span className="muted">
            选中 {chosen.length} 个工作表，共 {rows.toLocaleString('zh-CN')} 行
          </span>
        </span>
        <span className="import-bar-end">
          {fault !== '' && (
            <span className="import-fault" role="status">
              <WarningOutlined /> {fault}
            </span>
          )}
          <Button disabled={busy} onClick={onRestart}>
            换一个文件
          </Button>
          <Button type="primary" disabled={fault !== ''} loading={busy} onClick={onNext}>
            核对 {rows.toLocaleString('zh-CN')} 行
          </Button>
        </span>
      </div>
      {sheets.map(sheet => (
        <SheetMatch
          key={sheet.name}
          sheet={sheet}
          onChange={part => change(sheet.name, part)}
          onHeaderRow={row => onHeaderRow(sheet.name, row)}
        />
      ))}
    </>
  )
}

/** Why the sheets cannot be checked yet, in plain words; empty when they can. */
function matchFault(sheets: readonly RosterSheet[]): string {
  const chosen = sheets.filter(sheet => sheet.chosen)
  if (chosen.length === 0) return '还没有选中工作表'
  for (const sheet of chosen) {
    const fields = sheet.columns.flatMap(column => column.field ?? [])
    const twice = fields.find((field, index) => fields.indexOf(field) !== index)
    if (twice !== undefined) return `“${sheet.name}”有两列都对应${fieldLabel(twice)}，请留一列`
    if (!fields.includes('name') && !fields.includes('headName')) return `“${sheet.name}”还没有对应“姓名”的列`
  }
  return ''
}

interface SheetProps {
  sheet: RosterSheet
  onChange(part: Partial<RosterSheet>): void
  onHeaderRow(row: number): void
}

function SheetMatch({ sheet, onChange, onHeaderRow }: SheetProps) {
  const taken = sheet.columns.filter(column => column.field !== null).length
  return (
    <section className="card import-sheet" aria-label={`工作表 ${sheet.name}`}>
      <div className="import-sheet-head">
        <Checkbox checked={sheet.chosen} onChange={event => onChange({ chosen: event.target.checked })}>
          <b>{sheet.name}</b>
        </Checkbox>
        {sheet.hidden && <Tag>隐藏的工作表</Tag>}
        <span className="muted">{sheet.rows.toLocaleString('zh-CN')} 行</span>
        {sheet.chosen && (
          <>
            <label>
              表头在第{' '}
              <HeaderRow
                key={sheet.headerRow}
                label={`${sheet.name} 表头行`}
                row={sheet.headerRow}
                onChange={onHeaderRow}
              />{' '}
              行
            </label>
            {sheet.headerRow < 1 && (
              <span className="import-fault">
                <WarningOutlined /> 没有找到表头，整张表都当数据读；有表头的请填在第几行，并逐列选栏目
              </span>
            )}
            <span className="muted import-sheet-end">
              {sheet.columns.length} 列，导入 {taken} 列
            </span>
          </>
        )}
      </div>
      {sheet.chosen && (
        <Table<Column>
          size="small"
          tableLayout="fixed"
          rowKey="column"
          pagination={false}
          columns={columnsOf(sheet, onChange)}
          dataSource={sheet.columns}
          rowClassName={column => (column.field === null ? 'import-skipped' : '')}
        />
      )}
    </section>
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
  sheet: RosterSheet,
  onChange: (part: Partial<RosterSheet>) => void
): TableColumnsType<Column> {
  const match = (column: number, field: string | null) =>
    onChange({
      columns: sheet.columns.map(each => (each.column === column ? { ...each, field } : each))
    })
  return [
    {
      title: '表头',
      width: '22%',
      ellipsis: true,
      render: (_value, column) => column.header || `（第 ${column.column + 1} 列，没有表头）`
    },
    {
      title: '样例',
      width: '30%',
      ellipsis: true,
      render: (_value, column) => <span className="muted">{column.samples.join('　') || '（空列）'}</span>
    },
    {
      title: '对应栏目',
      width: 210,
      render: (_value, column) => (
        <Select
          aria-label={`${sheet.name} ${column.header || `第 ${column.column + 1} 列`} 对应栏目`}
          size="small"
          style={{ width: '100%' }}
          showSearch={{ optionFilterProp: 'label' }}
          value={column.field ?? ''}
          options={fieldOptions}
          onChange={field => match(column.column, field === '' ? null : field)}
        />
      )
    },
    { title: '说明', render: (_value, column) => <span className="muted">{column.note}</span> }
  ]
}
