import { DownOutlined } from '@ant-design/icons'
import { Alert, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { OutputOf } from '../../../../contract/operation'
import { useMay } from '../../../../ui/actor'
import { Attachments } from '../../../../ui/Attachments'
import { useAnswer } from '../../../../ui/client'
import { FoldedPart } from '../../../../ui/FoldedPart'
import { HistoryEntries } from '../../../../ui/HistoryList'
import { PageHead } from '../../../../ui/PageHead'
import { RecordById } from '../../../../ui/RecordById'
import { FieldGroups, RecordTimes } from '../../../../ui/RecordDetail'
import { StepSheet } from '../../../../ui/StepSheet'
import { useRecycle } from '../../../../ui/useRecycle'
import { disputeOperations } from '../../../disputes/contract'
import { categoryChoices, categoryPath, offeredCategories, shippedCategories, stemOf } from '../../categories'
import { request, requestOperations, withCategories } from '../../contract'
import { requestWork } from '../../operations'
import { stepsOf } from '../../state'
import { RequestDispatches } from './RequestDispatches'
import { RequestDues } from './RequestDues'
import { RequestLinks } from './RequestLinks'
import { RequestState } from './RequestState'
import { requestSources } from './requestSources'
import { requestForms, stepWords, type RequestFormName } from './requestSteps'
import { RequestTimeline } from './RequestTimeline'
import { SimilarList } from './SimilarList'

type RequestRow = OutputOf<typeof requestOperations.get>

/** Category of quarrels between neighbours, which may become a dispute (domain.md §4). */
const neighbours = 'neighbour'

/** Told by the head, the time limits and the blocks of the page. */
const shownAbove = [
  'summary',
  'category',
  'status',
  'requestNo',
  'dueAt',
  'duration',
  'durationMinutes',
  'reporter'
]

/** One request on a page of its own: where it stands, its time limits, what happened, photos, links, the next step. */
export function RequestPage() {
  return (
    <RecordById operation={requestOperations.get} title="诉求">
      {record => <Shown record={record} />}
    </RecordById>
  )
}

function Shown({ record }: { record: RequestRow }) {
  const { id } = record
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const live = record.deletedAt === null
  const editable = useMay(requestOperations.update) && live
  const [step, setStep] = useState<RequestFormName | null>(() =>
    params.get('edit') === '1' && editable ? 'edit' : null
  )
  const tree = useAnswer(requestWork.categories, {}).data?.categories ?? shippedCategories
  const def = withCategories(request, categoryChoices(tree))
  const possible = stepsOf(record)

  function close(): void {
    setStep(null)
    if (params.has('edit')) setParams({}, { replace: true })
  }
  return (
    <>
      <PageHead
        title={record.summary}
        state={
          <>
            {record.category === null ? null : (
              <span className="record-kind">{categoryPath(tree, record.category)}</span>
            )}
            <span className="record-no">{record.requestNo}</span>
            <RequestState status={record.status} />
          </>
        }
        actions={
          <>
            <Button onClick={() => void navigate('/requests')}>诉求列表</Button>
            {live ? <ToDispute record={record} /> : null}
            {editable ? <Steps record={record} onStep={setStep} /> : null}
          </>
        }
      />
      {live ? null : (
        <Alert
          className="record-part"
          type="info"
          showIcon
          title="这件诉求在回收站里，不计入报表。要改请先在诉求列表的回收站恢复。"
        />
      )}
      <div className="record-columns">
        <div className="card padded">
          <RequestDues record={record} />
          <Told record={record} />
          <RequestTimeline story={record} />
          <RequestDispatches dispatches={record.dispatches} />
          <section className="record-part request-photos" aria-label="办理前后照片">
            <div role="group" aria-label="办理前">
              <h2 className="section-title">办理前</h2>
              <Attachments
                ownerKind="requestBefore"
                ownerId={id}
                editable={editable && record.archivedAt === null}
              />
            </div>
            <div role="group" aria-label="办理后">
              <h2 className="section-title">办理后</h2>
              <Attachments
                ownerKind="requestAfter"
                ownerId={id}
                editable={editable && record.archivedAt === null}
              />
            </div>
          </section>
          <FoldedPart title="登记内容" below={<RecordTimes row={record} />}>
            {() => (
              <FieldGroups
                def={def}
                row={record}
                links={{ personId: requestSources.person }}
                hidden={shownAbove}
              />
            )}
          </FoldedPart>
        </div>
        <div className="record-side">
          <RequestLinks record={record} editable={editable} onStep={setStep} />
          <SimilarList record={record} editable={editable} mayMerge={possible.includes('merge')} />
          <FoldedPart className="card padded" title="变更记录">
            {() => <History id={id} />}
          </FoldedPart>
        </div>
      </div>
      {step ? <RequestStepSheet key={step} record={record} step={step} onClose={close} /> : null}
    </>
  )
}

/** Who told it and what he said: what the clerk needs in front of him while he calls back. */
function Told({ record }: { record: RequestRow }) {
  const { reporter, phone, place, content } = record
  const who = [reporter, phone].filter(Boolean).join('　')
  return (
    <section className="record-part" aria-label="反映内容">
      <h2 className="section-title">反映内容</h2>
      <dl className="detail">
        <dt>反映人</dt>
        <dd>{who || <span className="muted">没有登记</span>}</dd>
        {place === null ? null : (
          <>
            <dt>地点</dt>
            <dd>{place}</dd>
          </>
        )}
        {content === null ? null : (
          <>
            <dt>具体情况</dt>
            <dd>{content}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function Steps({ record, onStep }: { record: RequestRow; onStep: (step: RequestFormName) => void }) {
  const navigate = useNavigate()
  const { recycle } = useRecycle(request, requestOperations)
  const [next, ...others] = stepsOf(record)
  const more: readonly RequestFormName[] = [...others, 'edit']
  const wordsOf = (step: RequestFormName): string =>
    step === 'edit' ? '修改登记内容' : step === 'visit' ? '关联走访' : stepWords[step]
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...more.map(step => ({ key: step, label: wordsOf(step) })),
            { type: 'divider' as const },
            { key: 'recycle', label: '移入回收站', danger: true }
          ],
          onClick({ key }) {
            const chosen = more.find(step => step === key)
            if (chosen) onStep(chosen)
            else
              void recycle(record).then(done => {
                if (done) void navigate('/requests')
              })
          }
        }}
      >
        <Button>
          更多 <DownOutlined />
        </Button>
      </Dropdown>
      {next ? (
        <Button type="primary" onClick={() => onStep(next)}>
          {stepWords[next]}
        </Button>
      ) : null}
    </>
  )
}

/** 转为纠纷 for who mediates: opens the form of a case, filled in from the request; nothing once there is a case. */
function ToDispute({ record }: { record: RequestRow }) {
  const navigate = useNavigate()
  const may = useMay(disputeOperations.create)
  const links = useAnswer(requestWork.links, { id: record.id }, { enabled: may })
  const { category } = record
  if (!may || category === null || stemOf(category) !== neighbours) return null
  if (!links.data || links.data.some(({ kind }) => kind === 'dispute')) return null
  return <Button onClick={() => void navigate(`/disputes?new=1&requestId=${record.id}`)}>转为纠纷</Button>
}

function RequestStepSheet(props: { record: RequestRow; step: RequestFormName; onClose: () => void }) {
  const { record, step } = props
  const tree = useAnswer(requestWork.categories, {}).data?.categories ?? shippedCategories
  const { fields } = withCategories(request, offeredCategories(tree, record.category))
  return (
    <StepSheet
      def={request}
      operations={requestOperations}
      id={record.id}
      step={step}
      form={requestForms(fields)[step]}
      parse={row => requestOperations.open.output.parse(row)}
      links={{
        personId: requestSources.person,
        visitId: requestSources.visit,
        duplicateOfId: requestSources.request
      }}
      options={
        step === 'edit'
          ? {
              childAfter: {
                dispatches: '办理',
                extensions: '办理',
                rounds: '回访',
                holds: '其他去向'
              }
            }
          : {}
      }
      onClose={props.onClose}
    />
  )
}

function History({ id }: { id: string }) {
  return <HistoryEntries answer={useAnswer(requestWork.history, { id })} />
}
