import { CalendarOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { readMonth } from './dateText'

const shown = (month: string): string => dayjs(`${month}-01`).format('YYYY年M月')
const step = (month: string, by: number): string => dayjs(`${month}-01`).add(by, 'month').format('YYYY-MM')

/**
 * A month `YYYY-MM`: typed the way people write it, stepped to the next or the one before, or chosen in the calendar.
 * What is typed counts at once, so that Enter right after it loses nothing.
 */
export function MonthInput(props: { label: string; value: string; onChange(month: string): void }) {
  const { label, value, onChange } = props
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)

  function type(text: string): void {
    setTyped(text)
    const month = readMonth(text)
    if (month !== null) onChange(month)
  }
  return (
    <span className="month-input">
      <Button aria-label="上个月" icon={<LeftOutlined />} onClick={() => onChange(step(value, -1))} />
      <Input
        aria-label={label}
        autoComplete="off"
        placeholder="年-月"
        value={typed ?? shown(value)}
        onChange={event => type(event.target.value)}
        onBlur={() => setTyped(null)}
        onPressEnter={() => setTyped(null)}
        suffix={
          <button
            type="button"
            className="link-button"
            tabIndex={-1}
            aria-label="打开月历"
            onClick={() => setOpen(true)}
          >
            <CalendarOutlined />
          </button>
        }
      />
      <Button aria-label="下个月" icon={<RightOutlined />} onClick={() => onChange(step(value, 1))} />
      {open && (
        <DatePicker
          open
          autoFocus
          picker="month"
          aria-label="月历"
          className="day-popup"
          value={dayjs(`${value}-01`)}
          onChange={month => {
            if (month) onChange(month.format('YYYY-MM'))
            setOpen(false)
          }}
          onOpenChange={next => {
            if (!next) setOpen(false)
          }}
        />
      )}
    </span>
  )
}
