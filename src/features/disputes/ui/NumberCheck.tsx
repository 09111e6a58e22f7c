import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { App, Button, Drawer, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { choiceLabel } from '../../../contract/fields'
import type { OutputOf } from '../../../contract/operation'
import { useMay } from '../../../ui/actor'
import { useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { thisYear } from '../../../ui/now'
import { sheetHost } from '../../../ui/RecordSheet'
import { StateMark } from '../../../ui/StateMark'
import { numberOperations } from '../caseOperations'
import { caseSeriesChoices } from '../choices'
import './numbers.css'

type Series = OutputOf<typeof numberOperations.numbers>['series'][number]
type Gap = Series['gaps'][number]

/** 编号核对: the numbers of a year, what is missing among them, and why. */
export function NumberCheck() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>编号核对</Button>
      {open ? (
        <Drawer open size={560} getContainer={sheetHost} title="编号核对" onClose={() => setOpen(false)}>
          <Numbers />
        </Drawer>
      ) : null}
    </>
  )
}

function Numbers() {
  const [year, setYear] = useState(thisYear)
  const answer = useAnswer(numberOperations.numbers, { year })
  if (answer.error) return <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return null
  const { years, series } = answer.data
  const others = years.filter(value => value !== year)
  return (
    <>
      <p className="muted" style={{ marginBottom: 12 }}>
        编号按年从头编，用过的不再用。检查卷宗的人会问缺的号到哪里去了，请在这里写明。
      </p>
      <div className="number-year">
        <Button aria-label="上一年" icon={<LeftOutlined />} onClick={() => setYear(year - 1)} />
        <span>{year} 年</span>
        <Button aria-label="下一年" icon={<RightOutlined />} onClick={() => setYear(year + 1)} />
        {others.length > 0 ? (
          <span className="muted">
            编过号的年度：
            {others.map(value => (
              <Button key={value} type="link" size="small" onClick={() => setYear(value)}>
                {value} 年
              </Button>
            ))}
          </span>
        ) : null}
      </div>
      {series.map(each => (
        <SeriesNumbers key={`${each.series} ${year}`} series={each} year={year} alone={series.length === 1} />
      ))}
    </>
  )
}

function SeriesNumbers({ series, year, alone }: { series: Series; year: number; alone: boolean }) {
  const { first, last, count, gaps } = series
  const open = gaps.filter(gap => gap.reason === null).length
  const mayStart = useMay(numberOperations.setNextNumber)
  const [starting, setStarting] = useState(false)
  return (
    <section
      className="sheet-group"
      aria-label={`${year} 年${choiceLabel(caseSeriesChoices, series.series)}`}
    >
      <h3>{alone ? `${year} 年` : `${year} 年，${choiceLabel(caseSeriesChoices, series.series)}`}</h3>
      <dl className="detail">
        <dt>已编的号</dt>
        <dd>{first === null ? '还没有编号的案件' : `第 ${first} 号到第 ${last} 号，在册 ${count} 件`}</dd>
        <dt>下一个号</dt>
        <dd>
          {series.next}{' '}
          {mayStart && !starting ? (
            <Button size="small" type="link" onClick={() => setStarting(true)}>
              从别的号接着编
            </Button>
          ) : null}
        </dd>
        <dt>缺的号</dt>
        <dd>
          {gaps.length === 0 ? (
            <StateMark tone="done">没有缺号</StateMark>
          ) : open === 0 ? (
            <StateMark tone="done">都写明了理由</StateMark>
          ) : (
            <StateMark tone="overdue">{open} 处没有写明理由</StateMark>
          )}
        </dd>
      </dl>
      {starting ? <StartAt series={series} year={year} onDone={() => setStarting(false)} /> : null}
      {gaps.length === 0 ? null : (
        <ul className="number-gaps">
          {gaps.map(gap => (
            <GapLine key={gap.from} series={series.series} year={year} gap={gap} />
          ))}
        </ul>
      )}
    </section>
  )
}

const gapWords: Readonly<Record<Gap['kind'], string>> = {
  recycled: '在回收站里',
  skipped: '没有案件',
  paper: '不在程序里'
}

function GapLine(props: { series: Series['series']; year: number; gap: Gap }) {
  const { gap } = props
  const { message } = App.useApp()
  const [typing, setTyping] = useState(false)
  const explain = useCommand(numberOperations.explainGap)
  const name = gap.from === gap.to ? `第 ${gap.from} 号` : `第 ${gap.from}—${gap.to} 号`
  async function submit({ reason }: { reason: string }): Promise<void> {
    const { series, year } = props
    try {
      await explain.mutateAsync({ series, year, from: gap.from, to: gap.to, reason })
    } catch {
      return // shown by the ErrorNote
    }
    setTyping(false)
    message.success(`${name}的理由已记下`)
  }
  return (
    <li aria-label={name}>
      <span>{name}</span>
      <span className="muted">{gapWords[gap.kind]}</span>
      <span>{gap.reason ?? <StateMark tone="overdue">没有写明理由</StateMark>}</span>
      <Button size="small" onClick={() => setTyping(!typing)}>
        {gap.reason === null ? '写明理由' : '改写'}
      </Button>
      {typing ? (
        <Form<{ reason: string }>
          className="number-form"
          layout="vertical"
          autoComplete="off"
          initialValues={{ reason: gap.reason ?? '' }}
          onFinish={values => void submit(values)}
        >
          <ErrorNote error={explain.error} />
          <Form.Item
            name="reason"
            label={`${name}为什么缺`}
            rules={[{ required: true, whitespace: true, min: 2, message: '请写明，例如：与第 3 号重复登记' }]}
          >
            <Input autoFocus maxLength={200} placeholder="例如：与第 3 号重复登记，已作废" />
          </Form.Item>
          <Button htmlType="submit" loading={explain.isPending}>
            记下理由
          </Button>
        </Form>
      ) : null}
    </li>
  )
}

/** The register on paper goes to 012: the program goes on with 013. */
function StartAt({ series, year, onDone }: { series: Series; year: number; onDone: () => void }) {
  const { message } = App.useApp()
  const set = useCommand(numberOperations.setNextNumber)
  async function submit({ next, reason }: { next: number; reason: string }): Promise<void> {
    try {
      await set.mutateAsync({ series: series.series, year, next, reason })
    } catch {
      return // shown by the ErrorNote
    }
    message.success(`${year} 年下一件从第 ${next} 号编起`)
    onDone()
  }
  return (
    <Form<{ next: number; reason: string }>
      className="number-form"
      layout="vertical"
      autoComplete="off"
      onFinish={values => void submit(values)}
    >
      <ErrorNote error={set.error} />
      <Form.Item
        name="next"
        label="下一个号"
        extra={`只能往后，不小于 ${series.nextSeq + 1}。纸质登记簿编到 012 的，填 13。`}
        rules={[{ required: true, message: '必填，请补上' }]}
      >
        <InputNumber autoFocus min={series.nextSeq + 1} max={999_999} precision={0} style={{ width: 120 }} />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明中间的号在哪里' }]}
      >
        <Input maxLength={200} placeholder="例如：前 12 件在纸质登记簿上" />
      </Form.Item>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button htmlType="submit" loading={set.isPending}>
          从这个号接着编
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </Form>
  )
}
