import { DownloadOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import type { Choice } from '../contract/fields'
import { choiceMatches } from './choiceMatches'
import type { ListState } from './listState'

/** Search box that asks 200 ms after the last key, or at once on Enter. */
export function SearchBox(props: { value: string; placeholder: string; onSearch: (words: string) => void }) {
  const { value, onSearch } = props
  const [typed, setTyped] = useState<string | null>(null)
  useEffect(() => {
    if (typed === null) return
    const timer = window.setTimeout(() => {
      setTyped(null)
      onSearch(typed.trim())
    }, 200)
    return () => window.clearTimeout(timer)
  }, [typed, onSearch])
  return (
    <Input
      aria-label="搜索"
      allowClear
      prefix={<SearchOutlined />}
      placeholder={props.placeholder}
      value={typed ?? value}
      maxLength={100}
      onChange={event => setTyped(event.target.value)}
      onPressEnter={() => onSearch((typed ?? value).trim())}
      style={{ width: 220 }}
    />
  )
}

function ChoiceFilter(props: {
  label: string
  choices: readonly Choice[]
  value: string[]
  onChange: (value: string[]) => void
}) {
  return (
    <Select
      mode="multiple"
      aria-label={props.label}
      placeholder={props.label}
      value={props.value}
      onChange={props.onChange}
      allowClear
      maxTagCount={1}
      maxTagTextLength={6}
      style={{ minWidth: 124, maxWidth: 220 }}
      popupMatchSelectWidth={false}
      showSearch={{
        filterOption: (words, option) =>
          choiceMatches(
            words,
            props.choices.find(choice => choice.value === option?.value)
          )
      }}
      options={props.choices.map(choice => ({ value: choice.value, label: choice.label }))}
    />
  )
}

/** The row above a list: search, filters, days, recycle bin, export. */
export function ListTools(props: {
  label: string
  searchHint: string
  state: ListState
  onChange: (change: Partial<ListState>) => void
  filters: readonly { name: string; label: string; choices: readonly Choice[] }[]
  dateLabel: string | null
  canRecycle: boolean
  onExport: () => void
  toolbar?: ReactNode
}) {
  const { state, onChange } = props
  const search = useCallback((words: string) => onChange({ search: words }), [onChange])
  return (
    <div className="table-tools no-print">
      <SearchBox value={state.search} placeholder={props.searchHint} onSearch={search} />
      {props.filters.map(filter => (
        <ChoiceFilter
          key={filter.name}
          label={filter.label}
          choices={filter.choices}
          value={state.filters[filter.name] ?? []}
          onChange={values => onChange({ filters: { ...state.filters, [filter.name]: values } })}
        />
      ))}
      {props.dateLabel === null ? null : (
        <DatePicker.RangePicker
          aria-label="起止日期"
          placeholder={[`${props.dateLabel}起`, '止']}
          allowEmpty={[true, true]}
          style={{ width: 250 }}
          value={[state.from ? dayjs(state.from) : null, state.to ? dayjs(state.to) : null]}
          onChange={range =>
            onChange({
              from: range?.[0]?.format('YYYY-MM-DD') ?? null,
              to: range?.[1]?.format('YYYY-MM-DD') ?? null
            })
          }
        />
      )}
      {props.toolbar}
      <div className="end">
        {props.canRecycle ? (
          <label>
            <Switch
              size="small"
              aria-label="回收站"
              checked={state.recycled}
              onChange={recycled => onChange({ recycled })}
            />{' '}
            回收站
          </label>
        ) : null}
        <Button icon={<DownloadOutlined />} onClick={props.onExport}>
          导出 Excel
        </Button>
      </div>
    </div>
  )
}
