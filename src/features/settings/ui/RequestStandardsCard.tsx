import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { categoryChoices, shippedCategories, type Category } from '../../requests/categories'
import { natures, urgencies } from '../../requests/contract'
import { requestWork } from '../../requests/operations'
import {
  limitUnits,
  unitWords,
  type Limit,
  type RequestStandards,
  type Standard
} from '../../requests/standards'
import { DraftFoot } from './DraftFoot'
import { RowTools } from './RowTools'

/** 办理时限: within what requests are answered and resolved, by category and urgency (domain.md §4); the administrator's. */
export function RequestStandardsCard() {
  const answer = useAnswer(requestWork.standards, {})
  const tree = useAnswer(requestWork.categories, {}).data?.categories ?? shippedCategories
  return (
    <section className="card padded wide" aria-label="办理时限">
      <h2 className="section-title">办理时限</h2>
      <p className="muted small">
        从上往下看，第一行对得上的算数。分钟、小时连着算，夜里和假日也算；天和工作日从次日起算，到那天 23:59
        止，工作日照节假日表；要当天办结的填 0 天。改了以后，在办的诉求马上按新的算，办结了的不变。
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? <StandardsEditor stored={answer.data} tree={tree} /> : null}
    </section>
  )
}

/** Lines being edited keep their place by a key of their own: names change under the hand. */
interface Line extends Standard {
  readonly key: number
}

let lastKey = 0
const lineOf = (standard: Standard): Line => ({ ...standard, key: (lastKey += 1) })
const emptyLine: Standard = {
  name: '',
  categories: [],
  urgency: null,
  nature: null,
  respond: null,
  resolve: null
}

