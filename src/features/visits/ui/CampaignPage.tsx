import { DownloadOutlined, EditOutlined } from '@ant-design/icons'
import { Button, Pagination, Select, Skeleton, Tooltip } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { formatDateZh } from '../../../contract/dates'
import { ratePercent } from '../../../contract/rates'
import { useMay } from '../../../ui/actor'
import { buildingId } from '../../../ui/BuildingTree'
import { useAnswer } from '../../../ui/client'
import { withWord } from '../../../ui/doorLayout'
import { ErrorNote } from '../../../ui/ErrorNote'
import { JobStrip } from '../../../ui/JobStrip'
import { PageHead } from '../../../ui/PageHead'
import { RecordSheet } from '../../../ui/RecordSheet'
import { useSaveFile } from '../../../ui/useSaveFile'
import { campaign, campaignOperations } from '../../publicity/campaign'
import {
  campaignVisitOperations,
  doorStates,
  type BuildingProgress,
  type CampaignProgress,
  type DoorState
} from '../campaignContract'
import { visitOperations } from '../contract'
import { outcomeLabel } from './outcomes'
import './visits.css'

const pageSize = 50
const stateWords: Readonly<Record<DoorState, string>> = {
  missing: '未入户',
  reached: '已入户',
  due: '应入户'
}

/** A campaign's own page: 应入户, 已入户, 未入户, the rate, each building as a bar, and the doors behind each number. */
export function CampaignPage() {
  const { id = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const navigate = useNavigate()
  const [editing, setEditing] = useState(params.get('edit') === '1')
  const mayEdit = useMay(campaignOperations.update)
  const mayRound = useMay(visitOperations.createMany)
  const progress = useAnswer(campaignVisitOperations.progress, { campaignId: id, until: null })
  const state = doorStates.find(each => each === params.get('state')) ?? 'missing'
  const building = params.get('building') ?? ''
  const show = (change: Record<string, string>) =>
    setParams(
      before => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(change)) next.set(name, value)
        next.delete('page')
        return next
      },
      { replace: true }
    )
  if (progress.error) return <ErrorNote error={progress.error} onRetry={() => void progress.refetch()} />
  const data = progress.data
  if (!data) return <Skeleton className="late" paragraph={{ rows: 8 }} />
  return (
    <>
      <PageHead
        title={data.title}
        state={`${formatDateZh(data.fromDate)}—${formatDateZh(data.toDate)} · 应入户按${formatDateZh(data.dueOn)}算`}
        actions={
          <>
            {mayEdit && (
              <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
                修改专项
              </Button>
            )}
            {mayRound && (
              <Button type="primary" onClick={() => void navigate(`/visits/round?campaign=${id}`)}>
                整栋登记
              </Button>
            )}
          </>
        }
      />
      <Numbers data={data} state={state} onState={next => show({ state: next, building: '' })} />
      <section className="card padded campaign-part" aria-label="各楼栋进度">
        <h2 className="section-title">各楼栋进度</h2>
        <Bars data={data} />
      </section>
      <Doors
        campaignId={id}
        state={state}
        building={building}
        buildings={data.buildings}
        onBuilding={next => show({ building: next })}
      />
      <p className="muted small">
        应入户数：{data.definition.due}。已入户数：{data.definition.reached}。只有全部入户才显示 100%。
      </p>
      {editing && (
        <RecordSheet
          def={campaign}
          operations={campaignOperations}
          id={id}
          startEditing
          onClose={() => setEditing(false)}
        />
      )}
    </>
  )
}

function Numbers(props: { data: CampaignProgress; state: DoorState; onState: (state: DoorState) => void }) {
  const { data, state } = props
  const door = (which: DoorState, value: number, definition: string) => (
    <Tooltip title={definition}>
      <button
        type="button"
        className="campaign-number"
        aria-pressed={state === which}
        onClick={() => props.onState(which)}
      >
        <span>{stateWords[which]}</span>
        <b>{value}</b> 户
      </button>
    </Tooltip>
  )
  const plan = (value: number | null, unit: string) => (value === null ? '' : `，计划 ${value} ${unit}`)
  return (
    <section className="card campaign-numbers" aria-label="专项进度">
      {door('due', data.due, data.definition.due)}
      {door('reached', data.reached, data.definition.reached)}
      {door('missing', data.missing, '应入户数减已入户数')}
      <div className="campaign-number">
        <span>入户宣传率</span>
        <b>{data.rate}</b>
      </div>
      <div className="campaign-more muted">
        <Link to={`/visits?f.campaignId=${data.id}`}>走访 {data.visits} 户次</Link>
        {plan(data.plannedHouseholds, '户')}
        <br />
        发放资料 {data.visitCopies + data.eventCopies} 份（入户 {data.visitCopies}，活动 {data.eventCopies}）
        {plan(data.plannedCopies, '份')}
        {data.plannedCopies === null ? '' : `，完成 ${data.copiesRate}`}
        <br />
        反映问题 {data.problems} 户次，转为诉求 {data.requests} 件
      </div>
    </section>
  )
}

