import { Attachments } from '../../../ui/Attachments'
import { useMay } from '../../../ui/actor'
import { today } from '../../../ui/now'
import { RecordPage } from '../../../ui/RecordPage'
import type { Links, Values } from '../../../ui/records'
import { materialOperations } from '../../materials/contract'
import { materialLabel } from '../../materials/rules'
import { campaignOperations } from '../campaign'
import { campaignLabel } from '../campaignRules'
import { publicityEvent, publicityOperations } from '../contract'
import { canHang, formQuantities, quantityFields } from '../rules'

const quantities: readonly string[] = quantityFields
const columns = ['title', 'heldOn', 'form', 'quantity', 'place', 'campaignTitle', 'materials', 'organiser']

/** Told by other fields of the sheet. */
const repeated = ['copies', 'campaignTitle', 'materials']

const formOf = (values: Values): string => (typeof values['form'] === 'string' ? values['form'] : '')

/** Which numbers a form of publicity counts: 横幅 so many 条, 讲座 so many 人次. */
function visible(name: string, values: Values): boolean {
  const form = formOf(values)
  if (quantities.includes(name)) return formQuantities(form).some(({ field }) => field === name)
  if (name === 'handouts') return formQuantities(form).some(({ field }) => field === 'copies')
  if (name === 'programmeList') return form === 'show'
  if (name === 'takenDownOn') return canHang(form)
  return true
}

function labelOf(name: string, values: Values): string {
  const fields: Readonly<Record<string, { label: string }>> = publicityEvent.fields
  const usual = fields[name]?.label ?? ''
  const quantity = formQuantities(formOf(values)).find(({ field }) => field === name)
  return quantity?.label ?? usual
}

const links: Links = {
  campaignId: { operations: campaignOperations, labelOf: campaignLabel },
  materialId: { operations: materialOperations, labelOf: materialLabel, placeholder: '打字查找资料' }
}

/** 宣传活动: what was held, put up and handed out. */
export function PublicityPage() {
  const mayWrite = useMay(publicityOperations.update)
  return (
    <RecordPage
      def={publicityEvent}
      operations={publicityOperations}
      title="宣传活动"
      newLabel="登记宣传活动"
      filters={['form']}
      links={links}
      table={{ columns }}
      form={{ presets: () => ({ heldOn: today() }), visible, labelOf, childAfter: { handouts: '数量' } }}
      sheet={{
        hidden: repeated,
        below: ({ id }) => <Attachments ownerKind="publicityEvent" ownerId={id} editable={mayWrite} />
      }}
      emptyText="还没有登记宣传活动。发资料、挂横幅、办讲座，都在这里登记"
    />
  )
}
