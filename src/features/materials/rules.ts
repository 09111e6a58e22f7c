import type { Issue } from '../../contract/errors'
import { mostCount } from '../../contract/fields'

interface HandoutValues {
  materialId: string
  copies: number
}

/** The copies of all hand-outs together; null when nothing was handed out. */
export function handedOut(handouts: readonly HandoutValues[]): number | null {
  return handouts.length === 0 ? null : handouts.reduce((sum, { copies }) => sum + copies, 0)
}

/** What is wrong with the hand-outs of an event or visit: a row without copies, one material in two rows, too many. */
export function checkHandouts(handouts: readonly HandoutValues[]): Issue[] {
  const rows = handouts.flatMap(({ materialId, copies }, at): Issue[] => {
    const row = `发放资料 ${at + 1}`
    const before = handouts.findIndex(other => other.materialId === materialId)
    return [
      ...(copies === 0
        ? [
            {
              field: `handouts.${at}.copies`,
              label: `${row} 份数`,
              reason: '请填发了多少份；没有发的，去掉这一行'
            }
          ]
        : []),
      ...(before < at
        ? [
            {
              field: `handouts.${at}.materialId`,
              label: `${row} 资料`,
              reason: `与“发放资料 ${before + 1}”是同一种资料，请合成一行`
            }
          ]
        : [])
    ]
  })
  if (rows.length > 0 || (handedOut(handouts) ?? 0) <= mostCount) return rows
  const reason = `合起来超过 ${mostCount} 份，请核对是不是多打了几位`
  return [{ field: 'handouts', label: '发放资料', reason }]
}

interface MovementValues {
  kind: string
  quantity: number
}

/** What is wrong with a movement: only a counting may find nothing (domain.md §3.2). */
export function checkMovement({ kind, quantity }: MovementValues): Issue[] {
  if (kind === 'count' || quantity > 0) return []
  return [{ field: 'quantity', label: '数量', reason: '必须大于 0；点清一份不剩的，事项请选“盘点”' }]
}

/** How a material is called where one is chosen: its name, its batch. */
export function materialLabel(row: Readonly<Record<string, unknown>>): string {
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : '')
  return text('batch') === '' ? text('name') : `${text('name')}（${text('batch')}）`
}