/** Each building as a bar that opens its grid; a building that is not all done never shows a full bar. */
function Bars({ data }: { data: CampaignProgress }) {
  if (data.buildings.length === 0) return <p className="muted">这一天还没有住户。先导入花名册。</p>
  const compounds = [...new Set(data.buildings.map(({ compound }) => compound))]
  return compounds.map(compound => {
    const own = data.buildings.filter(each => each.compound === compound)
    const due = own.reduce((sum, each) => sum + each.due, 0)
    const reached = own.reduce((sum, each) => sum + each.reached, 0)
    return (
      <div key={compound} className="campaign-compound">
        <h3>
          {compound || '未分小区'}{' '}
          <span className="muted">{`${reached}/${due} 户 ${percent(reached, due)}`}</span>
        </h3>
        <div className="campaign-bars">
          {own.map(each => (
            <Link
              key={each.building}
              to={`/visits/round?campaign=${data.id}&building=${encodeURIComponent(buildingId(each))}`}
              className="campaign-bar"
              aria-label={`${each.compound}${each.building} 已入户 ${each.reached} 户，应入户 ${each.due} 户`}
            >
              <span>{withWord(each.building, '栋')}</span>
              <i aria-hidden="true">
                <i style={{ width: `${each.due === 0 ? 0 : (each.reached / each.due) * 100}%` }} />
              </i>
              <span className="muted">{`${each.reached}/${each.due}`}</span>
            </Link>
          ))}
        </div>
      </div>
    )
  })
}

const percent = (part: number, whole: number): string => {
  const text = ratePercent(part, whole)
  return text === '—' ? text : `${text}%`
}

function Doors(props: {
  campaignId: string
  state: DoorState
  building: string
  buildings: readonly BuildingProgress[]
  onBuilding: (building: string) => void
}) {
  const { campaignId, state, building, buildings } = props
  const [page, setPage] = useState({ of: '', at: 1 })
  const of = `${state} ${building}`
  const at = page.of === of ? page.at : 1
  const chosen = buildings.find(each => buildingId(each) === building)
  const asked = {
    campaignId,
    until: null,
    state,
    compound: chosen?.compound ?? null,
    building: chosen?.building ?? null
  }
  const doors = useAnswer(campaignVisitOperations.doors, { ...asked, page: at, pageSize })
  const { save, status, cancel } = useSaveFile(campaignVisitOperations.exportDoors)
  const mayExport = useMay(campaignVisitOperations.exportDoors)
  const rows = doors.data?.rows ?? []
  const total = doors.data?.total ?? 0
  return (
    <section className="card padded campaign-part" aria-label={`${stateWords[state]}名单`}>
      <div className="round-head">
        <h2 className="section-title">
          {stateWords[state]}名单 {total} 户
        </h2>
        <Select
          aria-label="楼栋"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 200 }}
          value={chosen ? building : ''}
          options={[
            { value: '', label: '全部楼栋' },
            ...buildings.map(each => ({ value: buildingId(each), label: `${each.compound}${each.building}` }))
          ]}
          onChange={props.onBuilding}
        />
        {mayExport && (
          <Button icon={<DownloadOutlined />} disabled={total === 0} onClick={() => void save(asked)}>
            导出 {total} 户
          </Button>
        )}
      </div>
      <ErrorNote error={doors.error} />
      {doors.data && total === 0 ? (
        <p className="muted">{state === 'missing' ? '应入户的都已入户。' : '还没有。'}</p>
      ) : (
        <table className="visit-table">
          <thead>
            <tr>
              {['住址', '户主', '人口', '去过', '最近结果'].map(head => (
                <th key={head}>{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(door => (
              <tr key={door.dwellingId}>
                <td>
                  <Link
                    to={`/visits/round?campaign=${campaignId}&building=${encodeURIComponent(buildingId(door))}&door=${door.dwellingId}`}
                  >
                    {door.address}
                  </Link>
                </td>
                <td>{door.headName ?? <span className="muted">{door.unnamed ? '不列名' : '未填'}</span>}</td>
                <td>{door.persons} 人</td>
                <td>
                  {door.triedOn.length === 0
                    ? '没去过'
                    : `${door.triedOn.length} 次（${door.triedOn.map(day => day.slice(5)).join('、')}）`}
                </td>
                <td>{door.lastOutcome === null ? '' : outcomeLabel(door.lastOutcome)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {total > pageSize && (
        <Pagination
          current={at}
          pageSize={pageSize}
          total={total}
          showSizeChanger={false}
          onChange={next => setPage({ of, at: next })}
        />
      )}
      <JobStrip status={status} onCancel={() => void cancel()} />
    </section>
  )
}
