import type { VisitCounting } from '../../../visits/counting'
import { livedIn, type Home, type World } from './testPublicityWorld'
import { percent } from './testRequests'

/** Days, both of them included, and the one campaign that is counted; null: all. */
export interface Scope {
  readonly from: string
  readonly to: string
  readonly campaign: World['campaigns'][number] | null
}

/** What is counted of whom: the office's way of counting, and the place, if not all. */
export interface Manner {
  readonly counting: VisitCounting
  readonly place?: Pick<Home, 'compound'> & Partial<Pick<Home, 'building'>>
}

/** A number and the records that a click on it must list. */
export interface Counted {
  readonly value: number
  readonly ids: readonly string[]
}

type Event = World['events'][number]
type Visit = World['visits'][number]

const within = (day: string, { from, to }: Scope): boolean => from <= day && day <= to
const ofCampaign = (id: string | null, { campaign }: Scope): boolean =>
  campaign === null || campaign.id === id
const copiesOf = (handouts: readonly { copies: number }[]): number =>
  handouts.reduce((sum, { copies }) => sum + copies, 0)
const counted = (list: readonly { id: string; value: number }[]): Counted => ({
  value: list.reduce((sum, { value }) => sum + value, 0),
  ids: list.map(({ id }) => id)
})
const inPlace = (home: Home | undefined, { place }: Manner): boolean =>
  place === undefined ||
  (home?.compound === place.compound && (place.building === undefined || home.building === place.building))

/** Forms that are no 线下活动: what only hangs, what is online, and what others write. */
const noActivity = [
  'banner',
  'largePrint',
  'board',
  'led',
  'officialAccount',
  'groupForward',
  'video',
  'mediaReport'
]

/** Posts × groups, or × people for 朋友圈 (domain.md §3.1). */
export const timesForwarded = ({ posts, groups, forwarders, channel }: Event): number =>
  (posts ?? 0) * ((channel === 'moments' ? forwarders : groups) ?? 0)

const one = (event: Event, form: string): number => (event.form === form ? 1 : 0)
const items = (event: Event, form: string): number => (event.form === form ? (event.items ?? 0) : 0)

/** What an event adds to each number; nothing: it is not among its records. */
const eventNumbers: Readonly<Record<string, (event: Event) => number>> = {
  'pub.meetings': event => one(event, 'meeting'),
  'pub.activities': event => (event.form === 'meeting' || noActivity.includes(event.form) ? 0 : 1),
  'pub.audience': event => event.audience ?? 0,
  'pub.banner.set': event => items(event, 'banner'),
  'pub.print.set': event => items(event, 'largePrint'),
  'pub.posters': event => items(event, 'poster'),
  'pub.copies.events': event => copiesOf(event.handouts),
  'pub.online.forwards': event => (event.form === 'groupForward' ? timesForwarded(event) : 0),
  'pub.online.articles': event => items(event, 'officialAccount'),
  'pub.online.reads': event => (event.form === 'officialAccount' ? (event.reads ?? 0) : 0),
  'pub.online.groups': event => (event.form === 'groupForward' ? (event.groups ?? 0) : 0),
  'pub.shows.audience': event => (event.form === 'show' ? (event.audience ?? 0) : 0),
  'pub.shows': event => one(event, 'show'),
  'pub.programmes': event => (event.form === 'show' ? event.programmeItems.length : 0),
  'pub.media': event => items(event, 'mediaReport')
}
const hangingNumbers: Readonly<Record<string, string>> = {
  'pub.banner.hanging': 'banner',
  'pub.print.hanging': 'largePrint'
}

const visitNumbers: Readonly<Record<string, (visit: Visit) => number>> = {
  'visit.times': () => 1,
  'pub.copies.visits': ({ handouts }) => copiesOf(handouts),
  'visit.problems': ({ problem }) => (problem === null ? 0 : 1)
}

/** Events of the days, in the order in which they were entered. */
export const eventsIn = ({ events }: World, scope: Scope): Event[] =>
  events.filter(each => !each.deleted && within(each.heldOn, scope) && ofCampaign(each.campaignId, scope))
/** Visits of the days, in the order in which they were entered. */
export const visitsIn = ({ visits }: World, scope: Scope): Visit[] =>
  visits.filter(each => !each.deleted && within(each.visitedOn, scope) && ofCampaign(each.campaignId, scope))

/** 应入户: each by whether it was reached (domain.md §3.4). */
function due(world: World, scope: Scope, { counting, place }: Manner) {
  const day = scope.campaign === null ? scope.to : (scope.campaign.dueAsOf ?? scope.campaign.toDate)
  const reaching = ['met', ...(counting.left ? ['left'] : []), ...(counting.phoned ? ['phoned'] : [])]
  const visits = visitsIn(world, scope).filter(({ outcome }) => reaching.includes(outcome))
  return world.homes
    .filter(home => inPlace(home, { counting, ...(place ? { place } : {}) }))
    .flatMap(home => {
      const family = livedIn(home, day)
      if (family === null && (counting.excludeVacant || !home.vacant)) return []
      const reached = visits.some(visit => visit.home === home && livedIn(home, visit.visitedOn) === family)
      return [{ id: counting.excludeVacant ? (family?.id ?? '') : home.id, reached, value: 1 }]
    })
}

