import { WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { LeftFiles } from './LeftFiles'
import {
  groupTables,
  matchColumn,
  matchFault,
  questionsOf,
  usualMode,
  type Answer,
  type QuestionName
} from './matching'
import { ModeChoice } from './ModeChoice'
import { Questions } from './Questions'
import { namesOf, type Matched } from './stages'
import { TableCard } from './TableCard'
import { figure } from './words'

interface Props {
  matched: Matched
  busy: boolean
  onChange(part: Partial<Matched>): void
  /** The header of these tables stands in another row: they are read again. */
  onHeaderRow(keys: readonly string[], row: number): void
  onNext(): void
  onRestart(): void
}

/** Cards are shown open up to this number; more are a list to open one by one. */
const openCards = 3

/** 认表头与栏目: what the program understood of each table, for the clerk to correct. */
export function MatchStep({ matched, busy, onChange, onHeaderRow, onNext, onRestart }: Props) {
  const { sheets, answers, fileNames, apart } = matched
  const chosen = sheets.filter(sheet => sheet.chosen)
  const rows = chosen.reduce((sum, sheet) => sum + sheet.rows, 0)
  const fault = matchFault(sheets, answers)
  const groups = groupTables(sheets, apart)
  const manyFiles = fileNames.length > 1
  const usual = usualMode(sheets)

  function choose(keys: readonly string[], take: boolean) {
    const next = sheets.map(sheet => (keys.includes(sheet.key) ? { ...sheet, chosen: take } : sheet))
    // choosing a hidden sheet by itself is an answer too
    const hidden = next.filter(sheet => sheet.hidden && keys.includes(sheet.key))
    const hiddenSheets = next.some(sheet => sheet.hidden && sheet.chosen) ? 'take' : 'leave'
    onChange({ sheets: next, ...(hidden.length > 0 && { answers: { ...answers, hiddenSheets } }) })
  }
  function answer(question: QuestionName, value: Answer) {
    const next = { ...answers, [question]: value }
    if (question !== 'hiddenSheets') return onChange({ answers: next })
    onChange({
      answers: next,
      sheets: sheets.map(sheet => (sheet.hidden ? { ...sheet, chosen: value === 'take' } : sheet))
    })
  }

  return (
    <>
      <div className="import-bar card">
        <span className="import-bar-start">
          <b>{namesOf(fileNames)}</b>
          <span className="muted">
            选中 {chosen.length} 张表，共 {figure(rows)} 行
          </span>
        </span>
        <span className="import-bar-end">
          {fault !== '' && (
            <span className="import-fault" role="status">
              <WarningOutlined aria-hidden="true" /> {fault}
            </span>
          )}
          <Button disabled={busy} onClick={onRestart}>
            换文件
          </Button>
          <Button type="primary" disabled={fault !== ''} loading={busy} onClick={onNext}>
            核对 {figure(rows)} 行
          </Button>
        </span>
      </div>
      <LeftFiles files={matched.left} />
      <div className="import-choices">
        <Questions questions={questionsOf(sheets)} answers={answers} onAnswer={answer} />
        <ModeChoice
          mode={matched.mode ?? usual}
          exported={usual === 'update'}
          onChange={mode => onChange({ mode })}
        />
      </div>
      {groups.map(group => (
        <TableCard
          key={group.key}
          group={group}
          manyFiles={manyFiles}
          startOpen={groups.length <= openCards || apart.includes(group.key)}
          onChosen={choose}
          onMatch={(column, field) => onChange({ sheets: matchColumn(sheets, group, column, field) })}
          onHeaderRow={row =>
            onHeaderRow(
              group.sheets.map(sheet => sheet.key),
              row
            )
          }
          onApart={key => onChange({ apart: [...apart, key] })}
        />
      ))}
    </>
  )
}
