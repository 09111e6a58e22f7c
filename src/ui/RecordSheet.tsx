import { App, Button, Drawer, Popconfirm, Skeleton } from 'antd'
import { useState, type ReactNode } from 'react'
import { useMay } from './actor'
import { useAnswer, useCommand } from './client'
import { ErrorNote } from './ErrorNote'
import { ChildTables, FieldGroups, RecordTimes } from './RecordDetail'
import { RecordForm, type FormOptions } from './RecordForm'
import {
  recordMention,
  recordName,
  type Links,
  type RecordOperations,
  type RecordShape,
  type Row,
  type Values
} from './records'
import { useClearValues } from './useClearValues'
import { useRecycle } from './useRecycle'

/** What the buttons of a page can do with an open sheet. */
export interface SheetHandle {
  /** Opens the form, at the group with this heading. */
  edit(group?: string): void
}

export interface RecordSheetProps {
  def: RecordShape
  operations: RecordOperations
  id: string
  onClose: () => void
  links?: Links | undefined
  form?: FormOptions | undefined
  /** Buttons beside 编辑. */
  actions?: ((row: Row, sheet: SheetHandle) => ReactNode) | undefined
  /** Stands above the fields. */
  children?: ((row: Row) => ReactNode) | undefined
  /** Stands below the fields. */
  below?: ((row: Row) => ReactNode) | undefined
  /** Fields that the sheet leaves out. */
  hidden?: readonly string[] | undefined
  /** true: opens with the form. */
  startEditing?: boolean | undefined
}

/** Where sheets are drawn: not in `body`, which antd would otherwise lock with an inline style sheet. */
export function sheetHost(): HTMLElement {
  return document.getElementById('sheets') ?? document.body
}

/** The sheet at the side with one record: its fields (masked), 编辑 in the same sheet, 删除 into the recycle bin. */
export function RecordSheet(props: RecordSheetProps) {
  const { def, operations, id, onClose } = props
  const mayWrite = useMay(operations.update)
  const mayRecycle = useMay(operations.recycle)
  const [editing, setEditing] = useState<{ group?: string | undefined } | null>(
    props.startEditing && mayWrite ? {} : null
  )
  const answer = useAnswer(operations.get, { id })
  const row = answer.data?.id === id ? answer.data : undefined
  const { recycle } = useRecycle(def, operations)
  const handle: SheetHandle = { edit: group => setEditing({ group }) }

  async function remove(): Promise<void> {
    if (row && (await recycle(row))) onClose()
  }

  const foot =
    row && !editing ? (
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {mayWrite ? (
          <Button type="primary" onClick={() => setEditing({})}>
            编辑
          </Button>
        ) : null}
        {props.actions?.(row, handle)}
        {mayRecycle ? (
          <Popconfirm
            title={`把“${recordName(def, row)}”移入回收站？`}
            description="不会马上删掉，可以在回收站里恢复。"
            okText="移入回收站"
            cancelText="不移"
            onConfirm={() => void remove()}
          >
            <Button danger style={{ marginLeft: 'auto' }}>
              删除
            </Button>
          </Popconfirm>
        ) : null}
      </div>
    ) : null

  return (
    <Drawer
      open
      size={560}
      mask={editing ? { enabled: true, closable: false } : false}
      getContainer={sheetHost}
      closable={editing === null}
      keyboard={editing === null}
      onClose={onClose}
      title={row ? `${editing ? `修改${def.label}：` : ''}${recordName(def, row)}` : def.label}
      footer={foot}
    >
      {answer.error ? (
        <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      ) : editing ? (
        <EditForm {...props} group={editing.group} onDone={() => setEditing(null)} />
      ) : row ? (
        <>
          {props.children?.(row)}
          <FieldGroups
            def={def}
            row={row}
            links={props.links}
            hidden={props.hidden}
            visible={props.form?.visible}
            labelOf={props.form?.labelOf}
          />
          <ChildTables def={def} row={row} links={props.links} />
          {props.below?.(row)}
          <RecordTimes row={row} />
        </>
      ) : (
        <div className="late">
          <Skeleton active={false} paragraph={{ rows: 8 }} />
        </div>
      )}
    </Drawer>
  )
}

function EditForm(props: RecordSheetProps & { group: string | undefined; onDone: () => void }) {
  const { def, operations, id } = props
  const [round, setRound] = useState(0)
  const { message } = App.useApp()
  const update = useCommand(operations.update)
  const clear = useClearValues(operations, id, round)
  if (clear?.error) return <ErrorNote error={clear.error} onRetry={() => setRound(round + 1)} />
  if (!clear?.row)
    return (
      <div className="late">
        <Skeleton active={false} paragraph={{ rows: 8 }} />
      </div>
    )
  const { version } = clear.row

  async function submit(values: Values): Promise<void> {
    await update.mutateAsync({ id, version, values })
    message.success(`已保存${recordMention(def, values)}`)
    props.onDone()
  }
  return (
    <RecordForm
      key={round}
      def={def}
      values={clear.row}
      links={props.links}
      {...props.form}
      openAt={props.group}
      onSubmit={submit}
      onCancel={props.onDone}
      onReload={() => setRound(round + 1)}
    />
  )
}
