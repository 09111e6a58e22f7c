import { z } from 'zod'
import {
  choice,
  count,
  date,
  link,
  longText,
  ownChoice,
  personName,
  phone,
  text,
  type Choice
} from '../../contract/fields'
import { command, everyRole, query } from '../../contract/operation'
import { blank, defineRecord, recordOperations } from '../../contract/record'
import { visitHandout } from '../materials/contract'
import { request } from '../requests/contract'
import { purposeChoices, shippedPurposes } from './purposes'

/** 走访结果 (domain.md §3.3). */
export const visitOutcomes: readonly Choice[] = [
  { value: 'met', label: '见面' },
  { value: 'left', label: '资料留置' },
  { value: 'phoned', label: '电话联系' },
  { value: 'absent', label: '无人' },
  { value: 'declined', label: '不便' },
  { value: 'vacant', label: '空置' }
]

export const visit = defineRecord({
  name: 'visit',
  table: 'visit',
  label: '走访',
  counter: '次',
  dateField: 'visitedOn',
  fields: {
    visitedOn: date({ label: '走访日期', required: true, list: true }),
    dwellingId: link({ label: '住房', required: true, target: 'dwelling' }),
    outcome: choice(visitOutcomes)({ label: '走访结果', required: true, list: true, width: 90 }),
    purpose: ownChoice(purposeChoices(shippedPurposes))({ label: '走访事由', list: true, width: 90 }),
    campaignId: link({ label: '专项', target: 'campaign', hint: '不属于专项的不填' }),
    visitors: text({ label: '走访人', list: true, search: true, hint: '两人以上，用顿号隔开' }),
    interviewee: personName({ label: '受访人' }),
    phone: phone({ label: '联系电话', protected: true, hint: '可以不填' }),
    problem: longText({ label: '反映的问题', protected: true }),
    reply: longText({ label: '现场答复', protected: true })
  },
  kept: {
    /** The household that lived there on that day; null for a vacant flat. */
    householdId: link({ label: '住户', form: false }),
    /** The sum of the hand-outs; null when nothing was handed out. */
    copies: count({ label: '发放份数', unit: '份', list: true }),
    /** The batch in which it was entered with others, so that the batch can be taken back. */
    roundId: link({ label: '登记批次', form: false })
  },
  computed: {
    campaignTitle: text({ label: '专项名称', list: true, width: 170 }),
    materials: text({ label: '发放资料', list: true, width: 160 }),
    address: text({ label: '住址', list: true, width: 190 }),
    headName: personName({ label: '户主', list: true })
  },
  children: { handouts: visitHandout }
})

/** A visit with nothing filled in; what is required is added by the caller. */
export const emptyVisit = { ...blank(visit.fields), handouts: [] }

/** Who enters visits. */
export const writers = ['admin', 'clerk', 'mediator'] as const
/** What the doors of a round share; `handouts`: what each door was given where it was taken or left. */
const shared = visit.input.pick({ visitedOn: true, purpose: true, campaignId: true, visitors: true }).extend({
  handouts: z.array(visitHandout.input.omit({ id: true })).max(20)
})
/** The doors of a round, each with its outcome. */
const doorsEntered = z
  .array(z.strictObject({ dwellingId: z.uuid(), outcome: visit.fields.outcome.schema }))
  .min(1)
  .max(2000)

/** What may be wrong with a door of a round and is asked about before it is stored (rules.ts has the words). */
export const doubtKinds = ['noHousehold', 'livedIn', 'sameDay', 'notDue'] as const
export type DoubtKind = (typeof doubtKinds)[number]

/** A batch of visits that were entered in one go. */
export const roundSchema = z.strictObject({
  roundId: z.uuid(),
  /** When and by whom it was entered. */
  at: z.string(),
  by: z.string(),
  visitedOn: z.string(),
  campaignTitle: z.string().nullable(),
  /** Where: 城北公寓4栋、5栋. */
  places: z.string(),
  visits: z.int(),
  copies: z.int(),
  /** Requests that were made with it. */
  requests: z.int(),
  /** Visits that are in the recycle bin. */
  recycled: z.int(),
  /** Visits that were corrected, recycled or restored one by one since. */
  changed: z.int(),
  /** Visits that photos were put to since. */
  pictured: z.int()
})
export type VisitRound = z.infer<typeof roundSchema>

