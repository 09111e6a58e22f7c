import { useState } from 'react'
import { Link } from 'react-router'
import { choiceLabel } from '../../../contract/fields'
import { naturalMonth } from '../../../contract/periods'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { MonthInput } from '../../../ui/MonthInput'
import { today } from '../../../ui/now'
import { hangingOperations, publicityForms } from '../contract'
import { hangingUnit } from '../forms'

type Kind = 'set' | 'takenDown' | 'hanging'
const kinds: readonly { kind: Kind; label: string; definition: string }[] = [
  { kind: 'set', label: '设置', definition: '设置日期在本月内' },
  { kind: 'takenDown', label: '撤除', definition: '撤除日期在本月内' },
  { kind: 'hanging', label: '在挂', definition: '月末仍在挂，不论哪个月设置' }
]

function listOf(form: string, kind: Kind, { from, to }: { from: string; to: string }): string {
  const of = {
    set: { from, to },
    takenDown: { 'f.takenDownIn': `${from}~${to}` },
    hanging: { 'f.hangingOn': to }
  }
  return `/publicity?${new URLSearchParams({ 'f.form': form, ...of[kind] })}`
}

/** 悬挂情况 of a month: what was put up, taken down, and still hangs at its end; each number opens its records (domain §7 S7). */
export function HangingBoard() {
  const [month, setMonth] = useState(today().slice(0, 7))
  const period = naturalMonth(month)
  // of the running month nobody knows the end yet: what hangs today is shown
  const to = period.to > today() && period.from <= today() ? today() : period.to
  const span = { from: period.from, to }
  const answer = useAnswer(hangingOperations.hangings, span)
  const lines = (answer.data ?? []).filter(line => kinds.some(({ kind }) => line[kind].records > 0))
  return (
    <section className="card hanging-board no-print" aria-label="悬挂情况">
      <h2 className="section-title">悬挂情况</h2>
      <MonthInput label="悬挂情况的月份" value={month} onChange={setMonth} />
      {answer.error ? (
        <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      ) : lines.length === 0 ? (
        <span className="muted">{answer.data ? '这个月没有设置、撤除或在挂的横幅、喷绘、展板' : ''}</span>
      ) : (
        <ul>
          {lines.map(({ form, ...counts }) => (
            <li key={form}>
              <strong>{choiceLabel(publicityForms, form)}</strong>
              {kinds.map(({ kind, label, definition }) => (
                <Link key={kind} to={listOf(form, kind, span)} title={`口径：${definition}`}>
                  {label} <b>{counts[kind].items}</b> {hangingUnit(form)}
                </Link>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
