import { App } from 'antd'
import { useEffect, useState } from 'react'
import { call, useCommand } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import type { Values } from '../../../ui/records'
import { requestOperations } from '../../requests/contract'
import { requestWork } from '../../requests/operations'
import { disputeStart } from '../fromRequest'

/**
 * 转为纠纷: what a case starts with that comes from the request named in the address, null until it is known; `link` ties
 * the two once the case is there. A request that cannot be read leaves the form as it is for any caller.
 */
export function useDisputeStart(requestId: string | null): {
  start: Values | null
  link: (disputeId: string) => Promise<void>
} {
  const { message } = App.useApp()
  const add = useCommand(requestWork.link)
  const [known, setKnown] = useState<{ id: string; values: Values } | null>(null)
  useEffect(() => {
    if (requestId === null) return undefined
    let alive = true
    call(requestOperations.open, { id: requestId }).then(
      record => alive && setKnown({ id: requestId, values: disputeStart(record) }),
      () => alive && setKnown({ id: requestId, values: {} })
    )
    return () => {
      alive = false
    }
  }, [requestId])

  async function link(disputeId: string): Promise<void> {
    if (requestId === null) return
    try {
      await add.mutateAsync({ id: requestId, kind: 'dispute', targetId: disputeId })
    } catch (error) {
      message.error(`案件已经登记，但没有和诉求连上：${errorText(error)}可以到那件诉求的“关联”里再连。`, 10)
    }
  }
  return { start: requestId === null ? {} : known?.id === requestId ? known.values : null, link }
}
