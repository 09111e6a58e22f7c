import type { Issue } from '../../../contract/errors'
import { CallError } from '../../../ui/client'

/** The engine's issues as the fields of an antd form show them. */
export function fieldErrors(error: unknown): { name: string; errors: string[] }[] {
  const issues: readonly Issue[] = error instanceof CallError ? error.issues : []
  return issues.map(({ field, reason }) => ({ name: field, errors: [reason] }))
}
