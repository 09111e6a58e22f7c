import { UndoOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { buildingId, BuildingTree } from '../../../ui/BuildingTree'
import type { Building } from '../../residents/contract'
import { visitOutcomes, type Door, type PastProblem } from '../contract'
import { isEmptyDoor } from '../route'
import { useCanUndo, useCurrentDoor, useMarks, type MarkStore } from './marks'
import { nameOf } from './DoorGrid'
import { keyHelp } from './outcomes'
import { PastProblems } from './PastProblems'

export function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** 撤销一步 and the button that stores the round; how many of the marks wait in other buildings. */
export function RoundActions(props: {
  store: MarkStore
  building: string
  saving: boolean
  onSave: () => void
}) {
  const marks = useMarks(props.store)
  const canUndo = useCanUndo(props.store)
  const elsewhere = [...marks.values()].filter(({ building }) => building !== props.building).length
  return (
    <>
      {elsewhere > 0 && <span className="muted">其中别的楼栋 {elsewhere} 户</span>}
      <Button icon={<UndoOutlined />} disabled={!canUndo} onClick={props.store.undo} title="Ctrl+Z">
        撤销一步
      </Button>
      <Button type="primary" disabled={marks.size === 0} loading={props.saving} onClick={props.onSave}>
        登记 {marks.size} 户走访
      </Button>
    </>
  )
}

/** The buildings, each with what is marked in it. */
export function RoundTree(props: {
  store: MarkStore
  buildings: readonly Building[]
  chosen: string
  onChoose: (id: string) => void
  empty: ReactNode
}) {
  const marks = useMarks(props.store)
  const waiting = useMemo(() => countBy([...marks.values()].map(({ building }) => building)), [marks])
  return (
    <BuildingTree
      buildings={props.buildings}
      chosen={props.chosen}
      onChoose={props.onChoose}
      badge={building => {
        const marked = waiting.get(buildingId(building)) ?? 0
        return marked > 0 ? `已标 ${marked}` : `${building.households}户`
      }}
      empty={props.empty}
    />
  )
}

/** Keys, colours and words with their counts: what is stored and what is marked, together; and how many doors are left. */
export function Legend({
  store,
  doors,
  isOpen,
  definition
}: {
  store: MarkStore
  doors: readonly Door[]
  isOpen: (door: Door) => boolean
  /** 口径 as the office has set it. */
  definition: { readonly due: string; readonly reached: string }
}) {
  const marks = useMarks(store)
  const counts = countBy(doors.map(door => marks.get(door.dwellingId)?.outcome ?? door.outcome ?? ''))
  const wanted = doors.filter(door => !isEmptyDoor(door))
  const reached = wanted.filter(door => door.reached).length
  const marked = doors.filter(door => marks.has(door.dwellingId)).length
  const left = wanted.filter(isOpen).length
  return (
    <>
      <Tooltip title={`应入户：${definition.due}。已入户：${definition.reached}。`}>
        <span className="round-progress" role="status" aria-label="进度">
          应走 {wanted.length} 户 · 已入户 {reached} · 已标 {marked} · 还剩 {left}
        </span>
      </Tooltip>
      <ul className="round-legend" aria-label="图例">
        {visitOutcomes.map(({ value, label }, at) => (
          <li key={value}>
            <i className={`round-${value}`} aria-hidden="true" />
            <kbd>{at + 1}</kbd> {label} {counts.get(value) ?? 0}
          </li>
        ))}
        <li>
          <i aria-hidden="true" />
          未登记 {counts.get('') ?? 0}
        </li>
        <li>
          <kbd>P</kbd> 记问题
        </li>
      </ul>
    </>
  )
}

/** The door in focus: what was said there in earlier rounds. */
export function DoorNote(props: {
  store: MarkStore
  doors: readonly Door[]
  past: ReadonlyMap<string, readonly PastProblem[]>
}) {
  const current = useCurrentDoor(props.store)
  const door = props.doors.find(({ dwellingId }) => dwellingId === current)
  const problems = props.past.get(current)
  if (!door || !problems) return null
  return (
    <div className="door-note" role="note" aria-label="上轮问题">
      <b>
        {door.room} {nameOf(door)}
      </b>
      <PastProblems problems={problems} />
    </div>
  )
}

/** What the keys do. */
export function KeyHelp() {
  return (
    <p className="round-help muted">
      单击＝见面，再按一次取消；键盘：
      {keyHelp.map(({ keys, label }) => (
        <span key={keys}>
          <kbd>{keys}</kbd> {label}
        </span>
      ))}
      <span>
        <kbd>P</kbd> 记问题
      </span>
      <span>
        <kbd>Enter</kbd> 下一户
      </span>
      <span>
        <kbd>Delete</kbd> 取消
      </span>
      <span>
        <kbd>Ctrl+Z</kbd> 撤销
      </span>
      方向键换门。
    </p>
  )
}
