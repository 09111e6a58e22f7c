import { App, Alert, Button, Drawer, Form } from 'antd'
import { useState } from 'react'
import type { InputOf } from '../../../contract/operation'
import { CallError, useCommand } from '../../../ui/client'
import { CountInput, countRule } from '../../../ui/CountInput'
import { ErrorNote } from '../../../ui/ErrorNote'
import { sheetHost } from '../../../ui/RecordSheet'
import { surveyOperations, type SurveyRecord } from '../contract'
import { surveyValues } from './surveyValues'

type Numbers = Record<string, number | null | undefined>

const fields = [
  { name: 'validTotal', label: '有效问卷（份）', asks: () => true },
  {
    name: 'passedTotal',
    label: '达到知晓标准的人数',
    asks: () => true
  },
  {
    name: 'joinedTotal',
    label: '参加过活动的人数',
    asks: (record: SurveyRecord) => record.joinedQuestion !== null
  },
  {
    name: 'evaluatedTotal',
    label: '评价了满意度的人数',
    asks: (record: SurveyRecord) => record.satisfactionQuestion !== null
  },
  {
    name: 'satisfiedTotal',
    label: '满意和基本满意的人数',
    asks: (record: SurveyRecord) => record.satisfactionQuestion !== null
  }
] as const

/** 汇总数: for a survey whose sheets are no longer at hand; its result says that there are none. */
export function TotalsSheet(props: { record: SurveyRecord; onClose: () => void }) {
  return (
    <Drawer
      open
      size={480}
      getContainer={sheetHost}
      title="录入汇总数"
      onClose={props.onClose}
      keyboard={false}
    >
      <Totals {...props} />
    </Drawer>
  )
}

function Totals({ record, onClose }: { record: SurveyRecord; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Numbers>()
  const [refusal, setRefusal] = useState<unknown>(null)
  const update = useCommand(surveyOperations.update)
  const shown = fields.filter(({ asks }) => asks(record))
  const start: Numbers = Object.fromEntries([
    ...shown.map(({ name }) => [name, record[name]]),
    ...record.questions.map(({ correctTotal }, at) => [`question${at}`, correctTotal])
  ])

  async function save(
    values: InputOf<typeof surveyOperations.update>['values'],
    done: string
  ): Promise<void> {
    setRefusal(null)
    try {
      await update.mutateAsync({ id: record.id, version: record.version, values })
      message.success(done)
      onClose()
    } catch (error) {
      setRefusal(error)
      if (error instanceof CallError)
        form.setFields(
          error.issues.map(({ field, reason }) => ({
            name: field.replace(/^questions\.(\d+)\.correctTotal$/, 'question$1'),
            errors: [reason]
          }))
        )
    }
  }
  const typed = (values: Numbers, name: string): number | null => values[name] ?? null

  return (
    <>
      <Alert
        type="info"
        showIcon
        title="只在答卷已经不在手边时用。结果会注明“按汇总数录入”，看不了分年龄、分性别。"
      />
      <Form<Numbers>
        form={form}
        layout="vertical"
        className="survey-totals"
        initialValues={start}
        onFinish={values =>
          void save(
            {
              ...surveyValues(record),
              entry: 'totals',
              validTotal: typed(values, 'validTotal'),
              passedTotal: typed(values, 'passedTotal'),
              joinedTotal: typed(values, 'joinedTotal'),
              evaluatedTotal: typed(values, 'evaluatedTotal'),
              satisfiedTotal: typed(values, 'satisfiedTotal'),
              questions: record.questions.map((question, at) => ({
                ...question,
                correctTotal: typed(values, `question${at}`)
              }))
            },
            '已保存汇总数'
          )
        }
      >
        {shown.map(({ name, label }) => (
          <Form.Item
            key={name}
            name={name}
            rules={[countRule()]}
            validateTrigger="onBlur"
            label={name === 'passedTotal' ? `${label}（答对 ${record.passMark} 题及以上）` : label}
            extra={name === 'passedTotal' ? '不知道的不填，知晓率（B）就显示“—”' : undefined}
          >
            <CountInput label={label} />
          </Form.Item>
        ))}
        {record.questions.map(
          ({ text, key }, at) =>
            key !== null && (
              <Form.Item
                key={at}
                name={`question${at}`}
                rules={[countRule()]}
                validateTrigger="onBlur"
                label={`第 ${at + 1} 题答对人数：${text}`}
              >
                <CountInput label={`第 ${at + 1} 题答对人数`} />
              </Form.Item>
            )
        )}
        <ErrorNote error={refusal} />
        <div className="survey-totals-foot">
          <Button type="primary" htmlType="submit" loading={update.isPending}>
            保存汇总数
          </Button>
          {record.entry === 'totals' && (
            <Button
              disabled={update.isPending}
              onClick={() =>
                void save(
                  {
                    ...surveyValues(record),
                    entry: 'sheets',
                    validTotal: null,
                    passedTotal: null,
                    joinedTotal: null,
                    evaluatedTotal: null,
                    satisfiedTotal: null,
                    questions: record.questions.map(question => ({ ...question, correctTotal: null }))
                  },
                  '已去掉汇总数，可以逐份录入答卷了'
                )
              }
            >
              去掉汇总数，改为逐份录入
            </Button>
          )}
          <Button onClick={onClose}>取消</Button>
        </div>
      </Form>
    </>
  )
}
