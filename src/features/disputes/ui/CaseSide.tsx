import { App } from 'antd'
import { useActor } from '../../../ui/actor'
import { Attachments } from '../../../ui/Attachments'
import { useAnswer, useCommand } from '../../../ui/client'
import { today } from '../../../ui/now'
import { NewRecord } from '../../../ui/RecordPage'
import { RecordSheet } from '../../../ui/RecordSheet'
import { FieldsSheet } from '../../../ui/SmallSheet'
import { caseOperations } from '../caseOperations'
import { archiveFields, reopenFields, type CaseFormName, type Dispute } from './caseSteps'
import { hanging, type HangingKind } from './hanging'
import { CaseStepSheet } from './CaseStepSheet'
import { useMediatorNames } from './useMediatorNames'

/** What stands open at the side. */
export type Open =
  | { readonly kind: 'form'; readonly form: CaseFormName }
  | { readonly kind: 'archive' | 'reopen' }
  | { readonly kind: 'new'; readonly what: HangingKind; readonly paper?: string }
  | { readonly kind: 'record'; readonly what: HangingKind; readonly id: string }

/** What stands open at the side of a case. */
export function CaseSide(props: {
  open: Open
  record: Dispute
  /** false: what hangs on the case is only shown. */
  editable: boolean
  onClose: () => void
  onNext: (open: Open | null) => void
}) {
  const { open, record, editable, onClose } = props
  switch (open.kind) {
    case 'form':
      return <CaseStepSheet key={open.form} id={record.id} step={open.form} onClose={onClose} />
    case 'archive':
      return <ArchiveSheet record={record} onClose={onClose} />
    case 'reopen':
      return <ReopenSheet record={record} onClose={onClose} />
    case 'new': {
      const { def, operations, newLabel, presets } = hanging[open.what]
      return (
        <NewRecord
          key={`${open.what} ${open.paper ?? ''}`}
          def={def}
          operations={operations}
          title={newLabel}
          form={{
            presets: { ...presets(record), ...(open.paper ? { paper: open.paper } : {}) },
            hiddenFields: ['disputeId']
          }}
          onClose={onClose}
          onCreated={(_id, values) => props.onNext(afterNew(open.what, values['outcome'], record))}
        />
      )
    }
    case 'record': {
      const { def, operations } = hanging[open.what]
      return (
        <RecordSheet
          key={open.id}
          def={def}
          operations={operations}
          id={open.id}
          hidden={['disputeId']}
          form={{ hiddenFields: ['disputeId'] }}
          below={
            open.what === 'paper'
              ? undefined
              : ({ id }) => (
                  <div className="sheet-group">
                    <Attachments ownerKind={def.name} ownerId={id} editable={editable} />
                  </div>
                )
          }
          onClose={onClose}
        />
      )
    }
  }
}

/** A session that settled the matter leads on to what was settled. */
function afterNew(what: HangingKind, outcome: unknown, { result }: Dispute): Open | null {
  if (what !== 'session' || result !== 'inMediation') return null
  if (outcome === 'agreed') return { kind: 'form', form: 'agree' }
  return outcome === 'failed' ? { kind: 'form', form: 'fail' } : null
}

function ArchiveSheet({ record, onClose }: { record: Dispute; onClose: () => void }) {
  const { message } = App.useApp()
  const me = useActor()?.name ?? null
  const mediators = useMediatorNames()
  const file = useAnswer(caseOperations.file, { id: record.id })
  const archive = useCommand(caseOperations.archive)
  const hindrances = file.data?.hindrances ?? []
  return (
    <FieldsSheet
      title="归档"
      name="archive"
      note={
        hindrances.length === 0 ? (
          '卷宗齐全，可以归档。归档以后内容不能再改，要改先“重新打开”。'
        ) : (
          <>
            还有 {hindrances.length} 项没有办妥：
            <ul>
              {hindrances.map(({ what }) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          </>
        )
      }
      fields={archiveFields}
      values={{ archivedAt: today(), filedBy: record.recorder ?? me, retention: record.retention ?? 'long' }}
      suggestions={{ filedBy: mediators, checkedBy: mediators }}
      submitLabel="归档"
      onSubmit={async values => {
        await archive.mutateAsync(
          caseOperations.archive.input.parse({ id: record.id, version: record.version, ...values })
        )
        message.success(`已归档“${record.title}”`)
        onClose()
      }}
      onClose={onClose}
    />
  )
}

function ReopenSheet({ record, onClose }: { record: Dispute; onClose: () => void }) {
  const { message } = App.useApp()
  const reopen = useCommand(caseOperations.reopen)
  return (
    <FieldsSheet
      title="重新打开"
      name="reopen"
      note="重新打开以后可以修改和补件，改好了再归档。谁、什么时候、为什么打开，都留有记录。"
      fields={reopenFields}
      values={{}}
      submitLabel="重新打开"
      onSubmit={async ({ reason }) => {
        await reopen.mutateAsync(
          caseOperations.reopen.input.parse({ id: record.id, version: record.version, reason })
        )
        message.success(`已重新打开“${record.title}”`)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
