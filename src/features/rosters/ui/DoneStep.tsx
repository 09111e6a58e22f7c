import { CheckCircleFilled, DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useAnswer } from '../../../ui/client'
import { JobStrip } from '../../../ui/JobStrip'
import { useSaveFile } from '../../../ui/useSaveFile'
import { rosterOperations } from '../contract'
import { addedText } from './Outcomes'
import { namesOf, type Stage } from './stages'
import { useUndoBatch } from './useUndoBatch'
import { figure, outcomeWords } from './words'

interface Props {
  stage: Extract<Stage, { at: 'done' }>
  onRestart(): void
}

/** 完成: what was stored, what was not, and the way back. */
export function DoneStep({ stage: { importId, batchId, counts, fileNames }, onRestart }: Props) {
  const navigate = useNavigate()
  const undo = useUndoBatch()
  // it may have been taken back from the list below as well
  const batch = useAnswer(rosterOperations.batches, {}).data?.find(({ id }) => id === batchId)
  const refused = useSaveFile(rosterOperations.refused)
  const fileName = namesOf(fileNames)
  const figures = (['new', 'changed', 'unchanged'] as const).map(
    name => [outcomeWords[name].name, counts[name]] as const
  )
  const out = (['undecided', 'refused', 'left'] as const).filter(name => counts[name] > 0)
  return (
    <section className="card padded import-section" aria-label="导入完成">
      <h2 className="section-title" role="status">
        <CheckCircleFilled className="import-done-icon" aria-hidden="true" /> “{fileName}”已导入{' '}
        {figure(counts.new + counts.changed)} 行
      </h2>
      <dl className="import-figures">
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {figure(count)}
              <span>行</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>台账里新增{addedText(counts)}。</p>
      {out.length > 0 && (
        <p className="import-fault">
          没有导入：{out.map(name => `${outcomeWords[name].name} ${figure(counts[name])} 行`).join('、')}
          。改好原表再导一次就行，已经导入的不会重复。
        </p>
      )}
      {undo.result}
      <div className="import-done-actions">
        <Button type="primary" onClick={() => void navigate('/people')}>
          查看居民名单
        </Button>
        {counts.refused + counts.undecided > 0 && (
          <Button
            icon={<DownloadOutlined aria-hidden="true" />}
            disabled={refused.status !== null}
            onClick={() => void refused.save({ importId })}
          >
            下载没有导入的行
          </Button>
        )}
        <Button onClick={onRestart}>再导入别的文件</Button>
        {!undo.undone && batch?.state !== 'undone' && (
          <Button onClick={() => undo.ask({ id: batchId, fileName, counts })}>撤销本批</Button>
        )}
      </div>
      {undo.dialog}
      <JobStrip status={refused.status} onCancel={() => void refused.cancel()} />
    </section>
  )
}
