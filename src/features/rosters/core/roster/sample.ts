import { displayValue } from '../../../../contract/display'
import { choiceLabel } from '../../../../contract/fields'
import { maskIdNumber, maskPhone } from '../../../../contract/mask'
import { dwelling, membership, person } from '../../../residents/contract'
import { knownBirth } from '../../../residents/rules'
import { rowAddress, type ParsedRow } from './parse'

/** A row as it will be stored, by label, with numbers masked; empty fields are left out. */
export function sampleOf(row: ParsedRow): Record<string, string> {
  const sample: Record<string, string> = { 地址: rowAddress(row) }
  const add = (label: string, value: string | null) => {
    if (value !== null && value !== '') sample[label] = value
  }
  if (row.person) {
    for (const [name, field] of Object.entries(person.fields)) {
      const value: unknown = Object.entries(row.person).find(([key]) => key === name)?.[1] ?? null
      if (name === 'birthDate') add(field.label, knownBirth(row.person.birthDate, row.person.birthPrecision))
      else if (field.kind === 'idNumber') add(field.label, maskIdNumber(String(value ?? '')))
      else if (field.kind === 'phone') add(field.label, maskPhone(String(value ?? '')))
      else if (field.protected) add(field.label, value === null ? null : '（打开后可见）')
      else add(field.label, displayValue(field, value))
    }
    if (row.relation !== null)
      add(membership.fields.relation.label, choiceLabel(membership.fields.relation.choices, row.relation))
  }
  if (row.use !== null) add(dwelling.fields.use.label, choiceLabel(dwelling.fields.use.choices, row.use))
  add(dwelling.fields.ownerName.label, row.ownerName)
  add(dwelling.fields.grid.label, row.grid)
  return sample
}
