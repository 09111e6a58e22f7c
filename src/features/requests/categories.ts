import { z } from 'zod'
import { codeTables } from '../../contract/codes'
import type { Issue } from '../../contract/errors'
import type { Choice } from '../../contract/fields'
import { setting } from '../settings/kept'

/** An entry of the tree of categories: its code path never changes, its name may. */
export const categorySchema = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9]{1,40}(\/[A-Za-z0-9]{1,40})?$/),
  name: z.string().trim().min(1).max(20),
  /** Not offered any more; records that have it keep it. */
  disabled: z.boolean()
})
export type Category = z.infer<typeof categorySchema>

/** The tree as the program comes (resources/codes/requestCategory.json, domain.md §4). */
export const shippedCategories: readonly Category[] = codeTables.requestCategory.map(({ code, name }) => ({
  code,
  name,
  disabled: false
}))

/** The office's tree of categories; a branch stands behind its stem. */
export const requestCategoriesSetting = setting(
  'requestCategories',
  z.array(categorySchema).min(1).max(300),
  [...shippedCategories]
)

/** What stands before the first `/`: the stem of a code path, itself for a stem. */
export function stemOf(code: string): string {
  return code.split('/', 1)[0] ?? code
}

/** Name with its stem, as 市政管网/污水; the code itself where the tree does not know it. */
export function categoryPath(tree: readonly Category[], code: string): string {
  const name = (of: string): string => tree.find(entry => entry.code === of)?.name ?? of
  const stem = stemOf(code)
  return stem === code ? name(code) : `${name(stem)}/${name(code)}`
}

const shippedAliases = new Map(codeTables.requestCategory.map(({ code, aliases }) => [code, aliases]))

/** Whether an entry, or its stem, is not offered any more. */
export function isDisabled(tree: readonly Category[], code: string): boolean {
  return tree.some(entry => entry.disabled && (entry.code === code || entry.code === stemOf(code)))
}

/** The tree as the choices of a field, disabled ones included: old records still have to be named. */
export function categoryChoices(tree: readonly Category[]): readonly Choice[] {
  return tree.map(({ code, name }) => ({
    value: code,
    label: categoryPath(tree, code),
    aliases: [name, ...(shippedAliases.get(code) ?? [])]
  }))
}

/** The choices that a form offers: those in use, and the one that the record already has. */
export function offeredCategories(tree: readonly Category[], current: string | null): readonly Choice[] {
  return categoryChoices(tree).filter(({ value }) => value === current || !isDisabled(tree, value))
}

/** A code for an entry to be added under a stem, or for a new stem: `own1`, `municipal/own2`; never one that was used. */
export function newCategoryCode(tree: readonly Category[], stem: string | null): string {
  const known = new Set(tree.map(({ code }) => code))
  const codeOf = (at: number): string => (stem === null ? `own${at}` : `${stem}/own${at}`)
  let at = 1
  while (known.has(codeOf(at))) at += 1
  return codeOf(at)
}

/**
 * What is wrong with a changed tree. `used` are the codes that records have (recycled ones too): they and the shipped
 * ones stay, at most disabled, so that no record and no earlier report loses its name.
 */
export function checkCategories(
  tree: readonly Category[],
  before: readonly Category[],
  used: ReadonlySet<string>
): Issue[] {
  const issues: Issue[] = []
  const refuse = (at: number, reason: string) =>
    issues.push({ field: `categories.${at}.name`, label: `第 ${at + 1} 行`, reason })
  const codes = new Set<string>()
  const names = new Set<string>()
  tree.forEach(({ code, name }, at) => {
    const stem = stemOf(code)
    if (codes.has(code)) refuse(at, `“${name}”写了两次，请去掉一次`)
    else if (stem !== code && !codes.has(stem)) refuse(at, `“${name}”没有上一级，或者排在上一级前面`)
    codes.add(code)
    const key = `${stem === code ? '' : stem}/${name}`
    if (names.has(key)) refuse(at, `同一级里有两个“${name}”，请换一个名称`)
    names.add(key)
  })
  for (const { code, name } of before)
    if (!codes.has(code) && used.has(code))
      issues.push({
        field: 'categories',
        label: name,
        reason: '已经有诉求用了它，不能删除，可以停用'
      })
  return issues
}
