import { call, useCommand } from '../../../ui/client'
import { request, requestOperations } from '../contract'
import type { RequestValues } from '../steps'

/** Changes some of a request's values as they stand now; the rest is written back as it was read. Throws CallError. */
export function useRequestChange() {
  const update = useCommand(requestOperations.update)
  return {
    pending: update.isPending,
    async change(id: string, of: (values: RequestValues) => RequestValues): Promise<void> {
      const record = await call(requestOperations.open, { id })
      const values = of(request.input.strip().parse(record))
      await update.mutateAsync({ id, version: record.version, values })
    }
  }
}
