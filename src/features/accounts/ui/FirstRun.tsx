import { Button, Form, Input, Steps } from 'antd'
import { useState } from 'react'
import type { InputOf } from '../../../contract/operation'
import type { Actor } from '../../../ui/actor'
import { call } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { accountOperations, foundLabels, passwordMinimum } from '../contract'
import { fieldErrors } from './issues'
import { RecoveryKey } from './RecoveryKey'

type Found = InputOf<typeof accountOperations.found>
type Filled = Found & { repeated: string }

const officeFields = ['community', 'subdistrict', 'regionCode', 'folder']
const label = (name: string): string => foundLabels[name] ?? name
const needed = (name: string) => ({ required: true, whitespace: true, message: `请填写${label(name)}` })

/** First run: the office, its administrator, and the recovery key that must be kept on paper. */
export function FirstRun({ folder, onDone }: { folder: string; onDone: (actor: Actor) => void }) {
  const [form] = Form.useForm<Filled>()
  const [step, setStep] = useState(0)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<{ recoveryKey: string; actor: Actor } | null>(null)

  async function next(): Promise<void> {
    try {
      await form.validateFields(officeFields)
    } catch {
      return
    }
    setStep(1)
  }

  async function found({ repeated: _repeated, ...input }: Filled): Promise<void> {
    setBusy(true)
    setError(null)
    try {
      setMade(await call(accountOperations.found, input))
    } catch (reason) {
      const errors = fieldErrors(reason)
      if (errors.some(({ name }) => officeFields.includes(name))) setStep(0)
      form.setFields(errors.map(({ name, errors: texts }) => ({ name: nameOf(name), errors: texts })))
      setError(reason)
    }
    setBusy(false)
  }

  return (
    <main className="gate">
      <div className="card" style={{ maxWidth: 640 }}>
        <header style={{ display: 'flex', gap: 12, alignItems: 'center', marginBottom: 18 }}>
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
        {made ? (
          <RecoveryKey recoveryKey={made.recoveryKey} onDone={() => onDone(made.actor)} />
        ) : (
          <Form<Filled>
            form={form}
            name="found"
            layout="vertical"
            requiredMark={false}
            initialValues={{ folder }}
            onFinish={values => void found({ ...values, ...form.getFieldsValue(true) })}
            autoComplete="off"
          >
            <ErrorNote error={error} />
            <div hidden={step !== 0} style={error ? { marginTop: 14 } : {}}>
              <OfficeFields />
              <Button type="primary" onClick={() => void next()} htmlType={step === 0 ? 'submit' : 'button'}>
                下一步
              </Button>
            </div>
          </Form>
        )}
      </div>
    </main>
  )
}