function StandardsEditor({ stored, tree }: { stored: RequestStandards; tree: readonly Category[] }) {
  const { message } = App.useApp()
  const [draft, setDraft] = useState<{
    lines: readonly Line[]
    reopenClock: RequestStandards['reopenClock']
  }>(() => ({ lines: stored.standards.map(lineOf), reopenClock: stored.reopenClock }))
  const [changed, setChanged] = useState(false)
  const save = useCommand(requestWork.saveStandards)
  const put = (part: Partial<typeof draft>) => {
    setChanged(true)
    setDraft({ ...draft, ...part })
  }
  const { lines } = draft
  const change = (key: number, part: Partial<Standard>) =>
    put({ lines: lines.map(line => (line.key === key ? { ...line, ...part } : line)) })
  function move(at: number, by: -1 | 1): void {
    const [one, other] = [lines[at], lines[at + by]]
    if (!one || !other) return
    put({ lines: lines.map((line, place) => (place === at ? other : place === at + by ? one : line)) })
  }

  async function submit(): Promise<void> {
    const standards = lines.map(({ name, categories, urgency, nature, respond, resolve }) => ({
      name: name.trim(),
      categories,
      urgency,
      nature,
      respond,
      resolve
    }))
    try {
      const answer = await save.mutateAsync({ standards, reopenClock: draft.reopenClock })
      message.success(
        `办理时限已保存${answer.changed > 0 ? `，${answer.changed} 件在办诉求的期限跟着变了` : '，在办的诉求期限都没有变'}`
      )
      setChanged(false)
    } catch {
      // shown by the ErrorNote
    }
  }
  function undo(): void {
    setDraft({ lines: stored.standards.map(lineOf), reopenClock: stored.reopenClock })
    setChanged(false)
  }

  return (
    <>
      <div className="standards" role="table" aria-label="时限">
        <div className="standard head" role="row">
          {['名称', '类别', '紧急程度', '性质', '响应期限', '办理期限', '操作'].map(title => (
            <span key={title} role="columnheader">
              {title}
            </span>
          ))}
        </div>
        {lines.map((line, at) => {
          const called = line.name || `第 ${at + 1} 行`
          return (
            <div key={line.key} className="standard" role="row" aria-label={called}>
              <span role="cell">
                <Input
                  aria-label={`名称：${called}`}
                  maxLength={30}
                  placeholder="例如：水电气暖"
                  value={line.name}
                  onChange={event => change(line.key, { name: event.target.value })}
                />
              </span>
              <span role="cell">
                <Select
                  mode="multiple"
                  aria-label={`类别：${called}`}
                  placeholder="全部类别"
                  allowClear
                  maxTagCount="responsive"
                  popupMatchSelectWidth={false}
                  options={categoryChoices(tree).map(({ value, label }) => ({ value, label }))}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={line.categories}
                  onChange={categories => change(line.key, { categories })}
                />
              </span>
              <span role="cell">
                <Select
                  aria-label={`紧急程度：${called}`}
                  placeholder="不限"
                  allowClear
                  options={urgencies.map(({ value, label }) => ({ value, label }))}
                  value={line.urgency}
                  onChange={urgency => change(line.key, { urgency: urgency ?? null })}
                />
              </span>
              <span role="cell">
                <Select
                  aria-label={`性质：${called}`}
                  placeholder="不限"
                  allowClear
                  options={natures.map(({ value, label }) => ({ value, label }))}
                  value={line.nature}
                  onChange={nature => change(line.key, { nature: nature ?? null })}
                />
              </span>
              <span role="cell">
                <LimitInput
                  label={`响应期限：${called}`}
                  value={line.respond}
                  onChange={respond => change(line.key, { respond })}
                />
              </span>
              <span role="cell">
                <LimitInput
                  label={`办理期限：${called}`}
                  value={line.resolve}
                  onChange={resolve => change(line.key, { resolve })}
                />
              </span>
              <span role="cell" className="tools">
                <RowTools
                  up={{
                    ...{ label: `上移：${called}`, title: '上移，先看这一行' },
                    ...{ disabled: at === 0, onClick: () => move(at, -1) }
                  }}
                  down={{
                    ...{ label: `下移：${called}`, title: '下移' },
                    ...{ disabled: at === lines.length - 1, onClick: () => move(at, 1) }
                  }}
                  remove={{
                    ...{ label: `删除：${called}`, title: '删除这一行' },
                    onClick: () => put({ lines: lines.filter(({ key }) => key !== line.key) })
                  }}
                />
              </span>
            </div>
          )
        })}
      </div>
      <div className="settings-line" style={{ margin: '12px 0' }}>
        重办的诉求
        <Radio.Group
          aria-label="重办的诉求"
          options={[
            { value: 'restart', label: '从重办那时重新计时' },
            { value: 'continue', label: '接着从居民反映时计时' }
          ]}
          value={draft.reopenClock}
          onChange={event => {
            const clock: unknown = event.target.value
            put({ reopenClock: clock === 'continue' ? 'continue' : 'restart' })
          }}
        />
      </div>
      <ErrorNote error={save.error} />
      <DraftFoot label="保存办理时限" changed={changed} saving={save.isPending} onSave={submit} onUndo={undo}>
        <Button icon={<PlusOutlined />} onClick={() => put({ lines: [lineOf(emptyLine), ...lines] })}>
          加一行
        </Button>
      </DraftFoot>
    </>
  )
}

/** So many minutes, hours, days or working days; empty: no limit. */
function LimitInput(props: { label: string; value: Limit | null; onChange: (limit: Limit | null) => void }) {
  const [unit, setUnit] = useState<Limit['unit']>(props.value?.unit ?? 'workday')
  return (
    <span className="limit">
      <InputNumber<number>
        aria-label={props.label}
        min={0}
        max={1000}
        precision={0}
        controls={false}
        placeholder="不限"
        value={props.value?.value ?? null}
        onChange={value => props.onChange(value === null ? null : { value, unit })}
      />
      <Select<Limit['unit']>
        aria-label={`${props.label}的单位`}
        options={limitUnits.map(value => ({ value, label: unitWords[value].replace('个', '') }))}
        value={unit}
        onChange={next => {
          setUnit(next)
          if (props.value) props.onChange({ value: props.value.value, unit: next })
        }}
      />
    </span>
  )
}
