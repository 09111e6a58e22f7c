import type { ReactNode } from 'react'
import { formatDateZh } from '../contract/dates'
import { displayValue } from '../contract/display'
import { shownFields } from '../contract/record'
import type { Field } from '../contract/fields'
import { hiddenNames } from '../contract/sensitive'
import { useActor } from './actor'
import { useAnswer } from './client'
import { childRows } from './formValues'
import { isNumeric } from './columns'
import type { LinkSource, Links, RecordShape, Row, Values } from './records'

/** The name of the record that a link points to. */
export function LinkName({ source, id }: { source: LinkSource; id: string }) {
  const answer = useAnswer(source.operations.get, { id })
  return <>{answer.data ? source.labelOf(answer.data) : answer.error ? '（找不到了，可能在回收站里）' : ''}</>
}

function shownValue(field: Field, value: unknown, link: LinkSource | undefined): ReactNode {
  if (field.kind === 'link')
    return link && typeof value === 'string' ? <LinkName source={link} id={value} /> : null
  const text = displayValue(field, value)
  return field.unit && isNumeric(field) && text !== '' ? `${text} ${field.unit}` : text
}

const empty = (value: unknown): boolean => value === null || value === undefined || value === ''

/** Fields of a record under their headings; what is not filled in is named at the end of its group. */
export function FieldGroups(props: {
  def: RecordShape
  row: Values
  links?: Links | undefined
  hidden?: readonly string[] | undefined
  visible?: ((name: string, values: Values) => boolean) | undefined
  labelOf?: ((name: string, values: Values) => string | undefined) | undefined
}) {
  const { def, row, links = {}, hidden = [] } = props
  const kept = hiddenNames(useActor(), shownFields(def))
  const groups = new Map<string, [string, Field][]>()
  for (const [name, field] of Object.entries(shownFields(def))) {
    if (field.kind === 'link' && !links[name]) continue
    const internal = name in def.kept && !field.list
    if (internal || hidden.includes(name)) continue
    const group = name in def.fields ? field.group : '概况'
    groups.set(group, [...(groups.get(group) ?? []), [name, field]])
  }
  const label = (name: string, field: Field) => props.labelOf?.(name, row) || field.label
  return [...groups].map(([group, fields]) => {
    const filled = fields.filter(([name]) => !empty(row[name]))
    const missing = fields.filter(
      ([name, field]) =>
        empty(row[name]) &&
        name in def.fields &&
        field.form &&
        !kept.includes(name) &&
        (props.visible?.(name, row) ?? true)
    )
    const closed = fields.filter(([name]) => kept.includes(name))
    if (filled.length + missing.length + closed.length === 0) return null
    return (
      <section key={group} className="sheet-group" aria-label={group || def.label}>
        {group ? <h3>{group}</h3> : null}
        <dl className="detail">
          {filled.map(([name, field]) => (
            <Pair key={name} label={label(name, field)}>
              {shownValue(field, row[name], links[name])}
            </Pair>
          ))}
          {closed.map(([name, field]) => (
            <Pair key={name} label={label(name, field)}>
              <span className="muted" title="敏感信息，要看请管理员在“系统管理”里开通">
                （无权查看）
              </span>
            </Pair>
          ))}
          {missing.length > 0 ? (
            <Pair label="未填">
              <span className="muted">{missing.map(([name, field]) => label(name, field)).join('、')}</span>
            </Pair>
          ) : null}
        </dl>
      </section>
    )
  })
}

function Pair({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** The child rows of a record as small tables; a column that is empty in every row is left out. */
export function ChildTables({
  def,
  row,
  links = {}
}: {
  def: RecordShape
  row: Values
  links?: Links | undefined
}) {
  return Object.entries(def.children).map(([name, child]) => {
    const rows = childRows(row[name])
    if (rows.length === 0) return null
    const columns = Object.entries(child.fields).filter(
      ([key, field]) => (field.kind !== 'link' || links[key]) && rows.some(item => !empty(item[key]))
    )
    return (
      <section key={name} className="sheet-group" aria-label={child.label}>
        <h3>{child.label}</h3>
        <div className="child-scroll">
          <table className="child-table">
            <thead>
              <tr>
                {columns.map(([key, field]) => (
                  <th key={key} scope="col">
                    {field.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((item, at) => (
                <tr key={String(item['id'] ?? at)}>
                  {columns.map(([key, field]) => (
                    <td key={key} className={isNumeric(field) ? 'number' : ''}>
                      {shownValue(field, item[key], links[key])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    )
  })
}

const moment = (at: string): string => `${formatDateZh(at.slice(0, 10))} ${at.slice(11, 16)}`

/** When a record was registered and last changed. */
export function RecordTimes({ row }: { row: Row }) {
  const times = `登记于 ${moment(row.createdAt)}`
  const changed = row.version > 1 ? `，最后修改于 ${moment(row.updatedAt)}，共改 ${row.version - 1} 次` : ''
  return (
    <p className="muted small">
      {times}
      {changed}
    </p>
  )
}
