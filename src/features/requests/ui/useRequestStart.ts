import { useEffect, useState } from 'react'
import { call } from '../../../ui/client'
import { today } from '../../../ui/now'
import type { Values } from '../../../ui/records'
import { personOperations } from '../../residents/contract'
import { visitOperations } from '../../visits/contract'

/** The resident who asks, with his name and where he lives. */
async function ofPerson(id: string): Promise<Values> {
  const { name, address } = await call(personOperations.get, { id })
  return { personId: id, requesterName: name, place: address }
}

/** What was said at the door. The visit knows its day only: of an earlier one the hour is left to be typed. */
async function ofVisit(id: string): Promise<Values> {
  const { visitedOn, interviewee, address, problem } = await call(visitOperations.open, { id })
  return {
    visitId: id,
    channel: 'visit',
    requesterName: interviewee,
    place: address,
    content: problem,
    ...(visitedOn === today() ? {} : { reportedAt: visitedOn })
  }
}

/**
 * What a new request starts with, from the resident or the visit named in the address; null until it is known.
 * A record that cannot be read leaves the form as it is for any caller.
 */
export function useRequestStart(personId: string | null, visitId: string | null): Values | null {
  const key = `${personId ?? ''} ${visitId ?? ''}`
  const [start, setStart] = useState<{ key: string; values: Values } | null>(null)
  useEffect(() => {
    if (personId === null && visitId === null) return undefined
    let alive = true
    const asked = [visitId === null ? {} : ofVisit(visitId), personId === null ? {} : ofPerson(personId)]
    void Promise.allSettled(asked).then(answers => {
      const known = answers.map(answer => (answer.status === 'fulfilled' ? answer.value : {}))
      if (alive) setStart({ key, values: Object.assign({}, ...known) })
    })
    return () => {
      alive = false
    }
  }, [key, personId, visitId])
  if (personId === null && visitId === null) return nothing
  return start?.key === key ? start.values : null
}

const nothing: Values = {}
