import { InputNumber } from 'antd'

/** The day on which a statistical month ends (domain.md §3.6). */
export function CutoffDay({ day, onChange }: { day: number; onChange: (day: number) => void }) {
  return (
    <InputNumber
      aria-label="截止日"
      style={{ width: 116 }}
      min={1}
      max={31}
      precision={0}
      prefix="每月"
      suffix="日"
      value={day}
      onChange={value => value !== null && onChange(value)}
    />
  )
}
