import { Input } from 'antd'
import { useState } from 'react'

/** A value typed as text the way people write it; what cannot be read stays as typed, for the form to refuse. */
export function TypedInput<T>(props: {
  id?: string | undefined
  label: string
  value?: unknown
  /** The text of a value that was read. */
  shown: (value: unknown) => string
  /** What was typed as a value; null: it cannot be read. */
  read: (typed: string) => T | null
  onChange?: ((value: T | string | null) => void) | undefined
  onBlur?: (() => void) | undefined
  placeholder?: string
  unit?: string
  width?: number
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const kept = typeof props.value === 'string' ? props.value : props.shown(props.value)
  return (
    <Input
      {...(props.id ? { id: props.id } : {})}
      aria-label={props.label}
      autoComplete="off"
      {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      {...(props.unit ? { suffix: props.unit } : {})}
      style={{ width: props.width ?? 160 }}
      value={typed ?? kept}
      onChange={event => {
        const text = event.target.value
        setTyped(text)
        props.onChange?.(props.read(text) ?? (text.trim() === '' ? null : text))
      }}
      onBlur={() => {
        setTyped(null)
        props.onBlur?.()
      }}
    />
  )
}
