import { Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { useAnswer } from '../../../ui/client'
import { isReadDate } from '../../../ui/dateText'
import { DayInput } from '../../../ui/DayInput'
import { FieldInput } from '../../../ui/FieldInput'
import { thisMinute, today } from '../../../ui/now'
import { sheetHost } from '../../../ui/RecordSheet'
import { offeredCategories, shippedCategories } from '../../requests/categories'
import { request } from '../../requests/contract'
import { requestWork } from '../../requests/operations'
import type { Door, PastProblem } from '../contract'
import { checkVisit } from '../rules'
import type { Mark, ToldDraft } from './marks'
import { PastProblems } from './PastProblems'

interface Values {
  problem: string
  asRequest: boolean
  summary: string
  category: string | null
  urgency: string | null
  reportedAt: string | null
  interviewee: string
  phone: string
  reply: string
}

/** A summary as long as a line of the list. */
const summaryLength = 60

const firstLine = (text: string): string =>
  [...(text.split(/[\n。；;]/)[0]?.trim() ?? '')].slice(0, summaryLength).join('')

const filled = (text: string | undefined): string | null => text?.trim() || null

function startOf(mark: Mark | undefined, visitedOn: string): Values {
  const told = mark?.told
  return {
    problem: told?.problem ?? '',
    asRequest: told ? told.request !== null : true,
    summary: told?.request?.summary ?? '',
    category: told?.request?.category ?? null,
    urgency: told?.request?.urgency ?? null,
    // of an earlier day the hour is not known: it is typed, never made up
    reportedAt: told?.request?.reportedAt ?? (visitedOn === today() ? thisMinute() : visitedOn),
    interviewee: told?.interviewee ?? '',
    phone: told?.phone ?? '',
    reply: told?.reply ?? ''
  }
}

function draftOf(values: Values): ToldDraft {
  const problem = values.problem.trim()
  return {
    problem,
    reply: filled(values.reply),
    interviewee: filled(values.interviewee),
    phone: filled(values.phone),
    request: values.asRequest
      ? {
          reportedAt: values.reportedAt ?? '',
          summary: filled(values.summary) ?? firstLine(problem),
          category: values.category,
          urgency: values.urgency
        }
      : null
  }
}

/** 反映的问题 at a door: written down while it is fresh, stored with the round, and made a request in the same go. */
export function ToldPanel(props: {
  door: Door
  /** 4栋1单元601 周强 */
  title: ReactNode
  mark: Mark | undefined
  past: readonly PastProblem[]
  visitedOn: string
  /** false: the account may not register requests. */
  mayRequest: boolean
  onSave(told: ToldDraft | null): void
  onClose(): void
}) {
  const { mark, past, visitedOn } = props
  const [form] = Form.useForm<Values>()
  const [start] = useState(() => {
    const values = startOf(mark, visitedOn)
    return { ...values, asRequest: values.asRequest && props.mayRequest }
  })
  const tree = useAnswer(requestWork.categories, {}).data?.categories ?? shippedCategories
  const choices = offeredCategories(tree, start.category)
  const asRequest = Form.useWatch('asRequest', form) ?? start.asRequest
  const problem = Form.useWatch('problem', form) ?? start.problem
  const outcome = mark?.outcome ?? 'met'
  const fault = (field: 'interviewee' | 'phone') => ({
    validator: (_rule: unknown, text: string) => {
      const values = { outcome, copies: null, interviewee: null, phone: null, [field]: filled(text) }
      const issue = checkVisit(values).find(each => each.field === field)
      return issue ? Promise.reject(new Error(issue.reason)) : Promise.resolve()
    }
  })
  return (
    <Modal
      open
      title={props.title}
      width={560}
      centered
      getContainer={sheetHost}
      onCancel={props.onClose}
      mask={{ closable: false }}
      footer={[
        mark?.told ? (
          <Button key="none" danger onClick={() => props.onSave(null)}>
            去掉这条问题
          </Button>
        ) : null,
        <Button key="cancel" onClick={props.onClose}>
          取消
        </Button>,
        <Button key="save" type="primary" title="Ctrl+Enter" onClick={() => form.submit()}>
          记下问题
        </Button>
      ]}
    >
      <div
        onKeyDown={event => {
          // the keys of the grid behind do not hear what is typed here
          event.stopPropagation()
          if (event.key === 'Enter' && event.ctrlKey) form.submit()
        }}
      >
        {past.length > 0 ? <PastProblems problems={past} /> : null}
        <Form<Values>
          form={form}
          name="told"
          layout="vertical"
          initialValues={start}
          onFinish={values => props.onSave(draftOf({ ...start, ...values }))}
          autoComplete="off"
          aria-label="反映的问题"
        >
          <Form.Item
            name="problem"
            label="反映的问题"
            rules={[{ required: true, whitespace: true, message: '必填，请写下居民反映了什么' }]}
          >
            <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 5 }} maxLength={20_000} />
          </Form.Item>
          {props.mayRequest ? (
            <Form.Item name="asRequest" valuePropName="checked">
              <Checkbox>同时登记诉求（渠道：走访），和这次走访连在一起</Checkbox>
            </Form.Item>
          ) : null}
          {asRequest ? (
            <>
              <Form.Item name="summary" label="诉求事项" extra="一句话；不填用问题的第一句">
                <Input maxLength={summaryLength} placeholder={firstLine(problem)} />
              </Form.Item>
              <div className="told-line">
                <Form.Item name="category" label="类别">
                  <FieldInput field={{ ...request.fields.category, choices }} label="类别" />
                </Form.Item>
                <Form.Item
                  name="reportedAt"
                  label="反映时间"
                  rules={[
                    {
                      validator: (_rule, value: unknown) =>
                        typeof value === 'string' && isReadDate(value, true)
                          ? Promise.resolve()
                          : Promise.reject(new Error('请填几点几分，用时从这里算起，例如 19:30'))
                    }
                  ]}
                >
                  <DayInput label="反映时间" minute />
                </Form.Item>
              </div>
            </>
          ) : null}
          <div className="told-line">
            <Form.Item name="interviewee" label="受访人" rules={[fault('interviewee')]}>
              <Input maxLength={100} placeholder="可以不填" />
            </Form.Item>
            <Form.Item name="phone" label="联系电话" rules={[fault('phone')]}>
              <Input maxLength={100} placeholder="可以不填" />
            </Form.Item>
          </div>
          <Form.Item name="reply" label="现场答复">
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 3 }} maxLength={20_000} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  )
}
