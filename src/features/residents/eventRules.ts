import { formatDateZh } from '../../contract/dates'
import type { Housemate, LivingHousehold, NewHead } from './events'

/*
 * What must hold for an event of the register. Each function gives the reason for refusing in plain words, or null. A
 * stay and a household count on their first and on their last day (domain.md §2.2).
 */

type Home = Pick<LivingHousehold, 'address' | 'headId' | 'since' | 'people'>

/** Codes of GB/T 4761 that name the head: 本人, 户主. */
const headCodes: readonly string[] = ['01', '02']

const nameOf = (home: Home, id: string): string => home.people.find(one => one.id === id)?.name ?? ''

/** An event lies in the past or is of today. */
export function dayReason(on: string, today: string): string | null {
  return on > today ? `日期 ${formatDateZh(on)} 还没有到，只能登记已经发生的变动。请核对日期` : null
}

/** Who of a household stays when some leave. */
export function staying(home: Home, leaving: readonly string[]): readonly Housemate[] {
  return home.people.filter(one => !leaving.includes(one.id))
}

/** Nobody leaves a home in which he does not live, or before he came. */
export function leavingReason(home: Home, leaving: readonly string[], on: string): string | null {
  for (const id of leaving) {
    const one = home.people.find(each => each.id === id)
    if (!one) return `选中的人里有人已经不住在${home.address}，请刷新后重新选`
    if (one.since !== null && on < one.since)
      return `${one.name}是 ${formatDateZh(one.since)} 才住进${home.address}的，日期不能早于那一天`
  }
  if (home.since !== null && on < home.since)
    return `${home.address}这一户是 ${formatDateZh(home.since)} 才入住的，日期不能早于那一天`
  return null
}

/** Where the head leaves and others stay, it is said who follows, or that nobody does for now. */
export function newHeadReason(home: Home, leaving: readonly string[], newHead: NewHead): string | null {
  const left = staying(home, leaving)
  const orphaned = home.headId !== null && leaving.includes(home.headId) && left.length > 0
  if (!orphaned)
    return newHead === null || newHead === 'none' || left.length === 0
      ? null
      : '户主没有离开这一户，不用选新户主；要换户主请用“变更户主”'
  if (newHead === null)
    return `户主${nameOf(home, home.headId ?? '')}离开后，${home.address}还有 ${left.length} 人，请选定新户主，或选“暂不定户主”`
  if (newHead !== 'none' && !left.some(one => one.id === newHead)) return '选的新户主不在留下的人里，请重新选'
  return null
}

/** A household is joined from its own first day on, by people who do not live there yet, and has one head. */
export function joiningReason(
  home: Home,
  joining: readonly { id: string | null; name: string; relation: string | null }[],
  on: string
): string | null {
  if (home.since !== null && on < home.since)
    return `${home.address}这一户是 ${formatDateZh(home.since)} 才入住的，日期不能早于那一天`
  const there = joining.find(one => home.people.some(each => each.id === one.id))
  if (there) return `${there.name}已经住在${home.address}，不用再迁入`
  const second = joining.find(one => headCodes.includes(one.relation ?? ''))
  const head = home.people.find(one => one.isHead)
  if (second && head)
    return `${home.address}已有户主${head.name}，${second.name}的与户主关系请另选；要换户主请迁入后用“变更户主”`
  return headsReason(joining)
}

/** At most one of those who found or join a household is its head. */
export function headsReason(people: readonly { name: string; relation: string | null }[]): string | null {
  const heads = people.filter(one => headCodes.includes(one.relation ?? ''))
  return heads.length > 1
    ? `${heads.map(one => one.name).join('、')}都填了户主，一户只能有一位户主，请改其中的关系`
    : null
}

/** The new head lives in the household and is not head yet; the others' relations are to him. */
export function changeHeadReason(
  home: Home,
  headId: string,
  on: string,
  relations: readonly { personId: string; relation: string | null }[]
): string | null {
  const head = home.people.find(one => one.id === headId)
  if (!head) return `新户主不住在${home.address}，请先办迁入，或重新选`
  if (home.headId === headId) return `${head.name}已经是${home.address}的户主`
  if (head.since !== null && on < head.since)
    return `${head.name}是 ${formatDateZh(head.since)} 才住进来的，日期不能早于那一天`
  for (const { personId, relation } of relations) {
    if (!home.people.some(one => one.id === personId)) return '填了关系的人里有人不住在这一户，请刷新后再填'
    if (personId !== headId && headCodes.includes(relation ?? ''))
      return `${nameOf(home, personId)}的关系不能再填户主，新户主是${head.name}`
  }
  return null
}

/** Who splits off are part of the household, not all of it, and one of them is the new home's head. */
export function splitReason(home: Home, leaving: readonly string[], headId: string): string | null {
  if (!leaving.includes(headId)) return '新一户的户主要在分出去的人里，请重新选'
  if (staying(home, leaving).length === 0) return '这一户的人全都分出去了，没有留下的人。整户换地方请用“搬家”'
  return null
}

/** A birth is entered in the household from its own first day on, and a child is nobody's head of household. */
export function birthReason(home: Home, birthDate: string, relation: string | null): string | null {
  if (headCodes.includes(relation ?? '')) return '新生儿不能填成户主，请选与户主的关系'
  return home.since !== null && birthDate < home.since
    ? `${home.address}这一户是 ${formatDateZh(home.since)} 才入住的，孩子在那以前出生，请用“迁入”登记`
    : null
}

/** Changes of use are entered in the order in which they happened. */
export function useReason(address: string, lastFrom: string | null, on: string): string | null {
  return lastFrom !== null && on < lastFrom
    ? `${address}的房屋性质从 ${formatDateZh(lastFrom)} 起已经变过，日期不能早于那一天`
    : null
}
