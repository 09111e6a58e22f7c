import { Form } from 'antd'
import type { Field } from '../contract/fields'
import { fenFromYuanText } from '../contract/rates'
import { isReadDate, readTime } from './dateText'
import { FieldInput } from './FieldInput'
import { wireValue } from './formValues'
import { countFault } from './numberText'
import type { LinkSource } from './records'

/** Why a text that was typed where a number belongs cannot be read; null where no number belongs. */
function numberFault({ kind, unit }: Field, typed: string): string | null {
  switch (kind) {
    case 'count':
      return countFault(typed, unit)
    case 'hours':
      return '不是能识别的时长，请写成 2.5 这样'
    case 'money':
      return fenFromYuanText(typed).error ?? null
    default:
      return null
  }
}

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
    const dated = field.kind === 'date' || field.kind === 'dateTime'
    if (dated && typeof value === 'string' && !isReadDate(value, field.kind === 'dateTime'))
      throw new Error(
        field.kind === 'date'
          ? '不是能识别的日期，请写成 2018-09-25 这样'
          : '不是能识别的时间，请写成 2018-09-25 08:30 这样'
      )
    const fault = typeof value === 'string' && value.trim() !== '' ? numberFault(field, value) : null
    if (fault !== null) throw new Error(fault)
    if (field.kind === 'time' && typeof value === 'string' && value !== '' && readTime(value) !== value)
      throw new Error('不是能识别的时刻，请写成 9:30 这样')
  }
  if (field.kind === 'link' && !props.link) return null
  return (
    <Form.Item
      name={props.name}
      label={label}
      required={field.required}
      rules={[{ validator: check }]}
      validateTrigger="onBlur"
      extra={field.hint || undefined}
      className={field.kind === 'longText' ? 'wide' : ''}
    >
      <FieldInput field={field} label={label} link={props.link} suggestions={props.suggestions} />
    </Form.Item>
  )
}
