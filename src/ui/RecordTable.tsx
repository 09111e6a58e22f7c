import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { Button, Pagination, Popconfirm, Skeleton, Table, type TableProps } from 'antd'
import type { ReactNode } from 'react'
import { displayValue } from '../contract/display'
import type { Choice } from '../contract/fields'
import { firstPage, shownFields } from '../contract/record'
import { hiddenNames } from '../contract/sensitive'
import { useActor, useMay } from './actor'
import { useAnswer } from './client'
import { columnsOf, fitColumns, isNumeric, sortable, type Column } from './columns'
import { ErrorNote } from './ErrorNote'
import { JobStrip } from './JobStrip'
import { ListTools } from './ListTools'
import { listInputOf, useListState, type ListState } from './listState'
import { recordName, type RecordOperations, type RecordShape, type Row } from './records'
import { useRecycle } from './useRecycle'
import { useSaveFile } from './useSaveFile'
import { useWidth } from './useWidth'

export interface RecordTableProps {
  def: RecordShape
  operations: RecordOperations
  selectedId?: string | null | undefined
  onOpen: (row: Row) => void
  /** Shows 编辑 at the end of a row. */
  onEdit?: ((row: Row) => void) | undefined
  /** Choice fields that the user can filter by. */
  filters?: readonly string[] | undefined
  /** Further filters for the user, that are not fields of the record. */
  moreFilters?: readonly { name: string; label: string; choices: readonly Choice[] }[] | undefined
  /** Filters that the page sets, not the user. */
  extraFilters?: Readonly<Record<string, readonly string[]>> | undefined
  /** Which fields are columns, the most important first; default: those with `list: true`. */
  columns?: readonly string[] | undefined
  /** Shows a cell in another way than as plain text; undefined: as usual. */
  cell?: ((name: string, row: Row) => ReactNode | undefined) | undefined
  rowActions?: ((row: Row) => ReactNode) | undefined
  toolbar?: ReactNode
  searchHint?: string | undefined
  emptyText?: string | undefined
  emptyAction?: ReactNode
  /** Filter by days of `def.dateField`; default: when that is a field of the record. */
  dateRange?: boolean | undefined
}

const asked = (state: ListState): boolean =>
  state.search !== '' ||
  state.from !== null ||
  state.to !== null ||
  Object.values(state.filters).some(values => values.length > 0)

