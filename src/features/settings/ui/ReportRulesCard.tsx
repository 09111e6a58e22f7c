import { App, Button, Form, Input, Radio, Select } from 'antd'
import { fenFromYuanText, yuanFromFen } from '../../../contract/rates'
import { CallError, useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { committeeBodies, reportRuleOperations, type ReportRules } from '../reportRules'

const subsidyKinds = [
  ['simple', '简易'],
  ['ordinary', '普通'],
  ['major', '疑难重大']
] as const

/** Amounts are typed in yuan. */
type Shown = Omit<ReportRules, 'subsidy'> & { subsidy: Record<(typeof subsidyKinds)[number][0], string> }

/** 调解报表口径和补贴: how the tables of mediation count, where bureaux differ. */
export function ReportRulesCard() {
  const answer = useAnswer(reportRuleOperations.rules, {})
  return (
    <section className="card padded" aria-label="调解报表口径和补贴">
      <h2 className="section-title">调解报表口径和补贴</h2>
      <p className="muted small" style={{ marginBottom: 12 }}>
        各地司法局的算法不一样，照上级的要求选；选的会印在报表下面的说明里。
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? <RulesForm start={answer.data} /> : null}
    </section>
  )
}

const readYuan = (text: string) => fenFromYuanText(text.trim() === '' ? '0' : text)
const yuanRule = {
  validator: (_rule: unknown, text: string) => {
    const read = readYuan(text)
    return read.error === undefined ? Promise.resolve() : Promise.reject(new Error(read.error))
  }
}

function RulesForm({ start }: { start: ReportRules }) {
  const { message } = App.useApp()
  const save = useCommand(reportRuleOperations.saveRules)
  async function submit(shown: Shown): Promise<void> {
    const fen = (kind: keyof Shown['subsidy']): number => readYuan(shown.subsidy[kind]).fen ?? 0
    const subsidy = { simple: fen('simple'), ordinary: fen('ordinary'), major: fen('major') }
    try {
      await save.mutateAsync({ ...shown, subsidy })
      message.success('报表口径和补贴已保存')
    } catch (error) {
      if (!(error instanceof CallError)) throw error
    }
  }
  const { simple, ordinary, major } = start.subsidy
  const shown: Shown = {
    ...start,
    subsidy: { simple: yuanFromFen(simple), ordinary: yuanFromFen(ordinary), major: yuanFromFen(major) }
  }
  return (
    <Form<Shown>
      name="reportRules"
      layout="vertical"
      className="settings-form"
      initialValues={shown}
      onFinish={values => void submit(values)}
      autoComplete="off"
    >
      <ErrorNote error={save.error} />
      <Form.Item name="successBy" label="调解成功和金额算在哪个月">
        <Radio.Group
          aria-label="调解成功和金额算在哪个月"
          options={[
            { value: 'accepted', label: '受理的那个月' },
            { value: 'effective', label: '协议生效的那个月' }
          ]}
        />
      </Form.Item>
      <Form.Item name="rateOf" label="成功率">
        <Radio.Group
          aria-label="成功率"
          options={[
            { value: 'total', label: '成功 ÷ 总数' },
            { value: 'closed', label: '成功 ÷ 办结' }
          ]}
        />
      </Form.Item>
      <Form.Item name="rateDecimals" label="成功率的小数">
        <Radio.Group
          aria-label="成功率的小数"
          options={[
            { value: 1, label: '1 位' },
            { value: 2, label: '2 位' }
          ]}
        />
      </Form.Item>
      <Form.Item name="base0" label="上期是 0 时，同比、环比写">
        <Radio.Group
          aria-label="上期是 0 时"
          options={[
            { value: 'dash', label: '—' },
            { value: 'hundred', label: '100%' }
          ]}
        />
      </Form.Item>
      <Form.Item name="body" label="本单位的案件填在哪一类调委会">
        <Select
          aria-label="哪一类调委会"
          style={{ width: 240 }}
          options={committeeBodies.map(({ value, label }) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="lowerRow" label="下级上报总计这一行">
        <Radio.Group
          aria-label="下级上报总计这一行"
          options={[
            { value: true, label: '印，没有下级的写 0' },
            { value: false, label: '不印' }
          ]}
        />
      </Form.Item>
      <Form.Item label="调解一件的补贴（元）" extra="补贴名册按这里的金额算。">
        <div className="settings-line">
          {subsidyKinds.map(([kind, label]) => (
            <span key={kind} className="settings-line">
              {label}
              <Form.Item name={['subsidy', kind]} noStyle rules={[yuanRule]}>
                <Input aria-label={`${label}案件补贴`} style={{ width: 90 }} inputMode="decimal" />
              </Form.Item>
            </span>
          ))}
        </div>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存口径和补贴
      </Button>
    </Form>
  )
}
