import { choiceLabel } from '../../../contract/fields'
import { useActor } from '../../../ui/actor'
import { today } from '../../../ui/now'
import { RecordPage } from '../../../ui/RecordPage'
import type { Row } from '../../../ui/records'
import { StateMark, type Tone } from '../../../ui/StateMark'
import { disputeResults } from '../choices'
import { dispute, disputeOperations } from '../contract'
import { CaseHistory } from './CaseHistory'
import { disputeLabel, disputeVisible } from './disputeForm'
import { PartyFromRegister } from './PartyFromRegister'

const columns = [
  'caseNo',
  'title',
  'partyNames',
  'acceptedAt',
  'typeCode',
  'result',
  'presidingMediator',
  'agreementForm',
  'amount',
  'performance',
  'closedAt'
]
const tones: Readonly<Record<string, Tone>> = { inMediation: 'due', agreed: 'done' }

/** 纠纷调解: the case files, for mediators and the administrator. */
export function DisputesPage() {
  const actor = useActor()
  return (
    <RecordPage
      def={dispute}
      operations={disputeOperations}
      title="纠纷调解"
      newLabel="登记纠纷"
      filters={['result', 'typeCode', 'source']}
      table={{ columns, cell: resultCell }}
      form={{
        presets: () => ({
          acceptedAt: today(),
          result: 'inMediation',
          presidingMediator: actor?.name ?? null
        }),
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
      sheet={{ below: row => <CaseHistory id={row.id} /> }}
      emptyText="还没有登记纠纷。受理一件，就在这里登记，编号自动生成"
    />
  )
}

function resultCell(name: string, row: Row) {
  const result = row['result']
  if (name !== 'result' || typeof result !== 'string') return undefined
  return <StateMark tone={tones[result] ?? 'plain'}>{choiceLabel(disputeResults, result)}</StateMark>
}
