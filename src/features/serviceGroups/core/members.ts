import type { SelectQueryBuilder } from 'typeorm'
import { AppError } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { countingMembership, membershipCounts, personCounts } from '../../residents/core/asOf'
import { ageBounds, groupOf, mayKnow } from '../rules'

type Rows = SelectQueryBuilder<Row>

/** An SQL condition with its parameters; all conditions of one query must be of the same day. */
export interface Condition {
  readonly sql: string
  readonly parameters: Readonly<Record<string, unknown>>
}

const and = (...conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
  parameters: Object.assign({}, ...conditions.map(({ parameters }) => parameters))
})

/** Has certainly reached an age on a day; a birth date known to the month or year counts by its last possible day. */
export function reachedAge(person: string, age: number, day: string): Condition {
  const bounds = ageBounds(age, day)
  const [whole, month, year] = [`sgDay${age}`, `sgMonth${age}`, `sgYear${age}`]
  return {
    sql: `${person}.birthDate IS NOT NULL AND CASE ${person}.birthPrecision
      WHEN 'year' THEN substr(${person}.birthDate, 1, 4) <= :${year}
      WHEN 'month' THEN substr(${person}.birthDate, 1, 7) <= :${month}
      ELSE ${person}.birthDate <= :${whole} END`,
    parameters: { [whole]: bounds.day, [month]: bounds.month, [year]: bounds.year }
  }
}

/** Counted in a household on a day, and nobody else for whom `other` holds is counted in it. */
function homeWithoutOthers(person: string, day: string, other: Condition | null): Condition {
  const excluded = other === null ? '' : ` AND (${other.sql})`
  return {
    sql: `EXISTS (SELECT 1 FROM membership gm WHERE gm.id = ${countingMembership(person, ':sgToday')}
      AND NOT EXISTS (SELECT 1 FROM membership om JOIN person op ON op.id = om.parentId
        WHERE om.householdId = gm.householdId AND op.id <> ${person}.id
          AND ${membershipCounts('om', ':sgToday')} AND ${personCounts('op', ':sgToday')}${excluded}))`,
    parameters: { sgToday: day, ...other?.parameters }
  }
}

/** The only person who is counted in his household on a day. */
export const livesAlone = (person: string, day: string): Condition => homeWithoutOthers(person, day, null)

/** Lives on a day only with people who have reached an age too, or alone. Who has no birth date has not. */
function onlyWithAged(person: string, age: number, day: string): Condition {
  const aged = reachedAge('op', age, day)
  return homeWithoutOthers(person, day, { ...aged, sql: `NOT (${aged.sql})` })
}

/** Registered for a stored group on a day, both its first and last day counting. */
function registered(person: string, code: string, day: string): Condition {
  return {
    sql: `EXISTS (SELECT 1 FROM service_group sg WHERE sg.personId = ${person}.id AND sg.groupCode = :sgCode_${code}
      AND sg.deletedAt IS NULL AND (sg.fromDate IS NULL OR sg.fromDate <= :sgToday)
      AND (sg.toDate IS NULL OR sg.toDate >= :sgToday))`,
    parameters: { [`sgCode_${code}`]: code, sgToday: day }
  }
}

function belongs(person: string, code: string, day: string): Condition {
  switch (code) {
    case 'elderly60':
      return reachedAge(person, 60, day)
    case 'elderly80':
      return reachedAge(person, 80, day)
    case 'elderlyAlone':
      return and(reachedAge(person, 60, day), livesAlone(person, day))
    case 'emptyNest':
      return and(reachedAge(person, 60, day), onlyWithAged(person, 60, day))
    case 'partyMember':
      return { sql: `${person}.political IN (:...sgParty)`, parameters: { sgParty: ['01', '02'] } }
    case 'tenant':
      return { sql: `${person}.personType = :sgTenant`, parameters: { sgTenant: 'tenant' } }
    default:
      return registered(person, code, day)
  }
}

/**
 * SQL condition: a person (alias of the table) is alive and belongs to a group on a day, stored or derived. It asks no
 * rights: the caller answers for sensitive groups (`mayKnow`). Throws NOT_FOUND for a code outside the catalogue.
 */
export function groupCondition(person: string, code: string, day: string): Condition {
  const group = groupOf(code)
  if (group === null) throw new AppError('NOT_FOUND', '没有这一类服务对象。请刷新页面后重新选择。')
  return and(
    { sql: personCounts(person, ':sgToday'), parameters: { sgToday: day } },
    belongs(person, group.code, day)
  )
}

/**
 * Narrows a query of persons `r` to the members of a group on a day. Where they live is not asked, save for 独居 and 空巢:
 * narrow with `countedPerson` too for a number of people living here. All groups of one query must be of the same day.
 */
export function groupMembers(rows: Rows, code: string, day: string): Rows {
  const { sql, parameters } = groupCondition('r', code, day)
  return rows.andWhere(sql, parameters)
}

/** Throws FORBIDDEN for a sensitive group when the account has no right to know of it. */
export function requireRight(tx: Pick<Tx, 'actor'>, code: string): void {
  const group = groupOf(code)
  if (group !== null && !mayKnow(tx.actor, group))
    throw new AppError(
      'FORBIDDEN',
      `“${group.label}”是敏感信息，你的账号没有查看和登记的权限。需要时请管理员在“系统管理”里开通。`
    )
}

/** The filter of lists of persons `r`: members of any of these groups today. Throws as `requireRight` does. */
export function anyGroup(rows: Rows, codes: readonly string[], tx: Pick<Tx, 'actor' | 'today'>): void {
  const conditions = codes.map(code => {
    requireRight(tx, code)
    return groupCondition('r', code, tx.today)
  })
  rows.andWhere(`(${conditions.map(({ sql }) => `(${sql})`).join(' OR ')})`)
  for (const { parameters } of conditions) rows.setParameters(parameters)
}
