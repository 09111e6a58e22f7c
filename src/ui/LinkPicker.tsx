import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { firstPage } from '../contract/record'
import { useAnswer } from './client'
import type { LinkSource } from './records'

/** A value that follows `value` after `delay` milliseconds of rest. */
function useRested<T>(value: T, delay: number): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), delay)
    return () => window.clearTimeout(timer)
  }, [value, delay])
  return rested
}

/** Chooses a record of another type by typing: its list operation searches, `labelOf` names each. */
export function LinkPicker(props: {
  operations: LinkSource['operations']
  labelOf: LinkSource['labelOf']
  value?: string | null
  onChange?: (id: string | null) => void
  placeholder?: string
  /** Name of the chosen record, if the page knows it; else it is asked for. */
  valueLabel?: string | undefined
  id?: string
  ariaLabel?: string
}) {
  const { operations, labelOf, value } = props
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const search = useRested(words, 200)
  const found = useAnswer(operations.list, { ...firstPage, search, pageSize: 20 }, { enabled: open })
  const options = (found.data?.rows ?? []).map(row => ({ value: row.id, label: labelOf(row) }))
  const missing = value && !options.some(option => option.value === value) ? value : null
  const current = useAnswer(
    operations.get,
    { id: missing ?? '' },
    { enabled: missing !== null && props.valueLabel === undefined }
  )
  const asked = missing !== null && current.data?.id === missing ? labelOf(current.data) : null
  if (missing !== null) options.unshift({ value: missing, label: props.valueLabel ?? asked ?? '…' })
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      {...(props.ariaLabel ? { 'aria-label': props.ariaLabel } : {})}
      placeholder={props.placeholder ?? '打字查找'}
      allowClear
      value={value ?? null}
      options={options}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={open && found.isFetching}
      notFoundContent={found.isFetching ? '正在查找' : '没有找到'}
      onOpenChange={next => {
        setOpen(next)
        if (!next) setWords('')
      }}
      onChange={next => props.onChange?.(next ?? null)}
      style={{ width: '100%' }}
    />
  )
}
