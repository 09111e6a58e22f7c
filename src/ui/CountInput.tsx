import { countFault, readCount } from './numberText'
import { TypedInput } from './TypedInput'

/** A number of things, typed the way people write it; what is none stays as typed, for the form to refuse (`countRule`). */
export function CountInput(props: {
  id?: string | undefined
  label: string
  unit?: string
  value?: unknown
  onChange?: ((value: number | string | null) => void) | undefined
  onBlur?: (() => void) | undefined
}) {
  const { unit = '' } = props
  return (
    <TypedInput
      {...props}
      shown={count => (typeof count === 'number' ? String(count) : '')}
      read={text => readCount(text, unit)}
    />
  )
}

/** Refuses what stands in a `CountInput` and is no number, with the reason. */
export const countRule = (unit = '') => ({
  validator: async (_rule: unknown, value: unknown) => {
    if (typeof value === 'string' && value.trim() !== '') throw new Error(countFault(value, unit))
  }
})
