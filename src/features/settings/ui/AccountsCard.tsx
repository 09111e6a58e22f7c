import { App, Button, Checkbox, Form, Input, Radio, Switch } from 'antd'
import { useState } from 'react'
import { roleNames, roles, type InputOf, type OutputOf, type Role } from '../../../contract/operation'
import { useMay } from '../../../ui/actor'
import { useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote, errorText } from '../../../ui/ErrorNote'
import { PasswordFields } from '../../../ui/PasswordFields'
import { accountOperations, passwordMinimum } from '../../accounts/contract'

/** What a role may do, in the words of the office. */
const roleMeanings: Readonly<Record<Role, string>> = {
  admin: '看和改全部台账，管账号',
  clerk: '录入居民、诉求、走访、宣传；看不到调解卷宗',
  mediator: '录入员的全部，加上调解卷宗',
  reader: '只看，不能改；看不到调解卷宗'
}

/** What the right to see sensitive data opens (domain.md §2.5), and why it is not everybody's. */
const sensitiveMeaning =
  '敏感信息指政治面貌，以及残疾、失能、低保、特困、优抚、失业、困境儿童这些服务对象的登记和证件号。只开给要办这些事的人；没开通的账号在页面、筛选和导出里都看不到。'

/** Who may sign in; the administrator adds colleagues. */
export function AccountsCard() {
  const answer = useAnswer(accountOperations.list, {})
  const may = useMay(accountOperations.create)
  const [adding, setAdding] = useState(false)
  return (
    <section className="card padded" aria-label="账号">
      <h2 className="section-title">账号</h2>
      <p className="muted small" style={{ marginBottom: 12 }}>
        一人一个账号，谁改了什么才说得清。{sensitiveMeaning}
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      <table className="child-table" aria-label="账号列表">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">角色</th>
            <th scope="col">可以做什么</th>
            <th scope="col">可查看敏感信息</th>
          </tr>
        </thead>
        <tbody>
          {(answer.data ?? []).map(account => (
            <tr key={account.id}>
              <td>{account.name}</td>
              <td>{roleNames[account.role]}</td>
              <td style={{ whiteSpace: 'normal' }} className="muted">
                {roleMeanings[account.role]}
              </td>
              <td>
                <SensitiveRight account={account} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {may ? (
        <div style={{ marginTop: 14 }}>
          {adding ? (
            <AddAccount onDone={() => setAdding(false)} />
          ) : (
            <Button onClick={() => setAdding(true)}>增加账号</Button>
          )}
        </div>
      ) : null}
    </section>
  )
}

/** The right of one account; the administrator changes it here, everybody else reads it. */
function SensitiveRight({ account }: { account: OutputOf<typeof accountOperations.list>[number] }) {
  const { message } = App.useApp()
  const set = useCommand(accountOperations.setSensitive)
  const may = useMay(accountOperations.setSensitive)
  if (account.role === 'admin') return <span className="muted">能，管理员都能</span>
  if (!may) return <span className="muted">{account.seesSensitive ? '能' : '不能'}</span>
  async function change(seesSensitive: boolean): Promise<void> {
    try {
      await set.mutateAsync({ id: account.id, seesSensitive })
    } catch (error) {
      message.error(errorText(error))
      return
    }
    message.success(`“${account.name}”下次登录起${seesSensitive ? '可以' : '不能'}查看敏感信息`)
  }
  return (
    <Switch
      size="small"
      aria-label={`${account.name}可查看敏感信息`}
      checked={account.seesSensitive}
      loading={set.isPending}
      onChange={seesSensitive => void change(seesSensitive)}
    />
  )
}

type NewAccount = InputOf<typeof accountOperations.create>

function AddAccount({ onDone }: { onDone: () => void }) {
  const { message } = App.useApp()
  const create = useCommand(accountOperations.create)
  async function submit({ name, role, password, seesSensitive }: NewAccount): Promise<void> {
    try {
      await create.mutateAsync({ name, role, password, seesSensitive })
    } catch {
      return // shown by the ErrorNote
    }
    message.success(`已增加账号“${name}”`)
    onDone()
  }
  return (
    <Form<NewAccount & { repeated: string }>
      name="account"
      layout="vertical"
      initialValues={{ role: 'clerk', seesSensitive: false }}
      onFinish={values => void submit(values)}
      autoComplete="off"
      aria-label="增加账号"
    >
      <ErrorNote error={create.error} />
      <Form.Item
        name="name"
        label="姓名"
        rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
      >
        <Input autoFocus maxLength={30} style={{ width: 260 }} />
      </Form.Item>
      <Form.Item name="role" label="角色">
        <Radio.Group
          aria-label="角色"
          options={roles.map(role => ({ value: role, label: `${roleNames[role]}：${roleMeanings[role]}` }))}
          style={{ display: 'flex', flexDirection: 'column', gap: 6 }}
        />
      </Form.Item>
      <Form.Item name="seesSensitive" valuePropName="checked">
        <Checkbox>可查看敏感信息（管理员都能看，不用选）</Checkbox>
      </Form.Item>
      <PasswordFields minimum={passwordMinimum} hint={`至少 ${passwordMinimum} 个字符；把密码当面告诉本人`} />
      <div style={{ display: 'flex', gap: 8 }}>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          增加
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </Form>
  )
}
