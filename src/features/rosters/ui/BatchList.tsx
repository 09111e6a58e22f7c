import { Button, Table, type TableColumnsType } from 'antd'
import { useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { rosterOperations } from '../contract'
import { useUndoBatch, type Batch } from './useUndoBatch'
import { figure } from './words'

/** 最近导入: the batches with what they added and changed; each can be taken back whole. */
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
    {
      title: '新增',
      width: 250,
      render: (_value, { counts: { persons, households, dwellings } }) =>
        `${figure(persons)} 人、${figure(households)} 户、${figure(dwellings)} 套住房`
    },
    {
      title: '改动',
      width: 80,
      align: 'right',
      render: (_value, batch) => `${figure(batch.counts.changed)} 人`
    },
    {
      title: '拒收',
      width: 80,
      align: 'right',
      render: (_value, batch) => `${figure(batch.counts.refused)} 行`
    },
    {
      title: '状态',
      width: 110,
      render: (_value, batch) =>
        batch.state === 'undone' ? (
          <span className="muted">已撤销</span>
        ) : may ? (
          <Button size="small" aria-label={`撤销本批 ${batch.fileName}`} onClick={() => undo.ask(batch)}>
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
