import { Alert, Button, Modal, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../contract/operation'
import { useMay } from '../../../ui/actor'
import { CallError, useAnswer, useJob } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { rosterOperations, type RosterCounts } from '../contract'

export type Batch = OutputOf<typeof rosterOperations.batches>[number]

const added = ({ persons, households, dwellings }: RosterCounts): string =>
  `${persons.toLocaleString('zh-CN')} 人、${households.toLocaleString('zh-CN')} 户、${dwellings.toLocaleString('zh-CN')} 套住房`

/** 最近导入: the batches with what they added; each can be taken back whole. */
export function BatchList() {
  const batches = useAnswer(rosterOperations.batches, {})
  const may = useMay(rosterOperations.undo)
  const undo = useUndoBatch()
  if (batches.error) return <ErrorNote error={batches.error} />
  if (!batches.data || batches.data.length === 0) return null
  const columns: TableColumnsType<Batch> = [
    { title: '文件', dataIndex: 'fileName', ellipsis: true },
    {
      title: '导入时间',
      width: 150,
      render: (_value, batch) => batch.importedAt.slice(0, 16).replace('T', ' ')
    },
    { title: '导入人', dataIndex: 'importedBy', width: 100, ellipsis: true },
    { title: '新增', width: 280, render: (_value, batch) => added(batch.counts) },
    { title: '拒收', width: 80, align: 'right', render: (_value, batch) => `${batch.counts.refused} 行` },
    {
      title: '状态',
      width: 130,
      render: (_value, batch) =>
        batch.state === 'undone' ? (
          <span className="muted">已撤销</span>
        ) : may ? (
          <Button size="small" onClick={() => undo.ask(batch)}>
            撤销本批
          </Button>
        ) : (
          '已导入'
        )
    }
  ]
  return (
    <section className="card padded import-section" aria-label="最近导入">
      <h2 className="section-title">最近导入</h2>
      {undo.result}
      <Table<Batch>
        size="small"
        tableLayout="fixed"
        rowKey="id"
        columns={columns}
        dataSource={batches.data}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      />
      {undo.dialog}
    </section>
  )
}

/** Takes a batch back after naming its numbers; says what stayed and why. */
export function useUndoBatch() {
  const job = useJob(rosterOperations.undo)
  const [asked, setAsked] = useState<Pick<Batch, 'id' | 'fileName' | 'counts'> | null>(null)
  const [done, setDone] = useState<OutputOf<typeof rosterOperations.undo> | null>(null)
  const [error, setError] = useState<unknown>(null)

  async function run(batchId: string) {
    setAsked(null)
    setDone(null)
    setError(null)
    try {
      setDone(await job.start({ batchId }))
    } catch (refusal) {
      if (!(refusal instanceof CallError && refusal.code === 'CANCELLED')) setError(refusal)
    }
  }

  const dialog = (
    <>
      <Modal
        open={asked !== null}
        title="撤销这一批导入？"
        okText={asked ? `撤销 ${asked.counts.persons.toLocaleString('zh-CN')} 人` : ''}
        okButtonProps={{ danger: true }}
        cancelText="不撤销"
        onCancel={() => setAsked(null)}
        onOk={() => asked && void run(asked.id)}
      >
        {asked && (
          <>
            <p>
              将从台账里撤下“{asked.fileName}”导入的 {added(asked.counts)}。
            </p>
            <p>导入后改动过的、已经登记了走访或诉求的会留下，并逐条列出。</p>
          </>
        )}
      </Modal>
      <JobStrip status={job.status} onCancel={() => void job.cancel()} />
    </>
  )
  const result = (
    <>
      <ErrorNote error={error} />
      {done && (
        <Alert
          type={done.kept.length > 0 ? 'warning' : 'success'}
          showIcon
          role="status"
          title={`已撤下 ${done.removed.toLocaleString('zh-CN')} 条记录${done.kept.length > 0 ? `，留下 ${done.kept.length} 条` : ''}。`}
          description={
            done.kept.length > 0 && (
              <ul className="import-kept">
                {done.kept.map((kept, index) => (
                  <li key={index}>{kept}</li>
                ))}
              </ul>
            )
          }
        />
      )}
    </>
  )
  return { ask: setAsked, dialog, result, undone: done !== null }
}
