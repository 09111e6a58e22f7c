import { Drawer, Skeleton } from 'antd'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { sheetHost } from '../../../ui/RecordSheet'
import { dwellingOperations } from '../contract'
import { registerOperations } from '../events'
import type { EventForm } from './eventDraft'
import { EventEntry } from './EventEntry'
import type { EventSubject } from './RegisterMenu'

export type { EventForm } from './eventDraft'

/** The sheet at the side in which one event is registered. */
export function EventSheet(props: {
  form: EventForm
  title: string
  subject: EventSubject
  onClose(): void
}) {
  const { title, subject } = props
  const living = useAnswer(registerOperations.living, subject)
  const ofDwelling = subject.by === 'dwelling'
  const dwelling = useAnswer(dwellingOperations.get, { id: subject.id }, { enabled: ofDwelling })
  const home = living.data ?? null
  const ready = living.data !== undefined && (!ofDwelling || dwelling.data !== undefined)
  const address = home?.address ?? dwelling.data?.address ?? null
  return (
    <Drawer
      open
      size={560}
      mask={{ enabled: true, closable: false }}
      getContainer={sheetHost}
      closable={!ready}
      autoFocus={false}
      keyboard={!ready}
      onClose={props.onClose}
      title={`登记${title}${address === null ? '' : `：${address}`}`}
    >
      {living.error ? (
        <ErrorNote error={living.error} onRetry={() => void living.refetch()} />
      ) : !ready ? (
        <Skeleton className="late" paragraph={{ rows: 6 }} />
      ) : (
        <EventEntry {...props} home={home} dwelling={dwelling.data ?? null} />
      )}
    </Drawer>
  )
}
