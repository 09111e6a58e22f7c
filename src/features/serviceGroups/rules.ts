import type { z } from 'zod'
import { daysInMonth } from '../../contract/dates'
import type { Issue } from '../../contract/errors'
import type { SensitiveReader } from '../../contract/sensitive'
import { serviceGroup, serviceGroups, type CareRules, type ServiceGroup } from './contract'

type Entry = z.output<typeof serviceGroup.input>

/** A group of the catalogue; null for a code that it does not know. */
export function groupOf(code: string): ServiceGroup | null {
  return serviceGroups.find(group => group.code === code) ?? null
}

/** Whether an account may know who belongs to a group. */
export const mayKnow = (reader: SensitiveReader | null, group: Pick<ServiceGroup, 'level'>): boolean =>
  group.level === 'S1' || (reader?.seesSensitive ?? false)

/** The groups that an account may know of. */
export const groupsFor = (reader: SensitiveReader | null): readonly ServiceGroup[] =>
  serviceGroups.filter(group => mayKnow(reader, group))

/** Codes of the groups that need 可查看敏感信息. */
export const sensitiveCodes: readonly string[] = serviceGroups
  .filter(group => group.level === 'S2')
  .map(group => group.code)

/** Fields of the certificate of disability: they belong to 残疾人 only. */
export const certificateFields: readonly string[] = ['certNo', 'disabilityKind', 'disabilityGrade']

const issue = (field: keyof typeof serviceGroup.fields, reason: string): Issue => ({
  field,
  label: serviceGroup.fields[field].label,
  reason
})

/** The rules of one entry: dates in order, evidence for what is sensitive, a certificate only for 残疾人. */
export function checkEntry(values: Entry): Issue[] {
  const issues: Issue[] = []
  const group = groupOf(values.groupCode)
  if (values.fromDate !== null && values.toDate !== null && values.toDate < values.fromDate)
    issues.push(issue('toDate', '早于开始日期，请核对'))
  if (group?.code === 'disabled') {
    if (values.certNo === null) issues.push(issue('certNo', '没有填，登记残疾人要有残疾人证'))
  } else {
    if (values.certNo !== null) issues.push(issue('certNo', '只有残疾人才填，请清空'))
    if (values.disabilityKind !== null) issues.push(issue('disabilityKind', '只有残疾人才填，请清空'))
    if (values.disabilityGrade !== null) issues.push(issue('disabilityGrade', '只有残疾人才填，请清空'))
    if (group?.level === 'S2' && values.evidence === null)
      issues.push(issue('evidence', `没有填，登记“${group.label}”要写明${group.evidence}`))
  }
  return issues
}

/** The latest birth that has certainly reached an age on a day, for each precision of a birth date. */
export interface AgeBounds {
  /** Born on this day or before; for comparing only, it need not exist (29 February). */
  day: string
  /** Born in this month (YYYY-MM) or before. */
  month: string
  /** Born in this year (YYYY) or before. */
  year: string
}

/** By which birth an age is reached on a day, the birthday itself counting (domain.md §2.2, ageOn). */
export function ageBounds(age: number, day: string): AgeBounds {
  const year = Number(day.slice(0, 4)) - age
  const month = Number(day.slice(5, 7))
  const last = Number(day.slice(8)) >= daysInMonth(year, month)
  const pad = (value: number, width: number): string => String(value).padStart(width, '0')
  const before = month === 1 ? `${pad(year - 1, 4)}-12` : `${pad(year, 4)}-${pad(month - 1, 2)}`
  return {
    day: `${pad(year, 4)}${day.slice(4)}`,
    month: last ? `${pad(year, 4)}-${pad(month, 2)}` : before,
    year: pad(last && month === 12 ? year : year - 1, 4)
  }
}

/** The care list as the program comes: 80 and alone, or 失能, and not met for 30 days. */
export const defaultCareRules: CareRules = {
  aloneAge: 80,
  aloneDays: 30,
  incapableDays: 30,
  phoneCounts: false
}

/** What is known of somebody on the care list. */
export interface CareFacts {
  /** Null when the birth date is not known well enough. */
  age: number | null
  /** On the list because he lives alone. */
  alone: boolean
  /** Groups that put him on the list, as labels: 失能. Empty for accounts that may not know. */
  groups: readonly string[]
  lastVisit: string | null
  days: number | null
}

/** Why somebody is on the care list: 82 岁，独居，上次见面 2018-08-02，已 45 天. */
export function careReason(facts: CareFacts, rules: Pick<CareRules, 'phoneCounts'>): string {
  const last =
    facts.lastVisit === null || facts.days === null
      ? '还没有走访过'
      : `上次${rules.phoneCounts ? '见面或通话' : '见面'} ${facts.lastVisit}，已 ${facts.days} 天`
  return [
    facts.age === null ? '' : `${facts.age} 岁`,
    facts.alone ? '独居' : '',
    facts.groups.join('、'),
    last
  ]
    .filter(Boolean)
    .join('，')
}

/** The outcomes of visits after which somebody counts as looked in on. */
export const caringOutcomes = (rules: Pick<CareRules, 'phoneCounts'>): readonly string[] =>
  rules.phoneCounts ? ['met', 'phoned'] : ['met']
