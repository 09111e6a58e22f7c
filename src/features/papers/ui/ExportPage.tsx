import { DownloadOutlined } from '@ant-design/icons'
import { Button, Input, Radio, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { useActor, useMay } from '../../../ui/actor'
import { useAnswer } from '../../../ui/client'
import { JobStrip } from '../../../ui/JobStrip'
import { listInputOf, readListState } from '../../../ui/listState'
import { PageHead } from '../../../ui/PageHead'
import { useSaveFile } from '../../../ui/useSaveFile'
import { personOperations } from '../../residents/contract'
import { paperOperations, type exportEntry } from '../contract'
import { exportFault } from '../rules'
import './papers.css'

/** 导出花名册: the people of the list as it was filtered, for Excel and back; numbers masked unless there is a purpose. */
export function ExportPage() {
  const [params] = useSearchParams()
  const actor = useActor()
  const building = params.get('building')
  const list = listInputOf(readListState(params), building ? { building: [building] } : {})
  const found = useAnswer(personOperations.list, { ...list, page: 1, pageSize: 1 })
  const [full, setFull] = useState(false)
  const [purpose, setPurpose] = useState('')
  const saving = useSaveFile(paperOperations.exportPeople)
  const seesLog = useMay(paperOperations.exports)
  const total = found.data?.total ?? 0
  const fault = exportFault(full, purpose, actor?.role ?? '')
  const filtered = list.search !== '' || Object.keys(list.filters).length > 0
  return (
    <>
      <PageHead title="导出花名册" state={<Link to={`/people?${params}`}>返回居民名单</Link>} />
      <section className="card padded paper-export" aria-label="导出花名册">
        <p>
          {filtered ? '按名单现在的条件，' : '全部在册居民，'}共 <b>{total.toLocaleString('zh-CN')}</b>{' '}
          人，一人一行。 在 Excel 或 WPS
          里改好以后，从“导入花名册”再导进来，程序只列出改过的地方；请不要改动最后一栏的系统编号。
        </p>
        <Radio.Group value={full} onChange={event => setFull(event.target.value === true)} aria-label="号码">
          <Radio value={false}>证件号码和电话遮住一部分（平时用这个）</Radio>
          <Radio value={true} disabled={actor?.role !== 'admin'}>
            完整号码和备注（只有管理员，要写明用途，会记录在下面）
          </Radio>
        </Radio.Group>
        {full && (
          <label className="paper-purpose">
            用途
            <Input
              value={purpose}
              maxLength={200}
              placeholder="例如：报送街道民政办核对高龄津贴名单"
              onChange={event => setPurpose(event.target.value)}
            />
          </label>
        )}
        <div className="paper-export-end">
          <Button
            type="primary"
            icon={<DownloadOutlined />}
            disabled={total === 0 || fault !== null || saving.status !== null}
            onClick={() => void saving.save({ list, full, purpose: full ? purpose : null })}
          >
            导出 {total.toLocaleString('zh-CN')} 人
          </Button>
          {fault !== null && <span className="muted">{fault}</span>}
        </div>
      </section>
      {seesLog && <ExportLog />}
      <JobStrip status={saving.status} onCancel={() => void saving.cancel()} />
    </>
  )
}

type Entry = z.infer<typeof exportEntry>

const columns: TableColumnsType<Entry> = [
  { title: '时间', width: 170, render: (_value, entry) => entry.at.slice(0, 16).replace('T', ' ') },
  { title: '导出人', dataIndex: 'by', width: 110 },
  { title: '文件', dataIndex: 'fileName', ellipsis: true },
  { title: '行数', align: 'right', width: 90, render: (_value, entry) => entry.rows.toLocaleString('zh-CN') },
  { title: '号码', width: 90, render: (_value, entry) => (entry.full ? '完整' : '遮住') },
  { title: '用途', ellipsis: true, render: (_value, entry) => entry.purpose ?? '' }
]

/** For the administrator: which lists of people and of cases left the program. */
function ExportLog() {
  const log = useAnswer(paperOperations.exports, {})
  return (
    <section className="card padded import-section" aria-label="导出记录">
      <h2 className="section-title">
        导出记录 <span className="muted small">只有管理员看得到</span>
      </h2>
      <Table<Entry>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={log.data ?? []}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        locale={{ emptyText: '还没有导出过名单或台账' }}
      />
    </section>
  )
}
