import { Tooltip } from 'antd'
import { rowOutcomes, type RosterCounts, type RowOutcome } from '../contract'
import type { Filter } from './review'
import { figure, outcomeWords } from './words'

interface Props {
  counts: RosterCounts
  filter: Filter
  onOpen(filter: Filter): void
}

/** What becomes of the rows, as figures that open their rows; together they are all rows. */
export function Outcomes({ counts, filter, onOpen }: Props) {
  return (
    <div className="outcome-doors" role="group" aria-label="各行的去向">
      {rowOutcomes.map(outcome => (
        <Door
          key={outcome}
          name={outcomeWords[outcome].name}
          means={outcomeWords[outcome].means}
          count={counts[outcome]}
          mark={counts[outcome] > 0 ? marks[outcome] : undefined}
          pressed={filter.by === 'outcome' && filter.outcome === outcome}
          onOpen={() => onOpen({ by: 'outcome', outcome })}
        />
      ))}
      <Door
        name="合计"
        means="读到的全部行，等于左边六项相加"
        count={counts.rows}
        pressed={filter.by === 'all'}
        onOpen={() => onOpen({ by: 'all' })}
      />
    </div>
  )
}

const marks: Readonly<Partial<Record<RowOutcome, string>>> = { undecided: 'due', refused: 'overdue' }

interface DoorProps {
  name: string
  means: string
  count: number
  mark?: string | undefined
  pressed: boolean
  onOpen(): void
}

function Door({ name, means, count, mark, pressed, onOpen }: DoorProps) {
  return (
    <Tooltip title={means}>
      <button
        type="button"
        className={mark === undefined ? 'outcome-door' : `outcome-door ${mark}`}
        aria-label={`${name} ${figure(count)} 行`}
        aria-pressed={pressed}
        onClick={onOpen}
      >
        <span>{name}</span>
        <b>{figure(count)}</b>
      </button>
    </Tooltip>
  )
}

/** 居民 310 人、住户 102 户、住房 98 套. */
export function addedText({ persons, households, dwellings }: RosterCounts): string {
  return `居民 ${figure(persons)} 人、住户 ${figure(households)} 户、住房 ${figure(dwellings)} 套`
}
