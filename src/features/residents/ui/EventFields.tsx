import { Button, Input } from 'antd'
import { useAnswer } from '../../../ui/client'
import { DayInput } from '../../../ui/DayInput'
import { LinkPicker } from '../../../ui/LinkPicker'
import { dwelling, membership, person } from '../contract'
import { registerOperations, type LivingHousehold } from '../events'
import { emptyUses } from '../rules'
import {
  emptiesHome,
  needsNewHead,
  noNewcomer,
  type Draft,
  type EventForm,
  type Newcomer
} from './eventDraft'
import { NewcomerFields, NewHeadPick, Part, Pick } from './EventParts'
import { EventPeople, type EventFieldsProps } from './EventPeople'
import { dwellingLink, householdLink, personLink } from './links'

const uses = dwelling.fields.use.choices
const livedUses = uses.filter(use => !emptyUses.includes(use.value))

const dayLabels: Readonly<Record<EventForm, string>> = {
  birth: '出生日期',
  death: '去世日期',
  moveOut: '迁出日期',
  moveIn: '迁入日期',
  move: '搬家日期',
  changeHead: '变更日期',
  split: '分户日期',
  merge: '并户日期',
  use: '从哪天起'
}

const stillThere = '当天还算住在原处，从第二天起不算'
const dayHints: Partial<Record<EventForm, string>> = {
  moveOut: stillThere,
  merge: '原来那一户当天还算一户，从第二天起不算',
  death: '从当天起不再计入居住人数'
}

/** The fields of one event, in one column. */
export function EventFields(props: EventFieldsProps) {
  const { form, draft, onChange } = props
  return (
    <>
      <EventPeople {...props} />
      {form === 'birth' && <Newborn {...props} />}
      <Part label={dayLabels[form]} required hint={dayHints[form]}>
        <DayInput label={dayLabels[form]} minute={false} value={draft.on} onChange={on => onChange({ on })} />
      </Part>
      {form === 'moveIn' && <Incoming {...props} />}
      <WhereTo {...props} />
      <LeftBehind {...props} />
      {form === 'moveOut' && (
        <Part label="迁往何处" hint="可以不填">
          <Input
            aria-label="迁往何处"
            maxLength={500}
            value={draft.remark}
            onChange={({ target }) => onChange({ remark: target.value })}
          />
        </Part>
      )}
    </>
  )
}

/** The child of a birth. */
function Newborn({ draft, onChange }: EventFieldsProps) {
  const child = draft.newcomers[0] ?? noNewcomer
  const set = (change: Partial<Newcomer>) => onChange({ newcomers: [{ ...child, ...change }] })
  return (
    <>
      <Part label="孩子姓名" required>
        <Input
          aria-label="孩子姓名"
          value={child.name}
          onChange={({ target }) => set({ name: target.value })}
        />
      </Part>
      <Part label="性别">
        <Pick
          label="性别"
          choices={person.fields.sex.choices}
          value={child.sex}
          onChange={sex => set({ sex })}
        />
      </Part>
      <Part label="与户主关系">
        <Pick
          label="与户主关系"
          choices={membership.fields.relation.choices}
          value={child.relation}
          onChange={relation => set({ relation })}
        />
      </Part>
      <Part label={person.fields.idNo.label} hint="还没有上户口的可以以后补">
        <Input
          aria-label={person.fields.idNo.label}
          value={child.idNo}
          onChange={({ target }) => set({ idNo: target.value })}
        />
      </Part>
      <Part label="民族">
        <Pick
          label="民族"
          choices={person.fields.ethnic.choices}
          value={draft.ethnic}
          onChange={ethnic => onChange({ ethnic })}
        />
      </Part>
    </>
  )
}

