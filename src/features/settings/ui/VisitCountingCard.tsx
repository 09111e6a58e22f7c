import { App, Button, Checkbox, Form } from 'antd'
import { CallError, useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { countingDefinition, visitCountingOperations, type VisitCounting } from '../../visits/counting'

/** 入户口径: which outcomes of a visit count as 入户, and whether vacant flats are due (domain.md §3.4). */
export function VisitCountingCard() {
  const answer = useAnswer(visitCountingOperations.counting, {})
  return (
    <section className="card padded" aria-label="入户口径">
      <h2 className="section-title">入户口径</h2>
      <p className="muted small" style={{ marginBottom: 12 }}>
        各地算法不一样，照上级的要求选；选的会印在入户率旁边的说明里。改了以后，各专项和报表马上按新的算。
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? <CountingForm start={answer.data} /> : null}
    </section>
  )
}

function CountingForm({ start }: { start: VisitCounting }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<VisitCounting>()
  const save = useCommand(visitCountingOperations.saveCounting)
  const chosen = { ...start, ...Form.useWatch([], form) }
  const words = countingDefinition(chosen)
  async function submit(counting: VisitCounting): Promise<void> {
    try {
      await save.mutateAsync(counting)
      message.success('入户口径已保存')
    } catch (error) {
      if (!(error instanceof CallError)) throw error
    }
  }
  return (
    <Form<VisitCounting>
      form={form}
      name="visitCounting"
      layout="vertical"
      className="settings-form"
      initialValues={start}
      onFinish={values => void submit(values)}
    >
      <ErrorNote error={save.error} />
      <Form.Item label="哪些走访结果算入户" style={{ marginBottom: 0 }}>
        <Checkbox checked disabled>
          见面
        </Checkbox>
        <Form.Item name="left" valuePropName="checked" noStyle>
          <Checkbox>资料留置</Checkbox>
        </Form.Item>
        <Form.Item name="phoned" valuePropName="checked" noStyle>
          <Checkbox>电话联系</Checkbox>
        </Form.Item>
      </Form.Item>
      <Form.Item
        name="excludeVacant"
        valuePropName="checked"
        extra={`印出来是：应入户数：${words.due}。已入户数：${words.reached}。`}
      >
        <Checkbox>空置房不算应入户</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存入户口径
      </Button>
    </Form>
  )
}
