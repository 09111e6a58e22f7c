import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Skeleton, Table } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { periodText } from '../../../contract/periods'
import type { CallError } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { PageHead } from '../../../ui/PageHead'
import type { useSaveFile } from '../../../ui/useSaveFile'
import type { LedgerPage } from '../contract'
import { drillRecord } from './drillRecords'
import './report.css'

interface Props {
  readonly title: string
  readonly filters: ReactNode
  readonly ledger: LedgerPage | undefined
  readonly error: CallError | null
  onRetry(): void
  readonly workbook: Pick<ReturnType<typeof useSaveFile>, 'status' | 'cancel'>
  onSave(): void
  readonly page: number
  readonly pageSize: number
  onPage(page: number): void
  readonly emptyText: string
}

/** A register (台账) of a period: one row a record, each a door to it. */
export function LedgerView(props: Props) {
  const { title, filters, ledger, error, onRetry, workbook, onSave } = props
  return (
    <>
      <PageHead
        title={title}
        filters={filters}
        actions={
          <Button
            type="primary"
            icon={<FileExcelOutlined />}
            disabled={!ledger || error !== null || workbook.status !== null}
            onClick={onSave}
          >
            导出 Excel
          </Button>
        }
      />
      {error ? (
        <ErrorNote error={error} onRetry={onRetry} />
      ) : !ledger ? (
        <div className="card padded late">
          <Skeleton paragraph={{ rows: 8 }} />
        </div>
      ) : (
        <Rows {...props} ledger={ledger} />
      )}
      <JobStrip status={workbook.status} onCancel={() => void workbook.cancel()} />
    </>
  )
}

/** Registers with more characters side by side scroll in their card. */
const wideLedger = 160

function Rows({ ledger, page, pageSize, onPage, emptyText }: Props & { ledger: LedgerPage }) {
  const width = ledger.columns.reduce((sum, column) => sum + column.width, 0)
  const { totals } = ledger
  const route = drillRecord(ledger.record)?.route
  return (
    <section className="card report-paper" aria-label={ledger.title}>
      <h2 className="report-title">{ledger.title}</h2>
      <div className="report-line">
        <span>
          {ledger.spanWord}：{periodText(ledger)}
        </span>
        <span>
          共 {ledger.total} {ledger.counter}
        </span>
      </div>
      <Table<LedgerPage['rows'][number]>
        size="small"
        tableLayout="fixed"
        rowKey="id"
        columns={ledger.columns.map(({ label, width: chars, number, door }, at) => ({
          key: label,
          title: label,
          width: `${(chars / width) * 100}%`,
          ...(number ? { align: 'right' as const } : {}),
          render: (_value: unknown, { id, cells }) => {
            const text = cells[at] ?? ''
            const to = door ? route?.({ id }) : null
            return to ? <Link to={to}>{text === '' ? '打开' : text}</Link> : text
          }
        }))}
        dataSource={ledger.rows}
        locale={{ emptyText }}
        {...(width > wideLedger ? { scroll: { x: width * 8 } } : {})}
        {...(totals && ledger.total > 0
          ? {
              summary: () => (
                <Table.Summary.Row className="ledger-total">
                  {ledger.columns.map(({ label, number }, at) => (
                    <Table.Summary.Cell
                      key={label}
                      index={at}
                      {...(number && at > 0 ? { align: 'right' as const } : {})}
                    >
                      {totals[at]}
                    </Table.Summary.Cell>
                  ))}
                </Table.Summary.Row>
              )
            }
          : {})}
        pagination={{
          current: page,
          pageSize,
          total: ledger.total,
          hideOnSinglePage: true,
          showSizeChanger: false,
          showTotal: total => `共 ${total} ${ledger.counter}`,
          onChange: onPage
        }}
      />
    </section>
  )
}