/** What was said at a door of a round, and the request that is made of it, if any (domain.md §3.3: 转为诉求). */
export const toldSchema = z.strictObject({
  dwellingId: z.uuid(),
  problem: visit.fields.problem.schema.unwrap(),
  ...visit.input.pick({ reply: true, interviewee: true, phone: true }).shape,
  request: request.input.pick({ reportedAt: true, summary: true, category: true, urgency: true }).nullable()
})
export type Told = z.output<typeof toldSchema>

/** One door of a building and what is known of it in this round. */
export const doorSchema = z.strictObject({
  dwellingId: z.uuid(),
  unit: z.string(),
  room: z.string(),
  use: z.string().nullable(),
  headName: z.string().nullable(),
  persons: z.int(),
  /** 应入户 on the day as the office counts: somebody lives there, or the flat is vacant and vacant flats count (§3.4). */
  due: z.boolean(),
  /** 已入户: within the campaign some visit had an outcome that the office counts, whatever the latest was (§3.4). */
  reached: z.boolean(),
  /** Latest outcome within the campaign at who lives there now, null: not visited yet. */
  outcome: z.string().nullable(),
  visitedOn: z.string().nullable(),
  /** How often the door was tried in the campaign. */
  tries: z.int(),
  /** Who lives there declined and was not met since: the name must not go on paper or into a file (domain.md §0.1(4)). */
  unnamed: z.boolean()
})
export type Door = z.infer<typeof doorSchema>

const building = {
  /** Empty: no compound. */
  compound: z.string().max(200),
  building: z.string().max(200)
}

/** A problem of an earlier round at a door, and what became of it. */
export const pastProblemSchema = z.strictObject({
  visitId: z.uuid(),
  dwellingId: z.uuid(),
  visitedOn: z.string(),
  problem: z.string(),
  requests: z.array(
    z.strictObject({ id: z.uuid(), requestNo: z.string(), status: z.string(), done: z.boolean() })
  )
})
export type PastProblem = z.infer<typeof pastProblemSchema>

export const visitOperations = {
  ...recordOperations(visit, { read: everyRole, write: writers, remove: writers }),
  /** The doors of a building in the order of the stairs. */
  doors: query({
    name: 'visit.doors',
    input: z.strictObject({
      ...building,
      campaignId: z.uuid().nullable(),
      asOf: z.iso.date()
    }),
    output: z.array(doorSchema),
    access: everyRole
  }),
  /** Many doors in one go: what they share, and each door's outcome. */
  createMany: command({
    name: 'visit.createMany',
    input: z.strictObject({
      shared,
      doors: doorsEntered,
      /** What was said at some of these doors. */
      told: z.array(toldSchema).max(2000).optional()
    }),
    output: z.strictObject({
      created: z.int(),
      ids: z.array(z.uuid()),
      /** The batch, for `undoRound`. */
      roundId: z.uuid(),
      /** Requests made of what was said. */
      requests: z.int()
    }),
    access: writers
  }),
  /** What should be asked about the doors of a round before they are stored: each kind with the addresses of its doors. */
  doubts: query({
    name: 'visit.doubts',
    input: z.strictObject({
      ...visit.input.pick({ visitedOn: true, campaignId: true }).shape,
      doors: doorsEntered
    }),
    output: z.array(z.strictObject({ kind: z.enum(doubtKinds), addresses: z.array(z.string()) })),
    access: writers
  }),
  /** The batches that were entered, newest first. */
  rounds: query({
    name: 'visit.rounds',
    input: z.strictObject({ page: z.int().min(1), pageSize: z.int().min(1).max(200) }),
    output: z.strictObject({ rows: z.array(roundSchema), total: z.int() }),
    access: writers
  }),
  /**
   * Takes back exactly one batch: its visits go to the recycle bin, and so do the requests made with it that nobody has
   * touched since; the others stay and are named. Throws RULE when a visit of it was changed since.
   */
  undoRound: command({
    name: 'visit.undoRound',
    input: z.strictObject({ roundId: z.uuid() }),
    output: z.strictObject({ visits: z.int(), requests: z.int(), keptRequests: z.array(z.string()) }),
    access: writers
  }),
  /** 上轮问题: what was said at the doors of a building before a day by who still lives there, newest first (§3.3). */
  lookBack: query({
    name: 'visit.lookBack',
    input: z.strictObject({ ...building, before: z.iso.date() }),
    output: z.array(pastProblemSchema),
    access: writers
  })
}
