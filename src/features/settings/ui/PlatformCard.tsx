import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { platformSources } from '../../disputes/platform'
import { settingOperations } from '../contract'
import { platformSetting, type PlatformOrder } from '../platform'
import { RowTools } from './RowTools'

/** 省平台录入顺序: the lines of the platform's form, in its order and by its names. */
export function PlatformCard() {
  const answer = useAnswer(settingOperations.platform, {})
  return (
    <section className="card padded" aria-label="省平台录入顺序">
      <h2 className="section-title">省平台录入顺序</h2>
      <p className="muted small">
        往省里的调解平台录案件时，程序按这个顺序一项一项给你复制。各省的表不一样，照平台的顺序和名称改好，以后就不用找了。
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? <OrderEditor stored={answer.data} /> : null}
    </section>
  )
}

const sourceLabel = (field: string): string =>
  platformSources.find(source => source.field === field)?.label ?? field

function OrderEditor({ stored }: { stored: PlatformOrder }) {
  const { message } = App.useApp()
  const [draft, setDraft] = useState<PlatformOrder | null>(null)
  const save = useCommand(settingOperations.savePlatform)
  const order = draft ?? stored
  const left = platformSources.filter(({ field }) => !order.some(entry => entry.field === field))

  function move(from: number, to: number): void {
    const next = order.filter((_, at) => at !== from)
    const moved = order[from]
    if (moved) setDraft([...next.slice(0, to), moved, ...next.slice(to)])
  }
  async function submit(): Promise<void> {
    try {
      await save.mutateAsync({ order })
      message.success('省平台录入顺序已保存')
      setDraft(null)
    } catch {
      // shown by the ErrorNote
    }
  }
  return (
    <>
      <ErrorNote error={save.error} />
      <ol className="platform-order">
        {order.map(({ field, label }, at) => (
          <li key={field}>
            <span className="number">{at + 1}</span>
            <span>{sourceLabel(field)}</span>
            <Input
              size="small"
              aria-label={`${sourceLabel(field)}在平台上的名称`}
              maxLength={40}
              value={label}
              onChange={event =>
                setDraft(
                  order.map(entry => (entry.field === field ? { field, label: event.target.value } : entry))
                )
              }
            />
            <span>
              <RowTools
                up={{ label: `“${label}”往前移`, disabled: at === 0, onClick: () => move(at, at - 1) }}
                down={{
                  ...{ label: `“${label}”往后移`, disabled: at === order.length - 1 },
                  onClick: () => move(at, at + 1)
                }}
                remove={{
                  label: `去掉“${label}”`,
                  onClick: () => setDraft(order.filter(entry => entry.field !== field))
                }}
              />
            </span>
          </li>
        ))}
      </ol>
      <div className="settings-foot">
        <Select
          aria-label="加一项"
          placeholder="加一项"
          style={{ width: 200 }}
          value={null}
          disabled={left.length === 0}
          showSearch={{ optionFilterProp: 'label' }}
          options={left.map(({ field, label }) => ({ value: field, label }))}
          onChange={field => {
            if (field !== null) setDraft([...order, { field, label: sourceLabel(field) }])
          }}
        />
        <Button
          type="primary"
          disabled={draft === null}
          loading={save.isPending}
          onClick={() => void submit()}
        >
          保存录入顺序
        </Button>
        {draft === null ? null : <Button onClick={() => setDraft(null)}>不改了</Button>}
        <Button onClick={() => setDraft([...platformSetting.initial])}>换回程序带的</Button>
      </div>
    </>
  )
}
