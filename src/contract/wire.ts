import type { z } from 'zod'
import type { Issue } from './errors'

/** Largest input of one call, in characters of text and 8 a number; files go by upload token. */
export const wireLimit = 2_000_000
const depthLimit = 32

/**
 * Tells whether a value may cross the boundary: plain JSON, not deeper than 32, not larger than 2 MB.
 * Stops at the first fault, so that a huge payload costs little (fault test F34).
 * @returns null when it is fine, else the reason
 */
export function wireFault(value: unknown): string | null {
  let left = wireLimit
  const visit = (node: unknown, depth: number): string | null => {
    if (depth > depthLimit) return '层次过深'
    if (node === null || typeof node === 'boolean' || node === undefined) left -= 4
    else if (typeof node === 'string') left -= node.length
    else if (typeof node === 'number') {
      if (!Number.isFinite(node)) return '含有不是数的数值'
      left -= 8
    } else if (Array.isArray(node)) {
      if (node.length * 2 > left) return '内容过大'
      for (const item of node) {
        const fault = visit(item, depth + 1)
        if (fault) return fault
      }
    } else if (typeof node === 'object') {
      const prototype: unknown = Object.getPrototypeOf(node)
      if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return '含有不能传送的内容'
      for (const [key, item] of Object.entries(node)) {
        // `JSON.parse` makes it an own key; copied on, it would become the prototype (fault test F33).
        if (key === '__proto__') return '含有不能传送的内容'
        left -= key.length
        const fault = visit(item, depth + 1)
        if (fault) return fault
      }
    } else return '含有不能传送的内容'
    return left < 0 ? '内容过大' : null
  }
  return visit(value, 0)
}

const missing = (input: unknown): boolean => input === null || input === undefined

function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (missing(issue.input)) return '必填，请补上'
      return typeof issue.input === 'number' && issue.expected === 'int' ? '要填整数' : '填法不对'
    case 'invalid_format':
      return issue.format === 'date' && issue.input !== ''
        ? '没有这一天，请核对，写成 2018-09-25 这样'
        : '填法不对，请核对'
    // a choice; what is no text at all is a wrong kind of value, as above
    case 'invalid_value':
      if (missing(issue.input)) return '必填，请补上'
      return typeof issue.input === 'string' ? '填法不对，请核对' : '填法不对'
    case 'too_small':
      if (issue.origin !== 'string') return `不能小于 ${issue.minimum}`
      return issue.minimum === 1 || issue.input === '' ? '必填，请补上' : `太短，至少 ${issue.minimum} 个字`
    case 'too_big':
      if (issue.origin === 'array') return `太多，最多 ${issue.maximum} 条`
      return issue.origin === 'string' ? `太长，最多 ${issue.maximum} 个字` : `不能大于 ${issue.maximum}`
    case 'unrecognized_keys':
      return '有多出来的栏目，未予接收'
    case 'custom':
      // a rule of a field may say what is wrong in its own words (contract/fields.ts)
      return typeof issue.params?.['reason'] === 'string' ? issue.params['reason'] : '填法不对，请核对'
    default:
      return '填法不对，请核对'
  }
}

type Labels = Readonly<Record<string, string>>

/** What the user calls the place: a field, or the field of a child row (`parties.name`) with the row before it. */
function labelOf(path: readonly PropertyKey[], labels: Labels): string {
  const names = path.filter(part => typeof part === 'string')
  const [last = '', child = ''] = names.toReversed()
  const row = path.at(-2)
  const ofRow = labels[`${child}.${last}`]
  if (typeof row === 'number' && ofRow !== undefined)
    return `第 ${row + 1} 个${labels[child] ?? ''}的${ofRow}`
  return labels[last] ?? (last || '内容')
}

/** Turns zod's issues (parsed with `reportInput`) into ours, with the labels that the user knows. */
export function issuesOf(error: z.core.$ZodError, labels: Labels = {}): Issue[] {
  return error.issues.map(issue => ({
    field: issue.path.join('.'),
    label: labelOf(issue.path, labels),
    reason: reasonOf(issue)
  }))
}

/** Control characters but tab and line breaks, and halves of a character: no database, workbook or paper keeps them. */
const unkept = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\p{Cs}]/u
const unkeptReason = '夹有看不见的控制字符或残缺的字，存不下来。请删掉这一段重新打字，不要粘贴'

/** The texts of an input that could not be kept exactly: they are refused, never repaired. */
export function unkeptIssues(input: unknown, labels: Labels = {}): Issue[] {
  const issues: Issue[] = []
  const visit = (node: unknown, path: readonly PropertyKey[]): void => {
    if (typeof node === 'string') {
      if (unkept.test(node))
        issues.push({ field: path.join('.'), label: labelOf(path, labels), reason: unkeptReason })
    } else if (Array.isArray(node)) node.forEach((item, at) => visit(item, [...path, at]))
    else if (typeof node === 'object' && node !== null)
      for (const [key, item] of Object.entries(node)) visit(item, [...path, key])
  }
  visit(input, [])
  return issues
}
