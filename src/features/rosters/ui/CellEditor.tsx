import { Checkbox, Input } from 'antd'
import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'

interface Props {
  label: string
  text: string
  /** The number is masked: what is typed replaces the whole of it. */
  masked: boolean
  /** Cells of this page that say the same and have the same problem, this one included. */
  alike: number
  /** There are other pages, where such cells are mended along. */
  otherPages: boolean
  /** `next`: go on to the next problem. */
  onSave(text: string, alike: boolean, next: boolean): void
  onCancel(): void
}

/** A cell while it is mended: Enter saves and goes on, Esc leaves it as it was, leaving the field keeps what was typed. */
export function CellEditor({ label, text, masked, alike, otherPages, onSave, onCancel }: Props) {
  const start = masked ? '' : text
  const [typed, setTyped] = useState(start)
  const [all, setAll] = useState(false)
  const box = useRef<HTMLSpanElement>(null)
  const over = useRef(false)

  function finish(next: boolean) {
    if (over.current) return
    over.current = true
    if (typed === start) onCancel()
    else onSave(typed.trim(), all, next)
  }
  function onKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      finish(true)
    } else if (event.key === 'Escape') {
      over.current = true
      onCancel()
    }
  }
  function onLeave(event: FocusEvent) {
    if (!box.current?.contains(event.relatedTarget)) finish(false)
  }
  return (
    <span ref={box} className="cell-editor" onBlur={onLeave} onKeyDown={onKey}>
      <Input
        autoFocus
        size="small"
        aria-label={label}
        placeholder={masked ? '原值已遮住，请填写整个值' : '留空就是不填这一格'}
        maxLength={2000}
        value={typed}
        onFocus={event => event.target.select()}
        onChange={event => setTyped(event.target.value)}
      />
      {alike > 1 && (
        <Checkbox checked={all} onChange={event => setAll(event.target.checked)}>
          同样的一起改（本页 {alike} 处{otherPages ? '，别页的也改' : ''}）
        </Checkbox>
      )}
      <span className="muted small">回车保存，到下一处；Esc 不改</span>
    </span>
  )
}
