import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import { isRealDate } from '../../../contract/dates'
import { DayInput } from '../../../ui/DayInput'
import { MonthInput } from '../../../ui/MonthInput'
import { today } from '../../../ui/now'
import type { SpanPeriod } from '../contract'
import { CutoffDay } from './CutoffDay'
import { defaultSpan } from './spanLink'

const defaultCutoff = 20

const kinds = [
  { value: 'month', label: '自然月' },
  { value: 'cutoff', label: '按截止日的月' },
  { value: 'quarter', label: '季度' },
  { value: 'halfYear', label: '半年' },
  { value: 'year', label: '年' },
  { value: 'custom', label: '起止日期' },
  { value: 'founding', label: '自成立以来' }
] as const
type Kind = (typeof kinds)[number]['value']

const quarters = ['第一季度', '第二季度', '第三季度', '第四季度'].map((label, at) => ({
  value: at + 1,
  label
}))
const halves = ['上半年', '下半年'].map((label, at) => ({ value: at + 1, label }))

/** The span of another kind; a month stays the month that was chosen, with a cut-off day or without. */
function spanFor(kind: Kind, chosen: SpanPeriod): SpanPeriod {
  if (kind !== 'cutoff' && kind !== 'month') return defaultSpan(kind, today())
  const month = chosen.kind === 'month' ? chosen : defaultSpan('month', today())
  return month.kind === 'month' ? { ...month, cutoff: kind === 'cutoff' ? defaultCutoff : null } : month
}

/** Which span of days a report is about: its kind, then which one of that kind. */
export function SpanChoice({ period, onChange }: { period: SpanPeriod; onChange(period: SpanPeriod): void }) {
  const kind: Kind = period.kind === 'month' && period.cutoff !== null ? 'cutoff' : period.kind
  return (
    <>
      <Select<Kind>
        aria-label="统计期间种类"
        style={{ width: 138 }}
        value={kind}
        options={[...kinds]}
        onChange={next => onChange(spanFor(next, period))}
      />
      <SpanParts period={period} onChange={onChange} />
    </>
  )
}

function SpanParts({ period, onChange }: { period: SpanPeriod; onChange(period: SpanPeriod): void }) {
  switch (period.kind) {
    case 'month':
      return (
        <>
          <MonthInput
            label="统计月份"
            value={period.month}
            onChange={month => onChange({ ...period, month })}
          />
          {period.cutoff !== null && (
            <CutoffDay day={period.cutoff} onChange={cutoff => onChange({ ...period, cutoff })} />
          )}
        </>
      )
    case 'quarter':
      return (
        <>
          <YearInput value={period.year} onChange={year => onChange({ ...period, year })} />
          <Select
            aria-label="季度"
            style={{ width: 108 }}
            value={period.quarter}
            options={quarters}
            onChange={quarter => onChange({ ...period, quarter })}
          />
        </>
      )
    case 'halfYear':
      return (
        <>
          <YearInput value={period.year} onChange={year => onChange({ ...period, year })} />
          <Select
            aria-label="上下半年"
            style={{ width: 92 }}
            value={period.half}
            options={halves}
            onChange={half => onChange({ ...period, half })}
          />
        </>
      )
    case 'year':
      return <YearInput value={period.year} onChange={year => onChange({ ...period, year })} />
    case 'custom':
      return (
        <>
          <Day label="开始日期" value={period.from} onChange={from => onChange({ ...period, from })} />
          <Day label="结束日期" value={period.to} onChange={to => onChange({ ...period, to })} />
        </>
      )
    case 'founding':
      return <Day label="截至日期" value={period.to} onChange={to => onChange({ ...period, to })} />
  }
}

function YearInput({ value, onChange }: { value: number; onChange(year: number): void }) {
  return (
    <InputNumber
      aria-label="年份"
      style={{ width: 104 }}
      min={1900}
      max={2999}
      precision={0}
      suffix="年"
      value={value}
      onChange={year => year !== null && onChange(year)}
    />
  )
}

/** A day that counts as soon as it can be read. */
function Day(props: { label: string; value: string; onChange(day: string): void }) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <span className="population-day">
      <DayInput
        label={props.label}
        minute={false}
        value={typed ?? props.value}
        onChange={text => {
          setTyped(text)
          if (text !== null && isRealDate(text)) props.onChange(text)
        }}
        onBlur={() => setTyped(null)}
      />
    </span>
  )
}
