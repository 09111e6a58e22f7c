import { addDays } from '../../../../contract/dates'
import type { InputOf } from '../../../../contract/operation'
import { blank } from '../../../../contract/record'
import type { Desk } from '../../../../desk'
import { createRandom, type Random } from '../../../../demo/random'
import { disputeOperations, disputeParty, emptyDispute } from '../../../disputes/contract'
import {
  mediationRound,
  mediationRoundOperations,
  preventedEvent,
  preventedEventOperations
} from '../../../mediation/contract'

export type CaseInput = InputOf<typeof disputeOperations.create>

/** What a table of one month says; a generated office must bring it out again. */
export interface Plan {
  /** First and last day on which cases are accepted. */
  readonly from: string
  readonly to: string
  readonly sources: Readonly<Record<'own' | 'apply', number>>
  readonly bodies: Readonly<Record<'court' | 'proc' | 'police' | 'petition' | 'otherDept', number>>
  /** Leaf codes. */
  readonly types: Readonly<Record<string, number>>
  readonly hard: number
  readonly parties: number
  readonly oral: number
  readonly written: number
  readonly performed: number
  readonly confirmed: number
  /** 分. */
  readonly amount: number
  readonly rounds: { readonly rounds: number; readonly found: number; readonly prevented: number }
  readonly prevented: Readonly<Record<string, { readonly cases: number; readonly people: number }>>
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = random.between(0, at)
    const [here, there] = [mixed[at], mixed[other]]
    if (here !== undefined && there !== undefined) [mixed[at], mixed[other]] = [there, here]
  }
  return mixed
}

/** Each key as often as its number says, in any order. */
const dealt = (counts: Readonly<Record<string, number>>, random: Random): string[] =>
  shuffled(
    Object.entries(counts).flatMap(([key, count]) => Array.from({ length: count }, () => key)),
    random
  )

/** A total cut into so many whole parts, each at least `least`. */
function portions(total: number, count: number, least: number, random: Random): number[] {
  const parts = Array.from({ length: count }, () => least)
  let left = total - least * count
  if (left < 0) throw new RangeError('the parts are larger than the whole')
  const step = Math.max(1, Math.floor(left / (count * 2)))
  while (left > 0) {
    const share = Math.min(left, random.between(1, step))
    const at = random.between(0, count - 1)
    parts[at] = (parts[at] ?? 0) + share
    left -= share
  }
  return parts
}

const surnames = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡')

/** The parties of a case: 甲, 乙, then third persons. */
export function partiesOf(count: number, random: Random): CaseInput['parties'] {
  return Array.from({ length: count }, (_, at) => ({
    ...blank(disputeParty.fields),
    id: null,
    side: ['first', 'second'][at] ?? 'third',
    kind: 'natural',
    name: `${random.pick(surnames)}某`
  }))
}

/** Cases whose table is the plan: which case has which mark is left to the seed. */
export function casesOf(plan: Plan, seed: number): CaseInput[] {
  const random = createRandom(seed)
  const types = dealt(plan.types, random)
  const sources = dealt({ ...plan.sources, ...plan.bodies }, random)
  const total = types.length
  if (sources.length !== total) throw new RangeError('sources and types differ')
  const success = plan.oral + plan.written
  const forms = dealt({ oral: plan.oral, written: plan.written, none: total - success }, random)
  const hard = dealt({ hard: plan.hard, ordinary: total - plan.hard }, random)
  const performed = dealt({ performed: plan.performed, performing: success - plan.performed }, random)
  const confirmed = dealt({ confirmed: plan.confirmed, none: plan.written - plan.confirmed }, random)
  const amounts = portions(plan.amount, success, 0, random)
  const people = portions(plan.parties, total, 2, random)
  const days = Number(plan.to.slice(8)) - Number(plan.from.slice(8)) + 1
  let agreed = 0
  let written = 0
  return types.map((typeCode, at) => {
    const acceptedAt = addDays(plan.from, at % days)
    const form = forms[at] ?? 'none'
    const source = sources[at] ?? ''
    const referred = source in plan.bodies
    const base: CaseInput = {
      ...emptyDispute,
      title: `第${at + 1}件纠纷`,
      facts: '双方有争议，请求调解。',
      registeredAt: acceptedAt,
      acceptedAt,
      typeCode,
      source: referred ? 'referral' : source,
      referralBody: referred ? source : null,
      difficulty: hard[at] ?? 'ordinary',
      difficultyReason: hard[at] === 'hard' ? '涉及人多' : null,
      result: random.chance(0.5) ? 'failed' : 'inMediation',
      presidingMediator: random.pick(['王敏', '刘洋', null]),
      parties: partiesOf(people[at] ?? 2, random)
    }
    if (form === 'none')
      return base.result === 'failed' ? { ...base, endedAt: acceptedAt, otherRoutesToldAt: acceptedAt } : base
    const settled: CaseInput = {
      ...base,
      result: 'agreed',
      agreementForm: form,
      agreementEffectiveAt: acceptedAt,
      amount: amounts[agreed] ?? 0,
      performance: performed[agreed] ?? null
    }
    agreed++
    if (form === 'oral') return settled
    const confirmation = confirmed[written++] === 'confirmed' ? 'confirmed' : null
    return { ...settled, confirmation }
  })
}

