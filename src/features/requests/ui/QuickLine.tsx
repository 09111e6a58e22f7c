import { PhoneOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef } from 'antd'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Link, useLocation } from 'react-router'
import { formatDateZh } from '../../../contract/dates'
import type { Issue } from '../../../contract/errors'
import type { OutputOf } from '../../../contract/operation'
import { useActor } from '../../../ui/actor'
import { call, CallError, useAnswer, useCommand } from '../../../ui/client'
import { isReadDate } from '../../../ui/dateText'
import { ErrorNote } from '../../../ui/ErrorNote'
import { entersNext, popupOpen } from '../../../ui/formKeys'
import { thisMinute } from '../../../ui/now'
import type { Category } from '../categories'
import { requestOperations } from '../contract'
import { requestWork } from '../operations'
import { quickEntryIssues, quickKey, readQuickEntry } from '../quickEntry'
import { quickRequest, understood, useQuickDraft, type Corrections } from './quickDraft'
import { QuickChips } from './QuickChips'
import { SimilarRequests } from './SimilarRequests'
import { askedForQuick, useQuickKey } from './useQuickKey'

type Stored = OutputOf<typeof requestOperations.get>
type Reporters = OutputOf<typeof requestWork.reporters>
const nobody: Reporters = []

/** The people of the register who have the phone of the line; none while that is not known yet. */
function useReporters(phone: string | null): Reporters {
  const answer = useAnswer(requestWork.reporters, { phone: phone ?? '' }, { enabled: phone !== null })
  return phone === null || answer.isPlaceholderData ? nobody : (answer.data ?? nobody)
}

/**
 * 来电速记 (issue 5): one line while the phone rings. What it was understood as stands below, to be put right; Enter stores
 * the request, Esc takes the line away. Ctrl J comes here from every page.
 */
export function QuickLine({ tree, blocked }: { tree: readonly Category[]; blocked: boolean }) {
  const actor = useActor()
  const location = useLocation()
  const input = useRef<InputRef>(null)
  const { draft, change, clear } = useQuickDraft()
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const [failure, setFailure] = useState<unknown>(null)
  const [stored, setStored] = useState<Stored | null>(null)
  const create = useCommand(requestOperations.create)
  const relate = useCommand(requestWork.link)
  const places = useAnswer(requestWork.places, {}).data
  const read = useMemo(() => readQuickEntry(draft.line, places ?? [], tree), [draft.line, places, tree])
  const asked = 'phone' in draft.corrections ? (draft.corrections.phone ?? null) : read.phone
  const reporters = useReporters(asked)
  const shown = understood(read, draft, reporters.length === 1 ? (reporters[0] ?? null) : null)
  const typed = draft.line.trim() !== ''

  const focus = () => input.current?.focus({ cursor: 'end' })
  useQuickKey(() => {
    if (!blocked) focus()
  })
  const wanted = askedForQuick(location.state) && !blocked
  useEffect(() => {
    if (wanted) input.current?.focus({ cursor: 'end' })
  }, [wanted])

  function correct(part: Corrections): void {
    setIssues([])
    change({ corrections: { ...draft.corrections, ...part } })
  }
  function reset(): void {
    clear()
    setIssues([])
    setFailure(null)
    focus()
  }

  async function store(): Promise<void> {
    if (create.isPending) return
    const { reportedAt } = shown
    const found = quickEntryIssues({ ...read, phone: shown.phone })
    if (reportedAt === null || !isReadDate(reportedAt, true))
      found.push({ field: 'reportedAt', label: '反映时间', reason: '不是能识别的时间，请写成 8:30 这样' })
    setIssues(found)
    setFailure(null)
    setStored(null)
    const { summary } = read
    if (found.length > 0 || summary === null || reportedAt === null) return
    const namesakes = reporters.filter(({ name }) => name === shown.reporter)
    try {
      const { id } = await create.mutateAsync(
        quickRequest(shown, {
          summary,
          reportedAt,
          now: thisMinute(),
          clerk: actor?.name ?? null,
          personId: namesakes.length === 1 ? (namesakes[0]?.id ?? null) : null,
          mergeInto: draft.mergeInto
        })
      )
      const { related } = draft
      reset()
      setStored(await call(requestOperations.get, { id }))
      for (const other of related) await relate.mutateAsync({ id, kind: 'request', targetId: other.id })
    } catch (error) {
      setFailure(error)
      if (error instanceof CallError) setIssues(error.issues)
    }
  }

  function onKey(event: KeyboardEvent<HTMLElement>): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && !popupOpen()) {
      reset()
      setStored(null)
    } else if (event.key === 'Enter' && entersNext(event.target)) void store()
    else return
    // the controls below would open their lists with the same key
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section className="card quick-line no-print" aria-label="来电速记" onKeyDownCapture={onKey}>
      <div className="line">
        <Input
          ref={input}
          aria-label="来电速记"
          title={`按 ${quickKey} 从任何一页回到这里`}
          autoComplete="off"
          prefix={<PhoneOutlined />}
          suffix={<kbd>{quickKey}</kbd>}
          placeholder="来电速记：城北公寓 3栋 污水外溢 138…　回车即登记，其余以后再补"
          value={draft.line}
          status={issues.some(({ field }) => field === 'line') ? 'error' : ''}
          onChange={event => {
            setIssues([])
            setFailure(null)
            if (event.target.value.trim() === '') clear()
            else change({ line: event.target.value })
            setStored(null)
          }}
        />
        {typed ? (
          <Button
            type="primary"
            tabIndex={-1}
            title="回车"
            loading={create.isPending}
            onClick={() => void store()}
          >
            登记
          </Button>
        ) : null}
      </div>
      {typed ? (
        <QuickChips
          shown={shown}
          tree={tree}
          places={places ?? []}
          reporters={reporters}
          onChange={correct}
        />
      ) : null}
      {issues.length > 0 ? (
        <ul className="faults" role="alert">
          {issues.map(({ field, label, reason }) => (
            <li key={`${field} ${reason}`}>
              还没有登记。{label}：{reason}
            </li>
          ))}
        </ul>
      ) : (
        <ErrorNote error={failure} />
      )}
      {typed ? (
        <SimilarRequests
          place={shown.place}
          category={shown.category}
          at={shown.reportedAt}
          exceptId={null}
          mergeInto={draft.mergeInto?.id ?? null}
          related={draft.related.map(({ id }) => id)}
          onMerge={mergeInto => change({ mergeInto })}
          onRelate={to =>
            change({
              related: draft.related.some(({ id }) => id === to.id)
                ? draft.related.filter(({ id }) => id !== to.id)
                : [...draft.related, to]
            })
          }
        />
      ) : null}
      {stored ? <StoredNote stored={stored} /> : null}
    </section>
  )
}

/** Number and due time of what was just stored, to be told to the caller. */
function StoredNote({ stored }: { stored: Stored }) {
  const minute = (at: string) => `${formatDateZh(at.slice(0, 10))} ${at.slice(11)}`
  return (
    <p className="stored" role="status">
      已登记 <b>{stored.requestNo}</b>
      {stored.status === 'merged' ? '，已并案' : ''}
      {stored.dueAt === null ? '' : `，${minute(stored.dueAt)} 前办结`}
      {stored.respondDueAt === null ? '' : `，${minute(stored.respondDueAt)} 前先联系居民`}。
      <Link to={`/requests/${stored.id}`}>打开补充</Link>
    </p>
  )
}
