import { App, Skeleton } from 'antd'
import { useState } from 'react'
import { useActor } from './actor'
import { useCommand } from './client'
import { ErrorNote } from './ErrorNote'
import { formStart } from './formValues'
import { thisMinute, today } from './now'
import { RecordForm, type FormOptions } from './RecordForm'
import type { Links, RecordOperations, RecordShape, Row, Values } from './records'
import { SmallSheet } from './SmallSheet'
import type { StepForm } from './stepForm'
import { useClearValues } from './useClearValues'

/**
 * The sheet at the side with the few fields of one step; saving sends the record as a whole, version checked. `parse`
 * gives the opened row the record's own type.
 */
export function StepSheet<R extends Row>(props: {
  def: RecordShape
  operations: Pick<RecordOperations, 'open' | 'update'>
  id: string
  /** Code name of the step. */
  step: string
  form: StepForm<R>
  parse: (row: Row) => R
  links?: Links
  options?: FormOptions
  onClose: () => void
}) {
  const { def, operations, id, form, onClose } = props
  const { message } = App.useApp()
  const me = useActor()?.name ?? null
  const [round, setRound] = useState(0)
  // the minute at which the sheet was opened, for the whole of it
  const [context] = useState(() => ({ today: today(), now: thisMinute(), me }))
  const update = useCommand(operations.update)
  const clear = useClearValues(operations, id, round)
  const record = clear?.row ? props.parse(clear.row) : null

  async function save(before: R, values: Values): Promise<void> {
    await update.mutateAsync({
      id,
      version: before.version,
      values: { ...formStart(def, before), ...form.patch(values, before, context) }
    })
    message.success(`已记下：${form.title}`)
    onClose()
  }

  return (
    <SmallSheet title={form.title} note={record ? (form.note?.(record) ?? null) : null}>
      {clear?.error ? (
        <ErrorNote error={clear.error} onRetry={() => setRound(round + 1)} />
      ) : record ? (
        <RecordForm
          key={round}
          def={{
            name: `${def.name}-${props.step}`,
            label: form.title,
            fields: form.fields(record),
            children: { ...form.children }
          }}
          values={form.start(record, context)}
          links={props.links}
          submitLabel={form.submitLabel}
          visible={form.visible?.bind(form)}
          {...props.options}
          onSubmit={values => save(record, values)}
          onCancel={onClose}
          onReload={() => setRound(round + 1)}
        />
      ) : (
        <div className="late">
          <Skeleton active={false} paragraph={{ rows: 6 }} />
        </div>
      )}
    </SmallSheet>
  )
}
