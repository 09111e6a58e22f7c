import { Checkbox, Select } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { useAnswer } from '../../../ui/client'
import { today } from '../../../ui/now'
import { useSaveFile } from '../../../ui/useSaveFile'
import { workReportOperations, type WorkArea, type WorkLedger, type WorkTable } from '../workContract'
import { CampaignChoice } from './CampaignChoice'
import { LedgerView } from './LedgerView'
import { SpanChoice } from './SpanChoice'
import { SummaryView } from './SummaryView'
import { TableReportView } from './TableReportView'
import { readWorkLink, workView, workViews, writeWorkLink, type WorkLink } from './workLink'

const titles: Readonly<Record<WorkArea, string>> = { requests: '诉求报表', publicity: '宣传走访报表' }
const ledgerPageSize = 50

interface Shown {
  readonly title: string
  readonly filters: ReactNode
  readonly link: WorkLink
  show(change: Partial<WorkLink>): void
}

/** 诉求报表 or 宣传走访报表: tables and registers for any span of days; every number opens its records. */
export function WorkReportPage({ area }: { area: WorkArea }) {
  const [query, setQuery] = useSearchParams()
  const link = readWorkLink(area, query, today())
  const show = (change: Partial<WorkLink>) => setQuery(writeWorkLink({ ...link, ...change }))
  const view = workView(link.view)
  const filters = (
    <>
      <Select
        aria-label="报表"
        style={{ width: 208 }}
        value={link.view}
        options={workViews(area).map(({ value, label }) => ({ value, label }))}
        onChange={value => show({ view: value, sheet: '', number: '', page: 1 })}
      />
      <SpanChoice period={link.period} onChange={period => show({ period, number: '', page: 1 })} />
      {area === 'publicity' && (
        <CampaignChoice
          campaignId={link.campaignId}
          onChange={campaignId => show({ campaignId, number: '', page: 1 })}
        />
      )}
      {view.kind === 'summary' && (
        <Checkbox
          checked={link.about}
          onChange={({ target }) => show({ about: target.checked, number: '', page: 1 })}
        >
          大数写作“……余”
        </Checkbox>
      )}
      {view.kind === 'table' && link.period.kind !== 'founding' && (
        <Checkbox
          checked={link.compare}
          onChange={({ target }) => show({ compare: target.checked, sheet: '', number: '' })}
        >
          同比环比
        </Checkbox>
      )}
    </>
  )
  const shown = { title: titles[area], filters, link, show }
  switch (view.kind) {
    case 'table':
      return <Table {...shown} table={view.table} />
    case 'ledger':
      return <Ledger {...shown} ledger={view.ledger} />
    case 'summary':
      return <Prose {...shown} />
  }
}

function Prose(shown: Shown) {
  const { period, campaignId, about } = shown.link
  const asked = { period, campaignId, about }
  const answer = useAnswer(workReportOperations.summary, asked)
  const word = useSaveFile(workReportOperations.summaryWord)
  return (
    <SummaryView
      {...shown}
      word={word}
      onWord={() => void word.save(asked)}
      summary={answer.data}
      error={answer.error}
      onRetry={() => void answer.refetch()}
    />
  )
}

function Table({ table, ...shown }: Shown & { table: WorkTable }) {
  const { period, compare, campaignId } = shown.link
  const asked = { table, period, compare, campaignId }
  const answer = useAnswer(workReportOperations.table, asked)
  const workbook = useSaveFile(workReportOperations.tableWorkbook)
  return (
    <TableReportView
      {...shown}
      campaignId={campaignId}
      report={answer.data}
      error={answer.error}
      onRetry={() => void answer.refetch()}
      workbook={workbook}
      onSave={() => void workbook.save(asked)}
    />
  )
}

function Ledger({ ledger, title, filters, link, show }: Shown & { ledger: WorkLedger }) {
  const asked = { ledger, period: link.period, campaignId: link.campaignId }
  const answer = useAnswer(workReportOperations.ledger, {
    ...asked,
    page: link.page,
    pageSize: ledgerPageSize
  })
  const workbook = useSaveFile(workReportOperations.ledgerWorkbook)
  return (
    <LedgerView
      title={title}
      filters={filters}
      ledger={answer.data}
      error={answer.error}
      onRetry={() => void answer.refetch()}
      workbook={workbook}
      onSave={() => void workbook.save(asked)}
      page={link.page}
      pageSize={ledgerPageSize}
      onPage={page => show({ page })}
      emptyText="这段时间没有记录"
    />
  )
}
