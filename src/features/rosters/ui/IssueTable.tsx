import { CheckCircleOutlined, CloseCircleFilled, WarningFilled } from '@ant-design/icons'
import { Segmented, Select, Table, type TableColumnsType } from 'antd'
import { useMemo, useState } from 'react'
import type { RosterIssue } from '../contract'

type Level = 'all' | RosterIssue['level']
const kindOf = (issue: RosterIssue): string => `${issue.column}：${issue.reason}`

/** The problems of an import, by level and by reason. */
export function IssueTable({ issues, total }: { issues: readonly RosterIssue[]; total: number }) {
  const [level, setLevel] = useState<Level>('all')
  const [kind, setKind] = useState<string | null>(null)
  const inLevel = useMemo(
    () => issues.filter(issue => level === 'all' || issue.level === level),
    [issues, level]
  )
  const kinds = useMemo(() => countKinds(inLevel), [inLevel])
  const shown = useMemo(
    () =>
      inLevel
        .filter(issue => kind === null || kindOf(issue) === kind)
        .map((issue, index) => ({ ...issue, key: index })),
    [inLevel, kind]
  )
  const errors = issues.filter(issue => issue.level === 'error').length
  if (issues.length === 0)
    return (
      <p className="card padded import-section import-fine" role="status">
        <CheckCircleOutlined /> 没有发现问题。
      </p>
    )
  return (
    <section className="card padded import-section" aria-label="问题清单">
      <div className="import-issues-head">
        <h2 className="section-title">
          问题清单{' '}
          <span className="muted small">
            {total > issues.length
              ? `共 ${total.toLocaleString('zh-CN')} 个，这里列出前 ${issues.length.toLocaleString('zh-CN')} 个；拒收的全部在“下载拒收行”里`
              : `共 ${total} 个`}
          </span>
        </h2>
        <span className="import-bar-end">
          <Select
            aria-label="按原因筛选"
            placeholder="按原因筛选"
            allowClear
            style={{ width: 300 }}
            showSearch={{ optionFilterProp: 'label' }}
            value={kind}
            options={kinds.map(([value, count]) => ({ value, label: `${value}（${count}）` }))}
            onChange={value => setKind(value ?? null)}
          />
          <Segmented<Level>
            aria-label="问题轻重"
            value={level}
            options={[
              { value: 'all', label: '全部' },
              { value: 'error', label: `错误 ${errors}` },
              { value: 'warning', label: `提醒 ${issues.length - errors}` }
            ]}
            onChange={next => {
              setLevel(next)
              setKind(null)
            }}
          />
        </span>
      </div>
      <p className="muted small">
        错误：这一行不导入，改好原表或在拒收行里改好后再导；提醒：照样导入，请留意。
      </p>
      <Table
        size="small"
        tableLayout="fixed"
        columns={columns}
        dataSource={shown}
        pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true }}
      />
    </section>
  )
}

const columns: TableColumnsType<RosterIssue & { key: number }> = [
  {
    title: '轻重',
    width: 84,
    render: (_value, issue) =>
      issue.level === 'error' ? (
        <span className="import-error">
          <CloseCircleFilled /> 错误
        </span>
      ) : (
        <span className="import-warning">
          <WarningFilled /> 提醒
        </span>
      )
  },
  { title: '工作表', dataIndex: 'sheet', width: 150, ellipsis: true },
  { title: '行', dataIndex: 'row', width: 80, align: 'right' },
  { title: '栏目', dataIndex: 'column', width: 150, ellipsis: true },
  { title: '原因', dataIndex: 'reason' }
]

function countKinds(issues: readonly RosterIssue[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const issue of issues) counts.set(kindOf(issue), (counts.get(kindOf(issue)) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}
