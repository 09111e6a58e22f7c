import { choiceLabel, type Field } from './fields'

/** 分 as 元 with two decimals, e.g. `320000` → `3200.00`. */
export function yuanText(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(Math.abs(fen % 100)).padStart(2, '0')}`
}

/** A stored value as the text that lists, details and exports show; empty for null. */
export function displayValue(field: Field, value: unknown): string {
  if (value === null || value === undefined) return ''
  switch (field.kind) {
    case 'choice':
      return choiceLabel(field.choices, String(value))
    case 'dateTime':
      return String(value).replace('T', ' ')
    case 'money':
      return typeof value === 'number' ? yuanText(value) : String(value)
    case 'flag':
      return value === true ? '是' : '否'
    default:
      return String(value)
  }
}
