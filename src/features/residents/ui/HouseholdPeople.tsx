import { Link } from 'react-router'
import { choiceLabel } from '../../../contract/fields'
import { firstPage } from '../../../contract/record'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { membership, personOperations } from '../contract'

/** The people of a household, each a door to his own page; who has moved out is marked so. */
export function HouseholdPeople({ householdId }: { householdId: string }) {
  const answer = useAnswer(personOperations.list, { ...firstPage, filters: { householdId: [householdId] } })
  if (answer.error) return <ErrorNote error={answer.error} />
  const people = (answer.data?.rows ?? []).map(row => {
    const stays = row.memberships.filter(stay => stay.householdId === householdId)
    const stay = stays.find(each => each.toDate === null) ?? stays[0]
    const relation = stay?.relation
      ? choiceLabel(membership.fields.relation.choices, stay.relation)
      : '关系未填'
    return { row, relation, gone: stay !== undefined && stay.toDate !== null, order: stay?.relation ?? '99' }
  })
  people.sort((a, b) => Number(a.gone) - Number(b.gone) || a.order.localeCompare(b.order))
  return (
    <ul className="household-people">
      {people.map(({ row, relation, gone }) => (
        <li key={row.id} className={gone ? 'muted' : undefined}>
          <Link to={`/people?id=${row.id}`}>{row.name}</Link>
          <span className="muted">
            {[
              relation,
              row.age === null ? '' : `${row.age}岁`,
              row.diedOn === null ? '' : '已去世',
              gone ? '已搬离' : ''
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
