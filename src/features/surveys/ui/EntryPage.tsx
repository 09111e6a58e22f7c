import { Alert, Button, Modal } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Link } from 'react-router'
import { useAnswer } from '../../../ui/client'
import { ErrorNote, errorText } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { RecordById } from '../../../ui/RecordById'
import { sheetHost } from '../../../ui/RecordSheet'
import { useLeaveGuard } from '../../../ui/useLeaveGuard'
import { answerSheetOperations, surveyOperations, type SurveyRecord } from '../contract'
import { EntryDesk } from './EntryDesk'
import { EnteredSheets, enteredPageSize } from './EnteredSheets'
import { useSheetEntry } from './useSheetEntry'
import './surveys.css'

/** 录入答卷: paper answers typed in by keys, one row a questionnaire. */
export function EntryPage() {
  return (
    <RecordById operation={surveyOperations.get} title="录入答卷">
      {record => <Entry key={record.version} record={record} />}
    </RecordById>
  )
}

function Entry({ record }: { record: SurveyRecord }) {
  const { id } = record
  const entry = useSheetEntry(record)
  const [page, setPage] = useState(1)
  const answer = useAnswer(answerSheetOperations.list, { surveyId: id, page, pageSize: enteredPageSize })
  const guard = useLeaveGuard(entry.unsaved)
  const desk = useRef<HTMLDivElement>(null)
  const focus = () => desk.current?.focus()
  useEffect(() => focus(), [])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
    // buttons on the desk keep their own keys
    if (event.target instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter')) return
    if (entry.press(event.key)) event.preventDefault()
  }

  const counts = answer.data?.counts
  const entered = (counts?.entered ?? 0) + entry.waiting
  const next = page === 1 ? (answer.data?.rows[0]?.number ?? 0) + entry.waiting + 1 : null
  return (
    <>
      <Modal
        open={guard.asking}
        title="还有答卷没存上"
        okText="留下，录完它"
        cancelText="不要了，离开"
        cancelButtonProps={{ danger: true }}
        centered
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
        getContainer={sheetHost}
        onOk={guard.stay}
        onCancel={guard.leave}
      >
        正在录的这一份还没按回车。现在离开，它就没有了；前面录完的都在。
      </Modal>
      <PageHead
        title="录入答卷"
        state={
          <>
            {record.title} <Link to={`/surveys/${encodeURIComponent(id)}`}>返回看结果</Link>
          </>
        }
      />
      <Progress record={record} entered={entered} valid={counts?.valid ?? 0} invalid={counts?.invalid ?? 0} />
      {entry.error !== null && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={`有 ${entry.waiting} 份没存上：${errorText(entry.error)}`}
          action={
            <span className="survey-error-actions">
              <Button size="small" onClick={entry.retry}>
                再存一次
              </Button>
              <Button
                size="small"
                onClick={() => {
                  entry.takeBack()
                  focus()
                }}
              >
                拿回来改
              </Button>
            </span>
          }
        />
      )}
      <div
        ref={desk}
        tabIndex={0}
        role="group"
        aria-label="答卷录入"
        className="card padded survey-desk"
        onKeyDown={onKeyDown}
      >
        <EntryDesk entry={entry} number={entry.changes?.number ?? next} focus={focus} />
      </div>
      {answer.error ? (
        <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        answer.data && (
          <EnteredSheets
            marking={entry.marking}
            rows={answer.data.rows}
            total={answer.data.total}
            page={page}
            onPage={setPage}
            onOpen={sheet => {
              entry.reopen(sheet)
              focus()
            }}
          />
        )
      )}
    </>
  )
}

function Progress(props: { record: SurveyRecord; entered: number; valid: number; invalid: number }) {
  const { record, entered } = props
  const { returned } = record
  const left = returned === null ? null : returned - entered
  return (
    <p className="survey-progress" role="status">
      <span>
        已录 <b>{entered}</b> 份
      </span>
      <span>
        有效 <b>{props.valid}</b>
      </span>
      <span>
        无效 <b>{props.invalid}</b>
      </span>
      <span>
        {left === null ? (
          '收回多少份还没填，填了能看还差几份'
        ) : left > 0 ? (
          <>
            收回 {returned} 份，还差 <b>{left}</b> 份
          </>
        ) : left === 0 ? (
          `收回的 ${returned} 份录完了`
        ) : (
          <>
            比收回的 {returned} 份多录了 <b>{-left}</b> 份，请核对
          </>
        )}
      </span>
    </p>
  )
}
