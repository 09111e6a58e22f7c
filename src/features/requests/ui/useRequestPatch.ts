import type { OutputOf } from '../../../contract/operation'
import { call, useCommand } from '../../../ui/client'
import { formStart } from '../../../ui/formValues'
import type { RecordOperations, Values } from '../../../ui/records'
import { request, requestOperations } from '../contract'

const operations: RecordOperations = requestOperations

/** A request as `open` gives it. */
type Opened = OutputOf<typeof requestOperations.open>

/**
 * Changes a few fields of a request; the rest is written back as it was read. `version` is what was on the screen: refused
 * when somebody changed the request since. Throws CallError.
 */
export function useRequestPatch() {
  const update = useCommand(operations.update)
  return {
    pending: update.isPending,
    async patch(id: string, of: (record: Opened) => Values, version?: number): Promise<void> {
      const record = await call(requestOperations.open, { id })
      await update.mutateAsync({
        id,
        version: version ?? record.version,
        values: { ...formStart(request, record), ...of(record) }
      })
    }
  }
}
