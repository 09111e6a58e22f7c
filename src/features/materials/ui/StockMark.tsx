import { StateMark } from '../../../ui/StateMark'
import { stockState } from '../stock'

/** What is left, with a word where it is nothing or little. */
export function StockMark({ received, balance }: { received: number; balance: number }) {
  const state = stockState(received, balance)
  if (state === 'enough') return <>{balance}</>
  const word = state === 'low' ? '快发完' : received === 0 ? '未入库' : '没有了'
  return (
    <StateMark tone={state === 'low' ? 'due' : 'overdue'}>
      {word} {balance}
    </StateMark>
  )
}