/** Enters cases, rounds and prevented events of a plan through the operations of the screens. */
export async function enterPlan(desk: Desk, plan: Plan, seed: number): Promise<CaseInput[]> {
  const random = createRandom(seed + 1)
  const cases = casesOf(plan, seed)
  for (const one of cases) await desk.call(disputeOperations.create, one)
  const { rounds, found, prevented } = plan.rounds
  const founds = portions(found, rounds, 0, random)
  const prevents = portions(prevented, rounds, 0, random)
  for (let at = 0; at < rounds; at++)
    await desk.call(mediationRoundOperations.create, {
      ...blank(mediationRound.fields),
      heldOn: plan.from,
      kind: 'regular',
      area: '山台山一期',
      found: founds[at] ?? 0,
      prevented: prevents[at] ?? 0
    })
  for (const [kind, { cases: count, people }] of Object.entries(plan.prevented))
    for (const each of portions(people, count, 1, random))
      await desk.call(preventedEventOperations.create, {
        ...blank(preventedEvent.fields),
        preventedOn: plan.to,
        kind,
        people: each,
        note: '及时劝阻。'
      })
  return cases
}

/** G1: Huangshi, August 2016. What its table does not tell is made up. */
export const huangshi: Plan = {
  from: '2016-08-01',
  to: '2016-08-31',
  sources: { own: 455, apply: 378 },
  bodies: { court: 12, proc: 1, police: 15, petition: 5, otherDept: 3 },
  types: {
    family: 160,
    neighbour: 278,
    housingLand: 67,
    contract: 44,
    production: 31,
    damages: 76,
    forestLand: 18,
    expropriation: 28,
    pollution: 4,
    migrantWages: 8,
    otherLabour: 5,
    ecommerce: 3,
    otherConsumer: 4,
    medical: 55,
    traffic: 33,
    property: 1,
    tourism: 2,
    intellectualProperty: 1,
    internet: 1,
    other: 50
  },
  hard: 41,
  parties: 1803,
  oral: 503,
  written: 339,
  performed: 788,
  confirmed: 19,
  amount: 2_873_800_000,
  rounds: { rounds: 12, found: 30, prevented: 7 },
  prevented: {}
}

/** G2: Xilingol, April 2021. What its table does not tell is made up. */
export const xilingol: Plan = {
  from: '2021-04-01',
  to: '2021-04-30',
  sources: { own: 201, apply: 160 },
  bodies: { court: 11, proc: 0, police: 9, petition: 2, otherDept: 3 },
  types: {
    family: 58,
    neighbour: 97,
    housingLand: 21,
    contract: 63,
    production: 8,
    damages: 19,
    forestLand: 25,
    pollution: 2,
    migrantWages: 17,
    otherLabour: 12,
    tourism: 1,
    ecommerce: 1,
    otherConsumer: 10,
    medical: 3,
    traffic: 22,
    property: 9,
    intellectualProperty: 2,
    internet: 4,
    other: 12
  },
  hard: 6,
  parties: 841,
  oral: 240,
  written: 136,
  performed: 369,
  confirmed: 75,
  amount: 1_636_240_000,
  rounds: { rounds: 167, found: 29, prevented: 59 },
  prevented: { petition: { cases: 2, people: 17 } }
}

/**
 * P41: no two columns of Table B that do not follow from each other hold the same number, so that one that reads its
 * neighbour shows.
 */
export const distinct: Plan = {
  from: '2019-03-01',
  to: '2019-03-31',
  sources: { own: 107, apply: 131 },
  bodies: { court: 73, proc: 79, police: 83, petition: 89, otherDept: 97 },
  types: {
    family: 2,
    neighbour: 3,
    housingLand: 5,
    contract: 7,
    production: 11,
    damages: 13,
    forestLand: 17,
    expropriation: 19,
    pollution: 23,
    migrantWages: 29,
    otherLabour: 31,
    tourism: 37,
    ecommerce: 41,
    otherConsumer: 43,
    medical: 47,
    traffic: 53,
    property: 59,
    other: 67,
    intellectualProperty: 71,
    internet: 81
  },
  hard: 101,
  parties: 1423,
  oral: 137,
  written: 113,
  performed: 127,
  confirmed: 109,
  amount: 1_993_310_000,
  rounds: { rounds: 139, found: 149, prevented: 151 },
  prevented: {
    suicide: { cases: 14, people: 157 },
    crime: { cases: 15, people: 163 },
    petition: { cases: 16, people: 167 },
    brawl: { cases: 18, people: 173 }
  }
}
