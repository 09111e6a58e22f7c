import { formatDateZh } from '../../contract/dates'
import type { Issue } from '../../contract/errors'
import { choiceLabel } from '../../contract/fields'
import { checkPhones, joinPhones } from '../../contract/phone'
import { visitOutcomes, type DoubtKind, type VisitRound } from './contract'

/** True when material may be handed out at a visit: somebody took it, or it was left at the door (domain §3.3). */
export function takesMaterial(outcome: string): boolean {
  return outcome === 'met' || outcome === 'left'
}

/** True when a household stands behind the visit; nobody lives in a flat that was found vacant (domain §2.2). */
export function hasHousehold(outcome: string): boolean {
  return outcome !== 'vacant'
}

/** True when lists and exports may name the people of the visit: never those who declined (domain §0.1(4)). */
export function mayBeNamed(outcome: string): boolean {
  return outcome !== 'declined'
}

/** What is wrong with the day of a visit: one that has not come, or from before its campaign began. */
export function checkDay(
  visitedOn: string,
  today: string,
  campaign: { title: string; fromDate: string } | null
): Issue[] {
  const refuse = (reason: string): Issue[] => [{ field: 'visitedOn', label: '走访日期', reason }]
  if (visitedOn > today)
    return refuse(`${formatDateZh(visitedOn)}还没到，今天是${formatDateZh(today)}，请核对日期`)
  if (campaign !== null && visitedOn < campaign.fromDate)
    return refuse(
      `${formatDateZh(visitedOn)}早于专项“${campaign.title}”的开始日期${formatDateZh(campaign.fromDate)}，请核对日期；不属于这个专项的，把专项清空`
    )
  return []
}

const doubtWords: Readonly<Record<DoubtKind, string>> = {
  noHousehold: '台账里这一天没有住户，登记了也不计入已入户。住户搬来的先登记迁入，搬走的请改标“空置”',
  livedIn: '标了“空置”，台账里这一天有住户，登记了这户仍算没入户。搬走的先登记迁出，没人应门的请改标“无人”',
  sameDay: '这一天已经登记过一次走访，再登记就是同一天第二次',
  notDue: '不在这个专项的应入户之列（住户在计算日之后才搬来，或之前已搬走），登记了不计入入户率'
}
/** So many addresses are named; the rest are counted. */
const named = 8

/** What is asked before doors with something odd are stored: 2 户：4栋1单元101、102。台账里这一天没有住户… */
export function doubtText({ kind, addresses }: { kind: DoubtKind; addresses: readonly string[] }): string {
  const rest = addresses.length > named ? '等' : ''
  return `${addresses.length} 户${doubtWords[kind]}：${addresses.slice(0, named).join('、')}${rest}。`
}

/** How a batch stands: all there, taken back, or changed in part so that it cannot be taken back as a whole. */
export function roundState({
  visits,
  recycled,
  changed,
  pictured
}: Pick<VisitRound, 'visits' | 'recycled' | 'changed' | 'pictured'>): 'open' | 'undone' | 'changed' {
  if (recycled === visits) return 'undone'
  return changed + pictured > 0 ? 'changed' : 'open'
}

/** Why a batch cannot be taken back, and what to do instead; null: it can. */
export function undoFault(
  round: Pick<VisitRound, 'visits' | 'recycled' | 'changed' | 'pictured'>
): string | null {
  const state = roundState(round)
  if (state === 'open') return null
  if (state === 'undone') return '这一批已经撤销过了，走访记录都在回收站里。'
  const parts = [
    ...(round.changed > 0 ? [`${round.changed} 次走访登记后改过、删过或恢复过`] : []),
    ...(round.pictured > 0 ? [`${round.pictured} 次走访后来附了照片`] : [])
  ]
  return `这一批里有 ${parts.join('，')}，不能整批撤销，以免丢了后来的改动。要删的，请在走访名单里一条一条移入回收站。`
}

/** What taking a batch back did, in words. */
export function undoneText(undone: {
  visits: number
  requests: number
  keptRequests: readonly string[]
}): string {
  const made = undone.requests > 0 ? `、${undone.requests} 件诉求` : ''
  const kept =
    undone.keptRequests.length > 0 ? `诉求 ${undone.keptRequests.join('、')} 已有人办理，没有动。` : ''
  return `已撤销这一批：${undone.visits} 次走访${made}移入回收站。${kept}`
}

interface VisitValues {
  outcome: string
  copies: number | null
  interviewee: string | null
  phone: string | null
}

/** The names of a list as people write it: 王敏、刘洋, 王敏 刘洋 or 王敏，刘洋. */
export function namesOf(text: string | null): string[] {
  return [...new Set((text ?? '').split(/[、，,;；/\s]+/).filter(name => name !== ''))]
}

/** A list of names as it is stored, joined by 、; null when there is none. */
export const nameList = (text: string | null): string | null => namesOf(text).join('、') || null

/** What is said before visits of one person alone are stored; the form wants two (domain §3.3), and may go on. */
export function visitorsWarning(visitors: string | null): string | null {
  const names = namesOf(visitors)
  if (names.length >= 2) return null
  return names.length === 0
    ? '还没有填走访人。入户走访应有两人以上，登记表上要有名字。'
    : `走访人只有${names.join('')}一人。入户走访应有两人以上，请核对。`
}

/** A checked phone as it is stored, several joined by 、, so that each can be searched for (domain §2.3). */
export function storedPhone(phone: string | null): string | null {
  const checked = phone === null ? null : checkPhones(phone)
  return checked?.ok ? joinPhones(checked.phones) : phone
}

/** What is wrong with a visit: leaflets handed out, or a person met, where nobody took them (domain §3.3). */
export function checkVisit(visit: VisitValues): Issue[] {
  const issues: Issue[] = []
  const outcome = choiceLabel(visitOutcomes, visit.outcome)
  if (visit.copies !== null && visit.copies > 0 && !takesMaterial(visit.outcome))
    issues.push({
      field: 'handouts',
      label: '发放资料',
      reason: `走访结果是“${outcome}”，没有发出资料，请去掉；资料留在门口的请选“资料留置”`
    })
  if (visit.interviewee !== null && visit.outcome === 'vacant')
    issues.push({
      field: 'interviewee',
      label: '受访人',
      reason: `走访结果是“${outcome}”，没有受访人，请清空`
    })
  if (visit.phone !== null) {
    const phones = checkPhones(visit.phone)
    if (!phones.ok) issues.push({ field: 'phone', label: '联系电话', reason: phones.reason })
    else if (phones.notes.length > 0)
      issues.push({ field: 'phone', label: '联系电话', reason: '只填号码，几个号码用顿号隔开' })
  }
  return issues
}
