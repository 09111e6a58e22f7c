import { rosterFields } from '../rules'

const notImported = { value: '', label: '不导入' }

/** What a column of a roster can be matched to, with 不导入 first. */
export const fieldOptions: { value: string; label: string }[] = [
  notImported,
  ...rosterFields.map(({ value, label }) => ({ value, label }))
]

/** 姓名, 详细地址 … for the code of a field; the code itself when it is not known. */
export function fieldLabel(code: string): string {
  return rosterFields.find(field => field.value === code)?.label ?? code
}
