import { CloseOutlined, DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { JobStrip } from '../../../ui/JobStrip'
import { useSaveFile } from '../../../ui/useSaveFile'
import { rosterOperations, type RosterCounts, type RosterPreview } from '../contract'
import { addedText, Outcomes } from './Outcomes'
import { ReasonList } from './ReasonList'
import type { Change, Filter } from './review'
import { ReviewGrid } from './ReviewGrid'
import { fieldLabel } from './rosterFields'
import type { Stage } from './stages'
import { figure, outcomeWords } from './words'

interface Props {
  stage: Extract<Stage, { at: 'check' }>
  busy: boolean
  saving: boolean
  onOpen(filter: Filter, page: number): void
  onChange(change: Change): void
  onBack(): void
  onImport(): void
}

/** 核对: what the import would do with every row, mended and decided in place. */
export function ReviewStep({ stage, busy, saving, onOpen, onChange, onBack, onImport }: Props) {
  const { matched, preview, shown } = stage
  const { counts, reasons } = preview
  const refused = useSaveFile(rosterOperations.refused)
  const rows = counts.new + counts.changed
  const fault = importFault(counts)
  const chosen = matched.sheets.filter(sheet => sheet.chosen)
  const settled = shown.rows.filter(row => row.settled).length
  const show = (filter: Filter) => onOpen(filter, 1)
  // what was mended made room: the page asked for now begins further back, and nothing may be passed over
  const turn = (page: number) => onOpen(shown.filter, page > shown.page && settled > 0 ? page - 1 : page)
  return (
    <>
      <div className="import-bar card">
        <Outcomes counts={counts} filter={shown.filter} onOpen={show} />
        <div className="review-actions">
          <span className="import-bar-end">
            {counts.refused + counts.undecided > 0 && (
              <Button
                icon={<DownloadOutlined aria-hidden="true" />}
                disabled={refused.status !== null}
                onClick={() => void refused.save({ importId: matched.importId })}
              >
                下载拒收行
              </Button>
            )}
            <Button disabled={busy || saving} onClick={onBack}>
              返回改栏目
            </Button>
            <Button
              type="primary"
              disabled={fault !== '' || saving}
              loading={busy}
              aria-describedby="import-says"
              onClick={onImport}
            >
              导入 {figure(rows)} 行
            </Button>
          </span>
          <span id="import-says" className="small" role="status">
            {fault === '' ? (
              <ImportSays counts={counts} saving={saving} />
            ) : (
              <span className="import-fault">{fault}</span>
            )}
          </span>
        </div>
      </div>
      <div className="review">
        <ReasonList reasons={reasons} filter={shown.filter} onOpen={show} onChange={onChange} />
        <section className="card review-rows" aria-label="逐行核对">
          <div className="review-rows-head">
            <h2 className="section-title">{filterTitle(shown.filter, preview)}</h2>
            {shown.filter.by !== 'all' && (
              <Button
                size="small"
                icon={<CloseOutlined aria-hidden="true" />}
                onClick={() => show({ by: 'all' })}
              >
                看全部行
              </Button>
            )}
            {settled > 0 && (
              <Button size="small" disabled={saving} onClick={() => onOpen(shown.filter, shown.page)}>
                收起处理好的 {settled} 行
              </Button>
            )}
            <span className="review-bulk">
              {counts.undecided > 0 &&
                shown.filter.by === 'outcome' &&
                shown.filter.outcome === 'undecided' && (
                  <>
                    <Button size="small" onClick={() => onChange({ ...allUndecided, decision: 'same' })}>
                      全部按同一人处理（{figure(counts.undecided)}）
                    </Button>
                    <Button size="small" onClick={() => onChange({ ...allUndecided, decision: 'leave' })}>
                      全部先不导入
                    </Button>
                  </>
                )}
            </span>
          </div>
          <ReviewGrid
            key={`${JSON.stringify(shown.filter)} ${shown.page}`}
            shown={shown}
            manyFiles={matched.fileNames.length > 1}
            manySheets={chosen.length > 1}
            onPage={turn}
            onChange={onChange}
          />
        </section>
      </div>
      <JobStrip status={refused.status} onCancel={() => void refused.cancel()} />
    </>
  )
}

const allUndecided = { kind: 'decide', rows: null, personId: null } as const

function ImportSays({ counts, saving }: { counts: RosterCounts; saving: boolean }) {
  return (
    <>
      {saving && <span className="muted late">正在重新核对… </span>}
      {counts.undecided > 0 && (
        <b className="import-warning">还有 {figure(counts.undecided)} 行待确认，这次不导入它们。</b>
      )}
      <span className="muted">将新增{addedText(counts)}</span>
    </>
  )
}

/** Why there is nothing to import, and what to do; empty when there is. */
function importFault(counts: RosterCounts): string {
  if (counts.new + counts.changed > 0) return ''
  if (counts.rows === 0) return '表里没有读到人，请返回看看表头在第几行。'
  if (counts.undecided > 0) return `没有可以导入的行：先定下 ${figure(counts.undecided)} 行待确认的。`
  if (counts.refused > 0) return `没有可以导入的行：先改好下面拒收的 ${figure(counts.refused)} 行。`
  return '没有可以导入的行：表里的人都已在册，内容也一样。'
}

function filterTitle(filter: Filter, { reasons }: RosterPreview): string {
  if (filter.by === 'all') return '全部行'
  if (filter.by === 'outcome') return outcomeWords[filter.outcome].name
  const reason = reasons.find(each => each.code === filter.code && each.field === filter.field)
  return reason ? `${reason.column || fieldLabel(reason.field)}：${reason.reason}` : '这一种问题都处理好了'
}
