import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useAnswer } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import { useLeaveGuard } from '../../../ui/useLeaveGuard'
import { useSheetKeys } from '../../../ui/useSheetKeys'
import { registerOperations } from '../events'
import { emptyDraft, missing, sendEvent, type Draft, type EventForm, type EventPlace } from './eventDraft'
import { EventFields } from './EventFields'
import type { EventSubject } from './RegisterMenu'

/** Events that can be entered for somebody without a home in the register. */
const homeless: readonly EventForm[] = ['use', 'moveIn', 'move', 'death']

/** The form of one event; after saving everything shown is read again. */
export function EventEntry(
  props: Omit<EventPlace, 'target'> & {
    form: EventForm
    title: string
    subject: EventSubject
    onClose(): void
  }
) {
  const { form, title, subject, home, dwelling, onClose } = props
  const { message } = App.useApp()
  const client = useQueryClient()
  const personId = subject.by === 'person' ? subject.id : null
  const [start] = useState(() => emptyDraft(form, personId, home))
  const [draft, setDraft] = useState<Draft>(start)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const guard = useLeaveGuard(draft !== start)
  const alert = useRef<HTMLDivElement>(null)
  const target = useAnswer(
    registerOperations.living,
    { by: 'dwelling', id: draft.dwellingId ?? '' },
    { enabled: draft.dwellingId !== null }
  )
  const place = { home, dwelling, target: (draft.dwellingId !== null && target.data) || null }
  const nobody = home === null && !homeless.includes(form)
  const keys = useSheetKeys({ save: () => void save(), leave })
  useEffect(() => {
    if (refusal !== null) alert.current?.scrollIntoView({ block: 'center' })
  }, [refusal])

  async function save(): Promise<void> {
    if (saving || nobody) return
    const lacking = missing(form, draft)
    setRefusal(lacking)
    if (lacking !== null) return
    setSaving(true)
    guard.release()
    try {
      await sendEvent(form, draft, place)
      message.success(`已登记${title}`)
      await client.invalidateQueries()
      onClose()
    } catch (error) {
      guard.hold()
      setRefusal(errorText(error))
    } finally {
      setSaving(false)
    }
  }
  function leave(): void {
    if (draft === start) onClose()
    else setLeaving(true)
  }
  function stay(): void {
    setLeaving(false)
    guard.stay()
  }
  function leaveUnsaved(): void {
    if (guard.asking) return guard.leave()
    guard.release()
    onClose()
  }

  return (
    <div {...keys} className="record-form">
      <Form layout="vertical" aria-label={`登记${title}`} onFinish={() => void save()} autoComplete="off">
        <div ref={alert}>
          {refusal !== null && (
            <Alert role="alert" type="error" showIcon title={refusal} className="event-refusal" />
          )}
        </div>
        {nobody ? (
          <Alert
            type="info"
            showIcon
            className="event-refusal"
            title={`没有登记现在的住处，办不了${title}。请先用“搬家”登记住到了哪里。`}
          />
        ) : (
          <EventFields
            form={form}
            place={place}
            personId={personId}
            draft={draft}
            onChange={change => setDraft({ ...draft, ...change })}
          />
        )}
        <div className="form-foot">
          {leaving || guard.asking ? (
            <>
              <span role="alert">还没有登记，离开就没有了。</span>
              <Button onClick={stay}>接着填</Button>
              <Button danger onClick={leaveUnsaved}>
                不登记，离开
              </Button>
            </>
          ) : (
            <>
              {!nobody && (
                <Button type="primary" htmlType="submit" data-submit="" loading={saving}>
                  登记{title}
                </Button>
              )}
              <Button onClick={leave}>{nobody ? '关闭' : '取消'}</Button>
              {!nobody && <span className="hint">回车到下一栏，Ctrl+S 登记</span>}
            </>
          )}
        </div>
      </Form>
    </div>
  )
}
