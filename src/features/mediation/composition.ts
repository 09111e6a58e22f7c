import { daysBetween, formatDateZh } from '../../contract/dates'
import { serves, termEnds } from './rules'

/** Fewest and most members of a mediation committee (人民调解法 §8). */
export const fewestMembers = 3
export const mostMembers = 9
/** From so many days before its end on a term is said to run out. */
export const termNotice = 60

/** What the checks need of a mediator. */
export interface CommitteeMediator {
  readonly name: string
  readonly sex: string
  readonly ethnic: string | null
  readonly post: string
  readonly servesFrom: string
  readonly servesTo: string | null
  readonly termTo: string | null
}

/** One thing that an inspection asks about the committee. `hint`: to be judged by the office itself. */
export interface CompositionCheck {
  readonly state: 'held' | 'missed' | 'hint'
  readonly text: string
}

const members: readonly string[] = ['head', 'deputy', 'member']
const check = (held: boolean, yes: string, no: string): CompositionCheck => ({
  state: held ? 'held' : 'missed',
  text: held ? yes : no
})

function headCheck(heads: number): CompositionCheck {
  if (heads > 1) return { state: 'missed', text: `主任登记了 ${heads} 人，应当只有 1 人，请核对职务` }
  return check(heads === 1, '主任 1 人', '还没有登记主任')
}

function minorityCheck(committee: readonly CommitteeMediator[]): CompositionCheck {
  const minority = committee.filter(({ ethnic }) => ethnic !== null && ethnic > '01' && ethnic < '57').length
  if (minority > 0) return { state: 'held', text: `委员里少数民族 ${minority} 人` }
  const unknown = committee.filter(({ ethnic }) => ethnic === null).length
  const left = unknown > 0 ? `（${unknown} 人没有填民族）` : ''
  return {
    state: 'hint',
    text: `委员里没有少数民族${left}：多民族居住的社区应当有人数较少民族的成员，不是的不用管`
  }
}

interface Term {
  readonly name: string
  readonly end: string
}

const named = (terms: readonly Term[]): string =>
  terms.map(({ name, end }) => `${name}（${formatDateZh(end)}）`).join('、')

/** Terms that are over, and those that run out soon, the first one first. */
function termChecks(serving: readonly CommitteeMediator[], day: string): CompositionCheck[] {
  const terms = serving
    .map(({ name, servesFrom, termTo }) => ({ name, end: termEnds(servesFrom, termTo) }))
    .sort((a, b) => (a.end < b.end ? -1 : 1))
  const over = terms.filter(({ end }) => end < day)
  const soon = terms.filter(({ end }) => end >= day && daysBetween(day, end) <= termNotice)
  const checks: CompositionCheck[] = []
  if (over.length > 0)
    checks.push({
      state: 'missed',
      text: `任期已经届满 ${over.length} 人：${named(over)}。换届或续聘了的请改“任期至”，不再担任的填离任日期`
    })
  if (soon.length > 0)
    checks.push({
      state: 'missed',
      text: `任期 ${termNotice} 天内届满 ${soon.length} 人：${named(soon)}。请准备换届或续聘`
    })
  return checks
}

/**
 * Whether the committee as of a day is made up as the law asks: three to nine members with one head, women among them,
 * in areas of several peoples a member of the smaller ones (人民调解法 §8), terms not over (§9). Appointed mediators are
 * no members. Empty where nobody is in office.
 */
export function compositionChecks(
  mediators: readonly CommitteeMediator[],
  day: string
): readonly CompositionCheck[] {
  const serving = mediators.filter(mediator => serves(mediator, day))
  if (serving.length === 0) return []
  const committee = serving.filter(({ post }) => members.includes(post))
  const women = committee.filter(({ sex }) => sex === '2').length
  const size = committee.length
  return [
    check(
      size >= fewestMembers && size <= mostMembers,
      `委员 ${size} 人，在 ${fewestMembers} 至 ${mostMembers} 人之内`,
      size < fewestMembers
        ? `委员 ${size} 人，少于 ${fewestMembers} 人，应当补选`
        : `委员 ${size} 人，多于 ${mostMembers} 人，请核对职务`
    ),
    headCheck(committee.filter(({ post }) => post === 'head').length),
    check(women > 0, `委员里妇女 ${women} 人`, '委员里没有妇女，应当有妇女成员'),
    minorityCheck(committee),
    ...termChecks(serving, day)
  ]
}
