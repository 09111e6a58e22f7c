import { addDays } from '../../../../contract/dates'
import type { InputOf } from '../../../../contract/operation'
import { blank } from '../../../../contract/record'
import type { Random } from '../../../../demo/random'
import { sampleDispute, stockMaterial } from '../../../../demo/scenes'
import type { TestOffice } from '../../../../testing'
import { disputeOperations } from '../../../disputes/contract'
import { campaign, campaignOperations } from '../../../publicity/campaign'
import { emptyEvent, programmeItem, publicityForms, publicityOperations } from '../../../publicity/contract'
import { emptyRequest, requestOperations } from '../../../requests/contract'
import {
  dwelling,
  dwellingOperations,
  household,
  householdOperations,
  membership,
  person,
  personOperations
} from '../../../residents/contract'
import { emptyVisit, visitOperations, visitOutcomes } from '../../../visits/contract'

/** A flat and who lived there, one family after the other. */
export interface Home {
  readonly id: string
  readonly compound: string
  readonly building: string
  readonly address: string
  readonly vacant: boolean
  readonly families: Family[]
}

/** Who lives in a flat from one day to another, both of them included; null: not known, which is always. */
export interface Family {
  readonly id: string
  readonly from: string | null
  readonly to: string | null
  readonly head: string
  readonly members: { readonly from: string | null; readonly to: string | null }[]
}

type VisitInput = InputOf<typeof visitOperations.create>
type EventInput = InputOf<typeof publicityOperations.create>
type RequestInput = InputOf<typeof requestOperations.create>
type Entered<Input> = Input & { readonly id: string; readonly deleted: boolean }

/** A material of which everything came in on one day. */
interface Stock {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly stock: number
  readonly receivedOn: string
}

/** What was entered, as it was entered: nothing here has passed through the program's counting. */
export interface World {
  readonly homes: readonly Home[]
  readonly visits: readonly (Entered<VisitInput> & { readonly home: Home })[]
  readonly events: readonly Entered<EventInput>[]
  readonly requests: readonly (Entered<RequestInput> & { readonly requestNo: string })[]
  readonly disputes: readonly { readonly id: string; readonly acceptedAt: string; readonly agreed: boolean }[]
  readonly campaigns: readonly Entered<InputOf<typeof campaignOperations.create>>[]
  readonly materials: readonly Stock[]
}

/** First and last days of months, of the cut-off month, of a year; 29 February. */
const edges = [
  '2017-12-31',
  '2018-01-01',
  '2018-08-20',
  '2018-08-21',
  '2018-08-31',
  '2018-09-01',
  '2018-09-20',
  '2018-09-21',
  '2018-09-30',
  '2018-10-01',
  '2018-12-31',
  '2019-01-01',
  '2020-02-29',
  '2020-03-01'
]

const someDay = (random: Random): string =>
  random.chance(0.4)
    ? random.pick(edges)
    : addDays(
        random.pick(['2017-08-20', '2018-08-15', '2018-09-01', '2019-12-20']),
        random.between(0, random.pick([30, 60, 200]))
      )

const sometimes = <T>(random: Random, value: T): T | null => (random.chance(0.5) ? value : null)

async function enterHomes(desk: TestOffice, random: Random): Promise<Home[]> {
  const homes: Home[] = []
  for (const [compound, building] of [
    ['山台山一期', '2栋'],
    ['山台山一期', '10栋'],
    ['城北公寓', '1栋'],
    ['', '老粮站']
  ] as const)
    for (let at = 0; at < 14; at++) {
      const vacant = random.chance(0.15)
      const room = `${101 + at}`
      const { id } = await desk.call(dwellingOperations.create, {
        ...blank(dwelling.fields),
        compound: compound === '' ? null : compound,
        building,
        room,
        use: vacant ? 'vacant' : random.pick(['own', null])
      })
      const address = `${compound}${building}${room}`
      const home: Home = { id, compound, building, address, vacant, families: [] }
      if (!vacant) await enterFamilies(desk, random, home)
      homes.push(home)
    }
  return homes
}

/** None, one, or two families after each other, some of whose people come later or leave earlier. */
async function enterFamilies(desk: TestOffice, random: Random, home: Home): Promise<void> {
  const change = someDay(random)
  const stays: readonly (readonly [string | null, string | null])[] = random.pick([
    [],
    [[null, null]],
    [[change, null]],
    [[null, change]],
    [
      [null, change],
      [addDays(change, random.between(1, 40)), null]
    ]
  ])
  for (const [from, to] of stays) {
    const values = { ...blank(household.fields), dwellingId: home.id, fromDate: from, toDate: to }
    const { id } = await desk.call(householdOperations.create, values)
    let headId: string | null = null
    const members: Family['members'] = []
    const head = `姚${'甲乙丙丁戊己庚辛壬癸'.charAt(home.families.length)}${'金木水火土'.charAt(random.between(0, 4))}`
    for (let at = random.between(1, 3); at > 0; at--) {
      const stay = members.length === 0 ? { from, to } : { from: sometimes(random, someDay(random)), to }
      const usable = stay.from === null || ((to ?? '9999') >= stay.from && (from ?? '') <= stay.from)
      const own = usable ? stay : { from, to }
      const { id: personId } = await desk.call(personOperations.create, {
        ...blank(person.fields),
        name: members.length === 0 ? head : `姚小${'一二三'.charAt(at)}`,
        memberships: [
          {
            ...blank(membership.fields),
            id: null,
            householdId: id,
            relation: members.length === 0 ? '02' : '20',
            fromDate: own.from,
            toDate: own.to
          }
        ]
      })
      if (members.length === 0) headId = personId
      members.push(own)
    }
    const { version } = await desk.call(householdOperations.open, { id })
    await desk.call(householdOperations.update, { id, version, values: { ...values, headId } })
    home.families.push({ id, from, to, head, members })
  }
}

