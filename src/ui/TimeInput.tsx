import { Input } from 'antd'
import { useState } from 'react'
import { readTime } from './dateText'

/** A minute of the day, typed the way people write it; what cannot be read stays as typed, for the form to refuse. */
export function TimeInput(props: {
  id?: string
  label: string
  value?: unknown
  onChange?: (value: string | null) => void
  onBlur?: (() => void) | undefined
}) {
  const value = typeof props.value === 'string' ? props.value : ''
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Input
      {...(props.id ? { id: props.id } : {})}
      aria-label={props.label}
      autoComplete="off"
      placeholder="时:分"
      style={{ width: 160 }}
      value={typed ?? value}
      onChange={event => {
        const text = event.target.value
        setTyped(text)
        props.onChange?.(readTime(text) ?? (text.trim() === '' ? null : text))
      }}
      onBlur={() => {
        setTyped(null)
        props.onBlur?.()
      }}
    />
  )
}
