import { App, Button, Table } from 'antd'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { daysBetween } from '../../../contract/dates'
import type { OutputOf } from '../../../contract/operation'
import { firstPage } from '../../../contract/record'
import { useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { today } from '../../../ui/now'
import { requestOperations } from '../contract'
import { mayReopen } from '../state'
import { CallBackForm, type CallBack } from './CallBackForm'
import { ReopenForm, type ToReopen } from './ReopenForm'
import { useRequestPatch } from './useRequestPatch'

type Row = OutputOf<typeof requestOperations.list>['rows'][number]

const waited = (resolvedAt: string | null): string => {
  const days = resolvedAt === null ? 0 : daysBetween(resolvedAt.slice(0, 10), today())
  return days <= 0 ? '今天办结' : `等了 ${days} 天`
}

/**
 * 待回访: closed requests that wait for a call, the oldest first. The answer is entered in the row by keyboard; a bad one
 * offers 重办 at once.
 */
export function CallBackList() {
  const { message } = App.useApp()
  const [page, setPage] = useState(1)
  const [active, setActive] = useState<string | null>(null)
  const [again, setAgain] = useState<ToReopen | null>(null)
  const list = useRef<HTMLElement>(null)
  const mayWrite = useMay(requestOperations.update)
  const { patch } = useRequestPatch()
  const answer = useAnswer(requestOperations.list, {
    ...firstPage,
    page,
    filters: { wait: ['callback'] },
    sort: { field: 'resolvedAt', order: 'asc' }
  })

  function toNext(): void {
    setActive(null)
    list.current?.focus()
  }
  async function save(row: Row, callBack: CallBack): Promise<void> {
    await patch(row.id, () => ({ ...callBack }), row.version)
    toNext()
    message.success(`${row.requestNo} 已登记回访`)
    if (mayReopen(callBack))
      setAgain({ id: row.id, requestNo: row.requestNo, summary: row.summary, reason: callBack.callbackNote })
  }

  return (
    <section className="card call-backs" aria-label="待回访" ref={list} tabIndex={-1}>
      {again ? (
        <ReopenForm
          key={again.id}
          request={again}
          onDone={() => {
            setAgain(null)
            list.current?.focus()
          }}
        />
      ) : null}
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      <Table<Row>
        className="record-table"
        rowKey="id"
        tableLayout="fixed"
        dataSource={answer.data?.rows ?? []}
        loading={false}
        pagination={
          (answer.data?.total ?? 0) > firstPage.pageSize
            ? {
                current: page,
                pageSize: firstPage.pageSize,
                total: answer.data?.total ?? 0,
                showSizeChanger: false,
                onChange: setPage
              }
            : false
        }
        locale={{ emptyText: <div className="empty">没有等着回访的诉求</div> }}
        rowClassName={row => (row.id === active ? 'ant-table-row-selected' : '')}
        onRow={row => ({ onClick: () => mayWrite && active !== row.id && setActive(row.id) })}
        expandable={{
          expandedRowKeys: active === null ? [] : [active],
          showExpandColumn: false,
          expandedRowRender: row => (
            <CallBackForm row={row} onSave={callBack => save(row, callBack)} onCancel={toNext} />
          )
        }}
        columns={[
          {
            key: 'requestNo',
            title: '编号',
            width: 140,
            render: (_value, row) => (
              <Link to={`/requests/${row.id}`} onClick={event => event.stopPropagation()}>
                {row.requestNo}
              </Link>
            )
          },
          {
            key: 'summary',
            title: '事项',
            render: (_value, { summary }) => (
              <span className="cell" title={summary}>
                {summary}
              </span>
            )
          },
          {
            key: 'reporter',
            title: '反映人',
            width: 100,
            render: (_value, row) => row.reporter ?? '（未留姓名）'
          },
          { key: 'phone', title: '联系电话', width: 124, render: (_value, row) => row.phone },
          {
            key: 'resolvedAt',
            title: '办结时间',
            width: 150,
            render: (_value, row) => row.resolvedAt?.replace('T', ' ')
          },
          { key: 'waited', title: '等了多久', width: 100, render: (_value, row) => waited(row.resolvedAt) },
          { key: 'leadStaff', title: '首接责任人', width: 104, render: (_value, row) => row.leadStaff },
          {
            key: 'actions',
            title: <span className="unseen">操作</span>,
            width: 96,
            align: 'right',
            render: (_value, row) =>
              mayWrite ? (
                <Button
                  size="small"
                  aria-label={`回访 ${row.requestNo}`}
                  aria-expanded={active === row.id}
                  onClick={event => {
                    event.stopPropagation()
                    setActive(active === row.id ? null : row.id)
                  }}
                >
                  回访
                </Button>
              ) : null
          }
        ]}
      />
      {answer.data && answer.data.total > 0 ? (
        <div className="table-foot">
          <span className="muted">共 {answer.data.total} 件，办结最早的排在前面</span>
        </div>
      ) : null}
    </section>
  )
}
