import { AutoComplete, Input, Radio, Select, Switch } from 'antd'
import { hoursText } from '../contract/hours'
import { joinWords, wordsOf } from '../contract/words'
import { fenFromYuanText, yuanFromFen } from '../contract/rates'
import type { Field } from '../contract/fields'
import { choiceMatches } from './choiceMatches'
import { readTime } from './dateText'
import { DayInput } from './DayInput'
import { LinkPicker } from './LinkPicker'
import { readCount, readHours } from './numberText'
import type { LinkSource } from './records'
import { suggested } from './suggested'
import { TypedInput } from './TypedInput'

interface Control {
  id?: string
  value?: unknown
  onChange?: (value: unknown) => void
  onBlur?: () => void
  'aria-required'?: 'true' | 'false' | boolean
}

export interface FieldInputProps extends Control {
  field: Field
  label: string
  link?: LinkSource | undefined
  suggestions?: readonly string[] | undefined
  valueLabel?: string | undefined
}

/** Buttons side by side hold as many letters; longer choices stand in a list. */
const mostLetters = 32

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function ChoiceInput({ id, value, onChange, label, field }: Control & { label: string; field: Field }) {
  const options = field.choices.map(choice => ({ value: choice.value, label: choice.label }))
  const chosen = typeof value === 'string' ? value : null
  const letters = options.reduce((sum, { label: words }) => sum + words.length, 0)
  if (options.length > 0 && options.length <= 4 && letters <= mostLetters)
    return (
      <Radio.Group
        {...(id ? { id } : {})}
        aria-label={label}
        optionType="button"
        options={options}
        value={chosen}
        onChange={event => onChange?.(event.target.value)}
      />
    )
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      placeholder="请选择，可打字查找"
      allowClear
      value={chosen}
      options={options}
      onChange={next => onChange?.(next ?? null)}
      showSearch={{
        filterOption: (words, option) =>
          choiceMatches(
            words,
            field.choices.find(choice => choice.value === option?.value)
          )
      }}
    />
  )
}

/** Several words: those offered are chosen, others typed; a comma of any kind ends one. */
function TagsInput({ id, value, onChange, label, field, suggestions }: FieldInputProps) {
  const offered = [...new Set([...field.choices.map(choice => choice.label), ...(suggestions ?? [])])]
  return (
    <Select
      {...(id ? { id } : {})}
      mode="tags"
      aria-label={label}
      placeholder={offered.length > 0 ? '可选，也可以直接打字' : '几个用顿号隔开'}
      // nothing to offer: an empty list would only lie over the fields below
      {...(offered.length === 0 ? { open: false, suffixIcon: null } : {})}
      tokenSeparators={['、', '，', ',', '；', ';']}
      value={wordsOf(textOf(value))}
      options={offered.map(word => ({ value: word, label: word }))}
      onChange={(next: string[]) => onChange?.(joinWords(next))}
    />
  )
}

/** The control of one field, by its kind; values are those of the wire. */
export function FieldInput(props: FieldInputProps) {
  const { field, label, id, value, onChange } = props
  const named = id ? { id } : {}
  const typed = { ...named, label, value, onChange, onBlur: props.onBlur }
  switch (field.kind) {
    case 'date':
    case 'dateTime':
      return (
        <DayInput
          {...named}
          label={label}
          minute={field.kind === 'dateTime'}
          value={value}
          onChange={next => onChange?.(next)}
          onBlur={props.onBlur}
        />
      )
    case 'choice':
      return <ChoiceInput {...props} />
    case 'money':
      return (
        <TypedInput
          {...typed}
          shown={fen => (typeof fen === 'number' ? yuanFromFen(fen) : '')}
          read={text => fenFromYuanText(text).fen ?? null}
          unit={field.unit || '元'}
          width={220}
        />
      )
    case 'count':
      return (
        <TypedInput
          {...typed}
          shown={count => (typeof count === 'number' ? String(count) : '')}
          read={text => readCount(text, field.unit)}
          unit={field.unit}
        />
      )
    case 'hours':
      return (
        <TypedInput
          {...typed}
          shown={minutes => (typeof minutes === 'number' ? hoursText(minutes) : '')}
          read={readHours}
          unit="小时"
        />
      )
    case 'tags':
      return <TagsInput {...props} />
    case 'time':
      return <TypedInput {...typed} shown={() => ''} read={readTime} placeholder="时:分" />
    case 'flag':
      return (
        <Switch {...named} aria-label={label} checked={value === true} onChange={next => onChange?.(next)} />
      )
    case 'link':
      return props.link ? (
        <LinkPicker
          {...named}
          ariaLabel={label}
          operations={props.link.operations}
          labelOf={props.link.labelOf}
          placeholder={props.link.placeholder ?? '打字查找，可以不填'}
          value={typeof value === 'string' ? value : null}
          valueLabel={props.valueLabel}
          onChange={next => onChange?.(next)}
        />
      ) : null
    case 'longText':
      return (
        <Input.TextArea
          {...named}
          aria-label={label}
          autoSize={{ minRows: 3, maxRows: 14 }}
          value={textOf(value)}
          onChange={event => onChange?.(event.target.value)}
        />
      )
    default:
      return props.suggestions ? (
        <AutoComplete
          {...named}
          aria-label={label}
          value={textOf(value)}
          options={suggested(props.suggestions, textOf(value)).map(text => ({ value: text }))}
          showSearch={{ filterOption: false }}
          onChange={next => onChange?.(next ?? '')}
        />
      ) : (
        <Input
          {...named}
          aria-label={label}
          autoComplete="off"
          value={textOf(value)}
          onChange={event => onChange?.(event.target.value)}
        />
      )
  }
}
