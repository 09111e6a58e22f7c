import { Alert, App, Drawer, Skeleton } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Fields } from '../../../contract/fields'
import { useActor } from '../../../ui/actor'
import { useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { formStart } from '../../../ui/formValues'
import { today } from '../../../ui/now'
import { RecordForm, type FormOptions } from '../../../ui/RecordForm'
import { sheetHost } from '../../../ui/RecordSheet'
import type { RecordOperations, Values } from '../../../ui/records'
import { useClearValues } from '../../../ui/useClearValues'
import { dispute, disputeOperations } from '../contract'
import { caseForms, type CaseFormName, type Dispute } from './caseSteps'
import { disputeLabel, disputeVisible } from './disputeForm'
import { personHead } from './PartyFromRegister'
import { SameDay } from './SameDay'
import { useMediatorNames } from './useMediatorNames'

const operations: RecordOperations = disputeOperations

/** The sheet at the side with the few fields of one step; saving changes the case as a whole, version checked. */
export function StepSheet({ id, step, onClose }: { id: string; step: CaseFormName; onClose: () => void }) {
  const { message } = App.useApp()
  const me = useActor()?.name ?? null
  const mediators = useMediatorNames()
  const [round, setRound] = useState(0)
  const update = useCommand(operations.update)
  const clear = useClearValues(operations, id, round)
  const form = caseForms[step]
  const row = clear?.row ?? null

  async function save(record: Dispute, values: Values): Promise<void> {
    const whole = formStart(dispute, record)
    await update.mutateAsync({
      id,
      version: record.version,
      values: { ...whole, ...form.patch(values, record) }
    })
    message.success(`已记下：${form.title}`)
    onClose()
  }

  const parsed = row === null ? null : disputeOperations.open.output.parse(row)
  const whole: FormOptions = {
    ...(step === 'edit' || step === 'parties'
      ? {
          visible: disputeVisible,
          labelOf: disputeLabel,
          ...(step === 'edit'
            ? { childAfter: { parties: '登记', agents: '登记', agreementTerms: '协议' } }
            : {})
        }
      : { visible: form.visible?.bind(form) }),
    ...(step === 'sign' ? { extra: (handle, values) => <SameDay form={handle} values={values} /> } : {}),
    childExtra: personHead
  }
  return (
    <SmallSheet title={form.title} note={parsed ? (form.note?.(parsed) ?? null) : null}>
      {clear?.error ? (
        <ErrorNote error={clear.error} onRetry={() => setRound(round + 1)} />
      ) : parsed ? (
        <RecordForm
          key={round}
          def={{
            name: `dispute-${step}`,
            label: form.title,
            fields: form.fields(parsed),
            children: { ...form.children }
          }}
          values={form.start(parsed, { today: today(), me })}
          submitLabel={form.submitLabel}
          suggestions={{
            presidingMediator: mediators,
            recorder: mediators,
            mediators,
            successor: mediators
          }}
          onSubmit={values => save(parsed, values)}
          onCancel={onClose}
          onReload={() => setRound(round + 1)}
          {...whole}
        />
      ) : (
        <div className="late">
          <Skeleton active={false} paragraph={{ rows: 6 }} />
        </div>
      )}
    </SmallSheet>
  )
}

/** A sheet with a form that is no record's: archiving, reopening. */
export function FieldsSheet(props: {
  title: string
  name: string
  note: ReactNode
  fields: Fields
  values: Values
  submitLabel: string
  suggestions?: Readonly<Record<string, readonly string[]>>
  onSubmit: (values: Values) => Promise<void>
  onClose: () => void
}) {
  return (
    <SmallSheet title={props.title} note={props.note}>
      <RecordForm
        def={{ name: props.name, label: props.title, fields: props.fields, children: {} }}
        presets={props.values}
        submitLabel={props.submitLabel}
        {...(props.suggestions ? { suggestions: props.suggestions } : {})}
        onSubmit={props.onSubmit}
        onCancel={props.onClose}
      />
    </SmallSheet>
  )
}

function SmallSheet({ title, note, children }: { title: string; note: ReactNode; children: ReactNode }) {
  return (
    <Drawer
      open
      size={560}
      mask={{ enabled: true, closable: false }}
      getContainer={sheetHost}
      closable={false}
      keyboard={false}
      autoFocus={false}
      title={title}
    >
      {note ? <Alert type="info" title={note} style={{ marginBottom: 14 }} /> : null}
      {children}
    </Drawer>
  )
}
