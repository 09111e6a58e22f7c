import { Button, Form, Input, Select, type InputRef } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { Actor } from '../../../ui/actor'
import { call } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import { accountOperations } from '../contract'

const lastKey = 'linli.lastAccount'

function remembered(): string | null {
  try {
    return localStorage.getItem(lastKey)
  } catch {
    return null
  }
}
function remember(id: string): void {
  try {
    localStorage.setItem(lastKey, id)
  } catch {
    // Without storage the name is chosen anew each time.
  }
}

interface Filled {
  accountId: string
  password: string
}

/** Sign-in: a name, a password, Enter. */
export function SignIn(props: {
  accounts: readonly { id: string; name: string }[]
  onDone: (actor: Actor) => void
}) {
  const { accounts } = props
  const [form] = Form.useForm<Filled>()
  const password = useRef<InputRef>(null)
  const [refusal, setRefusal] = useState('')
  const [capsLock, setCapsLock] = useState(false)
  const [busy, setBusy] = useState(false)
  const last = remembered()
  const first =
    accounts.find(account => account.id === last) ?? (accounts.length === 1 ? accounts[0] : undefined)

  async function enter(values: Filled): Promise<void> {
    setBusy(true)
    setRefusal('')
    try {
      const actor = await call(accountOperations.signIn, values)
      remember(actor.id)
      props.onDone(actor)
    } catch (error) {
      setRefusal(errorText(error))
      setBusy(false)
      password.current?.focus({ cursor: 'all' })
    }
  }
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))

  return (
    <main className="gate">
      <div className="card" style={{ maxWidth: 400 }}>
        <header style={{ display: 'flex', gap: 12, alignItems: 'center', marginBottom: 20 }}>
          <span className="seal" aria-hidden="true">
            邻里
          </span>
          <h1>邻里台账</h1>
        </header>
        <Form<Filled>
          form={form}
          name="signIn"
          layout="vertical"
          requiredMark={false}
          initialValues={first ? { accountId: first.id } : {}}
          onFinish={values => void enter(values)}
        >
          <Form.Item name="accountId" label="姓名" rules={[{ required: true, message: '请选择姓名' }]}>
            <Select
              aria-label="姓名"
              placeholder="请选择"
              autoFocus={!first}
              options={accounts.map(account => ({ value: account.id, label: account.name }))}
              onChange={() => password.current?.focus()}
            />
          </Form.Item>
          <Form.Item
            name="password"
            label="密码"
            rules={[{ required: true, message: '请输入密码' }]}
            {...(refusal
              ? { validateStatus: 'error' as const, help: <span role="alert">{refusal}</span> }
              : {})}
            extra={capsLock ? '大写锁定（Caps Lock）开着' : undefined}
          >
            <Input.Password
              ref={password}
              autoFocus={first !== undefined}
              autoComplete="current-password"
              onKeyUp={watchCapsLock}
              onChange={() => setRefusal('')}
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            进入
          </Button>
        </Form>
      </div>
    </main>
  )
}
