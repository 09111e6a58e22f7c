import { Button, Segmented, Select, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { formatDateZh } from '../../../contract/dates'
import { buildingId, BuildingTree } from '../../../ui/BuildingTree'
import { useAnswer } from '../../../ui/client'
import { doorLayout, unitName } from '../../../ui/doorLayout'
import { DoorUnits } from '../../../ui/DoorUnits'
import { ErrorNote } from '../../../ui/ErrorNote'
import { MonthInput } from '../../../ui/MonthInput'
import { PageHead } from '../../../ui/PageHead'
import { RecordSheet } from '../../../ui/RecordSheet'
import {
  buildingQuestions,
  dwelling,
  dwellingOperations,
  residentOperations,
  type BuildingShare,
  type ViewedDoor
} from '../contract'
import { countingDefinition, visitCountingOperations } from '../../visits/counting'
import { BuildingLegend } from './BuildingLegend'
import { DwellingHouseholds } from './DwellingHouseholds'
import './buildingView.css'
import './residents.css'

type Question = (typeof buildingQuestions)[number]

const lastDay = (month: string): string => dayjs(`${month}-01`).endOf('month').format('YYYY-MM-DD')

/** 楼栋图: a question answered for every building at the left, for every door of one at the right. */
export function BuildingViewPage() {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const today = dayjs().format('YYYY-MM-DD')
  const question = buildingQuestions.find(each => each.value === params.get('ask')) ?? buildingQuestions[0]
  const month = params.get('month') ?? today.slice(0, 7)
  const visited = question.value === 'visited'
  const campaign = params.get('campaign')
  const byMonth = visited && campaign === null
  const campaigns = useAnswer(residentOperations.visitCampaigns, {}, { enabled: visited })
  const counting = useAnswer(visitCountingOperations.counting, {}, { enabled: visited })
  const asked = {
    question: question.value,
    asOf: today,
    from: byMonth ? `${month}-01` : null,
    to: byMonth ? lastDay(month) : null,
    campaignId: visited ? campaign : null
  }
  const overview = useAnswer(residentOperations.buildingOverview, asked)
  const buildings = overview.data ?? []
  const building = buildings.find(each => buildingId(each) === params.get('building')) ?? buildings[0]
  const dwellingId = params.get('dwelling') ?? ''
  const total = useMemo(() => sumStates(overview.data ?? []), [overview.data])

  function go(change: Readonly<Record<string, string>>) {
    const next = new URLSearchParams(params)
    next.delete('dwelling')
    for (const [key, value] of Object.entries(change)) {
      if (value === '') next.delete(key)
      else next.set(key, value)
    }
    setParams(next)
  }

  return (
    <>
      <PageHead
        title="楼栋图"
        state={
          overview.data && `截至 ${formatDateZh(today)}：${total.dwellings.toLocaleString('zh-CN')} 套住房`
        }
        filters={
          <>
            <Segmented
              aria-label="看什么"
              value={question.value}
              options={buildingQuestions.map(({ value, label }) => ({ value, label }))}
              onChange={ask => go({ ask })}
            />
            {visited && (
              <Select
                aria-label="走访活动"
                className="building-campaign"
                value={campaign ?? ''}
                options={[
                  { value: '', label: '按月份' },
                  ...(campaigns.data ?? []).map(({ id, title }) => ({ value: id, label: title }))
                ]}
                onChange={value => go({ campaign: value })}
              />
            )}
            {byMonth && <MonthInput label="走访月份" value={month} onChange={next => go({ month: next })} />}
          </>
        }
        actions={<Button onClick={() => void navigate('/people')}>居民名单</Button>}
      />
      {overview.error && <ErrorNote error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.data && !building && (
        <div className="card empty">还没有住房。先导入花名册，楼栋和门牌会自动建好。</div>
      )}
      {building && (
        <>
          {visited && counting.data && (
            <p className="muted small">
              {`应入户：${countingDefinition(counting.data).due}。已入户：${countingDefinition(counting.data).reached}。不计的是没有人住的${counting.data.excludeVacant ? '空置房' : '房'}和商用房。`}
            </p>
          )}
          <BuildingLegend
            question={question}
            states={total.states}
            dwellings={total.dwellings}
            where="全部楼栋"
          />
          <div className="building-body people-body">
            <BuildingTree
              buildings={buildings}
              chosen={buildingId(building)}
              onChoose={chosen => go({ building: chosen })}
              badge={share => shareText(question, share)}
            />
            <Doors
              key={buildingId(building)}
              question={question}
              asked={asked}
              share={building}
              selected={dwellingId}
              onOpen={opened => go({ dwelling: opened })}
            />
          </div>
        </>
      )}
      {dwellingId !== '' && (
        <RecordSheet
          key={dwellingId}
          def={dwelling}
          operations={dwellingOperations}
          id={dwellingId}
          onClose={() => go({})}
          children={row => <DwellingHouseholds dwellingId={row.id} />}
        />
      )}
    </>
  )
}

function Doors(props: {
  question: Question
  asked: Parameters<typeof useAnswer<typeof residentOperations.buildingOverview>>[1]
  share: BuildingShare
  selected: string
  onOpen(dwellingId: string): void
}) {
  const { question, asked, share, selected, onOpen } = props
  const { compound, building } = share
  const doors = useAnswer(residentOperations.buildingView, { ...asked, compound, building })
  const units = useMemo(() => doorLayout(doors.data ?? []), [doors.data])
  const name = `${compound}${unitName(building, '')}`
  return (
    <section className="card padded" aria-label={`${name} 门牌`}>
      <div className="door-head">
        <h2 className="section-title">{name}</h2>
        <BuildingLegend question={question} states={share.states} dwellings={share.dwellings} where={name} />
      </div>
      {doors.error ? (
        <ErrorNote error={doors.error} onRetry={() => void doors.refetch()} />
      ) : !doors.data ? (
        <Skeleton className="late" paragraph={{ rows: 6 }} />
      ) : (
        <DoorUnits
          building={building}
          units={units}
          show={(door, place) => (
            <Cell
              door={door}
              place={place}
              question={question}
              selected={door.dwellingId === selected}
              onOpen={onOpen}
            />
          )}
        />
      )}
    </section>
  )
}

function Cell(props: {
  door: ViewedDoor
  place: string
  question: Question
  selected: boolean
  onOpen(dwellingId: string): void
}) {
  const { door, place, question, selected, onOpen } = props
  const state = question.states.find(each => each.value === door.state)?.label ?? ''
  const people = door.persons > 0 ? `${door.persons}人` : ''
  const label = [`${place} ${door.room}`, state, door.headName ?? '', people].filter(Boolean).join(' ')
  return (
    <button
      type="button"
      className={`door view-${door.state}${selected ? ' door-chosen' : ''}`}
      aria-label={label}
      aria-pressed={selected}
      title={label}
      onClick={() => onOpen(door.dwellingId)}
    >
      <b>{door.room}</b>
      <span className="door-word">{state}</span>
      <span className="door-name">
        {door.headName ?? ''} <span className="muted">{people}</span>
      </span>
    </button>
  )
}

/** The first state's part of a building: 58/60, of those that count at all; what the question asks for. */
function shareText(question: Question, { states, dwellings }: BuildingShare): string {
  return `${states[question.states[0].value] ?? 0}/${dwellings - (states['notDue'] ?? 0)}`
}

function sumStates(shares: readonly BuildingShare[]): Pick<BuildingShare, 'states' | 'dwellings'> {
  const states: Record<string, number> = {}
  for (const share of shares)
    for (const [state, count] of Object.entries(share.states)) states[state] = (states[state] ?? 0) + count
  return { states, dwellings: shares.reduce((sum, share) => sum + share.dwellings, 0) }
}
