import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { CallError, useAnswer, useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { newPurposeCode, visitPurposeOperations, type VisitPurpose } from '../../visits/purposes'

/** 走访事由: the list that the office chooses from, edited line by line. */
export function VisitPurposesCard() {
  const answer = useAnswer(visitPurposeOperations.purposes, {})
  return (
    <section className="card padded" aria-label="走访事由">
      <h2 className="section-title">走访事由</h2>
      <p className="muted small" style={{ marginBottom: 12 }}>
        登记走访时从这里选。改名后，以前的走访跟着用新名称；用过的不能删除，可以停用。
      </p>
      {answer.error ? <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data ? <PurposeList key={JSON.stringify(answer.data)} start={answer.data} /> : null}
    </section>
  )
}

function PurposeList({ start }: { start: readonly VisitPurpose[] }) {
  const { message } = App.useApp()
  const [purposes, setPurposes] = useState(start)
  const save = useCommand(visitPurposeOperations.savePurposes)
  const set = (code: string, change: Partial<VisitPurpose>) =>
    setPurposes(purposes.map(each => (each.code === code ? { ...each, ...change } : each)))
  async function store(): Promise<void> {
    try {
      await save.mutateAsync({ purposes: [...purposes] })
      message.success('走访事由已保存')
    } catch (error) {
      if (!(error instanceof CallError)) throw error
    }
  }
  return (
    <div className="settings-form">
      <ErrorNote error={save.error} />
      {purposes.map(({ code, name, disabled }, at) => (
        <div key={code} className="settings-line" style={{ marginBottom: 6 }}>
          <Input
            aria-label={`第 ${at + 1} 项走访事由`}
            style={{ width: 200 }}
            value={name}
            maxLength={20}
            placeholder="例如：送医送药"
            onChange={event => set(code, { name: event.target.value })}
          />
          <Checkbox checked={disabled} onChange={event => set(code, { disabled: event.target.checked })}>
            停用
          </Checkbox>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={`删除${name || '这一项'}`}
            onClick={() => setPurposes(purposes.filter(each => each.code !== code))}
          />
        </div>
      ))}
      <div className="settings-foot">
        <Button
          icon={<PlusOutlined />}
          onClick={() =>
            setPurposes([
              ...purposes,
              { code: newPurposeCode([...start, ...purposes]), name: '', disabled: false }
            ])
          }
        >
          加一项
        </Button>
        <Button type="primary" loading={save.isPending} onClick={() => void store()}>
          保存走访事由
        </Button>
      </div>
    </div>
  )
}
