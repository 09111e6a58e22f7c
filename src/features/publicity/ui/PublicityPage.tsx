import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { useActor } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { today } from '../../../ui/now'
import { RecordPage } from '../../../ui/RecordPage'
import type { Row, Values } from '../../../ui/records'
import { StateMark } from '../../../ui/StateMark'
import { publicityEvent, publicityOperations } from '../contract'
import { repeated } from '../repeat'
import { isHanging } from '../rules'
import { eventLinks, useEventForm } from './eventForm'
import { HangingBoard } from './HangingBoard'
import { TakeDown } from './TakeDown'
import './publicity.css'

const columns = ['title', 'heldOn', 'form', 'quantity', 'place', 'campaignTitle', 'materials', 'organiser']
const facts = publicityEvent.stored
  .pick({ id: true, version: true, form: true, title: true, heldOn: true, takenDownOn: true })
  .strip()

const dayText = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** The filter 在挂, for today and for the day that a number led here by; that of 撤除 only where a number led here. */
function hangingFilters(params: URLSearchParams) {
  const asked = params.get('f.hangingOn')
  const days = [...new Set([today(), ...(asked ? asked.split(',') : [])])]
  const down = params.get('f.takenDownIn')
  const [from = '', to = ''] = (down ?? '').split('~')
  return [
    {
      name: 'hangingOn',
      label: '在挂',
      choices: days.map(day => ({ value: day, label: day === today() ? '今天在挂' : dayText(day) }))
    },
    {
      name: 'leftHanging',
      label: '该撤未撤',
      choices: [{ value: today(), label: '专项已结束' }]
    },
    ...(down
      ? [
          {
            name: 'takenDownIn',
            label: '撤除',
            choices: [{ value: down, label: `${dayText(from)}—${dayText(to)}` }]
          }
        ]
      : [])
  ]
}

/** What a new event starts with: the one that is registered once more, else today. Null until it is known. */
function useStart(copy: string | null): Values | null {
  const actor = useActor()
  const source = useAnswer(publicityOperations.get, { id: copy ?? '' }, { enabled: copy !== null })
  return useMemo(() => {
    const usual = { heldOn: today(), recorder: actor?.name ?? null }
    if (copy === null || source.error) return usual
    if (source.data?.id !== copy) return null
    const { programmeItems } = source.data
    return { ...usual, ...repeated(source.data, today()), programmeItems: programmeItems.map(fresh) }
  }, [actor, copy, source.data, source.error])
}
const fresh = (row: Values): Values => ({ ...row, id: null })

/** 宣传活动: what was held, put up and handed out. */
export function PublicityPage() {
  const [params] = useSearchParams()
  const start = useStart(params.get('copy'))
  const form = useEventForm()
  return (
    <RecordPage
      def={publicityEvent}
      operations={publicityOperations}
      title="宣传活动"
      newLabel="登记宣传活动"
      newParams={['copy']}
      newReady={start !== null}
      filters={['form']}
      links={eventLinks}
      pageOf={id => `/publicity/${id}`}
      table={{
        columns,
        cell: hangingCell,
        moreFilters: hangingFilters(params),
        rowActions: row => {
          const event = facts.parse(row)
          return isHanging(event, today()) ? <TakeDown event={event} size="small" /> : null
        }
      }}
      around={list => (
        <>
          <HangingBoard />
          {list}
        </>
      )}
      form={{ ...form, presets: () => start ?? {} }}
      emptyText="还没有登记宣传活动。发资料、挂横幅、办讲座，都在这里登记"
    />
  )
}

/** What hangs today says so before its numbers, where a narrow column does not cut it off. */
function hangingCell(name: string, row: Row) {
  if (name !== 'quantity' || !isHanging(facts.parse(row), today())) return undefined
  return (
    <>
      <StateMark tone="due">在挂</StateMark> {row['quantity']}
    </>
  )
}
