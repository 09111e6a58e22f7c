import { Alert, App, Button, Drawer, Form, Skeleton } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAnswer } from '../../../ui/client'
import { ErrorNote, errorText } from '../../../ui/ErrorNote'
import { sheetHost } from '../../../ui/RecordSheet'
import { useLeaveGuard } from '../../../ui/useLeaveGuard'
import { dwellingOperations } from '../contract'
import { registerOperations } from '../events'
import { emptyDraft, missing, sendEvent, type Draft, type EventForm } from './eventDraft'
import { EventFields } from './EventFields'
import type { EventSubject } from './RegisterMenu'

export type { EventForm } from './eventDraft'

/** The sheet at the side in which one event is registered; after saving everything shown is read again. */
export function EventSheet(props: {
  form: EventForm
  title: string
  subject: EventSubject
  onClose(): void
}) {
  const { form, title, subject, onClose } = props
  const { message } = App.useApp()
  const client = useQueryClient()
  const living = useAnswer(registerOperations.living, subject)
  const ofDwelling = subject.by === 'dwelling'
  const dwelling = useAnswer(dwellingOperations.get, { id: subject.id }, { enabled: ofDwelling })
  const [start] = useState(() => emptyDraft(form, subject.by === 'person' ? subject.id : null))
  const [draft, setDraft] = useState<Draft>(start)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const guard = useLeaveGuard(draft !== start)
  const home = living.data ?? null
  const ready = living.data !== undefined && (!ofDwelling || dwelling.data !== undefined)
  const nobody = ready && home === null && form !== 'use' && form !== 'moveIn' && form !== 'death'

  async function save(): Promise<void> {
    const lacking = missing(form, draft)
    setRefusal(lacking)
    if (lacking !== null) return
    setSaving(true)
    try {
      await sendEvent(form, draft, { home, dwelling: dwelling.data ?? null })
      guard.release()
      message.success(`已登记${title}`)
      await client.invalidateQueries()
      onClose()
    } catch (error) {
      setRefusal(errorText(error))
    } finally {
      setSaving(false)
    }
  }

  return (
    <Drawer
      open
      size={560}
      mask={{ enabled: true, closable: false }}
      getContainer={sheetHost}
      closable={false}
      keyboard={false}
      title={`登记${title}${home ? `：${home.address}` : ''}`}
    >
      {living.error ? (
        <ErrorNote error={living.error} onRetry={() => void living.refetch()} />
      ) : !ready ? (
        <Skeleton className="late" paragraph={{ rows: 6 }} />
      ) : (
        <div className="record-form">
          <Form layout="vertical" aria-label={`登记${title}`} onFinish={() => void save()} autoComplete="off">
            {refusal !== null && (
              <Alert role="alert" type="error" showIcon title={refusal} className="event-refusal" />
            )}
            {nobody ? (
              <Alert type="info" showIcon title="这里现在没有住户，请先用“迁入”登记谁住了进来。" />
            ) : (
              <EventFields
                form={form}
                home={home}
                personId={subject.by === 'person' ? subject.id : null}
                dwellingUse={dwelling.data?.use ?? null}
                draft={draft}
                onChange={change => setDraft({ ...draft, ...change })}
              />
            )}
            <div className="form-foot">
              {guard.asking ? (
                <>
                  <span role="alert">还没有保存，离开就没有了。</span>
                  <Button onClick={guard.stay}>接着填</Button>
                  <Button danger onClick={guard.leave}>
                    不保存，离开
                  </Button>
                </>
              ) : (
                <>
                  {!nobody && (
                    <Button type="primary" htmlType="submit" loading={saving}>
                      登记{title}
                    </Button>
                  )}
                  <Button onClick={onClose}>取消</Button>
                </>
              )}
            </div>
          </Form>
        </div>
      )}
    </Drawer>
  )
}
