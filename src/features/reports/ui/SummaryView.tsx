import { CopyOutlined, FileWordOutlined } from '@ant-design/icons'
import { App, Button, Skeleton, Space, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import type { OutputOf } from '../../../contract/operation'
import { periodText } from '../../../contract/periods'
import type { CallError } from '../../../ui/client'
import { writeClipboard } from '../../../ui/clipboard'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { PageHead } from '../../../ui/PageHead'
import type { useSaveFile } from '../../../ui/useSaveFile'
import type { MetricValue } from '../contract'
import { periodOf } from '../periodOf'
import type { SummarySegment, workReportOperations } from '../workContract'
import { MetricRecords } from './MetricRecords'
import { numberKey, readNumber } from './spanLink'
import type { TableLink } from './TableReportView'
import './report.css'

type Summary = OutputOf<typeof workReportOperations.summary>

interface Props {
  readonly title: string
  readonly filters: ReactNode
  readonly link: TableLink & { readonly campaignId: string | null }
  show(change: Partial<Pick<TableLink, 'number' | 'page'>>): void
  readonly summary: Summary | undefined
  readonly error: CallError | null
  onRetry(): void
  readonly word: Pick<ReturnType<typeof useSaveFile>, 'status' | 'cancel'>
  onWord(): void
}

/** 工作小结 as it is read: prose in which every number opens its records; copied as plain text, saved as Word. */
export function SummaryView(props: Props) {
  const { title, filters, link, show, summary, error, onRetry, word, onWord } = props
  const { message } = App.useApp()
  const { metric, period } = readNumber(link.number, link.period)
  const empty = summary?.paragraphs.length === 0
  const unready = !summary || empty || error !== null
  async function copy(shown: Summary): Promise<void> {
    try {
      await writeClipboard(plainText(shown), false)
      message.success('已复制，可以粘贴到 Word 或微信里')
    } catch {
      message.error('没有复制成功：浏览器不许用剪贴板。请选中文字，按 Ctrl+C 复制。')
    }
  }
  return (
    <>
      <PageHead
        title={title}
        filters={filters}
        actions={
          <Space>
            <Button icon={<CopyOutlined />} disabled={unready} onClick={() => summary && void copy(summary)}>
              复制全文
            </Button>
            <Button
              type="primary"
              icon={<FileWordOutlined />}
              disabled={unready || word.status !== null}
              onClick={onWord}
            >
              导出 Word
            </Button>
          </Space>
        }
      />
      {error ? (
        <ErrorNote error={error} onRetry={onRetry} />
      ) : !summary ? (
        <div className="card padded late">
          <Skeleton paragraph={{ rows: 6 }} />
        </div>
      ) : (
        <>
          <section className="card summary-paper" aria-label={summary.title}>
            <h2 className="report-title">{summary.title}</h2>
            {empty && (
              <p className="summary-empty">这段时间没有可写的数：没有登记诉求、纠纷、走访和宣传活动。</p>
            )}
            {summary.paragraphs.map((segments, at) => (
              <p key={at} className="summary-paragraph">
                {segments.map((segment, index) => (
                  <Segment
                    key={index}
                    segment={segment}
                    metrics={summary.metrics}
                    period={periodText(segment.period ? periodOf(segment.period) : summary)}
                    selected={link.number}
                    onSelect={number => show({ number: number === link.number ? '' : number, page: 1 })}
                  />
                ))}
              </p>
            ))}
            <p className="summary-note">
              每个数都来自登记的记录，点开可以看；没有登记的事不写，数是 0 的句子不出现。
            </p>
          </section>
          {metric !== '' && (
            <MetricRecords
              metric={metric}
              period={period}
              campaignId={link.campaignId}
              periodText={periodText(periodOf(period))}
              page={link.page}
              onPage={page => show({ page })}
              onPart={part =>
                show({ number: numberKey(part, link.number.includes('@') ? period : null), page: 1 })
              }
              onClose={() => show({ number: '', page: 1 })}
            />
          )}
        </>
      )}
      <JobStrip status={word.status} onCancel={() => void word.cancel()} />
    </>
  )
}

/** Title and paragraphs, each indented by two characters as on paper. */
function plainText({ title, paragraphs }: Summary): string {
  const lines = paragraphs.map(segments => `　　${segments.map(({ text }) => text).join('')}`)
  return [title, ...lines].join('\n')
}

interface SegmentProps {
  segment: SummarySegment
  metrics: readonly MetricValue[]
  period: string
  selected: string
  onSelect(number: string): void
}

function Segment({ segment, metrics, period, selected, onSelect }: SegmentProps) {
  if (segment.metric === null) return segment.text
  const key = numberKey(segment.metric, segment.period)
  const metric = metrics.find(({ id }) => id === segment.metric)
  return (
    <Tooltip
      title={
        metric && (
          <>
            <div>
              {metric.label} {metric.text}
            </div>
            <div>口径：{metric.definition}</div>
            <div>期间：{period}</div>
          </>
        )
      }
      mouseEnterDelay={0.4}
      trigger={['hover', 'focus']}
    >
      <button
        type="button"
        className={key === selected ? 'report-number report-number-selected' : 'report-number'}
        aria-label={`${metric?.label ?? ''} ${segment.text}`.trim()}
        aria-pressed={key === selected}
        onClick={() => onSelect(key)}
      >
        {segment.text}
      </button>
    </Tooltip>
  )
}
