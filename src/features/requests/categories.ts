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

/** Stems in their order, each with its branches. */
function branchesOf(tree: readonly Category[]): Category[][] {
  return tree
    .filter(({ code }) => stemOf(code) === code)
    .map(stem => [stem, ...tree.filter(({ code }) => code !== stem.code && stemOf(code) === stem.code)])
}

/** The list with the entry at `at` moved by one place up or down; as it is where it stands at the end. */
function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const [one, other] = [list[at], list[at + by]]
  if (one === undefined || other === undefined) return [...list]
  return list.map((each, place) => (place === at ? other : place === at + by ? one : each))
}

/** The tree with an entry moved among its equals: a stem with its branches, a branch within its stem. */
export function moveCategory(tree: readonly Category[], code: string, by: -1 | 1): Category[] {
  const groups = branchesOf(tree)
  const group = groups.findIndex(([stem]) => stem?.code === stemOf(code))
  if (stemOf(code) === code) return moved(groups, group, by).flat()
  return groups
    .map(([stem, ...branches], at) => {
      const place = branches.findIndex(branch => branch.code === code)
      return [...(stem ? [stem] : []), ...(at === group ? moved(branches, place, by) : branches)]
    })
    .flat()
}

/** The tree with a new entry without a name, as the last under its stem, or as the last stem. */
export function addCategory(tree: readonly Category[], stem: string | null): Category[] {
  const added = { code: newCategoryCode(tree, stem), name: '', disabled: false }
  return branchesOf(tree)
    .map(group => (group[0]?.code === stem ? [...group, added] : group))
    .flat()
    .concat(stem === null ? [added] : [])
}

/** The tree without an entry and what stands under it. */
export function removeCategory(tree: readonly Category[], code: string): Category[] {
  return tree.filter(each => each.code !== code && stemOf(each.code) !== code)
}

/** Why an entry stays, at most disabled: records have it or what stands under it; null when it may go. */
export function keptCategory(
  tree: readonly Category[],
  code: string,
  used: ReadonlySet<string>
): string | null {
  const codes = [code, ...tree.map(each => each.code).filter(each => stemOf(each) === code)]
  return codes.some(each => used.has(each)) ? '已经有诉求用了它，不能删除，可以停用' : null
}
