import { App, Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import { CallError, useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { thisYear } from '../../../ui/now'
import { formatNumber, patternFault } from '../../disputes/numbering'
import { settingOperations } from '../contract'
import { limitUnits, type LimitUnit, type MediationSettings } from '../mediation'

const unitNames: Readonly<Record<LimitUnit, string>> = {
  naturalDay: '日（自然日）',
  workDay: '个工作日',
  month: '个月'
}
type Shown = Omit<MediationSettings, 'rightsNotice'>

/** 调解期限、编号、保管: what differs from place to place; the administrator's. */
export function MediationCard() {
  const answer = useAnswer(settingOperations.mediation, {})
  const office = useAnswer(settingOperations.office, {})
  return (
    <section className="card padded" aria-label="调解期限和编号">
      <h2 className="section-title">调解期限和编号</h2>
      <p className="muted small" style={{ marginBottom: 12 }}>
        改了期限，没归档的案件马上按新的算；改了编号格式，只用在以后的新编号上。
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? (
        <MediationForm start={answer.data} shortName={office.data?.shortName ?? '简称'} />
      ) : null}
    </section>
  )
}

function MediationForm({ start, shortName }: { start: MediationSettings; shortName: string }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Shown>()
  const save = useCommand(settingOperations.saveMediation)
  const pattern = Form.useWatch(['numbering', 'pattern'], form) ?? start.numbering.pattern
  const own = Form.useWatch(['numbering', 'oralSeries'], form) === 'own'

  async function submit(shown: Shown): Promise<void> {
    // what is not on this form stays: the text of the notice, the pattern of a series that is not in use
    const settings: MediationSettings = {
      ...start,
      ...shown,
      numbering: { ...start.numbering, ...shown.numbering }
    }
    try {
      const { changedCases } = await save.mutateAsync(settings)
      message.success(`已保存${changedCases > 0 ? `，${changedCases} 件的期限跟着变了` : ''}`)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
    }
  }
  const patternRule = {
    validator: (_rule: unknown, text: string) => {
      const fault = patternFault(text)
      return fault ? Promise.reject(new Error(fault)) : Promise.resolve()
    }
  }
  const needed = { required: true, message: '必填，请补上' }
  return (
    <Form<Shown>
      form={form}
      name="mediation"
      layout="vertical"
      className="settings-form"
      initialValues={start}
      onFinish={values => void submit(values)}
      autoComplete="off"
    >
      <ErrorNote error={save.error} />
      <h3>期限</h3>
      <Form.Item
        label="调解期限，从受理次日起"
        extra="《人民调解工作若干规定》第三十三条：一般应当在一个月内调结。双方同意可以延长。"
      >
        <div className="settings-line">
          <Form.Item name={['limit', 'value']} noStyle rules={[needed]}>
            <InputNumber aria-label="调解期限" min={1} max={365} precision={0} style={{ width: 90 }} />
          </Form.Item>
          <Form.Item name={['limit', 'unit']} noStyle>
            <Select
              aria-label="期限单位"
              style={{ width: 140 }}
              options={limitUnits.map(unit => ({ value: unit, label: unitNames[unit] }))}
            />
          </Form.Item>
        </div>
      </Form.Item>
      <Form.Item label="申请司法确认" extra="《人民调解法》第三十三条定的，不能改。">
        <span>自协议生效之日起 30 日</span>
      </Form.Item>
      <Form.Item label="回访，从协议生效次日起">
        <div className="settings-line">
          <Form.Item name="followUpDays" noStyle rules={[needed]}>
            <InputNumber aria-label="回访天数" min={1} max={365} precision={0} style={{ width: 90 }} />
          </Form.Item>
          日
        </div>
      </Form.Item>
      <h3>编号</h3>
      <Form.Item
        name={['numbering', 'pattern']}
        label="编号格式"
        rules={[needed, patternRule]}
        extra={
          patternFault(pattern)
            ? '{简称} 是单位简称，{yyyy} 是年份，{seq:000} 是顺序号，几个 0 就至少几位'
            : `写出来是：${formatNumber(pattern, shortName, thisYear(), 1)}。按年从头编，用过的号不再用`
        }
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name={['numbering', 'oralSeries']}
        label="口头协议"
        extra="另编的，登记时就已达成口头协议的用口头协议的号；先受理、后来达成口头协议的，沿用受理时的号。"
      >
        <Radio.Group
          aria-label="口头协议"
          options={[
            { value: 'shared', label: '和其他案件一起编' },
            { value: 'own', label: '另编一套号' }
          ]}
        />
      </Form.Item>
      {own ? (
        <Form.Item name={['numbering', 'oralPattern']} label="口头协议编号格式" rules={[needed, patternRule]}>
          <Input maxLength={80} />
        </Form.Item>
      ) : null}
      <h3>卷宗保管年数</h3>
      <Form.Item extra="到期不会自动销毁。永久的一直保管。">
        <div className="settings-line">
          短期
          <Form.Item name={['retentionYears', 'short']} noStyle rules={[needed]}>
            <InputNumber aria-label="短期保管年数" min={1} max={100} precision={0} style={{ width: 80 }} />
          </Form.Item>
          年，长期
          <Form.Item name={['retentionYears', 'long']} noStyle rules={[needed]}>
            <InputNumber aria-label="长期保管年数" min={1} max={100} precision={0} style={{ width: 80 }} />
          </Form.Item>
          年
        </div>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存期限和编号
      </Button>
    </Form>
  )
}
