import type { Issue } from '../../contract/errors'

interface Span {
  fromDate: string
  toDate: string
}

/** What is wrong with the days of a campaign. */
export function checkCampaign({ fromDate, toDate }: Span): Issue[] {
  return toDate < fromDate ? [{ field: 'toDate', label: '结束日期', reason: '早于开始日期，请核对' }] : []
}

/** How a campaign is called where one is chosen. */
export function campaignLabel(row: Readonly<Record<string, unknown>>): string {
  return typeof row['title'] === 'string' ? row['title'] : ''
}
