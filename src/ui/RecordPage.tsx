import { PlusOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { useMay } from './actor'
import { useCommand } from './client'
import { PageHead } from './PageHead'
import { RecordForm, type FormOptions } from './RecordForm'
import { RecordSheet, type RecordSheetProps } from './RecordSheet'
import { RecordTable, type RecordTableProps } from './RecordTable'
import { recordMention, type Links, type RecordOperations, type RecordShape, type Values } from './records'
import { SmallSheet } from './SmallSheet'

export interface RecordPageProps {
  def: RecordShape
  operations: RecordOperations
  title: string
  state?: ReactNode
  /** On the button that opens the form: 登记诉求. */
  newLabel: string
  filters?: readonly string[]
  links?: Links
  form?: FormOptions
  sheet?: Pick<RecordSheetProps, 'actions' | 'children' | 'below' | 'hidden'>
  table?: Pick<
    RecordTableProps,
    | 'columns'
    | 'cell'
    | 'rowActions'
    | 'toolbar'
    | 'moreFilters'
    | 'extraFilters'
    | 'searchHint'
    | 'dateRange'
  >
  /** Puts the list into a frame of the page's own: tabs, key numbers above it. */
  around?: (list: ReactNode) => ReactNode
  /** Buttons before the one that opens the form. */
  actions?: ReactNode
  emptyText?: string
  /** Parameters of the address that a new form starts with; they go when it closes. */
  newParams?: readonly string[]
  /** Address of the page on which a record opens, where it has one of its own instead of the sheet at the side. */
  pageOf?: (id: string) => string
  /** false: the new form waits for what it starts with. */
  newReady?: boolean
  /** What else is done with a record that was just made, before it opens; says itself what went wrong. */
  onCreated?: (id: string) => Promise<void>
}

/** A page of one record type: list, sheet (`?id=`) and form for a new one (`?new=1`). */
export function RecordPage(props: RecordPageProps) {
  const { def, operations, newLabel } = props
  const [params, setParams] = useSearchParams()
  const navigate = useNavigate()
  const [editingId, setEditingId] = useState<string | null>(null)
  const mayWrite = useMay(operations.create)
  const id = params.get('id')
  const creating = params.get('new') === '1' && mayWrite

  function goTo(change: { id?: string; new?: string }): void {
    const next = new URLSearchParams(params)
    next.delete('id')
    next.delete('new')
    for (const key of props.newParams ?? []) next.delete(key)
    for (const [key, value] of Object.entries(change)) next.set(key, value)
    setParams(next)
  }
  function open(opened: string, edit: boolean): void {
    if (props.pageOf) {
      void navigate(props.pageOf(opened) + (edit ? '?edit=1' : ''))
      return
    }
    setEditingId(edit ? opened : null)
    goTo({ id: opened })
  }

  async function made(created: string): Promise<void> {
    await props.onCreated?.(created)
    open(created, false)
  }

  // an address of the time when the record had no page of its own, or a link that does not know it
  if (id && props.pageOf) return <Navigate replace to={props.pageOf(id)} />

  // The two buttons have two names, so that whoever looks for one finds one.
  const newButton = (type: 'primary' | 'default', label: string) =>
    mayWrite ? (
      <Button type={type} icon={<PlusOutlined />} onClick={() => goTo({ new: '1' })}>
        {label}
      </Button>
    ) : null
  const list = (
    <RecordTable
      key={def.name}
      def={def}
      operations={operations}
      selectedId={id}
      onOpen={row => open(row.id, false)}
      onEdit={row => open(row.id, true)}
      filters={props.filters}
      emptyText={props.emptyText}
      emptyAction={newButton('default', `登记第一${def.counter}`)}
      {...props.table}
    />
  )
  return (
    <>
      <PageHead
        title={props.title}
        state={props.state}
        actions={
          <>
            {props.actions}
            {newButton('primary', newLabel)}
          </>
        }
      />
      {props.around ? props.around(list) : list}
      {id && !creating ? (
        <RecordSheet
          key={`${id} ${editingId === id}`}
          def={def}
          operations={operations}
          id={id}
          links={props.links}
          form={props.form}
          startEditing={editingId === id}
          onClose={() => {
            setEditingId(null)
            goTo({})
          }}
          {...props.sheet}
        />
      ) : null}
      {creating && (props.newReady ?? true) ? (
        <NewRecord
          def={def}
          operations={operations}
          title={newLabel}
          links={props.links}
          form={props.form}
          onClose={() => goTo({})}
          onCreated={created => void made(created)}
        />
      ) : null}
    </>
  )
}

/** The sheet at the side with the form for a new record. */
export function NewRecord(props: {
  def: RecordShape
  operations: Pick<RecordOperations, 'create'>
  title: string
  links?: Links | undefined
  form?: FormOptions | undefined
  onClose: () => void
  onCreated: (id: string, values: Values) => void
}) {
  const { def } = props
  const { message } = App.useApp()
  const create = useCommand(props.operations.create)
  async function submit(values: Values): Promise<void> {
    const { id } = await create.mutateAsync(values)
    message.success(`已登记${recordMention(def, values)}`)
    props.onCreated(id, values)
  }
  return (
    <SmallSheet title={props.title}>
      <RecordForm def={def} links={props.links} {...props.form} onSubmit={submit} onCancel={props.onClose} />
    </SmallSheet>
  )
}
