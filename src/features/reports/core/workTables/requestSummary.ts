import { periodWord, frame } from '../frame'
import { definitions, type RowSpec, type SheetSpec } from '../layout'
import { cumulative, cumulativeNote, requestUnits, summaryChecks, toDate } from './requestFrame'
import type { TableMaking } from './service'

const value = 'value'

/** Every number of 诉求 in its order; `of`: what it is a part of stands above it. */
const lines: readonly { readonly id: string; readonly part?: true }[] = [
  { id: 'req.registered' },
  { id: 'req.refused', part: true },
  { id: 'req.merged', part: true },
  { id: 'req.withdrawn', part: true },
  { id: 'req.accepted' },
  { id: 'req.own', part: true },
  { id: 'req.passed', part: true },
  { id: 'req.closed' },
  { id: 'req.open' },
  { id: 'req.held', part: true },
  { id: 'req.reopened' },
  { id: 'req.closeRate' },
  { id: 'req.owed' },
  { id: 'req.onTime', part: true },
  { id: 'req.overdue', part: true },
  { id: 'req.onTimeRate' },
  { id: 'req.avgHours' },
  { id: 'req.medianHours' },
  { id: 'req.responded' },
  { id: 'req.responseRate' },
  { id: 'req.callbacks' },
  { id: 'req.solved', part: true },
  { id: 'req.solvedRate' },
  { id: 'req.rated' },
  { id: 'req.satisfied', part: true },
  { id: 'req.satisfiedRate' }
]

/** 诉求办理情况统计表 (domain.md §4): every number, 本期 and 累计. */
export function requestSummary(making: TableMaking): Promise<SheetSpec[]> {
  const { context, evaluation } = making
  const year = cumulative(making)
  const rows = lines.map(({ id, part }, at): RowSpec => {
    const { label, unit } = evaluation.find(id)
    return {
      ordinal: at + 1,
      label: `${part ? '其中：' : ''}${label}（${unit}）`,
      total: false,
      split: null,
      metrics: { [value]: id }
    }
  })
  return Promise.resolve([
    {
      ...frame(context, '诉求办理情况统计表', requestUnits, '居民委员会'),
      stub: '项目',
      stubWidth: 34,
      numbered: true,
      headings: [
        { label: periodWord(context.period), measure: value, width: 24 },
        ...(year === null ? [] : [{ label: '累计', measure: value, span: toDate, width: 24 }])
      ],
      ...(year === null ? {} : { spans: { [toDate]: year } }),
      rows,
      notes: [
        ...cumulativeNote(year),
        ...definitions(
          [
            'req.accepted',
            'req.closed',
            'req.owed',
            'req.overdue',
            'req.avgHours',
            'req.responded',
            'req.solvedRate',
            'req.satisfiedRate'
          ],
          evaluation.find
        )
      ],
      checks: summaryChecks
    }
  ])
}

/** What 同比环比 of that table compares. */
export const requestNumbers = { unit: requestUnits, ids: lines.map(({ id }) => id) } as const
