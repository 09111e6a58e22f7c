import { Button } from 'antd'
import type { FormHandle } from '../../../ui/RecordForm'
import type { Values } from '../../../ui/records'

/** All signed at one table: the first date on the paper, copied to those that are still empty. */
export function SameDay({ form, values }: { form: FormHandle; values: Values }) {
  const empty = Object.keys(values).filter(name => values[name] === null || values[name] === '')
  const first = Object.values(values).find(value => typeof value === 'string' && value !== '')
  if (first === undefined || empty.length === 0) return null
  return (
    <Button
      style={{ marginBottom: 14 }}
      onClick={() => form.set(Object.fromEntries(empty.map(name => [name, first])))}
    >
      空着的 {empty.length} 个也是 {String(first)}
    </Button>
  )
}
