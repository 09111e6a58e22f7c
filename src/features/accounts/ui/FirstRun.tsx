import { Button, Form, Input, Steps } from 'antd'
import { useState, type ReactNode } from 'react'
import type { InputOf } from '../../../contract/operation'
import type { Actor } from '../../../ui/actor'
import { call, CallError } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { PasswordFields } from '../../../ui/PasswordFields'
import { accountOperations, foundLabels, passwordMinimum } from '../contract'
import { RecoveryKey } from './RecoveryKey'

type Found = InputOf<typeof accountOperations.found>
type Office = Pick<Found, 'community' | 'subdistrict' | 'regionCode' | 'folder'>
type Admin = Pick<Found, 'name' | 'password'>

const label = (name: keyof Found): string => foundLabels[name] ?? name
const needed = (name: keyof Found) => ({ required: true, whitespace: true, message: `请填写${label(name)}` })

/** First run: the office, its administrator, and the recovery key that must be kept on paper. */
export function FirstRun({ folder, onDone }: { folder: string; onDone: (actor: Actor) => void }) {
  const [office, setOffice] = useState<Office>({ community: '', subdistrict: '', regionCode: '', folder })
  const [step, setStep] = useState(0)
  const [error, setError] = useState<unknown>(null)
  const [made, setMade] = useState<{ recoveryKey: string; actor: Actor } | null>(null)

  async function found(admin: Admin): Promise<void> {
    setError(null)
    try {
      setMade(await call(accountOperations.found, { ...office, ...admin }))
    } catch (reason) {
      if (reason instanceof CallError && reason.issues.some(issue => issue.field in office)) setStep(0)
      setError(reason)
    }
  }

  return (
    <main className="gate">
      <div className="card" style={{ maxWidth: 640 }}>
        <header style={{ display: 'flex', gap: 12, alignItems: 'center', marginBottom: 20 }}>
          <span className="seal" aria-hidden="true">
            邻里
          </span>
          <div>
            <h1>第一次使用邻里台账</h1>
            <p className="muted">三步就好。数据只存在这台电脑上，不连网。</p>
          </div>
        </header>
        <Steps
          size="small"
          current={made ? 2 : step}
          items={[{ title: '单位信息' }, { title: '管理员' }, { title: '恢复密钥' }]}
          style={{ marginBottom: 20 }}
        />
        {error && !made ? (
          <div style={{ marginBottom: 14 }}>
            <ErrorNote error={error} />
          </div>
        ) : null}
        {made ? (
          <RecoveryKey recoveryKey={made.recoveryKey} onDone={() => onDone(made.actor)} />
        ) : step === 0 ? (
          <OfficeStep
            start={office}
            onDone={next => {
              setOffice(next)
              setError(null)
              setStep(1)
            }}
          />
        ) : (
          <AdminStep onBack={() => setStep(0)} onDone={found} />
        )}
      </div>
    </main>
  )
}

function OfficeStep({ start, onDone }: { start: Office; onDone: (office: Office) => void }) {
  const code = { pattern: /^\s*\d{6}(\d{3}){0,2}\s*$/, message: '区划代码是 6、9 或 12 位数字，请核对' }
  const two = { min: 2, message: '至少两个字' }
  return (
    <Form<Office>
      name="office"
      layout="vertical"
      requiredMark={false}
      initialValues={start}
      onFinish={onDone}
    >
      <Form.Item name="community" label={label('community')} rules={[needed('community'), two]}>
        <Input autoFocus placeholder="例如：山台山社区" maxLength={50} />
      </Form.Item>
      <Form.Item name="subdistrict" label={label('subdistrict')} rules={[needed('subdistrict'), two]}>
        <Input placeholder="例如：城南街道" maxLength={50} />
      </Form.Item>
      <Form.Item
        name="regionCode"
        label={label('regionCode')}
        rules={[needed('regionCode'), code]}
        extra="到区县的 6 位就可以，例如 513523；知道街道、社区的代码可以填 9 位或 12 位"
      >
        <Input inputMode="numeric" maxLength={12} style={{ width: 220 }} />
      </Form.Item>
      <Form.Item
        name="folder"
        label={label('folder')}
        rules={[needed('folder')]}
        extra="台账都存在这个文件夹里，内容是加密的。一般不用改；想放在 D 盘，就把路径改成 D 盘的文件夹"
      >
        <Input />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        下一步
      </Button>
    </Form>
  )
}

function AdminStep(props: { onBack: () => void; onDone: (admin: Admin) => Promise<void> }) {
  const [busy, setBusy] = useState(false)
  async function finish({ name, password }: Admin): Promise<void> {
    setBusy(true)
    await props.onDone({ name, password })
    setBusy(false)
  }
  return (
    <Form<Admin & { repeated: string }>
      name="admin"
      layout="vertical"
      requiredMark={false}
      onFinish={values => void finish(values)}
      autoComplete="off"
    >
      <p className="muted" style={{ marginBottom: 14 }}>
        管理员可以看全部台账、增加账号。同事的账号以后在“系统管理”里加。
      </p>
      <Form.Item name="name" label={label('name')} rules={[needed('name')]}>
        <Input autoFocus maxLength={30} style={{ width: 260 }} />
      </Form.Item>
      <PasswordFields
        minimum={passwordMinimum}
        hint={`至少 ${passwordMinimum} 个字符，用一句自己记得住的话最好`}
      />
      <Row>
        <Button onClick={props.onBack}>上一步</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          建立台账
        </Button>
      </Row>
    </Form>
  )
}

const Row = ({ children }: { children: ReactNode }) => (
  <div style={{ display: 'flex', gap: 8 }}>{children}</div>
)