/** Who lived in a flat on a day; null: nobody. */
export const livedIn = ({ families }: Home, day: string): Family | null =>
  families.find(({ from, to }) => (from === null || from <= day) && (to === null || day <= to)) ?? null

interface Basis {
  readonly campaigns: World['campaigns']
  readonly materials: World['materials']
}

const campaignOf = (random: Random, { campaigns }: Basis): Basis['campaigns'][number] | null =>
  random.chance(0.4) ? null : random.pick(campaigns)

const handoutsOf = (random: Random, { materials }: Basis, most: number): VisitInput['handouts'] =>
  materials
    .filter(() => random.chance(0.6))
    .map(({ id }) => ({ id: null, materialId: id, copies: random.between(1, most) }))

async function enterVisits(desk: TestOffice, random: Random, homes: readonly Home[], basis: Basis) {
  const visits: World['visits'][number][] = []
  for (let at = 0; at < 420; at++) {
    // a household that is visited again and again counts once
    const home = random.chance(0.3) ? random.pick(homes.slice(0, 6)) : random.pick(homes)
    const visitedOn = someDay(random)
    const outcome = random.pick(['met', 'met', ...visitOutcomes.map(({ value }) => value)])
    const taken = outcome === 'met' || outcome === 'left'
    const chosen = campaignOf(random, basis)
    const values: VisitInput = {
      ...emptyVisit,
      dwellingId: home.id,
      visitedOn,
      outcome,
      purpose: sometimes(random, random.pick(['publicity', 'care', 'check', 'followUp'])),
      // no visit belongs to a campaign that had not begun
      campaignId: chosen !== null && chosen.fromDate <= visitedOn ? chosen.id : null,
      visitors: sometimes(random, '王敏、刘洋'),
      interviewee: outcome === 'vacant' ? null : sometimes(random, '姚来访'),
      problem: sometimes(random, `第${at}次说楼道灯不亮`),
      reply: sometimes(random, '已转物业'),
      handouts: taken ? handoutsOf(random, basis, 3) : []
    }
    const { id, version } = await desk.call(visitOperations.create, values)
    const deleted = random.chance(0.08)
    if (deleted) await desk.call(visitOperations.recycle, { id, version })
    visits.push({ ...values, id, deleted, home })
  }
  return visits
}

/** The numbers that a form asks for, each sometimes left empty where it may be. */
function formValues(form: string, heldOn: string, random: Random, basis: Basis): Partial<EventInput> {
  const items = random.between(1, 40)
  const audience = sometimes(random, random.between(0, 300))
  const gathering = { audience, handouts: handoutsOf(random, basis, 80) }
  const takenDownOn = random.chance(0.5)
    ? random.pick([heldOn, addDays(heldOn, random.between(0, 70)), ...edges.filter(day => day >= heldOn)])
    : null
  switch (form) {
    case 'doorToDoor':
      return { households: sometimes(random, 12), handouts: gathering.handouts }
    case 'stall':
    case 'lecture':
    case 'meeting':
    case 'volunteerAction':
      return gathering
    case 'show':
      return {
        ...gathering,
        programmeItems: Array.from({ length: random.between(0, 6) }, () => ({
          ...blank(programmeItem.fields),
          id: null,
          kind: random.pick(['clapper', 'threeHalf', 'sketch'])
        }))
      }
    case 'poster':
      return { items, places: sometimes(random, 1), audience, takenDownOn }
    case 'banner':
    case 'largePrint':
    case 'board':
      return { items, takenDownOn }
    case 'led':
      return { items, plays: sometimes(random, 30), takenDownOn }
    case 'groupForward': {
      const posts = random.between(1, 4)
      const channel = random.pick(['wechat', 'qq', 'moments'])
      return channel === 'moments'
        ? { channel, posts, forwarders: random.between(1, 9) }
        : { channel, posts, groups: random.between(1, 9) }
    }
    case 'officialAccount':
    case 'video':
      return { items, reads: sometimes(random, random.between(0, 2000)) }
    default:
      return { items }
  }
}

