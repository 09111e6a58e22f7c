import { today } from '../../../ui/now'
import { RecordPage } from '../../../ui/RecordPage'
import type { Values } from '../../../ui/records'
import { publicityEvent, publicityOperations } from '../contract'
import { canHang, formQuantities, quantityFields } from '../rules'

const quantities: readonly string[] = quantityFields
const columns = ['title', 'heldOn', 'form', 'quantity', 'place', 'campaign', 'organiser']

const formOf = (values: Values): string => (typeof values['form'] === 'string' ? values['form'] : '')

/** Which numbers a form of publicity counts: 横幅 so many 条, 讲座 so many 人次. */
function visible(name: string, values: Values): boolean {
  const form = formOf(values)
  if (quantities.includes(name)) return formQuantities(form).some(({ field }) => field === name)
  if (name === 'material') return formQuantities(form).some(({ field }) => field === 'copies')
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

/** 宣传活动: what was held, put up and handed out. */
export function PublicityPage() {
  return (
    <RecordPage
      def={publicityEvent}
      operations={publicityOperations}
      title="宣传活动"
      newLabel="登记宣传活动"
      filters={['form']}
      table={{ columns }}
      form={{ presets: () => ({ heldOn: today() }), visible, labelOf }}
      emptyText="还没有登记宣传活动。发资料、挂横幅、办讲座，都在这里登记"
    />
  )
}
