import { useSearchParams } from 'react-router'
import { useActor } from '../../../ui/actor'
import { today } from '../../../ui/now'
import { RecordPage } from '../../../ui/RecordPage'
import type { Row } from '../../../ui/records'
import { dispute, disputeOperations } from '../contract'
import { shownDue } from '../deadlines'
import { CaseState } from './CaseState'
import { NextDueMark } from './Deadlines'
import { disputeLabel, disputeVisible } from './disputeForm'
import { NumberCheck } from './NumberCheck'
import { personHead } from './PartyFromRegister'
import { Proposals } from './Proposals'
import { RegisteredWith } from './RegisteredWith'
import { useDisputeStart } from './useDisputeStart'
import { useMediatorNames } from './useMediatorNames'

const columns = [
  'caseNo',
  'title',
  'partyNames',
  'nextDueAt',
  'state',
  'typeCode',
  'acceptedAt',
  'presidingMediator',
  'agreementForm',
  'amount',
  'performance',
  'closedAt'
]
const dueFilter = {
  name: 'due',
  label: '期限',
  choices: [
    { value: 'soon', label: '快到期' },
    { value: 'overdue', label: '已超期' }
  ]
}
/** What a case gets later, by the steps on its page. */
const laterRows = ['agents', 'participants', 'replacements', 'agreementTerms']
/** 纠纷调解: the case files, for mediators and the administrator. */
export function DisputesPage() {
  const actor = useActor()
  const [params] = useSearchParams()
  const mediators = useMediatorNames()
  const { start, link } = useDisputeStart(params.get('requestId'))
  return (
    <RecordPage
      def={dispute}
      operations={disputeOperations}
      title="纠纷案件"
      newLabel="登记纠纷"
      newParams={['place', 'source', 'requestId']}
      newReady={start !== null}
      onCreated={link}
      actions={<NumberCheck />}
      filters={['state', 'typeCode', 'source', 'agreementForm']}
      table={{ columns, cell, moreFilters: [dueFilter] }}
      pageOf={id => `/disputes/${id}`}
      form={{
        hiddenFields: laterRows,
        presets: () => ({
          registeredAt: today(),
          registrar: actor?.name ?? null,
          acceptedAt: today(),
          result: 'inMediation',
          presidingMediator: actor?.name ?? null,
          place: params.get('place'),
          source: params.get('source'),
          ...start
        }),
        extra: (form, values) => (
          <>
            <RegisteredWith form={form} values={values} />
            <Proposals form={form} values={values} />
          </>
        ),
        suggestions: { presidingMediator: mediators, recorder: mediators, mediators },
        visible: disputeVisible,
        labelOf: disputeLabel,
        childPresets: (_child, parties) => ({
          kind: 'natural',
          side: parties.length === 0 ? 'first' : 'second'
        }),
        childAfter: { parties: '登记' },
        childExtra: personHead
      }}
      emptyText="还没有登记纠纷。受理一件，就在这里登记，编号自动生成"
    />
  )
}

const keptDue = dispute.stored.pick({ nextDueAt: true, nextDueKind: true, confirmUntil: true }).strip()

function cell(name: string, row: Row) {
  if (name === 'nextDueAt') {
    const kept = keptDue.safeParse(row)
    return kept.success ? <NextDueMark due={shownDue(kept.data, today())} /> : undefined
  }
  if (name === 'caseNo') return row['caseNo'] === null ? '还没有编号' : undefined
  const state = row['state']
  if (name !== 'state' || typeof state !== 'string') return undefined
  return <CaseState state={state} />
}
