import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { useActor, useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { thisMinute } from '../../../ui/now'
import { RecordPage } from '../../../ui/RecordPage'
import type { Row } from '../../../ui/records'
import { StateMark } from '../../../ui/StateMark'
import { personOperations } from '../../residents/contract'
import { visitOperations } from '../../visits/contract'
import { categoryChoices, offeredCategories, shippedCategories } from '../categories'
import { request, requestOperations, withCategories } from '../contract'
import { requestWork } from '../operations'
import { dueLevel, leftText } from '../standards'
import { isOpen } from '../state'
import { CallBackList } from './CallBackList'
import { FormSimilar, useLinksAfterwards } from './FormSimilar'
import { QuickLine } from './QuickLine'
import { RepeatList } from './RepeatList'
import { RequestFigures } from './RequestFigures'
import { RequestState } from './page/RequestState'
import { useRequestStart } from './useRequestStart'
import './requests.css'

const dueFilter = {
  name: 'due',
  label: '期限',
  choices: [
    { value: 'soon', label: '快到期' },
    { value: 'overdue', label: '已超期' }
  ]
}
/** Offered only to be taken away again: one comes to it by the figures. */
const waitFilter = {
  name: 'wait',
  label: '回访',
  choices: [
    { value: 'callback', label: '待回访' },
    { value: 'reopen', label: '待重办' }
  ]
}
const columns = [
  'requestNo',
  'summary',
  'status',
  'dueAt',
  'duration',
  'reportedAt',
  'category',
  'place',
  'channel',
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
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** 诉求办理: the line for the ringing phone, what waits, and the requests in three views: all, 待回访, 重复诉求. */
export function RequestsPage() {
  const actor = useActor()
  const [params, setParams] = useSearchParams()
  const tree = useAnswer(requestWork.categories, {}).data?.categories ?? shippedCategories
  const start = useRequestStart(params.get('personId'), params.get('visitId'))
  const mayWrite = useMay(requestOperations.create)
  const afterwards = useLinksAfterwards()
  const view = params.get('view') ?? 'list'

  const around = (list: ReactNode): ReactNode => (
    <div className="requests-page">
      {mayWrite ? <QuickLine tree={tree} blocked={params.get('new') === '1'} /> : null}
      <RequestFigures />
      <Tabs
        className="record-tabs"
        size="small"
        activeKey={view}
        onChange={next => setParams(next === 'list' ? {} : { view: next })}
        items={[
          { key: 'list', label: '全部诉求', children: view === 'list' && list },
          { key: 'callbacks', label: '待回访', children: view === 'callbacks' && <CallBackList /> },
          { key: 'repeats', label: '重复诉求', children: view === 'repeats' && <RepeatList tree={tree} /> }
        ]}
      />
    </div>
  )
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
      table={{
        columns,
        cell: stateCell,
        moreFilters: params.has('f.wait') ? [dueFilter, waitFilter] : [dueFilter]
      }}
      form={{
        childAfter: { dispatches: '办理' },
        offered: (name, stored) =>
          name === 'category' ? offeredCategories(tree, textOf(stored)) : undefined,
        afterField: (name, form, values) =>
          name === 'place' ? <FormSimilar form={form} values={values} onChosen={afterwards.choose} /> : null,
        presets: () => ({
          reportedAt: thisMinute(),
          channel: 'phone',
          leadStaff: actor?.name ?? null,
          ...start
        })
      }}
      onCreated={afterwards.created}
      around={around}
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
  return <RequestState status={state} />
}
