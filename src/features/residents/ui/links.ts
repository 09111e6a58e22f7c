import type { Links, LinkSource } from '../../../ui/records'
import { dwellingOperations, householdOperations, personOperations } from '../contract'

const joined = (...parts: unknown[]): string =>
  parts.filter((part): part is string => typeof part === 'string' && part !== '').join(' ')

/** A dwelling, found by its address. */
export const dwellingLink: LinkSource = {
  operations: dwellingOperations,
  labelOf: row => joined(row['address']),
  placeholder: '输入楼栋、室号查找住房'
}
/** A person, found by name, pinyin or the end of the ID number. */
export const personLink: LinkSource = {
  operations: personOperations,
  labelOf: row => joined(row['name'], row['address']),
  placeholder: '输入姓名、拼音查找居民'
}
/** A household, found by its address or its head. */
export const householdLink: LinkSource = {
  operations: householdOperations,
  labelOf: row => joined(row['address'], row['headName']),
  placeholder: '输入楼栋、室号或户主查找住户'
}

/** What the links of a person's memberships point to. */
export const personLinks: Links = { householdId: householdLink }
/** What the links of a household point to. */
export const householdLinks: Links = { dwellingId: dwellingLink, headId: personLink }
