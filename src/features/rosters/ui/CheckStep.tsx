import { DownloadOutlined } from '@ant-design/icons'
import { Button, Table } from 'antd'
import { JobStrip } from '../../../ui/JobStrip'
import { useSaveFile } from '../../../ui/useSaveFile'
import { rosterOperations } from '../contract'
import { Figures } from './Figures'
import { IssueTable } from './IssueTable'
import { fieldLabel } from './rosterFields'
import type { Preview } from './useImport'

interface Props {
  importId: string
  preview: Preview
  busy: boolean
  onBack(): void
  onImport(): void
}

/** 核对问题: what the import would do, and every cell that the program doubts. */
export function CheckStep({ importId, preview, busy, onBack, onImport }: Props) {
  const { counts, issues, issueTotal, sample } = preview
  const refused = useSaveFile(rosterOperations.refused)
  const imported = counts.imported.toLocaleString('zh-CN')
  return (
    <>
      <div className="import-bar card">
        <Figures counts={counts} done={false} />
        <span className="import-bar-end">
          {counts.refused > 0 && (
            <Button
              icon={<DownloadOutlined />}
              disabled={refused.status !== null}
              onClick={() => void refused.save({ importId })}
            >
              下载拒收行
            </Button>
          )}
          <Button disabled={busy} onClick={onBack}>
            返回改栏目
          </Button>
          <Button type="primary" disabled={counts.imported === 0} loading={busy} onClick={onImport}>
            导入 {imported} 行
          </Button>
        </span>
      </div>
      {counts.imported === 0 && (
        <p className="import-fault" role="status">
          没有可以导入的行：{counts.existing > 0 ? '表里的人都已在册。' : '先改好下面的问题，或返回改栏目。'}
        </p>
      )}
      <IssueTable issues={issues} total={issueTotal} />
      <SampleTable sample={sample} />
      <JobStrip status={refused.status} onCancel={() => void refused.cancel()} />
    </>
  )
}

const sampleColumns = 9

function SampleTable({ sample }: { sample: Preview['sample'] }) {
  if (sample.length === 0) return null
  const keys = [...new Set(sample.flatMap(row => Object.keys(row)))].filter(key =>
    sample.some(row => (row[key] ?? '') !== '')
  )
  const rows = sample.map((row, index) => ({ ...row, index: String(index) }))
  return (
    <section className="card padded import-section" aria-label="存进台账的样子">
      <h2 className="section-title">
        存进台账的样子 <span className="muted small">前 {sample.length} 行，证件号和电话已遮住</span>
      </h2>
      <Table<Record<string, string>>
        size="small"
        tableLayout="fixed"
        rowKey={row => row['index'] ?? ''}
        pagination={false}
        columns={keys.slice(0, sampleColumns).map(key => ({
          key,
          title: fieldLabel(key),
          ellipsis: true,
          render: (_value, row) => row[key] ?? ''
        }))}
        dataSource={rows}
      />
    </section>
  )
}
