import { useSearchParams } from 'react-router'
import { choiceLabel } from '../../../contract/fields'
import { useActor } from '../../../ui/actor'
import { today } from '../../../ui/now'
import { RecordPage } from '../../../ui/RecordPage'
import type { Row } from '../../../ui/records'
import { StateMark, type Tone } from '../../../ui/StateMark'
import { disputeResults } from '../choices'
import { dispute, disputeOperations } from '../contract'
import { shownDue } from '../deadlines'
import { Deadlines, NextDueMark } from './Deadlines'
import { disputeLabel, disputeVisible } from './disputeForm'
import { NumberCheck } from './NumberCheck'
import { PlatformCopy } from './PlatformCopy'
import { PartyFromRegister } from './PartyFromRegister'
import { useMediatorNames } from './useMediatorNames'

const columns = [
  'caseNo',
  'title',
  'partyNames',
  'nextDueAt',
  'result',
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
const hiddenFields = ['nextDueAt', 'dueMediate', 'dueConfirm', 'duePerform', 'dueFollowUp']
const tones: Readonly<Record<string, Tone>> = { inMediation: 'due', agreed: 'done' }

/** 纠纷调解: the case files, for mediators and the administrator. */
export function DisputesPage() {
  const actor = useActor()
  const [params] = useSearchParams()
  const mediators = useMediatorNames()
  return (
    <RecordPage
      def={dispute}
      operations={disputeOperations}
      title="纠纷案件"
      newLabel="登记纠纷"
      newParams={['place', 'source']}
      actions={<NumberCheck />}
      filters={['result', 'typeCode']}
      table={{ columns, cell, moreFilters: [dueFilter] }}
      sheet={{
        hidden: hiddenFields,
        children: row => <Deadlines disputeId={row.id} />,
        below: row => <PlatformCopy key={row.id} disputeId={row.id} />
      }}
      form={{
        presets: () => ({
          acceptedAt: today(),
          result: 'inMediation',
          presidingMediator: actor?.name ?? null,
          place: params.get('place'),
          source: params.get('source')
        }),
        suggestions: { presidingMediator: mediators, recorder: mediators, mediators },
        visible: disputeVisible,
        labelOf: disputeLabel,
        childPresets: (_child, parties) => ({
          kind: 'natural',
          side: parties.length === 0 ? 'first' : 'second'
        }),
        childAfter: { parties: '受理' },
        childExtra: (child, index, form) => (
          <PartyFromRegister onChosen={values => form.setRow(child, index, values)} />
        )
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
  const result = row['result']
  if (name !== 'result' || typeof result !== 'string') return undefined
  return <StateMark tone={tones[result] ?? 'plain'}>{choiceLabel(disputeResults, result)}</StateMark>
}
