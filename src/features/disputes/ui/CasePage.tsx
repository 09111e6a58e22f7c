import { DownOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { choiceLabel } from '../../../contract/fields'
import { leafChoicesOf } from '../../../contract/choices'
import { useMay } from '../../../ui/actor'
import { Attachments } from '../../../ui/Attachments'
import { FoldedPart } from '../../../ui/FoldedPart'
import { today } from '../../../ui/now'
import { PageHead } from '../../../ui/PageHead'
import { RecordById } from '../../../ui/RecordById'
import { FieldGroups, RecordTimes } from '../../../ui/RecordDetail'
import { useRecycle } from '../../../ui/useRecycle'
import { dispute, disputeOperations } from '../contract'
import { knownState, stepsFrom, type CaseStep } from '../state'
import { CaseFileCheck } from './CaseFileCheck'
import { CaseHistory } from './CaseHistory'
import { CaseRequests } from './CaseRequests'
import { CaseParties } from './CaseParties'
import { CaseStages } from './CaseStages'
import { CaseState } from './CaseState'
import { CaseSide, type Open } from './CaseSide'
import type { CaseFormName, Dispute } from './caseSteps'
import { CaseTerms } from './CaseTerms'
import { CaseTimeline } from './CaseTimeline'
import { Deadlines } from './Deadlines'
import { disputeVisible } from './disputeForm'
import { PlatformCopy } from './PlatformCopy'
import './case.css'

const stepWords: Readonly<Record<CaseStep, string>> = {
  accept: '受理',
  reject: '不予受理',
  hold: '记一次调解',
  extend: '延期',
  agree: '达成协议',
  fail: '调解不成',
  terminate: '终止调解',
  sign: '登记签字盖章',
  perform: '登记履行',
  followUp: '登记回访',
  confirm: '司法确认',
  close: '结案',
  archive: '归档',
  reopen: '重新打开'
}

/** What a link may open on the page: ?edit=agree. */
const linkedForms: Readonly<Record<string, CaseFormName>> = {
  '1': 'edit',
  parties: 'parties',
  agree: 'agree'
}

function openOf(step: CaseStep): Open {
  switch (step) {
    case 'hold':
      return { kind: 'new', what: 'session' }
    case 'followUp':
      return { kind: 'new', what: 'followUp' }
    case 'archive':
    case 'reopen':
      return { kind: step }
    default:
      return { kind: 'form', form: step }
  }
}

/** The steps that make sense now, the usual next one first: what is done already is not proposed again. */
function stepsOf(record: Dispute): CaseStep[] {
  const state = knownState(record.state)
  if (state === null) return []
  const written = record.agreementForm === 'written'
  const steps = stepsFrom(state).filter(step => {
    if (step === 'sign') return written && record.agreementEffectiveAt === null
    if (step === 'confirm') return written
    if (step === 'archive') return record.closedAt !== null
    return true
  })
  const settled: readonly CaseStep[] = [
    ...(record.followUpAt === null ? [] : (['followUp'] as const)),
    ...(record.closedAt === null ? [] : (['close'] as const))
  ]
  return [...steps.filter(step => !settled.includes(step)), ...steps.filter(step => settled.includes(step))]
}

/** One case on a page of its own: where it stands, its deadlines, what happened, what its file lacks, the next step. */
export function CasePage() {
  return (
    <RecordById operation={disputeOperations.get} title="纠纷">
      {record => <Case record={record} />}
    </RecordById>
  )
}

function Case({ record }: { record: Dispute }) {
  const { id } = record
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const may = useMay(disputeOperations.update)
  const [open, setOpen] = useState<Open | null>(() => {
    const form = linkedForms[params.get('edit') ?? '']
    return form && may && record.archivedAt === null ? { kind: 'form', form } : null
  })
  const { recycle } = useRecycle(dispute, disputeOperations)
  const archived = record.archivedAt !== null
  const editable = may && !archived && record.deletedAt === null
  const [next, ...others] = may && record.deletedAt === null ? stepsOf(record) : []

  function close(): void {
    setOpen(null)
    if (params.has('edit')) setParams({}, { replace: true })
  }

  const more: readonly { key: string; label: string; open: Open }[] = [
    ...others.map(step => ({ key: step, label: stepWords[step], open: openOf(step) })),
    ...(editable
      ? [
          { key: 'replace', label: '更换调解员', open: { kind: 'form', form: 'replaceMediator' } as const },
          { key: 'agents', label: '代理人和邀请参与人', open: { kind: 'form', form: 'agents' } as const },
          { key: 'alert', label: '报告有关部门', open: { kind: 'form', form: 'alert' } as const },
          { key: 'edit', label: '修改登记内容', open: { kind: 'form', form: 'edit' } as const }
        ]
      : [])
  ]
  const type = leafChoicesOf('disputeType')
  return (
    <>
      <PageHead
        title={record.title}
        state={
          <>
            {record.typeCode === null ? null : (
              <span className="record-kind">{choiceLabel(type, record.typeCode)}</span>
            )}
            {record.caseNo === null && record.rejectedAt !== null ? null : (
              <span className="record-no">{record.caseNo ?? '还没有受理'}</span>
            )}
            <CaseState state={record.state} />
          </>
        }
        actions={
          <>
            <Button onClick={() => void navigate('/disputes')}>案件列表</Button>
            <Button icon={<PrinterOutlined />} onClick={() => void navigate(`/disputes/${id}/papers`)}>
              打印文书
            </Button>
            {more.length > 0 || editable ? (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: [
                    ...more.map(({ key, label }) => ({ key, label })),
                    ...(editable
                      ? [{ type: 'divider' as const }, { key: 'recycle', label: '移入回收站', danger: true }]
                      : [])
                  ],
                  onClick({ key }) {
                    const chosen = more.find(item => item.key === key)
                    if (chosen) setOpen(chosen.open)
                    else if (key === 'recycle')
                      void recycle(record).then(done => {
                        if (done) void navigate('/disputes')
                      })
                  }
                }}
              >
                <Button>
                  更多 <DownOutlined />
                </Button>
              </Dropdown>
            ) : null}
            {next ? (
              <Button type={next === 'reopen' ? 'default' : 'primary'} onClick={() => setOpen(openOf(next))}>
                {stepWords[next]}
              </Button>
            ) : null}
          </>
        }
      />
      <CaseStages facts={record} />
      <div className="record-columns">
        <div className="card padded">
          <Deadlines disputeId={id} />
          <CaseParties
            record={record}
            onEdit={editable ? () => setOpen({ kind: 'form', form: 'parties' }) : null}
          />
          <CaseTerms record={record} today={today()} />
          <CaseTimeline
            record={record}
            onOpen={(what, recordId) => setOpen({ kind: 'record', what, id: recordId })}
            onNew={editable && record.rejectedAt === null ? what => setOpen({ kind: 'new', what }) : null}
          />
          <div className="record-part">
            <Attachments ownerKind="dispute" ownerId={id} editable={editable} />
          </div>
          <FoldedPart title="登记内容" below={<RecordTimes row={record} />}>
            {() => <FieldGroups def={dispute} row={record} visible={disputeVisible} />}
          </FoldedPart>
          <CaseRequests disputeId={id} />
          <CaseHistory id={id} />
        </div>
        <div className="record-side">
          <CaseFileCheck
            disputeId={id}
            closed={record.closedAt !== null}
            onOpen={paper => setOpen({ kind: 'record', what: 'paper', id: paper })}
            onFile={editable ? paper => setOpen({ kind: 'new', what: 'paper', paper }) : null}
          />
          {may && record.deletedAt === null ? <PlatformCopy disputeId={id} /> : null}
        </div>
      </div>
      {open ? (
        <CaseSide open={open} record={record} editable={editable} onClose={close} onNext={setOpen} />
      ) : null}
    </>
  )
}
