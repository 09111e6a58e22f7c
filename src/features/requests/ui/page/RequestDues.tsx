import { DueTiles } from '../../../../ui/DueTiles'
import { thisMinute } from '../../../../ui/now'
import type { Tone } from '../../../../ui/StateMark'
import { requestDues, type DueRecord, type RequestDueFact } from '../../dues'

const tones: Readonly<Record<RequestDueFact['level'], Tone>> = {
  fine: 'plain',
  due: 'pressing',
  overdue: 'overdue',
  done: 'done'
}

/** What remains of the times to answer and to resolve, or how they were kept. */
export function RequestDues({ record }: { record: DueRecord }) {
  return (
    <DueTiles
      tiles={requestDues(record, thisMinute()).map(({ kind, level, ...fact }) => ({
        ...fact,
        key: kind,
        level,
        tone: tones[level]
      }))}
    />
  )
}
