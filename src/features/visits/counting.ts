import { z } from 'zod'
import { choiceLabel } from '../../contract/fields'
import { command, everyRole, query } from '../../contract/operation'
import { setting } from '../settings/kept'
import { visitOutcomes } from './contract'

/** 入户口径: what differs from place to place in the visit rate (domain.md §3.4, §10). */
export const visitCountingSchema = z.strictObject({
  /** 资料留置 counts as 入户. */
  left: z.boolean(),
  /** 电话联系 counts as 入户. */
  phoned: z.boolean(),
  /** Vacant flats are left out of 应入户. */
  excludeVacant: z.boolean()
})
export type VisitCounting = z.infer<typeof visitCountingSchema>

/** What holds until the office says otherwise (domain.md §3.4: met, left; 空置 excluded). */
export const defaultVisitCounting: VisitCounting = { left: true, phoned: false, excludeVacant: true }

export const visitCountingSetting = setting('visitCounting', visitCountingSchema, defaultVisitCounting)

/** The outcomes that make a household 已入户, in the order of the list: 见面 always, others as the office counts. */
export function countedOutcomes(counting: VisitCounting): string[] {
  return ['met', ...(counting.left ? ['left'] : []), ...(counting.phoned ? ['phoned'] : [])]
}

/** True when a visit of this outcome makes its household 已入户 under the office's 口径. */
export function countsAsVisited(counting: VisitCounting, outcome: string): boolean {
  return countedOutcomes(counting).includes(outcome)
}

const outcomeWords = (counting: VisitCounting): string =>
  countedOutcomes(counting)
    .map(outcome => `“${choiceLabel(visitOutcomes, outcome)}”`)
    .join('、')

/** The texts that are printed with the numbers; they follow the setting (domain.md §3.4: print it in the note). */
export function countingDefinition(counting: VisitCounting) {
  const words = outcomeWords(counting)
  return {
    due: counting.excludeVacant
      ? '截止日当日有人居住的住户，空置、商用房不计'
      : '截止日当日有人居住的住户，加上空置房；商用房不计',
    reached: `至少有一次走访结果为${words}；同一户走访多次只计一户`,
    missing: `没有走访结果为${words}的走访`
  }
}

export const visitCountingOperations = {
  counting: query({
    name: 'visit.counting',
    input: z.strictObject({}),
    output: visitCountingSchema,
    access: everyRole
  }),
  saveCounting: command({
    name: 'visit.saveCounting',
    input: visitCountingSchema,
    output: z.strictObject({}),
    access: ['admin'],
    labels: { left: '资料留置', phoned: '电话联系', excludeVacant: '空置房' }
  })
}
