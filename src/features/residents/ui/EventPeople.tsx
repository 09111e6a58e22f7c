import { useAnswer } from '../../../ui/client'
import { personOperations } from '../contract'
import { relationAfter, type Draft, type EventForm, type EventPlace } from './eventDraft'
import { Part, PeopleList, Pick } from './EventParts'

/** What the fields of an event work on. */
export interface EventFieldsProps {
  form: EventForm
  place: EventPlace
  /** The person at whom the form was opened. */
  personId: string | null
  draft: Draft
  onChange(change: Partial<Draft>): void
}

const peopleLabels: Partial<Record<EventForm, string>> = {
  death: '谁去世了',
  moveOut: '谁迁出',
  move: '谁搬家',
  split: '谁分出去',
  changeHead: '新户主'
}

/** The people of the household who are meant. */
export function EventPeople({ form, place, personId, draft, onChange }: EventFieldsProps) {
  const { home } = place
  const label = peopleLabels[form]
  // Who has no home in the register can still have died.
  const alone = useAnswer(
    personOperations.get,
    { id: personId ?? '' },
    { enabled: !home && personId !== null }
  )
  if (label === undefined && form !== 'merge') return null
  const setRelation = (id: string, relation: string | null) =>
    onChange({ relations: { ...draft.relations, [id]: relation } })
  if (!home) {
    if (!alone.data || (form !== 'death' && form !== 'move')) return null
    const { id, name } = alone.data
    const one = { id, name, relation: null, since: null, isHead: false }
    return (
      <Part label={label ?? ''} hint={form === 'move' ? '现在没有登记住处' : undefined}>
        <PeopleList
          fixed
          people={[one]}
          chosen={[id]}
          {...(form === 'move' ? { relations: draft.relations, onRelation: setRelation } : {})}
        />
      </Part>
    )
  }
  const relations = Object.fromEntries(
    home.people.map(one => [one.id, relationAfter(form, draft, place, one.id)])
  )
  if (form === 'merge')
    return (
      <Part label="并到另一户的人" hint="关系按另一户的户主填，不清楚的可以不填">
        <PeopleList
          fixed
          people={home.people}
          chosen={home.people.map(one => one.id)}
          relations={relations}
          onRelation={setRelation}
        />
      </Part>
    )
  if (form === 'changeHead')
    return (
      <Part label="新户主" required hint="其他人的关系请按新户主填；不改的保持原样，原户主的不填就是未填">
        <PeopleList
          single
          people={home.people}
          chosen={draft.headId === null ? [] : [draft.headId]}
          onChoose={([headId]) => onChange({ headId: headId ?? null })}
          closed={home.headId}
          relations={relations}
          onRelation={setRelation}
          asksFor={id => draft.headId !== null && id !== draft.headId}
        />
      </Part>
    )
  /** Who goes alone heads the new household; who was chosen as its head stays so while he goes. */
  const headOf = (chosen: readonly string[]): string | null =>
    chosen.length === 1 ? (chosen[0] ?? null) : chosen.includes(draft.headId ?? '') ? draft.headId : null
  const moves = form === 'move' || form === 'split'
  return (
    <>
      <Part label={label ?? ''} required>
        <PeopleList
          single={form === 'death'}
          everybody={form !== 'death' && form !== 'split'}
          people={home.people}
          chosen={draft.chosen}
          onChoose={chosen => onChange({ chosen, ...(form === 'split' ? { headId: headOf(chosen) } : {}) })}
          {...(moves ? { relations, onRelation: setRelation } : {})}
          asksFor={id => draft.chosen.includes(id) && !(form === 'split' && id === draft.headId)}
        />
      </Part>
      {form === 'split' && draft.chosen.length > 0 && (
        <Part label="新一户的户主" required>
          <Pick
            label="新一户的户主"
            placeholder="请选"
            choices={home.people
              .filter(one => draft.chosen.includes(one.id))
              .map(one => ({ value: one.id, label: one.name }))}
            value={draft.headId}
            onChange={headId => onChange({ headId })}
          />
        </Part>
      )}
    </>
  )
}
