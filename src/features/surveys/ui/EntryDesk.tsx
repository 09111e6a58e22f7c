import { Button } from 'antd'
import { invalidReasons } from '../contract'
import { correctAnswers, scoredQuestions } from '../marking'
import { invalidText, optionsOf, shownIn, type Slot } from './entryKeys'
import type { useSheetEntry } from './useSheetEntry'

const slotName = (slot: Slot): string => {
  switch (slot.kind) {
    case 'ageBand':
      return '年龄段'
    case 'sex':
      return '性别'
    case 'joined':
      return '参与'
    case 'satisfaction':
      return '满意度'
    case 'question':
      return `第 ${slot.at + 1} 题`
  }
}

const keyHelp = [
  [['1—9', 'A—I'], '选答案，自动到下一项'],
  [['0'], '没作答'],
  [['空格'], '下一项'],
  [['退格'], '退回'],
  [['←', '→'], '移动'],
  [['X'], '无效'],
  [['回车'], '下一份']
] as const

interface Props {
  entry: ReturnType<typeof useSheetEntry>
  /** Number of the sheet; null while an older page of the list is shown. */
  number: number | null
  /** Gives the keys back to the desk. */
  focus(): void
}

/** The sheet that is being typed in: its places in one row, and what the keys mean where one stands. */
export function EntryDesk({ entry, number, focus }: Props) {
  const { draft, slots, marking } = entry
  const { sheet } = draft
  const slot = slots[draft.at]
  const act = (key: string) => {
    entry.press(key)
    focus()
  }
  const invalid = invalidText(sheet)
  return (
    <>
      <div className="survey-desk-head">
        <h2 className="section-title">
          {entry.changes
            ? `改第 ${entry.changes.number} 份`
            : number === null
              ? '新的一份'
              : `第 ${number} 份`}
        </h2>
        {invalid !== '' && <span className="state-mark overdue">无效：{invalid}</span>}
        <span className="survey-desk-actions">
          {entry.changes && (
            <Button
              size="small"
              onClick={() => {
                entry.giveUp()
                focus()
              }}
            >
              不改了
            </Button>
          )}
          <Button size="small" onClick={() => act('x')}>
            {invalid === '' ? '标成无效（X）' : '取消无效（X）'}
          </Button>
          <Button size="small" type="primary" onClick={() => act('Enter')}>
            {entry.changes ? '存下（回车）' : '下一份（回车）'}
          </Button>
        </span>
      </div>
      <ol className="survey-slots" aria-label="这一份的各项">
        {slots.map((each, at) => (
          <li key={at}>
            <button
              type="button"
              tabIndex={-1}
              className={
                at === draft.at && !draft.askingInvalid ? 'survey-slot survey-slot-here' : 'survey-slot'
              }
              aria-current={at === draft.at ? 'step' : undefined}
              onClick={() => {
                entry.goTo(at)
                focus()
              }}
            >
              <span className="muted small">{slotName(each)}</span>
              <b>{shownIn(each, sheet) || '·'}</b>
            </button>
          </li>
        ))}
        <li className="survey-score muted">
          答对 {correctAnswers(marking.questions, sheet.answers)}/{scoredQuestions(marking.questions).length}
        </li>
      </ol>
      <div className="survey-keys" aria-live="polite">
        {draft.askingInvalid ? (
          <>
            <b>这一份为什么无效？</b>
            <Keys
              options={invalidReasons.map(({ label }, at) => ({ key: String(at + 1), label }))}
              chosen=""
              onKey={act}
            />
          </>
        ) : slot ? (
          <>
            <b>{slot.kind === 'question' ? `${slot.at + 1}. ${slot.question.text}` : slotName(slot)}</b>
            {slot.kind === 'question' && slot.question.kind === 'multi' && (
              <span className="muted"> 多选，选完按空格</span>
            )}
            <Keys options={optionsOf(slot)} chosen={shownIn(slot, sheet)} onKey={act} />
          </>
        ) : (
          <b>录完了，按回车录下一份</b>
        )}
      </div>
      <p className="survey-hint" role="status">
        {entry.hint}
      </p>
      <p className="survey-help muted small">
        {keyHelp.map(([keys, what]) => (
          <span key={what}>
            {keys.map(key => (
              <kbd key={key}>{key}</kbd>
            ))}{' '}
            {what}
          </span>
        ))}
      </p>
    </>
  )
}

function Keys(props: {
  options: readonly { key: string; label: string }[]
  chosen: string
  onKey: (key: string) => void
}) {
  return (
    <ul className="survey-key-list">
      {props.options.map(({ key, label }) => {
        const on =
          props.chosen === label ||
          (/^[A-I]$/.test(key) && /^[A-I]+$/.test(props.chosen) && props.chosen.includes(key))
        return (
          <li key={key}>
            <button
              type="button"
              tabIndex={-1}
              aria-pressed={on}
              className={on ? 'survey-key survey-key-on' : 'survey-key'}
              onClick={() => props.onKey(key)}
            >
              <kbd>{key}</kbd> {label}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
