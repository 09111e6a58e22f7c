import { z } from 'zod'
import type { Issue } from '../../contract/errors'
import { platformSources, usualPlatformOrder } from '../disputes/platform'
import { setting } from './kept'

/** The lines of the provincial platform's form, in its order and words. */
export const platformSchema = z
  .array(z.strictObject({ field: z.string().max(60), label: z.string().trim().min(1).max(40) }))
  .max(200)
export type PlatformOrder = z.infer<typeof platformSchema>

export const platformSetting = setting('platform', platformSchema, [...usualPlatformOrder])

/** At least one line, each from a field of the case. */
export function checkPlatform(order: PlatformOrder): Issue[] {
  if (order.length === 0)
    return [{ field: 'order', label: '省平台录入顺序', reason: '至少留一项，不用的去掉就行' }]
  return order.flatMap(({ field, label }, at) =>
    platformSources.some(source => source.field === field)
      ? []
      : [{ field: `${at}.field`, label: `第 ${at + 1} 项“${label}”`, reason: '没有这个栏目，请去掉后重新加' }]
  )
}
