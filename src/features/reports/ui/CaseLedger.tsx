import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Skeleton, Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { periodText } from '../../../contract/periods'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { PageHead } from '../../../ui/PageHead'
import { useSaveFile } from '../../../ui/useSaveFile'
import type { SpanPeriod } from '../contract'
import { mediationReportOperations, type LedgerRow } from '../mediationContract'

const pageSize = 50

const columns: TableColumnsType<LedgerRow> = [
  { dataIndex: 'ordinal', title: '序号', width: 52, align: 'right' },
  { dataIndex: 'registeredAt', title: '登记日期', width: 96 },
  {
    dataIndex: 'parties',
    title: '当事人',
    width: 120,
    render: (_value, row) => (
      <Link to={`/disputes/${encodeURIComponent(row.id)}`}>{row.parties || '打开'}</Link>
    )
  },
  { dataIndex: 'type', title: '纠纷类型', width: 82 },
  { dataIndex: 'facts', title: '简要情况' },
  { dataIndex: 'mediator', title: '调解员', width: 70 },
  { dataIndex: 'result', title: '调解结果', width: 82 },
  { dataIndex: 'caseNo', title: '协议编号', width: 138 },
  { dataIndex: 'performance', title: '履行情况', width: 82 },
  { dataIndex: 'followUpAt', title: '回访日期', width: 96 },
  { dataIndex: 'remark', title: '备注', width: 90 }
]

/** 案件登记簿 of a period: one row a case, each a door to its file. */
export function CaseLedger(props: {
  filters: ReactNode
  period: SpanPeriod
  page: number
  onPage(page: number): void
}) {
  const { filters, period, page, onPage } = props
  const answer = useAnswer(mediationReportOperations.ledger, { period, page, pageSize })
  const workbook = useSaveFile(mediationReportOperations.ledgerWorkbook)
  const found = answer.data
  return (
    <>
      <PageHead
        title="调解报表"
        filters={filters}
        actions={
          <Button
            type="primary"
            icon={<FileExcelOutlined />}
            disabled={!found || answer.error !== null || workbook.status !== null}
            onClick={() => void workbook.save({ period })}
          >
            导出 Excel
          </Button>
        }
      />
      {answer.error ? (
        <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      ) : !found ? (
        <div className="card padded late">
          <Skeleton paragraph={{ rows: 8 }} />
        </div>
      ) : (
        <section className="card report-paper" aria-label={found.title}>
          <h2 className="report-title">{found.title}</h2>
          <div className="report-line">
            <span>登记期间：{periodText(found)}</span>
            <span>共 {found.total} 件</span>
          </div>
          <Table<LedgerRow>
            size="small"
            tableLayout="fixed"
            rowKey="id"
            columns={columns}
            dataSource={found.rows}
            locale={{ emptyText: '这段时间没有登记案件' }}
            pagination={{
              current: page,
              pageSize,
              total: found.total,
              hideOnSinglePage: true,
              showSizeChanger: false,
              showTotal: total => `共 ${total} 件`,
              onChange: onPage
            }}
          />
        </section>
      )}
      <JobStrip status={workbook.status} onCancel={() => void workbook.cancel()} />
    </>
  )
}