/** Told at a visit, accepted in the days, and what became of it by their end. */
function told(world: World, scope: Scope, closed: boolean): Counted {
  return counted(
    world.requests
      .filter(each => {
        const visit = world.visits.find(({ id }) => id === each.visitId)
        const acceptedOn = (each.acceptedAt ?? each.reportedAt).slice(0, 10)
        const aside = [each.refusedAt, each.withdrawnAt, each.duplicateOfId].some(left => left !== null)
        const done = each.resolvedAt !== null && each.resolvedAt.slice(0, 10) <= scope.to
        return (
          !each.deleted &&
          visit !== undefined &&
          ofCampaign(visit.campaignId, scope) &&
          within(acceptedOn, scope) &&
          !aside &&
          (!closed || done)
        )
      })
      .map(({ id }) => ({ id, value: 1 }))
  )
}

/** A number of publicity or visits, counted anew from what was entered (domain.md §3, §5.1, §8). */
export function count(id: string, world: World, scope: Scope, manner: Manner): Counted {
  const ofEvent = eventNumbers[id]
  const ofVisit = visitNumbers[id]
  const [, outcome] = /^visit\.outcome\.(.*)$/.exec(id) ?? []
  if (ofEvent)
    return counted(
      eventsIn(world, scope)
        .map(event => ({ id: event.id, value: ofEvent(event) }))
        .filter(({ value }) => value > 0)
    )
  if (id in hangingNumbers)
    return counted(
      eventsIn(world, { ...scope, from: '' })
        .filter(({ takenDownOn }) => takenDownOn === null || takenDownOn > scope.to)
        .map(event => ({ id: event.id, value: items(event, hangingNumbers[id] ?? '') }))
        .filter(({ value }) => value > 0)
    )
  if (ofVisit || outcome !== undefined)
    return counted(
      visitsIn(world, scope)
        .filter(visit => inPlace(visit.home, manner))
        .map(visit => ({
          id: visit.id,
          value: ofVisit ? ofVisit(visit) : visit.outcome === outcome ? 1 : 0
        }))
        .filter(({ value }) => value > 0)
    )
  switch (id) {
    case 'visit.due':
      return counted(due(world, scope, manner))
    case 'visit.households':
      return counted(due(world, scope, manner).filter(({ reached }) => reached))
    case 'visit.missing':
      return counted(due(world, scope, manner).filter(({ reached }) => !reached))
    case 'visit.requests': {
      const visits = visitsIn(world, scope).filter(({ home }) => inPlace(home, manner))
      const from = new Set(visits.map(visit => visit.id))
      return counted(
        world.requests
          .filter(each => !each.deleted && each.visitId !== null && from.has(each.visitId))
          .map(each => ({ id: each.id, value: 1 }))
      )
    }
    case 'req.fromVisits':
      return told(world, scope, false)
    case 'req.fromVisits.closed':
      return told(world, scope, true)
    case 'disp.total':
    case 'disp.success':
      return counted(
        world.disputes
          .filter(({ acceptedAt, agreed }) => within(acceptedAt, scope) && (id === 'disp.total' || agreed))
          .map(({ id: own }) => ({ id: own, value: 1 }))
      )
    default:
      throw new Error(`no number ${id}`)
  }
}

/** The number as it has to be read. */
export function textOf(id: string, world: World, scope: Scope, manner: Manner): string {
  const value = (of: string) => count(of, world, scope, manner).value
  if (id === 'visit.rate') return percent(value('visit.households'), value('visit.due'))
  if (id === 'pub.copies') return String(value('pub.copies.visits') + value('pub.copies.events'))
  return String(value(id))
}

/** What a material had, got and gave away in the days: 期初, 走访, 活动, 期末. */
export function stockOf(world: World, materialId: string, { from, to }: Pick<Scope, 'from' | 'to'>) {
  const given = (list: readonly { handouts: Event['handouts'] }[]) =>
    list
      .flatMap(({ handouts }) => handouts)
      .reduce((sum, each) => sum + (each.materialId === materialId ? each.copies : 0), 0)
  const all = (first: string, last: string) => {
    const scope = { from: first, to: last, campaign: null }
    return [given(visitsIn(world, scope)), given(eventsIn(world, scope))] as const
  }
  const { stock = 0, receivedOn = '' } = world.materials.find(({ id }) => id === materialId) ?? {}
  const inTime = (day: string, until: string): boolean => receivedOn >= day && receivedOn <= until
  const [visitsBefore, eventsBefore] = all('', from)
  const [visitsOnDay, eventsOnDay] = all(from, from)
  const before = visitsBefore + eventsBefore - visitsOnDay - eventsOnDay
  const opening = (receivedOn < from ? stock : 0) - before
  const received = inTime(from, to) ? stock : 0
  const [visits, events] = all(from, to)
  return { opening, received, visits, events, closing: opening + received - visits - events }
}
