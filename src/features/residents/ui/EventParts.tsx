import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import type { Choice } from '../../../contract/fields'
import { choiceLabel } from '../../../contract/fields'
import { choiceMatches } from '../../../ui/choiceMatches'
import { DayInput } from '../../../ui/DayInput'
import { membership, person } from '../contract'
import type { Housemate, NewHead } from '../events'
import type { Newcomer } from './eventDraft'

const relations = membership.fields.relation.choices

/** One labelled control of an event's form. */
export function Part(props: {
  label: string
  required?: boolean
  hint?: string | undefined
  children: ReactNode
}) {
  return (
    <Form.Item label={props.label} required={props.required ?? false} extra={props.hint}>
      {props.children}
    </Form.Item>
  )
}

/** A choice out of a vocabulary; empty where nothing is known. */
export function Pick(props: {
  label: string
  choices: readonly Choice[]
  value: string | null
  onChange(value: string | null): void
  placeholder?: string
}) {
  return (
    <Select
      aria-label={props.label}
      allowClear
      placeholder={props.placeholder ?? '可以不填'}
      value={props.value}
      options={props.choices.map(({ value, label }) => ({ value, label }))}
      onChange={next => props.onChange(next ?? null)}
      showSearch={{
        filterOption: (words, option) =>
          choiceMatches(
            words,
            props.choices.find(choice => choice.value === option?.value)
          )
      }}
    />
  )
}

const describe = (one: Housemate): string =>
  [one.isHead ? '户主' : one.relation === null ? '关系未填' : choiceLabel(relations, one.relation)]
    .concat(one.since === null ? [] : [`${one.since} 起`])
    .join(' · ')

/** The people of a household to be ticked, with what those ticked are to the head afterwards. */
export function PeopleList(props: {
  people: readonly Housemate[]
  chosen: readonly string[]
  onChoose?(chosen: string[]): void
  /** One only, e.g. who died. */
  single?: boolean
  /** Nothing to choose: all of them are meant. */
  fixed?: boolean
  /** Offers to tick the whole household at once. */
  everybody?: boolean
  /** Who cannot be chosen. */
  closed?: string | null
  relations?: Readonly<Record<string, string | null>> | undefined
  onRelation?: (id: string, relation: string | null) => void
  /** Whose relation is asked for; by default of those ticked. */
  asksFor?: (id: string) => boolean
}) {
  const { chosen, people, onChoose = () => undefined } = props
  const asked = props.asksFor ?? ((id: string) => chosen.includes(id))
  const list = (
    <ul className="event-people">
      {props.everybody && people.length > 1 && (
        <li className="everybody">
          <Checkbox
            checked={chosen.length === people.length}
            indeterminate={chosen.length > 0 && chosen.length < people.length}
            onChange={({ target }) => onChoose(target.checked ? people.map(one => one.id) : [])}
          >
            全家 {people.length} 人
          </Checkbox>
        </li>
      )}
      {people.map(one => (
        <li key={one.id}>
          {props.fixed ? (
            <span>{one.name}</span>
          ) : props.single ? (
            <Radio value={one.id} disabled={one.id === props.closed}>
              {one.name}
            </Radio>
          ) : (
            <Checkbox
              checked={chosen.includes(one.id)}
              onChange={({ target }) =>
                onChoose(target.checked ? [...chosen, one.id] : chosen.filter(id => id !== one.id))
              }
            >
              {one.name}
            </Checkbox>
          )}
          {props.relations && props.onRelation && asked(one.id) ? (
            <Pick
              label={`${one.name}与户主关系`}
              placeholder="与户主关系"
              choices={relations}
              value={props.relations[one.id] ?? null}
              onChange={relation => props.onRelation?.(one.id, relation)}
            />
          ) : (
            <span className="muted">{describe(one)}</span>
          )}
        </li>
      ))}
    </ul>
  )
  return props.single ? (
    <Radio.Group
      className="event-people-group"
      value={chosen[0] ?? null}
      onChange={({ target }) => onChoose([String(target.value)])}
    >
      {list}
    </Radio.Group>
  ) : (
    list
  )
}

/** Who follows a head who leaves: one of those who stay, or plainly nobody for now. */
export function NewHeadPick(props: {
  people: readonly Housemate[]
  value: NewHead
  onChange(value: NewHead): void
}) {
  return (
    <Part label="新户主" required hint="户主离开了，留下的人里要有一位接着当户主">
      <Radio.Group
        aria-label="新户主"
        value={props.value}
        onChange={({ target }) => props.onChange(String(target.value))}
        options={[
          ...props.people.map(one => ({ value: one.id, label: one.name })),
          { value: 'none', label: '暂不定户主' }
        ]}
      />
    </Part>
  )
}

/** Somebody who is registered by moving in. */
export function NewcomerFields(props: {
  index: number
  value: Newcomer
  onChange(change: Partial<Newcomer>): void
  onRemove(): void
}) {
  const { value, onChange } = props
  const { fields } = person
  return (
    <div className="child-row">
      <div className="child-row-head">
        新登记第 {props.index + 1} 位
        <Button size="small" onClick={props.onRemove}>
          不登记这一位
        </Button>
      </div>
      <Part label={fields.name.label} required>
        <Input
          aria-label={`${fields.name.label} ${props.index + 1}`}
          value={value.name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
      </Part>
      <Part label={membership.fields.relation.label}>
        <Pick
          label={`与户主关系 ${props.index + 1}`}
          choices={relations}
          value={value.relation}
          onChange={relation => onChange({ relation })}
        />
      </Part>
      <Part label={fields.idNo.label} hint="填了会自动带出性别和出生日期">
        <Input
          aria-label={`${fields.idNo.label} ${props.index + 1}`}
          value={value.idNo}
          onChange={({ target }) => onChange({ idNo: target.value })}
        />
      </Part>
      <Part label={fields.sex.label}>
        <Pick
          label={`${fields.sex.label} ${props.index + 1}`}
          choices={fields.sex.choices}
          value={value.sex}
          onChange={sex => onChange({ sex })}
        />
      </Part>
      <Part label={fields.birthDate.label}>
        <DayInput
          label={`${fields.birthDate.label} ${props.index + 1}`}
          minute={false}
          value={value.birthDate}
          onChange={birthDate => onChange({ birthDate })}
        />
      </Part>
      <Part label={fields.phone.label}>
        <Input
          aria-label={`${fields.phone.label} ${props.index + 1}`}
          value={value.phone}
          onChange={({ target }) => onChange({ phone: target.value })}
        />
      </Part>
    </div>
  )
}
