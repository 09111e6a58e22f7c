import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Popconfirm } from 'antd'
import { useState } from 'react'
import { link } from '../../../../contract/fields'
import { useMay } from '../../../../ui/actor'
import { useAnswer, useCommand } from '../../../../ui/client'
import { ErrorNote, errorText } from '../../../../ui/ErrorNote'
import { Mentions, type Mention } from '../../../../ui/Mentions'
import { FieldsSheet } from '../../../../ui/SmallSheet'
import { disputeOperations } from '../../../disputes/contract'
import { requestWork, type RequestLink } from '../../operations'
import type { RequestFormName, RequestRecord } from './requestSteps'
import { requestSources } from './requestSources'
import { useRequestChange } from './useRequestChange'

const kindWords: Readonly<Record<RequestLink['kind'], string>> = {
  visit: '走访',
  dispute: '纠纷',
  event: '宣传活动',
  request: '关联诉求',
  mergedInto: '已并入',
  merged: '并进来的'
}

function routeOf({ kind, targetId }: RequestLink): string {
  switch (kind) {
    case 'visit':
      return `/visits?id=${targetId}`
    case 'dispute':
      return `/disputes/${targetId}`
    case 'event':
      return `/publicity/${targetId}`
    case 'request':
    case 'mergedInto':
    case 'merged':
      return `/requests/${targetId}`
  }
}

type Linkable = 'request' | 'event' | 'dispute'
const linkWords: Readonly<Record<Linkable, string>> = {
  request: '另一件诉求',
  event: '宣传活动',
  dispute: '纠纷案件'
}
const linkable = (key: string): Linkable | undefined =>
  (['request', 'event', 'dispute'] as const).find(each => each === key)

/** 关联: what a request hangs together with, each a door; added by search, taken away with a question. */
export function RequestLinks(props: {
  record: Pick<RequestRecord, 'id' | 'version' | 'visitId'>
  editable: boolean
  onStep: (step: RequestFormName) => void
}) {
  const { record, editable } = props
  const answer = useAnswer(requestWork.links, { id: record.id })
  const [adding, setAdding] = useState<Linkable | null>(null)
  const knowsDisputes = useMay(disputeOperations.list)
  const entries = answer.data ?? []
  const kinds: readonly Linkable[] = ['request', 'event', ...(knowsDisputes ? (['dispute'] as const) : [])]
  return (
    <section className="card padded" aria-label="关联">
      <h2 className="section-title">
        关联
        {editable ? (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                ...kinds.map(kind => ({ key: kind, label: linkWords[kind] })),
                ...(record.visitId === null ? [{ key: 'visit', label: '入户走访' }] : [])
              ],
              onClick({ key }) {
                const kind = linkable(key)
                if (kind) setAdding(kind)
                else props.onStep('visit')
              }
            }}
          >
            <Button size="small" icon={<PlusOutlined />}>
              加关联
            </Button>
          </Dropdown>
        ) : null}
      </h2>
      <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      {answer.data && entries.length === 0 ? (
        <p className="muted small">还没有关联。走访、纠纷、宣传活动和别的诉求，都可以连过来。</p>
      ) : (
        <Mentions
          label="关联的记录"
          entries={entries.map((entry): Mention => ({
            id: `${entry.kind} ${entry.targetId}`,
            to: routeOf(entry),
            no: entry.no,
            title: entry.title,
            state: <span className="muted">{kindWords[entry.kind]}</span>,
            actions: editable ? <TakeAway record={record} entry={entry} /> : null
          }))}
        />
      )}
      {adding ? <AddLink id={record.id} kind={adding} onClose={() => setAdding(null)} /> : null}
    </section>
  )
}

function TakeAway({ record, entry }: { record: Pick<RequestRecord, 'id' | 'version'>; entry: RequestLink }) {
  const { message } = App.useApp()
  const unlink = useCommand(requestWork.unlink)
  const change = useRequestChange(record)
  // what was merged into this one is taken back on its own page
  if (entry.kind === 'merged') return null
  const words = entry.kind === 'mergedInto' ? '取消并案' : '取消关联'

  async function take(): Promise<void> {
    if (entry.kind === 'mergedInto') return change({ duplicateOfId: null, mergedAt: null }, '已取消并案')
    if (entry.id === null) return change({ visitId: null }, '已取消关联')
    try {
      await unlink.mutateAsync({ id: entry.id })
      message.success('已取消关联')
    } catch (error) {
      message.error(errorText(error), 8)
    }
    return undefined
  }
  return (
    <Popconfirm
      title={`${words}“${entry.title}”？`}
      description="两边的记录都还在，只是不再连着。"
      okText={words}
      cancelText="不取消"
      onConfirm={() => take()}
    >
      <Button size="small" type="text" aria-label={`${words}“${entry.title}”`}>
        {words}
      </Button>
    </Popconfirm>
  )
}

function AddLink({ id, kind, onClose }: { id: string; kind: Linkable; onClose: () => void }) {
  const { message } = App.useApp()
  const add = useCommand(requestWork.link)
  return (
    <FieldsSheet
      title={`关联${linkWords[kind]}`}
      name="request-link"
      fields={{ targetId: link({ label: linkWords[kind], required: true }) }}
      values={{}}
      links={{ targetId: requestSources[kind] }}
      submitLabel="关联"
      onSubmit={async ({ targetId }) => {
        await add.mutateAsync(requestWork.link.input.parse({ id, kind, targetId }))
        message.success('已关联')
        onClose()
      }}
      onClose={onClose}
    />
  )
}
