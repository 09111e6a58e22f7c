import { Alert, Button, Form } from 'antd'
import {
  Fragment,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode
} from 'react'
import type { Issue } from '../contract/errors'
import type { Field } from '../contract/fields'
import { hiddenNames } from '../contract/sensitive'
import { useActor } from './actor'
import { ChildRows } from './ChildRows'
import { CallError } from './client'
import { errorText } from './ErrorNote'
import { FieldItem } from './FieldItem'
import { entersNext, focusFirst, focusNext, popupOpen } from './formKeys'
import type { FormHandle, RecordFormProps } from './formTypes'
import { childRows, formStart, issuePath, toWire } from './formValues'
import type { RecordShape, Values } from './records'
import { useLeaveGuard } from './useLeaveGuard'

export type { FormHandle, FormOptions, RecordFormProps } from './formTypes'

const filled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== ''

function groupsOf(fields: RecordShape['fields'], hidden: readonly string[]): [string, [string, Field][]][] {
  const groups = new Map<string, [string, Field][]>()
  for (const [name, field] of Object.entries(fields)) {
    if (!field.form || hidden.includes(name)) continue
    groups.set(field.group, [...(groups.get(field.group) ?? []), [name, field]])
  }
  return [...groups]
}

/** A field stays on the form while it makes sense, or while the stored record has something in it. */
function shownField(props: RecordFormProps, start: Values, name: string, values: Values): boolean {
  if (props.hiddenFields?.includes(name)) return true
  if (!props.visible || props.visible(name, values)) return true
  const [child = '', key] = name.split('.')
  if (key === undefined) return filled(start[name])
  const before = childRows(start[child]).find(row => row['id'] !== null && row['id'] === values['id'])
  return filled(before?.[key])
}

