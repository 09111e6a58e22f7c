import { Alert, App, Button, Checkbox, Modal, Segmented, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useActor, useMay } from '../../../ui/actor'
import { buildingId } from '../../../ui/BuildingTree'
import { useAnswer, useAsk, useCommand } from '../../../ui/client'
import { unitName } from '../../../ui/doorLayout'
import { ErrorNote } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { sheetHost } from '../../../ui/RecordSheet'
import { useLeaveGuard } from '../../../ui/useLeaveGuard'
import { requestOperations } from '../../requests/contract'
import { residentOperations } from '../../residents/contract'
import { visitOperations, type Door, type PastProblem } from '../contract'
import { countingDefinition, defaultVisitCounting, visitCountingOperations } from '../counting'
import { isEmptyDoor, routeUnits } from '../route'
import { doubtText, takesMaterial, undoneText, visitorsWarning } from '../rules'
import { DoorGrid, nameOf } from './DoorGrid'
import { focusDoor } from './doorKeys'
import { createMarks, useHasMarks, type MarkStore, type ToldDraft } from './marks'
import { tallyText } from './outcomes'
import { noHandout, RoundForm, type Round } from './RoundForm'
import { DoorNote, KeyHelp, Legend, RoundActions, RoundTree } from './RoundParts'
import { RouteList } from './RouteList'
import { ToldPanel } from './ToldPanel'
import './visits.css'

const noDoors: readonly Door[] = []

/** What was stored last, to be told and to be taken back. */
interface Done {
  readonly text: string
  readonly roundId: string | null
}

