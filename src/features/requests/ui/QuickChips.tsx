import { Select } from 'antd'
import type { ReactNode } from 'react'
import type { OutputOf } from '../../../contract/operation'
import { FieldInput } from '../../../ui/FieldInput'
import { offeredCategories, type Category } from '../categories'
import { request, urgencies } from '../contract'
import type { requestWork } from '../operations'
import type { KnownPlace } from '../place'
import { anonymousName, type Corrections, type Understood } from './quickDraft'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What a line was understood as, field by field, each to be put right with the keyboard. */
export function QuickChips(props: {
  shown: Understood
  tree: readonly Category[]
  places: readonly KnownPlace[]
  reporters: OutputOf<typeof requestWork.reporters>
  onChange: (part: Corrections) => void
}) {
  const { shown, reporters, onChange } = props
  const { fields } = request
  const homes = reporters.flatMap(({ address }) => address ?? [])
  const person = reporters.filter(({ name }) => name === shown.reporter)
  return (
    <div className="chips">
      <Chip label="地点">
        <FieldInput
          field={fields.place}
          label="地点"
          suggestions={[...new Set([...homes, ...props.places.map(({ name }) => name)])]}
          value={shown.place}
          onChange={value => onChange({ place: text(value) })}
        />
      </Chip>
      <Chip label="类别">
        <FieldInput
          field={{ ...fields.category, choices: offeredCategories(props.tree, null) }}
          label="类别"
          value={shown.category}
          onChange={value => onChange({ category: text(value) })}
        />
      </Chip>
      <Chip label="紧急程度">
        <Select
          aria-label="紧急程度"
          placeholder="一般"
          allowClear
          options={urgencies.map(({ value, label }) => ({ value, label }))}
          value={shown.urgency}
          onChange={value => onChange({ urgency: text(value) })}
        />
      </Chip>
      <Chip label="联系电话">
        <FieldInput
          field={fields.phone}
          label="联系电话"
          value={shown.phone}
          onChange={value => onChange({ phone: text(value) })}
        />
      </Chip>
      <Chip
        label="反映人"
        note={
          reporters.length > 1
            ? `这个号码在册 ${reporters.length} 人，按 ↓ 选`
            : person.length === 1
              ? `在册居民${person[0]?.address ? `，住${person[0].address}` : ''}`
              : '不愿留名的写“匿名”'
        }
      >
        <FieldInput
          field={fields.requesterName}
          label="反映人"
          suggestions={[...reporters.map(({ name }) => name), anonymousName]}
          value={shown.reporter}
          onChange={value => onChange({ reporter: text(value) })}
        />
      </Chip>
      <Chip label="反映时间">
        <FieldInput
          field={fields.reportedAt}
          label="反映时间"
          value={shown.reportedAt}
          onChange={value => onChange({ reportedAt: text(value) })}
        />
      </Chip>
    </div>
  )
}

function Chip({ label, note, children }: { label: string; note?: string; children: ReactNode }) {
  return (
    <div className="chip">
      <span className="label" aria-hidden="true">
        {label}
      </span>
      {children}
      {note ? (
        <span className="note" title={note}>
          {note}
        </span>
      ) : null}
    </div>
  )
}
