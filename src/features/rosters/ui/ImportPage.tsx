import { CheckCircleFilled } from '@ant-design/icons'
import { Button, Steps } from 'antd'
import { Link, useNavigate } from 'react-router'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { PageHead } from '../../../ui/PageHead'
import { BatchList, useUndoBatch } from './BatchList'
import { CheckStep } from './CheckStep'
import { FileDrop } from './FileDrop'
import { Figures } from './Figures'
import { MatchStep } from './MatchStep'
import { useImport, type Stage } from './useImport'
import './rosters.css'

const steps = ['选文件', '认表头与栏目', '核对问题', '导入', '完成']

/** The first-day page: an old roster, read, matched, checked and imported in one go, with its way back. */
export function ImportPage() {
  const { stage, error, busy, status, cancel, pick, match, reread, check, back, store, restart } = useImport()
  return (
    <>
      <PageHead title="导入花名册" state={<Link to="/people">返回居民与住户</Link>} />
      <Steps
        className="import-steps"
        size="small"
        current={stepOf(stage, busy)}
        items={steps.map(title => ({ title }))}
      />
      {error !== null && (
        <div className="import-section">
          <ErrorNote error={error} />
        </div>
      )}
      {stage.at === 'file' && <FileDrop busy={busy} onFile={file => void pick(file)} />}
      {stage.at === 'match' && (
        <MatchStep
          fileName={stage.fileName}
          sheets={stage.sheets}
          busy={busy}
          onChange={match}
          onHeaderRow={(sheet, row) => void reread(sheet, row)}
          onNext={() => void check()}
          onRestart={() => void restart()}
        />
      )}
      {stage.at === 'check' && (
        <CheckStep
          importId={stage.importId}
          preview={stage.preview}
          busy={busy}
          onBack={back}
          onImport={() => void store()}
        />
      )}
      {stage.at === 'done' && <DoneStep stage={stage} onRestart={() => void restart()} />}
      <BatchList />
      <JobStrip status={status} onCancel={cancel} />
    </>
  )
}

function stepOf(stage: Stage, busy: boolean): number {
  switch (stage.at) {
    case 'file':
      return 0
    case 'match':
      return 1
    case 'check':
      return busy ? 3 : 2
    case 'done':
      return 4
  }
}

/** 完成: what was stored, and the way back. */
function DoneStep({ stage, onRestart }: { stage: Extract<Stage, { at: 'done' }>; onRestart(): void }) {
  const navigate = useNavigate()
  const undo = useUndoBatch()
  return (
    <section className="card padded import-section" aria-label="导入完成">
      <h2 className="section-title" role="status">
        <CheckCircleFilled className="import-done-icon" /> “{stage.fileName}”已导入{' '}
        {stage.counts.imported.toLocaleString('zh-CN')} 行
      </h2>
      <Figures counts={stage.counts} done />
      {undo.result}
      <div className="import-done-actions">
        <Button type="primary" onClick={() => void navigate('/people')}>
          查看居民名单
        </Button>
        <Button onClick={onRestart}>再导入一个文件</Button>
        {!undo.undone && (
          <Button
            onClick={() => undo.ask({ id: stage.batchId, fileName: stage.fileName, counts: stage.counts })}
          >
            撤销本批
          </Button>
        )}
      </div>
      {undo.dialog}
    </section>
  )
}
