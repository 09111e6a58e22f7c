import { useSearchParams } from 'react-router'
import { choiceLabel } from '../../../contract/fields'
import { useActor } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { thisMinute } from '../../../ui/now'
import { RecordPage } from '../../../ui/RecordPage'
import type { Row } from '../../../ui/records'
import { StateMark, type Tone } from '../../../ui/StateMark'
import { personOperations } from '../../residents/contract'
import { visitOperations } from '../../visits/contract'
import { categoryChoices, shippedCategories } from '../categories'
import { request, requestOperations, requestStates, withCategories } from '../contract'
import { requestWork } from '../operations'
import { dueLevel, leftText } from '../standards'
import { isOpen } from '../state'
import { useRequestStart } from './useRequestStart'

const tones: Readonly<Record<string, Tone>> = {
  resolved: 'done',
  calledBack: 'done',
  archived: 'done',
  refused: 'plain',
  merged: 'plain',
  withdrawn: 'plain',
  held: 'plain'
}
const dueFilter = {
  name: 'due',
  label: '期限',
  choices: [
    { value: 'soon', label: '快到期' },
    { value: 'overdue', label: '已超期' }
  ]
}
const columns = [
  'requestNo',
  'summary',
  'status',
  'dueAt',
  'duration',
  'reportedAt',
  'channel',
  'category',
  'place',
  'satisfaction',
  'leadStaff',
  'resolvedAt'
]
const links = {
  personId: {
    operations: personOperations,
    labelOf: (row: Row) => [row['name'], row['address']].filter(Boolean).join('　'),
    placeholder: '打名字查找；不是本社区居民的不填'
  },
  visitId: {
    operations: visitOperations,
    labelOf: (row: Row) => [row['visitedOn'], row['address']].filter(Boolean).join('　')
  }
}

/** 诉求办理: what residents asked for, and how far it has come. */
export function RequestsPage() {
  const actor = useActor()
  const [params] = useSearchParams()
  const tree = useAnswer(requestWork.categories, {}).data?.categories ?? shippedCategories
  const start = useRequestStart(params.get('personId'), params.get('visitId'))
  return (
    <RecordPage
      def={withCategories(request, categoryChoices(tree))}
      operations={requestOperations}
      title="诉求办理"
      newLabel="登记诉求"
      newParams={['personId', 'visitId']}
      newReady={start !== null}
      filters={['status', 'category', 'channel']}
      links={links}
      table={{ columns, cell: stateCell, moreFilters: [dueFilter] }}
      form={{
        childAfter: { dispatches: '办理' },
        presets: () => ({
          reportedAt: thisMinute(),
          channel: 'phone',
          leadStaff: actor?.name ?? null,
          ...start
        })
      }}
      pageOf={id => `/requests/${id}`}
      emptyText="还没有登记诉求。接到电话、来访，就在这里登记"
    />
  )
}

function stateCell(name: string, row: Row) {
  const state = row['status']
  const due = row['dueAt']
  if (name === 'dueAt' && typeof due === 'string' && typeof state === 'string' && isOpen(state)) {
    const { minutesLeft, level } = dueLevel(due, thisMinute())
    return <StateMark tone={level === 'fine' ? 'plain' : level}>{leftText(minutesLeft)}</StateMark>
  }
  if (name !== 'status' || typeof state !== 'string') return undefined
  return <StateMark tone={tones[state] ?? 'due'}>{choiceLabel(requestStates, state)}</StateMark>
}