/** Who moves in: people of the register, and people to be registered. */
function Incoming({ place: { home, dwelling: door }, draft, onChange }: EventFieldsProps) {
  const first = draft.existing[0]
  const before = useAnswer(
    registerOperations.living,
    { by: 'person', id: first ?? '' },
    { enabled: first !== undefined }
  )
  const from = first === undefined ? null : (before.data ?? null)
  const setNewcomer = (index: number, change: Partial<Newcomer>) =>
    onChange({ newcomers: draft.newcomers.map((one, at) => (at === index ? { ...one, ...change } : one)) })
  return (
    <>
      <Part label="台账里已有的人" hint="原来住在别处的，会在同一天从原住处搬离">
        {draft.existing.map(id => (
          <div key={id} className="event-existing">
            <LinkPicker
              {...personLink}
              ariaLabel="居民"
              value={id}
              onChange={next =>
                onChange({
                  existing: draft.existing.flatMap(each =>
                    each !== id ? [each] : next === null ? [] : [next]
                  )
                })
              }
            />
            <Pick
              label="与户主关系"
              placeholder="与户主关系"
              choices={membership.fields.relation.choices}
              value={draft.relations[id] ?? null}
              onChange={relation => onChange({ relations: { ...draft.relations, [id]: relation } })}
            />
          </div>
        ))}
        <LinkPicker
          key={draft.existing.length}
          {...personLink}
          ariaLabel="添加台账里已有的人"
          value={null}
          onChange={id =>
            id !== null && !draft.existing.includes(id) && onChange({ existing: [...draft.existing, id] })
          }
        />
      </Part>
      {draft.newcomers.map((one, index) => (
        <NewcomerFields
          key={index}
          index={index}
          value={one}
          onChange={change => setNewcomer(index, change)}
          onRemove={() => onChange({ newcomers: draft.newcomers.filter((_, at) => at !== index) })}
        />
      ))}
      <Button className="event-add" onClick={() => onChange({ newcomers: [...draft.newcomers, noNewcomer] })}>
        添加台账里没有的人
      </Button>
      {!home && (
        <Part label="迁入后的房屋性质" required={emptyUses.includes(door?.use ?? '')}>
          <Pick
            label="迁入后的房屋性质"
            choices={livedUses}
            value={draft.use}
            onChange={use => onChange({ use })}
          />
        </Part>
      )}
      {from && needsNewHead(from, draft.existing) && (
        <NewHeadPick
          people={from.people.filter(one => !draft.existing.includes(one.id))}
          value={draft.newHeadId}
          onChange={newHeadId => onChange({ newHeadId })}
        />
      )}
      {from && emptiesHome(from, draft.existing) && <LeftUse draft={draft} onChange={onChange} />}
    </>
  )
}

/** Where people go: another dwelling, or another household. */
function WhereTo({ form, place: { target }, draft, onChange }: EventFieldsProps) {
  if (form === 'merge')
    return (
      <Part label="并到哪一户" required>
        <LinkPicker
          {...householdLink}
          ariaLabel="并到哪一户"
          value={draft.householdId}
          onChange={householdId => onChange({ householdId })}
        />
      </Part>
    )
  if (form === 'use')
    return (
      <Part label="新的房屋性质" required>
        <Pick
          label="新的房屋性质"
          placeholder="请选"
          choices={uses}
          value={draft.use}
          onChange={use => onChange({ use })}
        />
      </Part>
    )
  if (form !== 'move' && form !== 'split') return null
  return (
    <>
      <Part label="搬去的住房" required hint={form === 'move' && target ? livedText(target) : undefined}>
        <LinkPicker
          {...dwellingLink}
          ariaLabel="搬去的住房"
          value={draft.dwellingId}
          onChange={dwellingId => onChange({ dwellingId })}
        />
      </Part>
      {!target && (
        <Part label="搬去的房屋性质" hint="原来登记空置的要选，其他的不改可以不填">
          <Pick
            label="搬去的房屋性质"
            choices={livedUses}
            value={draft.use}
            onChange={use => onChange({ use })}
          />
        </Part>
      )}
    </>
  )
}

function livedText({ people }: LivingHousehold): string {
  const head = people.find(one => one.isHead)
  const whose = head ? `${head.name}一户` : '一户'
  return `那里现在住着${whose} ${people.length} 人，搬去就并入那一户，关系请按那一户的户主填`
}

/** What becomes of the household and the dwelling that are left. */
function LeftBehind({ form, place: { home }, draft, onChange }: EventFieldsProps) {
  if (!home || form === 'moveIn' || form === 'birth' || form === 'changeHead') return null
  const leaving = form === 'merge' ? home.people.map(one => one.id) : draft.chosen
  if (leaving.length === 0) return null
  if (needsNewHead(home, leaving))
    return (
      <NewHeadPick
        people={home.people.filter(one => !leaving.includes(one.id))}
        value={draft.newHeadId}
        onChange={newHeadId => onChange({ newHeadId })}
      />
    )
  return form !== 'death' && emptiesHome(home, leaving) ? <LeftUse draft={draft} onChange={onChange} /> : null
}

function LeftUse({ draft, onChange }: { draft: Draft; onChange(change: Partial<Draft>): void }) {
  return (
    <Part label="搬空后的房屋性质" hint="从第二天起算；不改可以不填">
      <Pick
        label="搬空后的房屋性质"
        choices={uses}
        value={draft.leftUse}
        onChange={leftUse => onChange({ leftUse })}
      />
    </Part>
  )
}
