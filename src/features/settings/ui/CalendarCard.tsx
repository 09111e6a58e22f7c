import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { weekday } from '../../../contract/dates'
import { calendarOf, knowsYear, type CalendarDay } from '../../../contract/workdays'
import { useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { thisYear } from '../../../ui/now'
import { settingOperations } from '../contract'
import { readPastedDays, workCalendarSetting } from '../mediation'
import { DraftFoot } from './DraftFoot'
import { YearView } from './YearView'

/** 节假日表: which days are off and which weekends are worked; deadlines in working days are counted by it. */
export function CalendarCard() {
  const answer = useAnswer(settingOperations.calendar, {})
  return (
    <section className="card padded wide" aria-label="节假日表">
      <h2 className="section-title">节假日表</h2>
      <p className="muted small">
        按工作日算期限时用。程序带有 2017—2026
        年国务院办公厅公布的放假和调休；以后各年公布后在这里补上。点一天就改它：平日改成放假，周末改成上班，再点一次改回。
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? <CalendarEditor stored={answer.data} /> : null}
    </section>
  )
}

const inYear = (days: readonly CalendarDay[], year: number): CalendarDay[] =>
  days.filter(({ date }) => date.startsWith(`${year}-`))

function CalendarEditor({ stored }: { stored: readonly CalendarDay[] }) {
  const { message } = App.useApp()
  const [draft, setDraft] = useState<readonly CalendarDay[] | null>(null)
  const [year, setYear] = useState(thisYear)
  const [name, setName] = useState('')
  const [pasting, setPasting] = useState(false)
  const save = useCommand(settingOperations.saveCalendar)
  const days = draft ?? stored
  const calendar = calendarOf(days)
  const ofYear = inYear(days, year)
  const official = inYear(workCalendarSetting.initial, year)
  const holidays = ofYear.filter(day => day.kind === 'holiday').length

  /** Puts days in, in place of what was known of them. */
  function put(added: readonly CalendarDay[]): void {
    const dates = new Set(added.map(day => day.date))
    setDraft([...days.filter(day => !dates.has(day.date)), ...added])
  }
  function paste(added: readonly CalendarDay[]): void {
    put(added)
    const [first] = added
    if (first) setYear(Number(first.date.slice(0, 4)))
  }
  function turn(date: string): void {
    if (calendar.has(date)) return setDraft(days.filter(day => day.date !== date))
    const kind = weekday(date) > 5 ? 'workday' : 'holiday'
    put([{ date, kind, name: name.trim() || (kind === 'workday' ? '调休上班' : '放假') }])
  }
  async function submit(): Promise<void> {
    try {
      const { changedCases, changedRequests } = await save.mutateAsync({ days: [...days] })
      const changed = [
        changedCases > 0 ? `${changedCases} 件纠纷` : '',
        changedRequests > 0 ? `${changedRequests} 件诉求` : ''
      ].filter(Boolean)
      message.success(`节假日表已保存${changed.length > 0 ? `，${changed.join('、')}的期限跟着变了` : ''}`)
      setDraft(null)
    } catch {
      // shown by the ErrorNote
    }
  }
  return (
    <>
      <div className="year-bar">
        <Button aria-label="上一年" icon={<LeftOutlined />} onClick={() => setYear(year - 1)} />
        <span className="year">{year} 年</span>
        <Button aria-label="下一年" icon={<RightOutlined />} onClick={() => setYear(year + 1)} />
        <span className="muted">
          放假 {holidays} 天（含周末），调休上班 {ofYear.length - holidays} 天
        </span>
        <Input
          aria-label="加的日子叫什么"
          placeholder="加的日子叫什么，例如：国庆节"
          maxLength={30}
          style={{ width: 230 }}
          value={name}
          onChange={event => setName(event.target.value)}
        />
        <Button onClick={() => setPasting(!pasting)}>粘贴一批日子</Button>
        {official.length > 0 ? (
          <Button onClick={() => setDraft([...days.filter(day => !ofYear.includes(day)), ...official])}>
            {year} 年换回程序带的
          </Button>
        ) : null}
      </div>
      {pasting ? <PasteDays onDays={paste} onDone={() => setPasting(false)} /> : null}
      {knowsYear(year, calendar) ? null : (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 10 }}
          title={`${year} 年的节假日没有录入，这一年只按周末推算，工作日期限会算早。公布后请在这里补上。`}
        />
      )}
      <YearView year={year} calendar={calendar} onDay={turn} />
      <ErrorNote error={save.error} />
      <DraftFoot
        label="保存节假日表"
        changed={draft !== null}
        saving={save.isPending}
        onSave={submit}
        onUndo={() => setDraft(null)}
      />
    </>
  )
}

/** Takes a list as it stands in a notice or a workbook. */
function PasteDays(props: { onDays: (days: readonly CalendarDay[]) => void; onDone: () => void }) {
  const [text, setText] = useState('')
  const { days, faults } = readPastedDays(text)
  return (
    <div style={{ marginBottom: 12 }}>
      <Input.TextArea
        aria-label="一批日子"
        rows={5}
        value={text}
        maxLength={20_000}
        placeholder={'一行一天，写上名称；调休上班的写“上班”\n2027-01-01 元旦\n2027-02-06 上班'}
        onChange={event => setText(event.target.value)}
      />
      {faults.length > 0 ? (
        <ul className="issue-list" role="alert">
          {faults.slice(0, 8).map(fault => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ) : null}
      <div className="settings-foot">
        <Button
          disabled={days.length === 0 || faults.length > 0}
          onClick={() => {
            props.onDays(days)
            props.onDone()
          }}
        >
          加入 {days.length} 天
        </Button>
        <Button onClick={props.onDone}>取消</Button>
      </div>
    </div>
  )
}
