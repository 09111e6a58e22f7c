import { z } from 'zod'
import { addDays, ageOn, daysBetween } from '../../../contract/dates'
import type { Tx } from '../../../core/tx'
import { countedPerson } from '../../residents/core/asOf'
import { homesOf } from '../../residents/core/homes'
import { personStore } from '../../residents/core/service'
import { knownBirth } from '../../residents/rules'
import { settingEntity } from '../../settings/core/entity'
import { careRulesSchema, type CareRules, type serviceGroupOperations } from '../contract'
import { careReason, caringOutcomes, defaultCareRules, groupOf } from '../rules'
import { groupCondition, livesAlone, reachedAge, type Condition } from './members'

type Care = (typeof serviceGroupOperations)['care']

const settingKey = 'care'

/** The rules of the care list, as changed by the administrator or as the program comes. */
export async function readCareRules(tx: Tx): Promise<CareRules> {
  const row = await tx.manager.getRepository(settingEntity).findOneBy({ key: settingKey })
  return row ? careRulesSchema.parse(JSON.parse(row.value)) : defaultCareRules
}

/** Keeps the rules of the care list. */
export async function saveCareRules(tx: Tx, rules: CareRules): Promise<void> {
  await tx.manager.getRepository(settingEntity).save({ key: settingKey, value: JSON.stringify(rules) })
}

const foundRow = z.object({
  id: z.string(),
  dwellingId: z.string(),
  lastVisit: z.string().nullable(),
  alone: z.coerce.number(),
  incapable: z.coerce.number(),
  semiIncapable: z.coerce.number()
})

/** The last day on which the person's household was looked in on, up to the day asked for. */
const lastVisit = `(SELECT MAX(v.visitedOn) FROM visit v WHERE v.householdId = h.id AND v.deletedAt IS NULL
  AND v.outcome IN (:...careOutcomes) AND v.visitedOn <= :asOf)`

/** Persons `r` on the care list of a day, with what put them there; sensitive reasons only for those with the right. */
function careRows(tx: Tx, rules: CareRules, asOf: string) {
  const alone: Condition[] = [reachedAge('r', rules.aloneAge, asOf), livesAlone('r', asOf)]
  const sensitive = tx.actor.seesSensitive
  const incapable = groupCondition('r', 'incapable', asOf)
  const semiIncapable = groupCondition('r', 'semiIncapable', asOf)
  const conditions = sensitive ? [...alone, incapable, semiIncapable] : alone
  const late = (limit: string): string => `COALESCE(${lastVisit}, '') <= :${limit}`
  const flag = (condition: string): string => `CASE WHEN ${condition} THEN 1 ELSE 0 END`
  const aloneLate = `(${alone.map(({ sql }) => `(${sql})`).join(' AND ')} AND ${late('careAlone')})`
  const groupLate = (group: Condition): string =>
    sensitive ? `((${group.sql}) AND ${late('careIncapable')})` : '1 = 0'
  const rows = countedPerson(personStore.query(tx), asOf)
    .andWhere(`(${[aloneLate, groupLate(incapable), groupLate(semiIncapable)].join(' OR ')})`)
    .setParameters({
      careOutcomes: [...caringOutcomes(rules)],
      careAlone: addDays(asOf, -rules.aloneDays),
      careIncapable: addDays(asOf, -rules.incapableDays)
    })
  for (const { parameters } of conditions) rows.setParameters(parameters)
  return {
    rows,
    selected: {
      id: 'r.id',
      dwellingId: 'd.id',
      lastVisit,
      alone: flag(aloneLate),
      incapable: flag(groupLate(incapable)),
      semiIncapable: flag(groupLate(semiIncapable))
    }
  }
}

/** 需要关心: a page of those who were not visited for too long, those never visited first, then the longest. */
export async function careList(
  tx: Tx,
  { asOf, page, pageSize }: z.output<Care['input']>
): Promise<z.output<Care['output']>> {
  const rules = await readCareRules(tx)
  const { rows, selected } = careRows(tx, rules, asOf)
  const total = await rows.getCount()
  rows.select([])
  for (const [name, expression] of Object.entries(selected)) rows.addSelect(expression, name)
  const found = z.array(foundRow).parse(
    await rows
      .orderBy(`COALESCE(${lastVisit}, '')`, 'ASC')
      .addOrderBy('d.addressSort', 'ASC')
      .addOrderBy('r.id', 'ASC')
      .offset((page - 1) * pageSize)
      .limit(pageSize)
      .getRawMany()
  )
  const ids = found.map(row => row.id)
  const homes = await homesOf(tx, ids, asOf)
  const shown =
    ids.length === 0
      ? []
      : await personStore
          .listOf(tx, personStore.query(tx).andWhere('r.id IN (:...ids)', { ids }), {
            page: 1,
            pageSize: ids.length
          })
          .then(list => list.rows)
  const people = new Map(shown.map(row => [row.id, row]))
  return {
    total,
    rows: found.flatMap(row => {
      const person = people.get(row.id)
      if (!person) return []
      const birth = knownBirth(person.birthDate, person.birthPrecision)
      const days = row.lastVisit === null ? null : daysBetween(row.lastVisit, asOf)
      const facts = {
        age: birth === null ? null : ageOn(birth, asOf),
        alone: row.alone === 1,
        groups: (['incapable', 'semiIncapable'] as const)
          .filter(code => row[code] === 1)
          .flatMap(code => groupOf(code)?.label ?? []),
        lastVisit: row.lastVisit,
        days
      }
      return {
        personId: row.id,
        name: person.name,
        phone: person.phone,
        address: homes.get(row.id)?.address ?? '',
        dwellingId: row.dwellingId,
        reason: careReason(facts, rules),
        lastVisit: row.lastVisit,
        days
      }
    })
  }
}
