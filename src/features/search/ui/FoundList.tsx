import { Fragment, useEffect, useRef, type ReactNode } from 'react'
import { choiceLabel } from '../../../contract/fields'
import { dwellingUses, sexes } from '../../residents/contract'
import type { FoundDwelling, FoundPerson, Span } from '../contract'
import type { Found } from './useFound'
import './search.css'

/** A line of the answers that can be chosen, and the page it opens. */
export interface Goal {
  path: string
}

/** What can be chosen, in the order in which it is shown: people, dwellings, the whole list. */
export function goalsOf(answer: Found, asked: string): Goal[] {
  return [
    ...answer.people.map(({ id }) => ({ path: `/people/${id}` })),
    ...answer.dwellings.map(({ id }) => ({ path: `/people?${new URLSearchParams({ dwelling: id })}` })),
    { path: `/people?${new URLSearchParams({ q: asked })}` }
  ]
}

/** The panel under the search box: what can be typed, or what was found. */
export function FoundList(props: {
  id: string
  asked: string
  answer: Found | null
  error: string | null
  active: number
  onHover(at: number): void
  onGo(goal: Goal): void
}) {
  const { id, asked, answer, error } = props
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [props.active])
  if (asked === '') return <Help id={id} />
  if (error !== null) return <Panel id={id}>{<p className="found-note">{error}</p>}</Panel>
  if (answer === null) return null
  const goals = goalsOf(answer, asked)
  const line = (at: number, content: ReactNode) => (
    <div
      key={at}
      id={`${id}-${at}`}
      role="option"
      aria-selected={at === props.active}
      className="found-line"
      onMouseMove={() => props.onHover(at)}
      onMouseDown={event => {
        // the box keeps its focus, or the panel would close before the click
        event.preventDefault()
        const goal = goals[at]
        if (goal && event.button === 0) props.onGo(goal)
      }}
    >
      {content}
    </div>
  )
  const { people, dwellings } = answer
  return (
    <div ref={list} id={id} role="listbox" aria-label="查找结果" className="found">
      {people.length > 0 && (
        <div role="group" aria-label="居民">
          <h3 aria-hidden="true">居民</h3>
          {people.map((person, at) => line(at, <PersonLine person={person} />))}
        </div>
      )}
      {dwellings.length > 0 && (
        <div role="group" aria-label="住房">
          <h3 aria-hidden="true">住房</h3>
          {dwellings.map((dwelling, at) => line(people.length + at, <DwellingLine dwelling={dwelling} />))}
        </div>
      )}
      {people.length + dwellings.length === 0 && (
        <p className="found-note">没有找到“{asked}”。证件号、电话要打全，或只打后四位。</p>
      )}
      {line(
        people.length + dwellings.length,
        <span className="found-all">
          在居民名单里查找全部 →
          {answer.more && <span className="muted"> 还有更多，可以再打一个词缩小范围</span>}
        </span>
      )}
    </div>
  )
}

function Panel({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={id} className="found">
      {children}
    </div>
  )
}

const examples: readonly [string, string][] = [
  ['张伟　zhangwei　zw', '姓名、全拼、首字母，多音字的各种读法'],
  ['123X　138…5678', '证件号、电话：全号或后四位'],
  ['3-2-501　3栋2单元　5-1', '楼栋、单元、室号'],
  ['张 3栋', '几个词用空格隔开，同时符合']
]

function Help({ id }: { id: string }) {
  return (
    <Panel id={id}>
      <dl className="found-help">
        {examples.map(([typed, means]) => (
          <Fragment key={typed}>
            <dt>{typed}</dt>
            <dd className="muted">{means}</dd>
          </Fragment>
        ))}
      </dl>
    </Panel>
  )
}

const presenceWords = { home: '', none: '无现住址', dead: '已去世' } as const

function PersonLine({ person }: { person: FoundPerson }) {
  const { name, formerName, sex, age, address, relation, maskedIdNo, presence, highlights, why } = person
  const about = [sex === null ? '' : choiceLabel(sexes, sex), age === null ? '' : `${age}岁`].filter(Boolean)
  return (
    <>
      <span className={presence === 'home' ? 'found-name' : 'found-name found-gone'}>
        <Marked text={name} spans={highlights} />
        {formerName !== null && <span className="muted">（曾用名 {formerName}）</span>}
      </span>
      <span className="found-about">{about.join(' ')}</span>
      <span className="found-place">
        {address ?? ''}
        {relation !== null && <span className="muted"> {relation}</span>}
        {presence !== 'home' && <b className="found-state">{presenceWords[presence]}</b>}
      </span>
      <span className="muted found-number">{maskedIdNo ?? ''}</span>
      <span className="muted found-why">{why}</span>
    </>
  )
}

function DwellingLine({ dwelling }: { dwelling: FoundDwelling }) {
  const { address, highlights, persons, headName, use } = dwelling
  const lived = persons > 0 ? `现住 ${persons} 人` : use === null ? '无住户' : choiceLabel(dwellingUses, use)
  return (
    <>
      <span className="found-address">
        <Marked text={address} spans={highlights} />
      </span>
      <span>{headName === null ? '' : `户主 ${headName}`}</span>
      <span className="muted found-why">{lived}</span>
    </>
  )
}

/** A text with some of its code points marked. */
function Marked({ text, spans }: { text: string; spans: readonly Span[] }) {
  const points = Array.from(text)
  const cut = (from: number, to?: number) => points.slice(from, to).join('')
  return (
    <>
      {spans.map(([from, to], at) => (
        <Fragment key={from}>
          {cut(spans[at - 1]?.[1] ?? 0, from)}
          <mark>{cut(from, to)}</mark>
        </Fragment>
      ))}
      {cut(spans.at(-1)?.[1] ?? 0)}
    </>
  )
}