/** The form of a record, made from its definition: one column, in the order of the paper form. */
export function RecordForm(props: RecordFormProps) {
  const { def, links = {}, hiddenFields = [], onCancel, openAt } = props
  const [form] = Form.useForm<Values>()
  const kept = hiddenNames(useActor(), def.fields)
  const [start] = useState(() => {
    const presets = typeof props.presets === 'function' ? props.presets() : props.presets
    return formStart(def, props.values ?? presets)
  })
  const [values, setValues] = useState<Values>(start)
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const [refusal, setRefusal] = useState<unknown>(null)
  const [saving, setSaving] = useState(false)
  const [dirty, setDirty] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const guard = useLeaveGuard(dirty)
  const element = useRef<HTMLDivElement>(null)
  const shown = (name: string, of: Values) => shownField(props, start, name, of)

  function changed(): void {
    setValues({ ...form.getFieldsValue(true) })
    setDirty(true)
  }
  const handle: FormHandle = {
    set(next) {
      form.setFieldsValue(next)
      changed()
    },
    setRow(child, index, next) {
      for (const [key, value] of Object.entries(next)) form.setFieldValue([child, index, key], value)
      changed()
    }
  }

  function goTo(field: string): void {
    form.scrollToField(issuePath(field), { block: 'center', focus: true })
  }
  function showIssues(found: readonly Issue[]): void {
    setIssues(found)
    const first = found[0]
    if (first) goTo(first.field)
  }

  async function missing(): Promise<Issue[]> {
    try {
      await form.validateFields()
      return []
    } catch (error) {
      return refusedFields(error).map(({ path, reason }) => ({
        field: path,
        label: labelAt(props, path, values),
        reason
      }))
    }
  }

  async function save(): Promise<void> {
    if (saving) return
    setRefusal(null)
    const found = await missing()
    showIssues(found)
    if (found.length > 0) return
    setSaving(true)
    guard.release()
    try {
      await props.onSubmit(toWire(def, form.getFieldsValue(true), shown))
    } catch (error) {
      guard.hold()
      setRefusal(error)
      if (error instanceof CallError) {
        form.setFields(error.issues.map(issue => ({ name: issuePath(issue.field), errors: [issue.reason] })))
        showIssues(error.issues)
      }
    }
    setSaving(false)
  }
  function leave(): void {
    if (dirty) setLeaving(true)
    else onCancel()
  }
  function stay(): void {
    setLeaving(false)
    guard.stay()
  }
  function leaveUnsaved(): void {
    if (guard.asking) return guard.leave()
    guard.release()
    onCancel()
  }

  const onKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.ctrlKey && event.key.toLowerCase() === 's') {
      event.preventDefault()
      void save()
    } else if (event.key === 'Escape' && !event.isComposing && !popupOpen()) leave()
  })
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [])
  useEffect(() => {
    if (refusal && issues.length === 0)
      element.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' })
  }, [refusal, issues])
  useEffect(() => {
    const at = openAt
      ? [...(element.current?.querySelectorAll('h3') ?? [])].find(h3 => h3.textContent === openAt)
      : null
    const group = at?.parentElement ?? element.current
    at?.scrollIntoView({ block: 'start' })
    focusFirst(group)
  }, [openAt])

  function enter(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey) return
    if (!element.current || !entersNext(event.target)) return
    event.preventDefault()
    focusNext(element.current, event.target)
  }

  const groups = groupsOf(def.fields, [...hiddenFields, ...kept])
  /** Child rows that stand after a group; null: those that stand at the end. */
  function children(after: string | null): ReactNode {
    return Object.entries(def.children).map(([name, child]) => {
      const place = props.childAfter?.[name] ?? null
      if (hiddenFields.includes(name) || place !== after || !shown(name, values)) return null
      return (
        <ChildRows
          key={name}
          name={name}
          child={child}
          values={values}
          links={links}
          shown={(key, row) => shown(`${name}.${key}`, row)}
          labelOf={(key, row) => props.labelOf?.(`${name}.${key}`, row) || child.fields[key]?.label || ''}
          presets={rows => props.childPresets?.(name, rows) ?? {}}
          head={props.childExtra ? index => props.childExtra?.(name, index, handle) : undefined}
        />
      )
    })
  }

  const conflict = refusal instanceof CallError && refusal.code === 'CONFLICT'
  return (
    <div ref={element} className="record-form" onKeyDown={enter}>
      <Form<Values>
        form={form}
        name={def.name}
        layout="vertical"
        initialValues={start}
        onValuesChange={changed}
        onFinish={() => void save()}
        // antd marks the fields itself; `save` names them on top and goes to the first, which may be out of sight
        onFinishFailed={() => void save()}
        aria-label={props.submitLabel ? def.label : `${props.values ? '修改' : '登记'}${def.label}`}
        autoComplete="off"
      >
        {issues.length > 0 ? (
          <IssueList issues={issues} onGo={goTo} />
        ) : refusal ? (
          <Alert
            role="alert"
            type="error"
            showIcon
            style={{ marginBottom: 14 }}
            title={errorText(refusal)}
            action={
              conflict && props.onReload ? (
                <Button size="small" onClick={props.onReload}>
                  重新读取
                </Button>
              ) : undefined
            }
          />
        ) : null}
        {groups.map(([group, fields]) => {
          const list = fields.filter(([name]) => shown(name, values))
          if (list.length === 0) return <Fragment key={group}>{children(group)}</Fragment>
          return (
            <Fragment key={group}>
              <section className="form-group" aria-label={group || def.label}>
                {group ? <h3>{group}</h3> : null}
                {list.map(([name, field]) => (
                  <Fragment key={name}>
                    <FieldItem
                      name={name}
                      field={{ ...field, choices: props.offered?.(name, start[name]) ?? field.choices }}
                      label={props.labelOf?.(name, values) || field.label}
                      link={links[name]}
                      suggestions={props.suggestions?.[name]}
                    />
                    {props.afterField?.(name, handle, values)}
                  </Fragment>
                ))}
              </section>
              {children(group)}
            </Fragment>
          )
        })}
        {children(null)}
        {typeof props.extra === 'function' ? props.extra(handle, values) : props.extra}
        <div className="form-foot">
          {leaving || guard.asking ? (
            <>
              <span role="alert">还没有保存，离开就没有了。</span>
              <Button onClick={stay}>接着填</Button>
              <Button danger onClick={leaveUnsaved}>
                不保存，离开
              </Button>
            </>
          ) : (
            <>
              <Button type="primary" htmlType="submit" data-submit="" loading={saving}>
                {props.submitLabel ?? '保存'}
              </Button>
              <Button onClick={leave}>取消</Button>
              {issues.length > 0 || refusal ? (
                <span className="hint wrong">
                  {issues.length > 0 ? `还没有保存：有 ${issues.length} 处要改` : '还没有保存，原因在最上面'}
                </span>
              ) : (
                <span className="hint">回车到下一栏，Ctrl+S 保存</span>
              )}
            </>
          )}
        </div>
      </Form>
    </div>
  )
}

/** What antd's form says about the fields that it refused. */
function refusedFields(error: unknown): { path: string; reason: string }[] {
  if (error === null || typeof error !== 'object' || !('errorFields' in error)) throw error
  if (!Array.isArray(error.errorFields)) return []
  return error.errorFields.map((field: { name: (string | number)[]; errors: string[] }) => ({
    path: field.name.join('.'),
    reason: field.errors[0] ?? '请核对'
  }))
}

function labelAt({ def, labelOf }: RecordFormProps, path: string, values: Values): string {
  const [name = '', index, key] = path.split('.')
  const child = def.children[name]
  if (!child || key === undefined) return labelOf?.(name, values) || def.fields[name]?.label || ''
  return `${child.label} ${Number(index) + 1} ${child.fields[key]?.label ?? ''}`
}

function IssueList({ issues, onGo }: { issues: readonly Issue[]; onGo: (field: string) => void }) {
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      style={{ marginBottom: 14 }}
      title={`还没有保存：有 ${issues.length} 处要改`}
      description={
        <ul className="issue-list">
          {issues.map(issue => (
            <li key={`${issue.field} ${issue.reason}`}>
              <button type="button" className="link-button" onClick={() => onGo(issue.field)}>
                {issue.label}：{issue.reason}
              </button>
            </li>
          ))}
        </ul>
      }
    />
  )
}