/** 整栋登记: a building's doors as a grid, or in the order of the route sheet; an evening's visits are stored in one go. */
export function VisitRoundPage() {
  const actor = useActor()
  const { modal } = App.useApp()
  const [params, setParams] = useSearchParams()
  const [store] = useState(createMarks)
  const [round, setRound] = useState<Round>(() => ({
    visitedOn: dayjs().format('YYYY-MM-DD'),
    campaignId: params.get('campaign'),
    purpose: 'publicity',
    visitors: actor?.name ?? '',
    handouts: [noHandout]
  }))
  const changeRound = useCallback((change: Partial<Round>) => setRound(now => ({ ...now, ...change })), [])
  const [done, setDone] = useState<Done | null>(null)
  const [telling, setTelling] = useState<Door | null>(null)
  const [openOnly, setOpenOnly] = useState(params.get('all') !== '1')
  const view = params.get('view') === 'list' ? 'list' : 'grid'
  const set = (name: string, value: string) =>
    setParams(
      before => {
        const next = new URLSearchParams(before)
        next.set(name, value)
        return next
      },
      { replace: true }
    )

  const buildings = useAnswer(residentOperations.buildings, { asOf: round.visitedOn })
  const list = buildings.data ?? []
  const place = list.find(each => buildingId(each) === params.get('building')) ?? list[0] ?? null
  const placeId = place ? buildingId(place) : ''
  const asked = { compound: place?.compound ?? '', building: place?.building ?? '' }
  const waits = { enabled: place !== null }
  const doors = useAnswer(
    visitOperations.doors,
    { ...asked, campaignId: round.campaignId, asOf: round.visitedOn },
    waits
  )
  // while a building is being read, the doors of the one before are not shown: a key would mark the wrong door
  const shown = doors.isPlaceholderData ? undefined : doors.data
  const lookBack = useAnswer(visitOperations.lookBack, { ...asked, before: round.visitedOn }, waits)
  const counting = useAnswer(visitCountingOperations.counting, {}).data ?? defaultVisitCounting
  const past = useMemo(() => byDoor(lookBack.data ?? []), [lookBack.data])
  const remembered = useMemo(() => new Set(past.keys()), [past])
  const units = useMemo(
    () => routeUnits(shown ?? noDoors, { unit: null, openOnly, withEmpty: false }),
    [shown, openOnly]
  )
  /** Not marked, not 已入户 yet, and not recorded today in another way; nobody lives in an empty flat. */
  const isOpen = useCallback(
    (door: Door) =>
      store.get(door.dwellingId) === undefined &&
      !isEmptyDoor(door) &&
      !door.reached &&
      (door.visitedOn ?? '') < round.visitedOn,
    [store, round.visitedOn]
  )
  const wanted = params.get('door')
  const found = shown !== undefined && wanted !== null
  useEffect(() => {
    if (!found) return
    focusDoor(document.body, wanted)
    // once: who goes on from there is not called back
    setParams(
      before => {
        const next = new URLSearchParams(before)
        next.delete('door')
        return next
      },
      { replace: true }
    )
  }, [found, wanted, setParams])
  const tell = useCallback((door: Door) => setTelling(door), [])

  const createMany = useCommand(visitOperations.createMany)
  const doubts = useAsk(visitOperations.doubts)
  const undoRound = useCommand(visitOperations.undoRound)
  const mayRequest = useMay(requestOperations.create)
  useUndoKey(store.undo)
  const unsaved = useHasMarks(store)
  const guard = useLeaveGuard(unsaved)

  async function save(): Promise<void> {
    const marks = [...store.all()]
    const input = doorsOf(store)
    const handouts = round.handouts.flatMap(({ materialId, copies }) =>
      materialId === null ? [] : [{ materialId, copies }]
    )
    const told = marks.flatMap(([dwellingId, mark]) => (mark.told ? [{ dwellingId, ...mark.told }] : []))
    const { created, roundId, requests } = await createMany.mutateAsync({
      shared: {
        visitedOn: round.visitedOn,
        purpose: round.purpose,
        campaignId: round.campaignId,
        visitors: round.visitors.trim() || null,
        handouts
      },
      doors: input,
      told
    })
    const each = handouts.reduce((sum, { copies }) => sum + copies, 0)
    const copies = input.filter(door => takesMaterial(door.outcome)).length * each
    const parts = [
      tallyText(input.map(door => door.outcome)),
      ...(copies > 0 ? [`发放资料 ${copies} 份`] : []),
      ...(requests > 0 ? [`转为诉求 ${requests} 件`] : [])
    ]
    setDone({ text: `已登记 ${created} 户走访：${parts.join('；')}。`, roundId })
    store.clear()
  }
  async function askAndSave(): Promise<void> {
    setDone(null)
    const warning = visitorsWarning(round.visitors)
    const { visitedOn, campaignId } = round
    const found = await doubts.mutateAsync({ visitedOn, campaignId, doors: doorsOf(store) })
    const questions = [...(warning === null ? [] : [warning]), ...found.map(doubtText)]
    const go = () => save().catch(() => undefined)
    if (questions.length === 0) await go()
    else
      modal.confirm({
        title: found.length > 0 ? '有几户请核对一下' : '走访人不足两人',
        content: (
          <ul className="round-questions">
            {questions.map(question => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        ),
        okText: '就这样登记',
        cancelText: found.length > 0 ? '回去核对' : '回去补上',
        width: 560,
        centered: true,
        onOk: go
      })
  }
  async function takeBack(roundId: string): Promise<void> {
    setDone({ text: undoneText(await undoRound.mutateAsync({ roundId })), roundId: null })
  }

  return (
    <>
      <LeaveQuestion store={store} asking={guard.asking} onStay={guard.stay} onLeave={guard.leave} />
      {telling && (
        <ToldPanel
          key={telling.dwellingId}
          door={telling}
          title={`${unitName(place?.building ?? '', telling.unit)} ${telling.room} ${nameOf(telling)}`}
          mark={store.get(telling.dwellingId)}
          past={past.get(telling.dwellingId) ?? []}
          visitedOn={round.visitedOn}
          mayRequest={mayRequest}
          onSave={(told: ToldDraft | null) => {
            store.note(telling.dwellingId, told, placeId)
            setTelling(null)
            focusDoor(document.body, telling.dwellingId)
          }}
          onClose={() => {
            setTelling(null)
            focusDoor(document.body, telling.dwellingId)
          }}
        />
      )}
      <PageHead
        title="整栋登记走访"
        state={
          <>
            <Link to="/visits">返回走访名单</Link> · <Link to="/visits/rounds">登记过的批次</Link>
          </>
        }
        actions={
          <RoundActions
            store={store}
            building={placeId}
            saving={createMany.isPending}
            onSave={() => void askAndSave().catch(() => undefined)}
          />
        }
      />
      <RoundForm round={round} onChange={changeRound} />
      <div className="round-notes" role="status">
        {done && (
          <Alert
            type="success"
            showIcon
            title={done.text}
            action={
              <>
                {done.roundId !== null && (
                  <Button
                    size="small"
                    loading={undoRound.isPending}
                    onClick={() => void takeBack(done.roundId ?? '').catch(() => undefined)}
                  >
                    撤销这一批
                  </Button>
                )}{' '}
                <Link to="/visits">查看走访名单</Link>
              </>
            }
          />
        )}
      </div>
      <ErrorNote error={createMany.error ?? doubts.error ?? undoRound.error ?? buildings.error} />
      <div className="building-body">
        <RoundTree
          store={store}
          buildings={list}
          chosen={placeId}
          onChoose={id => set('building', id)}
          empty={
            <p className="muted">
              还没有住房。先<Link to="/import">导入花名册</Link>。
            </p>
          }
        />
        <section className="card padded" aria-label="住户门牌">
          {place && (
            <div className="round-head round-sticky">
              <h2 className="section-title">
                {place.compound} {unitName(place.building, '')}
              </h2>
              <Segmented
                aria-label="怎么列"
                value={view}
                options={[
                  { value: 'grid', label: '门牌格' },
                  { value: 'list', label: '照路线表' }
                ]}
                onChange={value => set('view', value)}
              />
              {view === 'list' && (
                <Checkbox checked={openOnly} onChange={event => setOpenOnly(event.target.checked)}>
                  只列没入户的
                </Checkbox>
              )}
              <Button
                disabled={!shown}
                onClick={() => {
                  const open = (shown ?? []).filter(isOpen).map(door => door.dwellingId)
                  if (open.length > 0) store.mark(open, 'met', placeId)
                }}
              >
                全部标为见面
              </Button>
              <Link
                to={`/visits/route?building=${encodeURIComponent(placeId)}${round.campaignId ? `&campaign=${round.campaignId}` : ''}`}
              >
                打印路线表
              </Link>
              <Legend
                store={store}
                doors={shown ?? noDoors}
                isOpen={isOpen}
                definition={countingDefinition(counting)}
              />
            </div>
          )}
          {doors.error ? (
            <ErrorNote error={doors.error} onRetry={() => void doors.refetch()} />
          ) : !place ? (
            <p className="muted">{buildings.data ? '还没有住房，先导入花名册。' : ''}</p>
          ) : !shown ? (
            <Skeleton className="late" paragraph={{ rows: 6 }} />
          ) : view === 'grid' ? (
            <DoorGrid
              key={placeId}
              buildingId={placeId}
              building={place.building}
              doors={shown}
              store={store}
              remembered={remembered}
              isOpen={isOpen}
              onTell={tell}
            />
          ) : (
            <RouteList
              key={placeId}
              buildingId={placeId}
              building={place.building}
              units={units}
              store={store}
              past={past}
              onTell={tell}
            />
          )}
          <DoorNote store={store} doors={shown ?? noDoors} past={past} />
          <KeyHelp />
        </section>
      </div>
    </>
  )
}

/** Marks that are not stored are lost with the page: asked before. */
function LeaveQuestion(props: {
  store: MarkStore
  asking: boolean
  onStay: () => void
  onLeave: () => void
}) {
  const count = props.store.all().size
  return (
    <Modal
      open={props.asking}
      title={`标好的 ${count} 户还没有登记`}
      okText="留下，接着登记"
      cancelText="不登记，离开"
      cancelButtonProps={{ danger: true }}
      centered
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      getContainer={sheetHost}
      onOk={props.onStay}
      onCancel={props.onLeave}
    >
      现在离开，这些标记就没有了。要保留，请留下按“登记 {count} 户走访”。
    </Modal>
  )
}

/** The marked doors as they are stored. */
const doorsOf = (store: MarkStore): { dwellingId: string; outcome: string }[] =>
  [...store.all()].map(([dwellingId, { outcome }]) => ({ dwellingId, outcome }))

function byDoor(problems: readonly PastProblem[]): ReadonlyMap<string, readonly PastProblem[]> {
  const found = new Map<string, PastProblem[]>()
  for (const each of problems) found.set(each.dwellingId, [...(found.get(each.dwellingId) ?? []), each])
  return found
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
