import { Table } from 'antd'
import { Link } from 'react-router'
import { periodText } from '../../../contract/periods'
import type { LedgerPage } from '../contract'
import { drillRecord } from './drillRecords'
import { ReportFrame, type ReportFrameProps } from './ReportFrame'
import './report.css'

interface Props extends ReportFrameProps {
  readonly ledger: LedgerPage | undefined
  readonly page: number
  readonly pageSize: number
  onPage(page: number): void
  readonly emptyText: string
}

/** Width of a character of a column on screen. */
const pixels = 7.4

/** A register (台账) of a period: one row a record, each a door to it. */
export function LedgerView(props: Props) {
  const { ledger } = props
  return <ReportFrame {...props}>{ledger ? <Rows {...props} ledger={ledger} /> : null}</ReportFrame>
}

/** Registers with more characters side by side scroll in their card. */
const wideLedger = 160
const widePixels = 8

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
        className="report-ledger"
        tableLayout="fixed"
        rowKey="id"
        // a register of many columns keeps their width and scrolls inside its card
        scroll={{ x: width * (width > wideLedger ? widePixels : pixels) }}
        columns={ledger.columns.map(({ label, width: chars, number, door }, at) => ({
          key: label,
          title: label,
          width: `${(chars / width) * 100}%`,
          ...(at < ledger.frozen ? { fixed: 'left' as const } : {}),
          ...(number ? { align: 'right' as const } : {}),
          render: (_value: unknown, { id, cells }) => {
            const text = cells[at] ?? ''
            const to = door ? route?.({ id }) : null
            return to ? <Link to={to}>{text === '' ? '打开' : text}</Link> : text
          }
        }))}
        dataSource={ledger.rows}
        locale={{ emptyText }}
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
