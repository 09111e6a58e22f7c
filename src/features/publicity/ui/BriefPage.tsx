import { FileWordOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { OutputOf } from '../../../contract/operation'
import { firstPage } from '../../../contract/record'
import { useMay } from '../../../ui/actor'
import { call, download, useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote, errorText } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { briefEventsAtMost, briefOperations, briefPhotosAtMost, type BriefEvent } from '../briefContract'
import { publicityOperations } from '../contract'
import { BriefPaper } from './BriefPaper'
import { BriefPhotos } from './BriefPhotos'
import { uploadForPrint } from './printPictures'
import './brief.css'

type Brief = OutputOf<typeof briefOperations.read>

/** What the clerk has changed of an event's part and not yet kept. */
interface Draft {
  readonly note: string
  readonly chosen: readonly string[]
}

/** Events of one campaign, by their day; as many as a brief may hold. */
function useCampaignEvents(campaignId: string | null) {
  const answer = useAnswer(
    publicityOperations.list,
    {
      ...firstPage,
      pageSize: briefEventsAtMost,
      filters: { campaignId: campaignId === null ? [] : [campaignId] },
      sort: { field: 'heldOn', order: 'asc' }
    },
    { enabled: campaignId !== null }
  )
  return campaignId === null ? [] : (answer.data?.rows ?? [])
}

/**
 * 活动简报 of the events in the address (`?events=`, or all of `?campaign=`): events, photos and own words chosen at the
 * left, the paper at the right.
 */
export function BriefPage() {
  const [params] = useSearchParams()
  const whole = useCampaignEvents(params.get('events') === null ? params.get('campaign') : null)
  const named = (params.get('events') ?? '').split(',').filter(id => id !== '')
  const eventIds = params.get('events') === null ? whole.map(({ id }) => id) : named
  const answer = useAnswer(briefOperations.read, { eventIds }, { enabled: eventIds.length > 0 })
  if (answer.error)
    return (
      <>
        <PageHead title="活动简报" />
        <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      </>
    )
  if (eventIds.length === 0)
    return <PageHead title="活动简报" state={<Link to="/publicity">请从宣传活动里选一场</Link>} />
  if (!answer.data)
    return (
      <div className="card padded late">
        <Skeleton active={false} paragraph={{ rows: 12 }} />
      </div>
    )
  return <Desk brief={answer.data} />
}

/** Which events of the campaign the brief tells of; nothing where the events are of several campaigns or of none. */
function EventChoice({ events }: { events: readonly BriefEvent[] }) {
  const [, setParams] = useSearchParams()
  const campaignId = events[0]?.campaignId ?? null
  const one = events.every(event => event.campaignId === campaignId)
  const others = useCampaignEvents(one ? campaignId : null)
  if (others.length < 2) return null
  const chosen = events.map(({ id }) => id)
  return (
    <section className="card padded" aria-label="选活动">
      <h3>
        这个专项的活动 <span className="muted small">选用 {chosen.length} 场</span>
      </h3>
      <ul className="brief-events">
        {others.map(({ id, title, heldOn }) => (
          <li key={id}>
            <Checkbox
              checked={chosen.includes(id)}
              disabled={chosen.length === 1 && chosen.includes(id)}
              onChange={({ target }) => {
                const next = target.checked ? [...chosen, id] : chosen.filter(each => each !== id)
                setParams({ events: next.join(',') }, { replace: true })
              }}
            >
              {title} <span className="muted small">{heldOn}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Desk({ brief }: { brief: Brief }) {
  const { message } = App.useApp()
  const may = useMay(briefOperations.save)
  const saving = useCommand(briefOperations.save)
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const [going, setGoing] = useState<string | null>(null)
  const { events } = brief

  const draftOf = ({ id, note, chosen }: BriefEvent): Draft => drafts[id] ?? { note: note ?? '', chosen }
  const change = (event: BriefEvent, part: Partial<Draft>) =>
    setDrafts({ ...drafts, [event.id]: { ...draftOf(event), ...part } })
  const changed = events.filter(event => {
    const { note, chosen } = draftOf(event)
    return note.trim() !== (event.note ?? '') || chosen.join() !== event.chosen.join()
  })

  async function keep(): Promise<void> {
    for (const event of changed) {
      const { note, chosen } = draftOf(event)
      await saving.mutateAsync({
        ...{ id: event.id, version: event.version },
        ...{ note: note.trim() || null, photos: [...chosen] }
      })
    }
    setDrafts({})
  }
  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      message.error(errorText(error), 8)
    }
    setGoing(null)
  }
  const print = () =>
    attempt(async () => {
      if (may) await keep()
      window.print()
    })
  const save = () =>
    attempt(async () => {
      const wanted = events.map(event => ({ id: event.id, chosen: draftOf(event).chosen }))
      const total = wanted.reduce((sum, { chosen }) => sum + chosen.length, 0)
      let done = 0
      if (may) await keep()
      const parts = []
      for (const { id, chosen } of wanted) {
        const photos = []
        for (const photo of chosen) {
          setGoing(`正在准备照片 ${++done}／${total}`)
          photos.push({ id: photo, file: await uploadForPrint(photo) })
        }
        parts.push({ id, photos })
      }
      setGoing('正在生成')
      const { token, fileName } = await call(briefOperations.word, { events: parts })
      if (await download(token)) message.success(`已保存 ${fileName}`)
    })

  return (
    <>
      <PageHead
        title="活动简报"
        state={events.length === 1 ? <Back event={events[0]} /> : `${events.length} 场活动`}
        actions={
          <>
            <Button icon={<PrinterOutlined />} disabled={going !== null} onClick={() => void print()}>
              打印
            </Button>
            <Button
              type="primary"
              icon={<FileWordOutlined />}
              loading={going !== null}
              onClick={() => void save()}
            >
              {going ?? '下载 Word'}
            </Button>
          </>
        }
      />
      <div className="brief-desk">
        <div className="brief-side no-print">
          <EventChoice events={events} />
          {events.map(event => {
            const { note, chosen } = draftOf(event)
            return (
              <section key={event.id} className="card padded" aria-label={event.title}>
                {events.length > 1 ? <h2 className="section-title">{event.title}</h2> : null}
                <h3>
                  照片{' '}
                  <span className="muted small">
                    选用 {chosen.length} 张，两张一排
                    {chosen.length >= briefPhotosAtMost ? `；最多 ${briefPhotosAtMost} 张` : ''}
                  </span>
                </h3>
                <BriefPhotos
                  photos={event.photos}
                  chosen={chosen}
                  onChange={may ? next => change(event, { chosen: next }) : null}
                />
                <h3>补充文字</h3>
                <Input.TextArea
                  aria-label="补充文字"
                  placeholder="事实部分由登记内容自动写出。要加自己的话，写在这里，随活动保存"
                  autoSize={{ minRows: 3, maxRows: 12 }}
                  maxLength={5000}
                  disabled={!may}
                  value={note}
                  onChange={({ target }) => change(event, { note: target.value })}
                />
              </section>
            )
          })}
          {may && changed.length > 0 ? (
            <p className="brief-keep">
              <Button loading={saving.isPending} onClick={() => void attempt(keep)}>
                保存选择和文字
              </Button>
              <span className="muted small">下载、打印时也会一起保存</span>
            </p>
          ) : null}
        </div>
        <div className="brief-shown">
          <BriefPaper
            brief={brief}
            events={events.map(event => {
              const { note, chosen } = draftOf(event)
              return {
                ...event,
                note,
                photos: chosen.flatMap(id => event.photos.find(photo => photo.id === id) ?? [])
              }
            })}
          />
        </div>
      </div>
    </>
  )
}

function Back({ event }: { event: BriefEvent | undefined }) {
  return event ? <Link to={`/publicity/${event.id}`}>{event.title}</Link> : null
}
