import { CalendarOutlined } from '@ant-design/icons'
import { DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { isReadDate, readDay, readMinute } from './dateText'
import { today } from './now'

/**
 * A day or a minute, typed the way people write it, or chosen in the calendar. Each keystroke counts, so that nothing
 * typed is lost; what cannot be read stays as it was typed, for the form to refuse.
 */
export function DayInput(props: {
  id?: string
  label: string
  minute: boolean
  value?: unknown
  onChange?: (value: string | null) => void
  onBlur?: (() => void) | undefined
}) {
  const { minute, onChange } = props
  const value = typeof props.value === 'string' ? props.value : ''
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const known = isReadDate(value, minute)

  function type(text: string): void {
    setTyped(text)
    const read = minute ? readMinute(text, today()) : readDay(text, today())
    onChange?.(read ?? (text.trim() === '' ? null : text))
  }
  return (
    <span className="day-input">
      <Input
        {...(props.id ? { id: props.id } : {})}
        aria-label={props.label}
        autoComplete="off"
        placeholder={minute ? '年-月-日 时:分' : '年-月-日'}
        value={typed ?? (known ? value.replace('T', ' ') : value)}
        onChange={event => type(event.target.value)}
        onBlur={() => {
          setTyped(null)
          props.onBlur?.()
        }}
        onKeyDown={event => {
          if (event.key === 'ArrowDown') setOpen(true)
        }}
        suffix={
          <button
            type="button"
            className="link-button"
            tabIndex={-1}
            aria-label="打开日历"
            onClick={() => setOpen(true)}
          >
            <CalendarOutlined />
          </button>
        }
      />
      {open ? (
        <DatePicker
          open
          autoFocus
          aria-label="日历"
          className="day-popup"
          showTime={minute ? { format: 'HH:mm' } : false}
          value={known ? dayjs(value) : null}
          onChange={day => {
            onChange?.(day?.format(minute ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DD') ?? null)
            setOpen(false)
          }}
          onOpenChange={next => {
            if (!next) setOpen(false)
          }}
        />
      ) : null}
    </span>
  )
}
