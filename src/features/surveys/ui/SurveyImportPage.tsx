import { App, Alert, Button, Select } from 'antd'
import { useRef, useState, type ChangeEvent, type DragEvent } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { call, CallError, uploadFile, useAnswer, useJob } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { PageHead } from '../../../ui/PageHead'
import {
  answerSheetOperations,
  surveyOperations,
  type ImportInspection,
  type ImportPreview,
  type SurveyRecord
} from '../contract'
import { roleLabel, roleOf, rolesFor, roleText } from '../importColumns'
import { markingOf } from '../rules'
import { ImportCheck } from './ImportCheck'
import './surveys.css'

type Stage =
  | { at: 'file' }
  | { at: 'columns'; token: string; file: ImportInspection }
  | { at: 'check'; token: string; file: ImportInspection; preview: ImportPreview }

/** 导入网上答卷: file → columns → what would come in → import. Nothing is stored before the last step. */
export function SurveyImportPage() {
  const { id = '' } = useParams()
  const answer = useAnswer(surveyOperations.get, { id })
  const record = answer.data?.id === id ? answer.data : undefined
  return (
    <>
      <PageHead
        title="导入网上答卷"
        state={
          <>
            {record?.title} <Link to={`/surveys/${encodeURIComponent(id)}`}>返回看结果</Link>
          </>
        }
      />
      {answer.error ? (
        <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        record && <SurveyImport key={`${id} ${record.version}`} record={record} />
      )}
    </>
  )
}

