import { Checkbox, Select } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { today } from '../../../ui/now'
import { useSaveFile } from '../../../ui/useSaveFile'
import { mappingSets } from '../mappingSets'
import { mediationReportOperations, mediationTables } from '../mediationContract'
import {
  readMediationLink,
  writeMediationLink,
  type MediationLink,
  type MediationView
} from './mediationLink'
import { LedgerView } from './LedgerView'
import { SpanChoice } from './SpanChoice'
import { defaultSpan } from './spanLink'
import { TableReportView } from './TableReportView'
import './report.css'
import './population.css'

/** Table A is asked for half-yearly; what was chosen stays for the others. */
const usualSpan = (table: MediationView): Partial<MediationLink> =>
  table === 'tableA' ? { period: defaultSpan('halfYear', today()) } : {}

const withTypes = ['tableB', 'carryOver', 'county', 'governance']

interface Shown {
  readonly link: MediationLink
  show(change: Partial<MediationLink>): void
}

/** 调解报表: the tables of people's mediation for any span of days; every number opens the cases it counts. */
export function MediationPage() {
  const [query, setQuery] = useSearchParams()
  const link = readMediationLink(query, today())
  const show = (change: Partial<MediationLink>) => setQuery(writeMediationLink({ ...link, ...change }))
  const readsCases = useMay(mediationReportOperations.ledger)
  const views = [
    ...mediationTables,
    ...(readsCases
      ? [
          { value: 'ledger' as const, label: '案件登记簿' },
          { value: 'subsidies' as const, label: '调解员补贴表' }
        ]
      : [])
  ]
  const filters = (
    <>
      <Select
        aria-label="报表"
        style={{ width: 176 }}
        value={link.table}
        options={views}
        onChange={table => show({ table, ...usualSpan(table), sheet: '', number: '', page: 1 })}
      />
      <SpanChoice period={link.period} onChange={period => show({ period, number: '', page: 1 })} />
      {withTypes.includes(link.table) && (
        <Select
          aria-label="分类"
          style={{ width: 176 }}
          value={link.set}
          options={mappingSets.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={set => show({ set, number: '', page: 1 })}
        />
      )}
      {withTypes.includes(link.table) && link.period.kind !== 'founding' && (
        <Checkbox
          checked={link.compare}
          onChange={({ target }) => show({ compare: target.checked, sheet: '', number: '' })}
        >
          同比环比
        </Checkbox>
      )}
    </>
  )
  if (link.table === 'ledger' && readsCases) return <CaseLedger filters={filters} link={link} show={show} />
  if (link.table === 'subsidies' && readsCases) return <Subsidies filters={filters} link={link} show={show} />
  return <Table filters={filters} link={link} show={show} />
}

type Filters = { readonly filters: ReactNode }

function Table({ filters, link, show }: Shown & Filters) {
  const table = link.table === 'ledger' || link.table === 'subsidies' ? 'tableB' : link.table
  const asked = { table, period: link.period, set: link.set, compare: link.compare }
  const answer = useAnswer(mediationReportOperations.table, asked)
  const workbook = useSaveFile(mediationReportOperations.tableWorkbook)
  return (
    <TableReportView
      title="调解报表"
      filters={filters}
      link={link}
      show={show}
      report={answer.data}
      error={answer.error}
      onRetry={() => void answer.refetch()}
      workbook={workbook}
      onSave={() => void workbook.save(asked)}
    />
  )
}

function Subsidies({ filters, link, show }: Shown & Filters) {
  const asked = { period: link.period }
  const answer = useAnswer(mediationReportOperations.subsidies, asked)
  const workbook = useSaveFile(mediationReportOperations.subsidyWorkbook)
  return (
    <TableReportView
      title="调解报表"
      filters={filters}
      link={link}
      show={show}
      report={answer.data}
      error={answer.error}
      onRetry={() => void answer.refetch()}
      workbook={workbook}
      onSave={() => void workbook.save(asked)}
    />
  )
}

const ledgerPageSize = 50

function CaseLedger({ filters, link, show }: Shown & Filters) {
  const asked = { period: link.period }
  const answer = useAnswer(mediationReportOperations.ledger, {
    ...asked,
    page: link.page,
    pageSize: ledgerPageSize
  })
  const workbook = useSaveFile(mediationReportOperations.ledgerWorkbook)
  return (
    <LedgerView
      title="调解报表"
      filters={filters}
      ledger={answer.data}
      error={answer.error}
      onRetry={() => void answer.refetch()}
      workbook={workbook}
      onSave={() => void workbook.save(asked)}
      page={link.page}
      pageSize={ledgerPageSize}
      onPage={page => show({ page })}
      emptyText="这段时间没有登记案件"
    />
  )
}
