import type { Issue } from '../../contract/errors'

interface Serves {
  servesFrom: string
  servesTo: string | null
  birthDate: string | null
}

/** A mediator's days in their order. */
export function checkMediator({ servesFrom, servesTo, birthDate }: Serves): Issue[] {
  const issues: Issue[] = []
  if (servesTo !== null && servesTo < servesFrom)
    issues.push({ field: 'servesTo', label: '离任日期', reason: '早于任职日期，请核对' })
  if (birthDate !== null && birthDate >= servesFrom)
    issues.push({ field: 'birthDate', label: '出生日期', reason: '不早于任职日期，请核对' })
  return issues
}

/** What was prevented was found first. */
export function checkRound({ found, prevented }: { found: number; prevented: number }): Issue[] {
  return prevented > found
    ? [{ field: 'prevented', label: '预防纠纷', reason: `比发现的 ${found} 件还多，请核对` }]
    : []
}

interface Opening {
  id: string | null
  fromDate: string
  toDate: string
  cases: number
  agreed: number | null
  parties: number | null
}

/** A span of its own, no more successes than cases, two parties a case at least (domain.md §1.5). */
export function checkOpening(opening: Opening, others: readonly Opening[]): Issue[] {
  const { fromDate, toDate, cases, agreed, parties } = opening
  const issues: Issue[] = []
  if (toDate < fromDate) issues.push({ field: 'toDate', label: '到', reason: '早于开始的日期，请核对' })
  if (agreed !== null && agreed > cases)
    issues.push({ field: 'agreed', label: '调解成功', reason: `比调解纠纷 ${cases} 件还多，请核对` })
  if (parties !== null && parties < cases * 2)
    issues.push({
      field: 'parties',
      label: '涉及当事人',
      reason: `每件至少两人，不会少于 ${cases * 2} 人，请核对`
    })
  const overlap = others.find(other => other.fromDate <= toDate && other.toDate >= fromDate)
  if (overlap)
    issues.push({
      field: 'fromDate',
      label: '从',
      reason: `和已有的一笔（${overlap.fromDate} 到 ${overlap.toDate}）重叠，会重复计数，请核对`
    })
  return issues
}
