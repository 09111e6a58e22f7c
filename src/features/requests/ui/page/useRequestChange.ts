import { App } from 'antd'
import { call, useCommand } from '../../../../ui/client'
import { errorText } from '../../../../ui/ErrorNote'
import { formStart } from '../../../../ui/formValues'
import type { RecordOperations, Values } from '../../../../ui/records'
import { request, requestOperations } from '../../contract'

const operations: RecordOperations = requestOperations

/**
 * Changes a few fields of the request on the page by one click; the rest is written back as it was read. Refused with a
 * message when somebody changed it since the page was drawn.
 */
export function useRequestChange({ id, version }: { id: string; version: number }) {
  const { message } = App.useApp()
  const update = useCommand(operations.update)
  return async (patch: Values, done: string): Promise<void> => {
    try {
      const record = await call(operations.open, { id })
      await update.mutateAsync({ id, version, values: { ...formStart(request, record), ...patch } })
      message.success(done)
    } catch (error) {
      message.error(errorText(error), 8)
    }
  }
}
