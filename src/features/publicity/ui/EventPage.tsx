import { DownOutlined, FileWordOutlined } from '@ant-design/icons'
import { Alert, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { formatDateZh, weekdayName } from '../../../contract/dates'
import { choiceLabel } from '../../../contract/fields'
import { hoursText } from '../../../contract/hours'
import type { OutputOf } from '../../../contract/operation'
import { useMay } from '../../../ui/actor'
import { Attachments } from '../../../ui/Attachments'
import { useAnswer } from '../../../ui/client'
import { today } from '../../../ui/now'
import { PageHead } from '../../../ui/PageHead'
import { RecordById } from '../../../ui/RecordById'
import { FieldGroups, RecordTimes } from '../../../ui/RecordDetail'
import { StateMark } from '../../../ui/StateMark'
import { useRecycle } from '../../../ui/useRecycle'
import { campaignOperations } from '../campaign'
import { programmeKinds, publicityEvent, publicityForms, publicityOperations } from '../contract'
import { asksFor, canHang, formQuantities } from '../forms'
import { campaignHints, eventHints, isHanging, labelOf, programmeText, staffTotal, workText } from '../rules'
import { EventEdit } from './EventEdit'
import { EventRequests } from './EventRequests'
import { eventLabel, eventLinks, eventVisible } from './eventForm'
import { TakeDown } from './TakeDown'
import './publicity.css'

type Event = OutputOf<typeof publicityOperations.get>

/** One event on a page of its own: its numbers, what is recorded of it, the programme, the photos. */
export function EventPage() {
  return (
    <RecordById operation={publicityOperations.get} title="宣传活动">
      {record => <Shown event={record} />}
    </RecordById>
  )
}

/** Told by the head of the page and its key numbers. */
const shownAbove = [
  'form',
  'heldOn',
  'startTime',
  'endTime',
  'quantity',
  'programmes',
  'title',
  'copies',
  'campaignTitle'
]

function Shown({ event }: { event: Event }) {
  const { id } = event
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const live = event.deletedAt === null
  const may = useMay(publicityOperations.update) && live
  const [editing, setEditing] = useState(() => params.get('edit') === '1' && may)
  const { recycle } = useRecycle(publicityEvent, publicityOperations)
  const campaign = useAnswer(
    campaignOperations.get,
    { id: event.campaignId ?? '' },
    { enabled: event.campaignId !== null }
  ).data
  const missing = eventHints(event)
  const hints = campaign ? campaignHints(event, campaign, today()) : []

  function close(): void {
    setEditing(false)
    if (params.has('edit')) setParams({}, { replace: true })
  }
  const more = [
    { key: 'again', label: '再登记一次' },
    { type: 'divider' as const },
    { key: 'recycle', label: '移入回收站', danger: true }
  ]
  return (
    <>
      <PageHead
        title={event.title}
        state={
          <>
            <span className="event-form">{choiceLabel(publicityForms, event.form)}</span>
            {whenText(event)} <Standing event={event} />
          </>
        }
        actions={
          <>
            <Button onClick={() => void navigate('/publicity')}>活动列表</Button>
            <Button
              icon={<FileWordOutlined />}
              onClick={() => void navigate(`/publicity/brief?events=${id}`)}
            >
              活动简报
            </Button>
            {may ? (
              <>
                <TakeDown event={event} size="middle" />
                <Dropdown
                  trigger={['click']}
                  menu={{
                    items: more,
                    onClick({ key }) {
                      if (key === 'again') void navigate(`/publicity?new=1&copy=${id}`)
                      else
                        void recycle(event).then(done => {
                          if (done) void navigate('/publicity')
                        })
                    }
                  }}
                >
                  <Button>
                    更多 <DownOutlined />
                  </Button>
                </Dropdown>
                <Button type="primary" onClick={() => setEditing(true)}>
                  编辑
                </Button>
              </>
            ) : null}
          </>
        }
      />
      {live ? null : <Alert type="info" showIcon title="这场活动在回收站里，要改请先在列表的回收站恢复。" />}
      <Figures event={event} />
      {hints.length > 0 ? (
        <Alert className="event-hints" type="warning" showIcon title={hints.join('；')} />
      ) : null}
      {missing.length > 0 && may ? (
        <Alert
          className="event-hints"
          type="warning"
          showIcon
          title={`还缺：${missing.join('；')}`}
          action={
            <Button size="small" onClick={() => setEditing(true)}>
              去补
            </Button>
          }
        />
      ) : null}
      <div className={event.programmeItems.length > 0 ? 'event-columns' : ''}>
        <section className="card padded event-facts" aria-label="登记内容">
          <FieldGroups
            def={publicityEvent}
            row={event}
            links={eventLinks}
            hidden={[...shownAbove, ...formQuantities(event.form).map(({ field }) => field)]}
            visible={eventVisible}
            labelOf={eventLabel}
          />
          <RecordTimes row={event} />
        </section>
        {event.programmeItems.length > 0 ? <Programme event={event} /> : null}
      </div>
      <section className="card padded event-photos" aria-label="活动照片">
        <Attachments ownerKind="publicityEvent" ownerId={id} editable={may} />
      </section>
      <EventRequests eventId={id} />
      {editing ? <EventEdit id={id} onClose={close} /> : null}
    </>
  )
}

function whenText({ heldOn, startTime, endTime }: Event): string {
  const time = [startTime, endTime].filter(Boolean).join('—')
  return `${formatDateZh(heldOn)} ${weekdayName(heldOn)}${time ? ` ${time}` : ''}`
}

function Standing({ event }: { event: Event }) {
  if (!canHang(event.form)) return null
  if (isHanging(event, today())) return <StateMark tone="due">在挂</StateMark>
  return event.takenDownOn === null ? null : (
    <StateMark tone="done">{formatDateZh(event.takenDownOn)}已撤除</StateMark>
  )
}

/** The numbers of an event, each with its unit word; 人次 and 人 never share one. */
function Figures({ event }: { event: Event }) {
  const people = staffTotal(event)
  const work = asksFor('hours', event.form, null) ? workText(event) : ''
  const figures = formQuantities(event.form).flatMap(({ field, label, unit }) =>
    event[field] === null ? [] : [{ label, number: String(event[field]), unit }]
  )
  if (event.playTime !== null)
    figures.push({ label: '播放时长', number: hoursText(event.playTime), unit: '小时' })
  if (people !== null) figures.push({ label: '工作人员', number: String(people), unit: '人' })
  if (work !== '')
    figures.push({ label: labelOf('hours', event.form), number: work.replace('小时', ''), unit: '小时' })
  if (figures.length === 0) return null
  return (
    <div className="event-figures">
      {figures.map(({ label, number, unit }) => (
        <div key={label} className="card figure">
          <span className="label">{label}</span>
          <div className="number">
            {number}
            <span className="unit">{unit}</span>
          </div>
        </div>
      ))}
    </div>
  )
}

function Programme({ event }: { event: Event }) {
  return (
    <section className="card padded" aria-label="节目单">
      <h2 className="section-title">
        节目单 <span className="muted small">{programmeText(event.programmeItems)}</span>
      </h2>
      <table className="child-table event-programme">
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">类型</th>
            <th scope="col">节目名称</th>
            <th scope="col">表演者</th>
          </tr>
        </thead>
        <tbody>
          {event.programmeItems.map(({ id, kind, title, performers }, at) => (
            <tr key={id}>
              <td>{at + 1}</td>
              <td>{choiceLabel(programmeKinds, kind)}</td>
              <td className="wraps">{title}</td>
              <td className="wraps">{performers}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
