import type { z } from 'zod'
import type { material } from '../contract'
import { StockMark } from './StockMark'

/** Which lines of the account are shown. */
const choices = ['all', 'in', 'out', 'loss', 'count'] as const
export type Only = (typeof choices)[number]

/** The lines that the address asks for; all where it does not say. */
export const onlyOf = (text: string | null): Only => choices.find(each => each === text) ?? 'all'

interface Props {
  readonly material: z.output<typeof material.stored>
  readonly only: Only
  onOnly(only: Only): void
}

/** The stock of a material in five numbers; each shows its lines in the account below. */
export function StockFigures({ material, only, onOnly }: Props) {
  const { received, issued, lost, difference, balance, unit } = material
  const figures = [
    {
      only: 'all' as const,
      label: '结存',
      value: <StockMark received={received ?? 0} balance={balance ?? 0} />
    },
    { only: 'in' as const, label: '入库', value: received },
    { only: 'out' as const, label: '发放', value: issued },
    { only: 'loss' as const, label: '报损', value: lost },
    { only: 'count' as const, label: '盘点差', value: difference ?? '0' }
  ]
  return (
    <div className="figures stock-figures">
      {figures.map(({ only: lines, label, value }) => (
        <button
          key={lines}
          type="button"
          className="card figure"
          aria-pressed={lines === only}
          onClick={() => onOnly(lines)}
        >
          <span className="label">{label}</span>
          <span className="number">
            {value}
            <span className="unit">{unit}</span>
          </span>
        </button>
      ))}
    </div>
  )
}
