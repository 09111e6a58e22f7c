import { App, Button, Form, Input } from 'antd'
import { useMay } from '../../../ui/actor'
import { CallError, useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { settingOperations, type OfficeProfile } from '../contract'

/** The office's names and code; only the administrator changes them. */
export function OfficeCard() {
  const answer = useAnswer(settingOperations.office, {})
  return (
    <section className="card padded" aria-label="单位信息">
      <h2 className="section-title">单位信息</h2>
      <p className="muted small" style={{ marginBottom: 12 }}>
        报表的填报单位、卷宗编号都从这里取
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? <OfficeForm start={answer.data} /> : null}
    </section>
  )
}

function OfficeForm({ start }: { start: OfficeProfile }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<OfficeProfile>()
  const save = useCommand(settingOperations.saveOffice)
  const may = useMay(settingOperations.saveOffice)
  async function submit(values: OfficeProfile): Promise<void> {
    try {
      await save.mutateAsync(values)
      message.success('单位信息已保存')
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      form.setFields(
        error.issues.flatMap(({ field, reason }) =>
          isProfileField(field) ? [{ name: field, errors: [reason] }] : []
        )
      )
    }
  }
  const needed = { required: true, whitespace: true, message: '必填，请补上' }
  return (
    <Form<OfficeProfile>
      form={form}
      name="profile"
      layout="vertical"
      disabled={!may}
      initialValues={start}
      onFinish={values => void submit(values)}
      autoComplete="off"
    >
      <ErrorNote error={save.error} />
      <Form.Item name="community" label="社区名称" rules={[needed]}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="subdistrict" label="街道名称" rules={[needed]}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item
        name="regionCode"
        label="行政区划代码"
        rules={[needed, { pattern: /^\s*\d{6}(\d{3}){0,2}\s*$/, message: '是 6、9 或 12 位数字，请核对' }]}
      >
        <Input maxLength={12} style={{ width: 220 }} />
      </Form.Item>
      <Form.Item
        name="shortName"
        label="简称"
        rules={[needed]}
        extra="用在调解卷宗的编号里，例如：山台山人调字〔2018〕第001号"
      >
        <Input maxLength={30} style={{ width: 220 }} />
      </Form.Item>
      {may ? (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存单位信息
        </Button>
      ) : (
        <p className="muted small">只有管理员可以修改。</p>
      )}
    </Form>
  )
}

const profileFields = ['community', 'subdistrict', 'regionCode', 'shortName'] as const
const isProfileField = (field: string): field is (typeof profileFields)[number] =>
  profileFields.some(name => name === field)
