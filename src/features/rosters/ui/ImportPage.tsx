import { Modal, Steps } from 'antd'
import { Link } from 'react-router'
import { CallError } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { PageHead } from '../../../ui/PageHead'
import { sheetHost } from '../../../ui/RecordSheet'
import { useLeaveGuard } from '../../../ui/useLeaveGuard'
import { BatchList } from './BatchList'
import { DoneStep } from './DoneStep'
import { FileDrop } from './FileDrop'
import { MatchStep } from './MatchStep'
import { ReadingList } from './ReadingList'
import { ReviewStep } from './ReviewStep'
import type { Stage } from './stages'
import { useImport } from './useImport'
import './review.css'
import './rosters.css'

const steps = ['选文件', '认表头与栏目', '核对', '完成']
const stepOf: Readonly<Record<Stage['at'], number>> = { file: 0, reading: 0, match: 1, check: 2, done: 3 }

/** Old rosters, many files at once: read, matched, reviewed and imported in one go, with the way back. */
export function ImportPage() {
  const wizard = useImport()
  const { stage, error, busy } = wizard
  const guard = useLeaveGuard(stage.at !== 'file' && stage.at !== 'done')
  return (
    <>
      <Modal
        open={guard.asking}
        title="这次导入还没有做完"
        okText="留下，接着做"
        cancelText="不导入，离开"
        cancelButtonProps={{ danger: true }}
        centered
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
        getContainer={sheetHost}
        onOk={guard.stay}
        onCancel={() => {
          wizard.cancel()
          void wizard.restart()
          guard.leave()
        }}
      >
        现在离开，读到的文件和改好的地方都会丢掉，台账里什么都没有存。
      </Modal>
      <PageHead
        title="导入花名册"
        state={<Link to="/people">返回居民与住户</Link>}
        filters={
          <Steps
            className="import-steps"
            size="small"
            current={stepOf[stage.at]}
            items={steps.map(title => ({ title }))}
          />
        }
      />
      {error !== null && <Refusal error={error} />}
      {stage.at === 'file' && <FileDrop busy={busy} onFiles={files => void wizard.pick(files)} />}
      {stage.at === 'reading' && <ReadingList files={stage.files} onCancel={wizard.cancel} />}
      {stage.at === 'match' && (
        <MatchStep
          matched={stage}
          busy={busy}
          onChange={wizard.match}
          onHeaderRow={(keys, row) => void wizard.reread(keys, row)}
          onNext={() => void wizard.check()}
          onRestart={() => void wizard.restart()}
        />
      )}
      {stage.at === 'check' && (
        <ReviewStep
          stage={stage}
          busy={busy}
          saving={wizard.saving}
          onOpen={(filter, page) => void wizard.open(filter, page)}
          onChange={change => void wizard.change(change)}
          onBack={wizard.back}
          onImport={() => void wizard.store()}
        />
      )}
      {stage.at === 'done' && <DoneStep stage={stage} onRestart={() => void wizard.restart()} />}
      {(stage.at === 'file' || stage.at === 'done') && <BatchList />}
      <JobStrip status={wizard.status} onCancel={wizard.cancel} />
    </>
  )
}

/** A refusal, with every file that it concerns. */
function Refusal({ error }: { error: unknown }) {
  const issues = error instanceof CallError ? error.issues : []
  return (
    <div className="import-section">
      <ErrorNote error={error} />
      {issues.length > 0 && (
        <ul className="left-files">
          {issues.map(({ label, reason }, index) => (
            <li key={index}>
              <b>{label}</b>：{reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
