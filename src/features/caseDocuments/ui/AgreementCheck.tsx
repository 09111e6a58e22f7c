import { CheckCircleOutlined, CloseCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '../../../contract/operation'
import { useCommand } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { caseDocumentOperations } from '../contract'

type Item = OutputOf<typeof caseDocumentOperations.list>['checklist'][number]

const icons = {
  ok: <CheckCircleOutlined className="done" aria-hidden="true" />,
  missing: <CloseCircleOutlined className="overdue" aria-hidden="true" />,
  waived: <MinusCircleOutlined className="due" aria-hidden="true" />
}
/** The form of the case where a gap is filled: of the parties, of the agreement, of all that is registered. */
const filledIn: Readonly<Record<Item['code'], string>> = {
  parties: 'parties',
  facts: 'agree',
  responsibility: 'agree',
  content: 'agree',
  performance: 'agree',
  closing: '1'
}
const words = { ok: '齐全', missing: '缺', waived: '不填' }

/** 打印前核对: what the agreement must say before it is printed; each gap is filled in the case or left out for a reason. */
export function AgreementCheck({ disputeId, items }: { disputeId: string; items: readonly Item[] }) {
  const missing = items.filter(item => item.state === 'missing').length
  return (
    <section className="card agreement-check no-print" aria-label="打印前核对">
      <h2>
        打印前核对
        <span className={missing > 0 ? 'overdue' : 'done'}>
          {missing > 0 ? `还有 ${missing} 项没有填全，补上或注明理由后才能打印` : '可以打印'}
        </span>
      </h2>
      <ul>
        {items.map(item => (
          <Row key={item.code} disputeId={disputeId} item={item} />
        ))}
      </ul>
    </section>
  )
}

function Row({ disputeId, item }: { disputeId: string; item: Item }) {
  const [asking, setAsking] = useState(false)
  const unwaive = useCommand(caseDocumentOperations.unwaive)
  return (
    <li>
      {icons[item.state]}
      <span className="check-title">
        {item.title}：{words[item.state]}
      </span>
      {item.state === 'missing' && <span className="check-what">{item.what.join('；')}</span>}
      {item.waiver && (
        <span className="check-what">
          {item.waiver.reason}（{item.waiver.by} {item.waiver.at.slice(0, 10)}）
        </span>
      )}
      {item.state === 'missing' && !asking && (
        <span className="check-does">
          <Link to={`/disputes/${disputeId}?edit=${filledIn[item.code]}`} aria-label={`补上${item.title}`}>
            去补
          </Link>
          <button
            type="button"
            className="link-button"
            onClick={() => setAsking(true)}
            aria-label={`${item.title}不填，注明理由`}
          >
            不填，注明理由
          </button>
        </span>
      )}
      {item.state === 'waived' && (
        <Button
          size="small"
          type="link"
          loading={unwaive.isPending}
          onClick={() => unwaive.mutate({ disputeId, item: item.code })}
        >
          撤回
        </Button>
      )}
      {unwaive.error && <ErrorNote error={unwaive.error} />}
      {asking && item.state === 'missing' && (
        <WaiveForm disputeId={disputeId} item={item} onDone={() => setAsking(false)} />
      )}
    </li>
  )
}

function WaiveForm(props: { disputeId: string; item: Item; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const waive = useCommand(caseDocumentOperations.waive)
  const save = () =>
    waive.mutate({ disputeId: props.disputeId, item: props.item.code, reason }, { onSuccess: props.onDone })
  return (
    <form
      className="check-waive"
      onSubmit={event => {
        event.preventDefault()
        save()
      }}
    >
      <Input
        autoFocus
        maxLength={200}
        value={reason}
        aria-label={`${props.item.title}不填的理由`}
        placeholder="理由，例如：双方同意不写责任"
        onChange={event => setReason(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') props.onDone()
        }}
      />
      <Button htmlType="submit" loading={waive.isPending} disabled={reason.trim().length < 4}>
        记下理由
      </Button>
      <Button onClick={props.onDone}>取消</Button>
      {waive.error && <ErrorNote error={waive.error} />}
    </form>
  )
}
