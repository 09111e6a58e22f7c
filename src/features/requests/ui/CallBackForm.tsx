import { EyeOutlined } from '@ant-design/icons'
import { Button, Form } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { z } from 'zod'
import type { OutputOf } from '../../../contract/operation'
import { call } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { FieldItem } from '../../../ui/FieldItem'
import { entersNext, popupOpen } from '../../../ui/formKeys'
import { thisMinute } from '../../../ui/now'
import { request, requestOperations } from '../contract'

/** What the resident said when he was called back. */
export type CallBack = Pick<
  z.output<typeof request.input>,
  'callbackAt' | 'solved' | 'satisfaction' | 'callbackNote'
>
const names = ['solved', 'satisfaction', 'callbackNote', 'callbackAt'] as const

/** The call-back of one request, in its row: the number on request, then what the resident said. */
export function CallBackForm(props: {
  row: OutputOf<typeof requestOperations.list>['rows'][number]
  onSave: (callBack: CallBack) => Promise<void>
  onCancel: () => void
}) {
  const { row } = props
  const { fields } = request
  const [form] = Form.useForm<CallBack>()
  const [clear, setClear] = useState<{ phone: string | null; result: string | null } | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [saving, setSaving] = useState(false)
  const reveal = useRef<HTMLButtonElement>(null)
  useEffect(() => reveal.current?.focus(), [])

  async function show(): Promise<void> {
    try {
      const { phone, result } = await call(requestOperations.open, { id: row.id })
      setClear({ phone, result })
    } catch (error) {
      setFailure(error)
    }
  }
  async function save(values: CallBack): Promise<void> {
    setSaving(true)
    setFailure(null)
    try {
      await props.onSave({
        ...values,
        callbackNote: values.callbackNote?.trim() || null
      })
    } catch (error) {
      setFailure(error)
      setSaving(false)
    }
  }
  function onKey(event: KeyboardEvent<HTMLElement>): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && !popupOpen()) props.onCancel()
    else if (event.key === 'Enter' && entersNext(event.target)) form.submit()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="call-back" onKeyDownCapture={onKey} onClick={event => event.stopPropagation()}>
      <p className="call-back-facts">
        <span>
          联系电话 <b>{clear?.phone ?? row.phone}</b>
        </span>
        {clear ? (
          <span className="result">办理结果：{clear.result ?? '（没有写）'}</span>
        ) : (
          <Button ref={reveal} size="small" icon={<EyeOutlined />} onClick={() => void show()}>
            显示号码和办理结果
          </Button>
        )}
      </p>
      <ErrorNote error={failure} />
      <Form<CallBack>
        form={form}
        name="callBack"
        layout="vertical"
        aria-label={`回访 ${row.requestNo}`}
        autoComplete="off"
        initialValues={{ callbackAt: thisMinute(), solved: null, satisfaction: null, callbackNote: null }}
        onFinish={values => void save(values)}
      >
        <div className="call-back-fields">
          {names.map(name => (
            <FieldItem
              key={name}
              name={name}
              label={fields[name].label}
              field={
                name === 'solved' || name === 'callbackAt'
                  ? { ...fields[name], required: true }
                  : fields[name]
              }
            />
          ))}
        </div>
        <div className="call-back-foot">
          <Button type="primary" htmlType="submit" loading={saving}>
            登记回访
          </Button>
          <Button onClick={props.onCancel}>取消</Button>
          <span className="muted small">Tab 到下一栏，← → 选，回车登记，Esc 收起</span>
        </div>
      </Form>
    </div>
  )
}
