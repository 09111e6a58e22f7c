import { Form, Input } from 'antd'

/** 密码 and 再输一遍, for first run and for new accounts; the form's field is `password`. */
export function PasswordFields({ minimum, hint }: { minimum: number; hint: string }) {
  return (
    <>
      <Form.Item
        name="password"
        label="密码"
        rules={[
          { required: true, message: '请填写密码' },
          { min: minimum, message: `至少 ${minimum} 个字符` }
        ]}
        extra={hint}
      >
        <Input.Password autoComplete="new-password" style={{ width: 260 }} />
      </Form.Item>
      <Form.Item
        name="repeated"
        label="再输一遍密码"
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            async validator(_rule, value) {
              if (value !== getFieldValue('password')) throw new Error('两遍密码不一样，请重新输入')
            }
          })
        ]}
      >
        <Input.Password autoComplete="new-password" style={{ width: 260 }} />
      </Form.Item>
    </>
  )
}