async function enterEvents(desk: TestOffice, random: Random, basis: Basis) {
  const events: World['events'][number][] = []
  for (let at = 0; at < 320; at++) {
    const form = random.pick(publicityForms).value
    const heldOn = someDay(random)
    const values: EventInput = {
      ...emptyEvent,
      form,
      heldOn,
      title: `第${at}场`,
      campaignId: campaignOf(random, basis)?.id ?? null,
      organiser: sometimes(random, '社区居委会'),
      targets: sometimes(random, '老年人、妇女'),
      staff: sometimes(random, '王敏、刘洋'),
      content: sometimes(random, '讲了怎样防诈骗'),
      recorder: sometimes(random, '刘洋'),
      ...formValues(form, heldOn, random, basis)
    }
    const { id, version } = await desk.call(publicityOperations.create, values)
    const deleted = random.chance(0.08)
    if (deleted) await desk.call(publicityOperations.recycle, { id, version })
    events.push({ ...values, id, deleted })
  }
  return events
}

/** What was told at visits, on its way or done; and some that no visit led to. */
async function enterRequests(desk: TestOffice, random: Random, visits: World['visits']) {
  const requests: World['requests'][number][] = []
  const live = visits.filter(({ deleted }) => !deleted)
  for (let at = 0; at < 150; at++) {
    const visit = random.chance(0.85) ? random.pick(live) : null
    const reportedAt = `${visit?.visitedOn ?? someDay(random)}T${random.pick(['00:00', '09:30', '23:59'])}`
    const on = reportedAt.slice(0, 10)
    const after = (days: number) => `${addDays(on, days)}T23:59`
    const target = random.chance(0.12)
      ? requests.find(one => one.duplicateOfId === null && !one.deleted)
      : undefined
    const aside = random.next()
    const values: RequestInput = {
      ...emptyRequest,
      summary: `第${at}件`,
      channel: 'visit',
      visitId: visit?.id ?? null,
      reportedAt,
      acceptedAt: aside < 0.1 ? null : sometimes(random, after(random.pick([0, 1, 20]))),
      ...(aside < 0.05
        ? { refusedAt: after(1), refuseReason: '不属于社区职责', refuseRoute: '向法院起诉' }
        : {}),
      ...(aside >= 0.05 && aside < 0.1 ? { withdrawnAt: after(2) } : {}),
      ...(aside >= 0.1 && target ? { duplicateOfId: target.id } : {}),
      ...(aside >= 0.4 && !target ? { resolvedAt: after(random.pick([20, 21, 30, 60])) } : {})
    }
    const { id, version } = await desk.call(requestOperations.create, values)
    const deleted = target === undefined && at > 0 && random.chance(0.06)
    if (deleted) await desk.call(requestOperations.recycle, { id, version })
    const { requestNo } = deleted ? { requestNo: '' } : await desk.call(requestOperations.open, { id })
    requests.push({ ...values, id, deleted, requestNo: requestNo ?? '' })
  }
  return requests
}

async function enterDisputes(desk: TestOffice, random: Random) {
  const disputes: World['disputes'][number][] = []
  for (let at = 0; at < 40; at++) {
    const acceptedAt = someDay(random)
    const agreed = random.chance(0.7)
    const settled = sampleDispute(acceptedAt)
    const open = {
      result: 'inMediation',
      agreementForm: null,
      agreementEffectiveAt: null,
      terms: null,
      performance: null,
      performedAt: null,
      closedAt: null
    }
    const { id } = await desk.call(disputeOperations.create, agreed ? settled : { ...settled, ...open })
    disputes.push({ id, acceptedAt, agreed })
  }
  return disputes
}

/** Enters an office of chance through the operations of its screens. */
export async function enterWorld(desk: TestOffice, random: Random): Promise<World> {
  const campaigns: Entered<InputOf<typeof campaignOperations.create>>[] = []
  for (const [title, fromDate, toDate, dueAsOf] of [
    ['扫黑除恶专项宣传', '2018-09-06', '2018-09-28', null],
    ['反诈宣传', '2018-12-01', '2019-01-31', '2018-12-31'],
    ['消防宣传', '2025-01-01', '2025-02-01', null]
  ] as const) {
    const values = { ...blank(campaign.fields), title, fromDate, toDate, dueAsOf }
    const { id } = await desk.call(campaignOperations.create, values)
    campaigns.push({ ...values, id, deleted: false })
  }
  const materials: Stock[] = []
  const received = { stock: 100_000, receivedOn: '2017-01-01' }
  for (const [name, unit] of [
    ['宣传单', '份'],
    ['反诈手册', '份'],
    ['围裙', '条']
  ] as const) {
    const values = { name, unit, kind: 'leaflet', source: 'issued', batch: null, unitPrice: null, note: null }
    const id = await stockMaterial(desk, values, {
      movedOn: received.receivedOn,
      quantity: received.stock
    })
    materials.push({ id, name, unit, ...received })
  }
  const basis = { campaigns, materials }
  const homes = await enterHomes(desk, random)
  const visits = await enterVisits(desk, random, homes, basis)
  return {
    homes,
    visits,
    events: await enterEvents(desk, random, basis),
    requests: await enterRequests(desk, random, visits),
    disputes: await enterDisputes(desk, random),
    ...basis
  }
}
