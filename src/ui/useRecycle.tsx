import { App, Button } from 'antd'
import { useCommand } from './client'
import { errorText } from './ErrorNote'
import { recordName, type RecordOperations, type RecordShape, type Row } from './records'

/** Moves a record to the recycle bin (with 撤销 in the note that says so) and back. */
export function useRecycle(
  def: RecordShape,
  operations: Pick<RecordOperations, 'recycle' | 'restore'>
): { recycle(row: Row): Promise<boolean>; restore(row: Row): Promise<boolean> } {
  const { message } = App.useApp()
  const recycling = useCommand(operations.recycle)
  const restoring = useCommand(operations.restore)

  async function restore(row: { id: string; version: number }, name: string): Promise<boolean> {
    try {
      await restoring.mutateAsync({ id: row.id, version: row.version })
      message.success(`已恢复“${name}”`)
      return true
    } catch (error) {
      message.error(errorText(error), 8)
      return false
    }
  }

  async function recycle(row: Row): Promise<boolean> {
    const name = recordName(def, row)
    const key = `recycled-${row.id}`
    try {
      const after = await recycling.mutateAsync({ id: row.id, version: row.version })
      const undo = () => {
        message.destroy(key)
        void restore(after, name)
      }
      message.open({
        key,
        type: 'success',
        duration: 8,
        content: (
          <>
            “{name}”已移入回收站
            <Button type="link" size="small" onClick={undo}>
              撤销
            </Button>
          </>
        )
      })
      return true
    } catch (error) {
      message.error(errorText(error), 8)
      return false
    }
  }

  return { recycle, restore: row => restore(row, recordName(def, row)) }
}
