import { Form } from 'antd'
import type { Field } from '../contract/fields'
import { FieldInput } from './FieldInput'
import { wireValue } from './formValues'
import type { LinkSource } from './records'

/** One field of a form: label above, control, hint; refuses an empty required field. */
export function FieldItem(props: {
  name: string | (string | number)[]
  field: Field
  label: string
  link?: LinkSource | undefined
  suggestions?: readonly string[] | undefined
}) {
  const { field, label } = props
  const check = async (_rule: unknown, value: unknown) => {
    if (field.required && wireValue(field, value) === null) throw new Error('必填，请补上')
  }
  if (field.kind === 'link' && !props.link) return null
  return (
    <Form.Item
      name={props.name}
      label={label}
      required={field.required}
      rules={[{ validator: check }]}
      extra={field.hint || undefined}
      className={field.kind === 'longText' ? 'wide' : ''}
    >
      <FieldInput field={field} label={label} link={props.link} suggestions={props.suggestions} />
    </Form.Item>
  )
}
