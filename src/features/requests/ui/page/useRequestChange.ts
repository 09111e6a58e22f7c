import { App } from 'antd'
import { errorText } from '../../../../ui/ErrorNote'
import type { Values } from '../../../../ui/records'
import { useRequestPatch } from '../useRequestPatch'

/**
 * Changes a few fields of the request on the page by one click. Refused with a message when somebody changed it since the
 * page was drawn.
 */
export function useRequestChange({ id, version }: { id: string; version: number }) {
  const { message } = App.useApp()
  const { patch } = useRequestPatch()
  return async (values: Values, done: string): Promise<void> => {
    try {
      await patch(id, () => values, version)
      message.success(done)
    } catch (error) {
      message.error(errorText(error), 8)
    }
  }
}