/** The list of a record type: search, filters, sort, pages, recycle bin and export; its state is in the address. */
export function RecordTable(props: RecordTableProps) {
  const { def, operations, onOpen } = props
  const [state, change] = useListState()
  const input = listInputOf(state, props.extraFilters)
  const answer = useAnswer(operations.list, input)
  const file = useSaveFile(operations.exportList)
  const mayRecycle = useMay(operations.recycle)
  const mayWrite = useMay(operations.update)
  const { recycle, restore } = useRecycle(def, operations)
  const { ref, width } = useWidth(Math.max(600, window.innerWidth - 246))
  const actionWidth = state.recycled || props.rowActions || mayRecycle ? (props.rowActions ? 170 : 76) : 0
  const fields = shownFields(def)
  const hidden = hiddenNames(useActor(), fields)
  const columns = fitColumns(columnsOf(def, props.columns, hidden), width - actionWidth)
  const dateField = def.fields[def.dateField]
  const dateRange = (props.dateRange ?? true) && dateField !== undefined

  function actions(row: Row): ReactNode {
    const stop = (event: { stopPropagation(): void }) => event.stopPropagation()
    if (state.recycled)
      return (
        <Button size="small" onClick={() => void restore(row)}>
          恢复
        </Button>
      )
    const name = recordName(def, row)
    return (
      <span className="row-actions" onClick={stop}>
        {props.rowActions?.(row)}
        {mayWrite && props.onEdit ? (
          <Button
            size="small"
            type="text"
            icon={<EditOutlined />}
            title="编辑"
            aria-label={`编辑“${name}”`}
            onClick={() => props.onEdit?.(row)}
          />
        ) : null}
        {mayRecycle ? (
          <Popconfirm
            title={`把“${name}”移入回收站？`}
            description="不会马上删掉，可以在回收站里恢复。"
            okText="移入回收站"
            cancelText="不移"
            onConfirm={() => void recycle(row)}
          >
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              title="移入回收站"
              aria-label={`移入回收站“${name}”`}
            />
          </Popconfirm>
        ) : null}
      </span>
    )
  }

  function show({ name, field }: Column, row: Row, first: boolean): ReactNode {
    const text = displayValue(field, row[name])
    const shown = props.cell?.(name, row) ?? text
    if (!first || state.recycled)
      return (
        <span className="cell" title={text}>
          {shown}
        </span>
      )
    return (
      <span className="cell" title={text}>
        <button type="button" className="link-button" onClick={() => onOpen(row)}>
          {shown || '（未填）'}
        </button>
      </span>
    )
  }

  const tableColumns: NonNullable<TableProps<Row>['columns']> = columns.map((column, at) => ({
    key: column.name,
    dataIndex: column.name,
    title: column.field.label,
    width: column.width,
    align: isNumeric(column.field) ? 'right' : 'left',
    className: isNumeric(column.field) ? 'numeric' : '',
    sorter: sortable(def, column.name),
    sortOrder: state.sort?.field === column.name ? (state.sort.order === 'asc' ? 'ascend' : 'descend') : null,
    render: (_value: unknown, row: Row) => show(column, row, at === 0)
  }))

  if (actionWidth > 0)
    tableColumns.push({
      key: 'actions',
      title: <span className="unseen">操作</span>,
      width: actionWidth,
      align: 'right',
      render: (_value, row) => actions(row)
    })

  const onTable: TableProps<Row>['onChange'] = (_pages, _filters, sorter) => {
    const one = Array.isArray(sorter) ? sorter[0] : sorter
    const order = one?.order
    change({
      sort:
        order && one?.columnKey
          ? { field: String(one.columnKey), order: order === 'ascend' ? 'asc' : 'desc' }
          : null
    })
  }

  const ownFilters = (props.filters ?? []).flatMap(name => {
    const field = fields[name]
    return field && !hidden.includes(name) ? [{ name, label: field.label, choices: field.choices }] : []
  })
  const total = answer.data?.total ?? 0
  return (
    <section className="card" aria-label={`${def.label}列表`} ref={ref}>
      <ListTools
        label={def.label}
        searchHint={props.searchHint ?? searchHint(def)}
        state={state}
        onChange={change}
        filters={[...ownFilters, ...(props.moreFilters ?? [])]}
        dateLabel={dateRange ? dateField.label : null}
        canRecycle={mayRecycle}
        onExport={() => void file.save(input)}
        toolbar={props.toolbar}
      />
      {answer.error ? (
        <div className="padded">
          <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
        </div>
      ) : answer.data ? (
        <Table<Row>
          className="record-table"
          rowKey="id"
          tableLayout="fixed"
          columns={tableColumns}
          dataSource={answer.data.rows}
          pagination={false}
          showSorterTooltip={false}
          onChange={onTable}
          rowClassName={row => (row.id === props.selectedId ? 'ant-table-row-selected' : '')}
          onRow={row => (state.recycled ? {} : { onClick: () => onOpen(row) })}
          locale={{ emptyText: <Empty {...props} state={state} onChange={change} /> }}
        />
      ) : (
        <div className="padded late" aria-label="正在读取">
          <Skeleton active={false} title={false} paragraph={{ rows: 8, width: '100%' }} />
        </div>
      )}
      {total > 0 ? (
        <div className="table-foot">
          <span className="muted">
            共 {total} {def.counter}
            {state.recycled ? '，在回收站里' : ''}
          </span>
          {total > firstPage.pageSize ? (
            <Pagination
              size="small"
              current={state.page}
              total={total}
              pageSize={firstPage.pageSize}
              showSizeChanger={false}
              onChange={page => change({ page })}
            />
          ) : null}
        </div>
      ) : null}
      <JobStrip status={file.status} onCancel={() => void file.cancel()} />
    </section>
  )
}

function searchHint(def: RecordShape): string {
  const labels = Object.entries(shownFields(def))
    .filter(([name, field]) => field.search && name !== 'pinyin' && name !== 'initials')
    .map(([, field]) => field.label)
  return labels.length > 0 ? `搜${labels.slice(0, 3).join('、')}` : '搜索'
}

function Empty(
  props: Pick<RecordTableProps, 'def' | 'emptyText' | 'emptyAction'> & {
    state: ListState
    onChange: (change: Partial<ListState>) => void
  }
) {
  const { def, state } = props
  if (state.recycled && !asked(state)) return <div className="empty">回收站是空的</div>
  if (asked(state))
    return (
      <div className="empty">
        没有符合条件的{def.label}
        <Button onClick={() => props.onChange({ search: '', filters: {}, from: null, to: null })}>
          清除条件
        </Button>
      </div>
    )
  return (
    <div className="empty">
      {props.emptyText ?? `还没有登记${def.label}`}
      {props.emptyAction}
    </div>
  )
}
