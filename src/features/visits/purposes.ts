import { z } from 'zod'
import type { Issue } from '../../contract/errors'
import type { Choice } from '../../contract/fields'
import { command, everyRole, query } from '../../contract/operation'
import { setting } from '../settings/kept'

/** A 走访事由 of the office's list: its code never changes, its name may. */
export const visitPurposeSchema = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9]{1,40}$/),
  name: z.string().trim().min(1).max(20),
  /** Not offered any more; visits that have it keep it. */
  disabled: z.boolean()
})
export type VisitPurpose = z.infer<typeof visitPurposeSchema>

/** The list as the program comes (domain.md §3.3). */
export const shippedPurposes: readonly VisitPurpose[] = [
  { code: 'publicity', name: '宣传', disabled: false },
  { code: 'care', name: '关怀', disabled: false },
  { code: 'check', name: '信息核对', disabled: false },
  { code: 'followUp', name: '回访', disabled: false }
]

const purposesSchema = z.array(visitPurposeSchema).min(1).max(50)
export const visitPurposesSetting = setting('visitPurposes', purposesSchema, [...shippedPurposes])

/** The list as the choices of a field, disabled ones included: old visits still have to be named. */
export const purposeChoices = (purposes: readonly VisitPurpose[]): readonly Choice[] =>
  purposes.map(({ code, name }) => ({ value: code, label: name }))

/** The choices that a form offers: those in use, and the one that the visit already has. */
export const offeredPurposes = (
  purposes: readonly VisitPurpose[],
  current: string | null = null
): readonly Choice[] => purposeChoices(purposes.filter(({ code, disabled }) => !disabled || code === current))

/** The name of a stored purpose; its code where the list does not know it, empty for none. */
export const purposeName = (purposes: readonly VisitPurpose[], code: string | null): string =>
  purposes.find(purpose => purpose.code === code)?.name ?? code ?? ''

/** A code for a purpose to be added: own1, own2 …; never one that the list has. */
export function newPurposeCode(purposes: readonly VisitPurpose[]): string {
  let at = 1
  while (purposes.some(({ code }) => code === `own${at}`)) at += 1
  return `own${at}`
}

/** What is wrong with the purpose of a visit; `before` is what it had: that it may keep. */
export function checkPurpose(
  purposes: readonly VisitPurpose[],
  code: string | null,
  before: string | null
): Issue[] {
  if (code === null || code === before) return []
  const found = purposes.find(purpose => purpose.code === code)
  if (found && !found.disabled) return []
  const reason = found ? `“${found.name}”已经停用，请另选一项` : '走访事由里没有这一项，请重新选'
  return [{ field: 'purpose', label: '走访事由', reason }]
}

/** What is wrong with a changed list; `used` are the codes that visits have (recycled ones too): they stay, at most disabled. */
export function checkPurposes(
  purposes: readonly VisitPurpose[],
  before: readonly VisitPurpose[],
  used: ReadonlySet<string>
): Issue[] {
  const twice = purposes.flatMap(({ code, name }, at): Issue[] => {
    const earlier = purposes.slice(0, at).some(other => other.name === name || other.code === code)
    const reason = `“${name}”写了两次，请换一个名称，或去掉一行`
    return earlier ? [{ field: `purposes.${at}.name`, label: `第 ${at + 1} 行`, reason }] : []
  })
  const gone = before
    .filter(({ code }) => used.has(code) && !purposes.some(purpose => purpose.code === code))
    .map(({ name }) => ({
      field: 'purposes',
      label: name,
      reason: '已经有走访用了它，不能删除，可以停用'
    }))
  const none = purposes.every(({ disabled }) => disabled)
  return [
    ...twice,
    ...gone,
    ...(none ? [{ field: 'purposes', label: '走访事由', reason: '至少要有一项没有停用' }] : [])
  ]
}

export const visitPurposeOperations = {
  purposes: query({
    name: 'visit.purposes',
    input: z.strictObject({}),
    output: purposesSchema,
    access: everyRole
  }),
  savePurposes: command({
    name: 'visit.savePurposes',
    input: z.strictObject({ purposes: purposesSchema }),
    output: z.strictObject({}),
    access: ['admin'],
    labels: { purposes: '走访事由', name: '名称', code: '编号', disabled: '停用' }
  })
}
