import { UndoOutlined } from '@ant-design/icons'
import { Alert, Button, Modal, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useActor } from '../../../ui/actor'
import { buildingId, BuildingTree, type BuildingKey } from '../../../ui/BuildingTree'
import { useAnswer, useCommand } from '../../../ui/client'
import { unitName } from '../../../ui/doorLayout'
import { ErrorNote } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { sheetHost } from '../../../ui/RecordSheet'
import { useLeaveGuard } from '../../../ui/useLeaveGuard'
import { residentOperations } from '../../residents/contract'
import { visitOperations, visitOutcomes, type Door } from '../contract'
import { takesMaterial } from '../rules'
import { DoorGrid } from './DoorGrid'
import { keyHelp, tallyText } from './outcomes'
import { RoundForm, type Round } from './RoundForm'
import { useMarks, type Marks } from './useMarks'
import './visits.css'

/** 整栋登记: a building's doors as a grid, so that the visits of an evening are stored in one go. */
export function VisitRoundPage() {
  const actor = useActor()
  const [round, setRound] = useState<Round>(() => ({
    visitedOn: dayjs().format('YYYY-MM-DD'),
    campaignId: null,
    purpose: 'publicity',
    visitors: actor?.name ?? '',
    materialId: null,
    copies: 1
  }))
  const [chosen, setChosen] = useState<BuildingKey | null>(null)
  const [done, setDone] = useState('')
  const { marks, canUndo, set, undo, clear } = useMarks()
  const buildings = useAnswer(residentOperations.buildings, { asOf: round.visitedOn })
  const list = buildings.data ?? []
  const place = chosen ?? list[0] ?? null
  const doors = useAnswer(
    visitOperations.doors,
    {
      compound: place?.compound ?? '',
      building: place?.building ?? '',
      campaignId: round.campaignId,
      asOf: round.visitedOn
    },
    { enabled: place !== null }
  )
  const createMany = useCommand(visitOperations.createMany)
  useUndoKey(undo)
  const guard = useLeaveGuard(marks.size > 0)

  const mark = (ids: readonly string[], outcome: string | null) => {
    setDone('')
    if (place) set(ids, outcome === null ? null : { outcome, building: buildingId(place) })
  }
  const copiesOf = (outcome: string) =>
    round.materialId !== null && takesMaterial(outcome) ? round.copies : 0

  async function save() {
    const input = [...marks].map(([dwellingId, { outcome }]) => ({
      dwellingId,
      outcome,
      copies: copiesOf(outcome)
    }))
    const { created } = await createMany.mutateAsync({
      shared: {
        visitedOn: round.visitedOn,
        purpose: round.purpose,
        campaignId: round.campaignId,
        visitors: round.visitors.trim() || null,
        materialId: round.materialId
      },
      doors: input
    })
    const copies = input.reduce((sum, door) => sum + door.copies, 0)
    const handed = copies > 0 ? `；发放资料 ${copies} 份` : ''
    setDone(`已登记 ${created} 户走访：${tallyText(input.map(door => door.outcome))}${handed}。`)
    clear()
  }

  const waiting = useMemo(() => countBy([...marks.values()].map(item => item.building)), [marks])
  const open = (doors.data ?? []).filter(
    door => !marks.has(door.dwellingId) && door.outcome === null && door.use !== 'vacant'
  )
  const markedHere = place ? (waiting.get(buildingId(place)) ?? 0) : 0
  const elsewhere = marks.size - markedHere
  return (
    <>
      <Modal
        open={guard.asking}
        title={`标好的 ${marks.size} 户还没有登记`}
        okText="留下，接着登记"
        cancelText="不登记，离开"
        cancelButtonProps={{ danger: true }}
        centered
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
        getContainer={sheetHost}
        onOk={guard.stay}
        onCancel={guard.leave}
      >
        现在离开，这些标记就没有了。要保留，请留下按“登记 {marks.size} 户走访”。
      </Modal>
      <PageHead
        title="整栋登记走访"
        state={<Link to="/visits">返回走访名单</Link>}
        actions={
          <>
            {elsewhere > 0 && <span className="muted">其中别的楼栋 {elsewhere} 户</span>}
            <Button icon={<UndoOutlined />} disabled={!canUndo} onClick={undo} title="Ctrl+Z">
              撤销一步
            </Button>
            <Button
              type="primary"
              disabled={marks.size === 0}
              loading={createMany.isPending}
              onClick={() => void save().catch(() => undefined)}
            >
              登记 {marks.size} 户走访
            </Button>
          </>
        }
      />
      <RoundForm round={round} onChange={change => setRound(now => ({ ...now, ...change }))} />
      <div className="round-notes" role="status">
        {done !== '' && (
          <Alert type="success" showIcon title={done} action={<Link to="/visits">查看走访名单</Link>} />
        )}
      </div>
      <ErrorNote error={createMany.error ?? buildings.error} />
      <div className="building-body">
        <BuildingTree
          buildings={list}
          chosen={place ? buildingId(place) : ''}
          onChoose={id => setChosen(list.find(building => buildingId(building) === id) ?? null)}
          badge={building => {
            const marked = waiting.get(buildingId(building)) ?? 0
            return marked > 0 ? `已标 ${marked}` : `${building.households}户`
          }}
          empty={
            <p className="muted">
              还没有住房。先<Link to="/import">导入花名册</Link>。
            </p>
          }
        />
        <section className="card padded" aria-label="住户门牌">
          {place && (
            <div className="round-head">
              <h2 className="section-title">
                {place.compound} {unitName(place.building, '')}
              </h2>
              <Legend doors={doors.data ?? []} marks={marks} />
              <Button
                disabled={open.length === 0}
                onClick={() =>
                  mark(
                    open.map(door => door.dwellingId),
                    'met'
                  )
                }
              >
                全部标为见面
              </Button>
            </div>
          )}
          {doors.error ? (
            <ErrorNote error={doors.error} onRetry={() => void doors.refetch()} />
          ) : doors.data && place ? (
            <DoorGrid
              key={buildingId(place)}
              building={place.building}
              doors={doors.data}
              marks={marks}
              onMark={(door, outcome) => mark([door.dwellingId], outcome)}
            />
          ) : place ? (
            <Skeleton className="late" paragraph={{ rows: 6 }} />
          ) : (
            <p className="muted">{buildings.data ? '还没有住房，先导入花名册。' : ''}</p>
          )}
          <p className="round-help muted">
            单击＝见面，再按一次取消；键盘：
            {keyHelp.map(({ keys, label }) => (
              <span key={keys}>
                <kbd>{keys}</kbd> {label}
              </span>
            ))}
            <span>
              <kbd>Delete</kbd> 取消
            </span>
            <span>
              <kbd>Ctrl+Z</kbd> 撤销
            </span>
            方向键换门。
          </p>
        </section>
      </div>
    </>
  )
}

/** Colours with their words and counts: what is stored and what is marked, together. */
function Legend({ doors, marks }: { doors: readonly Door[]; marks: Marks }) {
  const counts = countBy(doors.map(door => marks.get(door.dwellingId)?.outcome ?? door.outcome ?? ''))
  return (
    <ul className="round-legend" aria-label="图例">
      {visitOutcomes.map(({ value, label }) => (
        <li key={value}>
          <i className={`round-${value}`} aria-hidden="true" />
          {label} {counts.get(value) ?? 0}
        </li>
      ))}
      <li>
        <i aria-hidden="true" />
        未登记 {counts.get('') ?? 0}
      </li>
    </ul>
  )
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Ctrl+Z undoes the last mark, unless a text is being edited: there it belongs to the text. */
function useUndoKey(undo: () => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea') !== null
      if (typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
      event.preventDefault()
      undo()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [undo])
}