function SurveyImport({ record }: { record: SurveyRecord }) {
  const surveyId = record.id
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [stage, setStage] = useState<Stage>({ at: 'file' })
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const inspect = useJob(answerSheetOperations.inspect)
  const preview = useJob(answerSheetOperations.preview)
  const store = useJob(answerSheetOperations.import)
  const running = [inspect, preview, store].find(({ status }) => status !== null)

  async function attempt(work: () => Promise<void>): Promise<void> {
    setError(null)
    setBusy(true)
    try {
      await work()
    } catch (refusal) {
      if (!(refusal instanceof CallError && refusal.code === 'CANCELLED')) setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  const choiceOf = ({ token, file }: { token: string; file: ImportInspection }) => ({
    surveyId,
    token,
    sheet: file.sheet,
    headerRow: file.headerRow,
    columns: file.columns.map(({ column, role }) => ({ column, role }))
  })
  const pick = (file: File) =>
    attempt(async () => {
      const token = await uploadFile(file)
      setStage({ at: 'columns', token, file: await inspect.start({ surveyId, token }) })
    })
  const check = () =>
    attempt(async () => {
      if (stage.at !== 'columns') return
      setStage({ ...stage, at: 'check', preview: await preview.start(choiceOf(stage)) })
    })
  const bringIn = () =>
    attempt(async () => {
      if (stage.at !== 'check') return
      const { sheets, refusedRows } = await store.start(choiceOf(stage))
      message.success(
        refusedRows > 0 ? `已导入 ${sheets} 份答卷，${refusedRows} 行没导入` : `已导入 ${sheets} 份答卷`
      )
      void navigate(`/surveys/${encodeURIComponent(surveyId)}`)
    })
  const restart = () =>
    attempt(async () => {
      const token = stage.at === 'file' ? null : stage.token
      setStage({ at: 'file' })
      if (token !== null) await call(answerSheetOperations.discard, { token })
    })

  return (
    <>
      {error !== null && <ErrorNote error={error} />}
      {stage.at === 'file' && <FileChoice busy={busy} onFile={file => void pick(file)} />}
      {stage.at === 'columns' && (
        <Columns
          record={record}
          file={stage.file}
          busy={busy}
          onRole={(column, role) =>
            setStage({
              ...stage,
              file: {
                ...stage.file,
                columns: stage.file.columns.map(each => (each.column === column ? { ...each, role } : each))
              }
            })
          }
          onNext={() => void check()}
          onRestart={() => void restart()}
        />
      )}
      {stage.at === 'check' && (
        <ImportCheck
          record={record}
          preview={stage.preview}
          busy={busy}
          onBack={() => setStage({ at: 'columns', token: stage.token, file: stage.file })}
          onImport={() => void bringIn()}
        />
      )}
      <JobStrip status={running?.status ?? null} onCancel={() => void running?.cancel()} />
    </>
  )
}

const fileTypes = '.xlsx,.xls,.csv,.et,.xlsm,.xlsb,.ods,.html,.htm,.txt'

function FileChoice({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  function onDrop(event: DragEvent): void {
    event.preventDefault()
    const file = event.dataTransfer.files[0]
    if (file && !busy) onFile(file)
  }
  function onChosen(event: ChangeEvent<HTMLInputElement>): void {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) onFile(file)
  }
  return (
    <section
      className="card survey-drop"
      aria-label="选文件"
      onDragOver={event => event.preventDefault()}
      onDrop={onDrop}
    >
      <strong>把问卷网站导出的答卷拖到这里</strong>
      <Button type="primary" disabled={busy} onClick={() => input.current?.click()}>
        选文件
      </Button>
      <span className="muted">
        问卷星、腾讯问卷、金数据等导出的 Excel、CSV 都认：一行一份答卷，答案写选项文字、字母或序号都行。
      </span>
      <span className="muted">
        姓名、电话、身份证、住址、IP、提交时间等能认出是谁的栏永远不导入；先看再导，按下“导入”之前什么都不会存。
      </span>
      <input
        ref={input}
        className="unseen"
        type="file"
        tabIndex={-1}
        accept={fileTypes}
        aria-label="选择答卷文件"
        disabled={busy}
        onChange={onChosen}
      />
    </section>
  )
}

function Columns(props: {
  record: SurveyRecord
  file: ImportInspection
  busy: boolean
  onRole: (column: number, role: string) => void
  onNext: () => void
  onRestart: () => void
}) {
  const { file, busy } = props
  const marking = markingOf(props.record)
  const options = rolesFor(marking).map(role => ({
    value: roleText(role),
    label: roleLabel(role, marking.questions)
  }))
  const answered = new Set(
    file.columns.flatMap(({ role }) => {
      const known = roleOf(role, marking)
      return known?.kind === 'question' || known?.kind === 'option' ? [known.question] : []
    })
  )
  const missing = marking.questions.flatMap((_, at) => (answered.has(at) ? [] : [at + 1]))
  const unasked = marking.asksJoined && !file.columns.some(({ role }) => role === 'joined')
  const refused = file.columns.filter(column => column.refused !== null)
  return (
    <>
      <div className="card survey-import-bar">
        <span>
          <b>{file.fileName}</b>{' '}
          <span className="muted">
            工作表“{file.sheetName}”，表头在第 {file.headerRow} 行，{file.rows} 份答卷
          </span>
        </span>
        <span className="survey-import-actions">
          <Button disabled={busy} onClick={props.onRestart}>
            换文件
          </Button>
          <Button type="primary" loading={busy} disabled={missing.length > 0} onClick={props.onNext}>
            核对 {file.rows} 份
          </Button>
        </span>
      </div>
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`第 ${missing.join('、')} 题还没找到对应的栏，请在下面选好。`}
        />
      )}
      {unasked && (
        <Alert
          type="warning"
          showIcon
          title="表里没有找到参与情况这一栏。照这样导入，这些答卷都按没答参与情况算，参与率会偏低。"
        />
      )}
      {refused.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={`有 ${refused.length} 栏不导入：${refused.map(({ header }) => header).join('、')}。问卷不记名，这些内容不会进程序。`}
        />
      )}
      <section className="card survey-columns" aria-label="栏目对应">
        <table>
          <thead>
            <tr>
              <th scope="col">表里的栏</th>
              <th scope="col">头几行的内容</th>
              <th scope="col">对应</th>
            </tr>
          </thead>
          <tbody>
            {file.columns.map(({ column, header, samples, role, refused: reason }) => (
              <tr key={column}>
                <th scope="row">{header || <span className="muted">（没有标题）</span>}</th>
                <td className="muted">{samples.join('、') || '—'}</td>
                <td>
                  {reason === null ? (
                    <Select
                      aria-label={`${header || `第 ${column + 1} 栏`}对应什么`}
                      showSearch={{ optionFilterProp: 'label' }}
                      className="survey-role"
                      value={role}
                      options={options}
                      onChange={value => props.onRole(column, value)}
                    />
                  ) : (
                    <span className="muted">不导入：{reason}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
