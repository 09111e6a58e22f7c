import { choiceLabel, type Field } from './fields'
import { hoursText } from './hours'
import { yuanFromFen } from './rates'

/** A stored value as the text that lists, details and exports show; empty for null. */
export function displayValue(field: Field, value: unknown): string {
  if (value === null || value === undefined) return ''
  switch (field.kind) {
    case 'choice':
      return choiceLabel(field.choices, String(value))
    case 'dateTime':
      return String(value).replace('T', ' ')
    case 'money':
      return typeof value === 'number' ? yuanFromFen(value) : String(value)
    case 'hours':
      return typeof value === 'number' ? hoursText(value) : String(value)
    case 'flag':
      return value === true ? '是' : '否'
    default:
      return String(value)
  }
}
