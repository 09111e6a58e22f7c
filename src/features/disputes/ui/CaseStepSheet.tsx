import type { FormOptions } from '../../../ui/RecordForm'
import { StepSheet } from '../../../ui/StepSheet'
import { dispute, disputeOperations } from '../contract'
import { caseForms, type CaseFormName } from './caseSteps'
import { disputeLabel, disputeVisible } from './disputeForm'
import { personHead } from './PartyFromRegister'
import { SameDay } from './SameDay'
import { useMediatorNames } from './useMediatorNames'

/** Where the people and terms of a case stand among its fields. */
const childAfter = { parties: '登记', agents: '登记', agreementTerms: '协议' }

function optionsOf(step: CaseFormName): FormOptions {
  if (step === 'edit') return { visible: disputeVisible, labelOf: disputeLabel, childAfter }
  if (step === 'parties') return { visible: disputeVisible, labelOf: disputeLabel }
  if (step === 'sign') return { extra: (handle, values) => <SameDay form={handle} values={values} /> }
  return {}
}

/** The sheet at the side with the few fields of one step of a case. */
export function CaseStepSheet({
  id,
  step,
  onClose
}: {
  id: string
  step: CaseFormName
  onClose: () => void
}) {
  const mediators = useMediatorNames()
  return (
    <StepSheet
      def={dispute}
      operations={disputeOperations}
      id={id}
      step={step}
      form={caseForms[step]}
      parse={row => disputeOperations.open.output.parse(row)}
      options={{
        ...optionsOf(step),
        childExtra: personHead,
        suggestions: {
          presidingMediator: mediators,
          recorder: mediators,
          mediators,
          successor: mediators
        }
      }}
      onClose={onClose}
    />
  )
}
