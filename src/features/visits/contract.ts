import { z } from 'zod'
import { choice, count, date, link, longText, personName, text, type Choice } from '../../contract/fields'
import { command, everyRole, query } from '../../contract/operation'
import { blank, defineRecord, recordOperations } from '../../contract/record'
import { visitHandout } from '../materials/contract'

/** 走访结果 (domain.md §3.3). */
export const visitOutcomes: readonly Choice[] = [
  { value: 'met', label: '见面' },
  { value: 'left', label: '资料留置' },
  { value: 'phoned', label: '电话联系' },
  { value: 'absent', label: '无人' },
  { value: 'declined', label: '不便' },
  { value: 'vacant', label: '空置' }
]
export const visitPurposes: readonly Choice[] = [
  { value: 'publicity', label: '宣传' },
  { value: 'care', label: '关怀' },
  { value: 'check', label: '信息核对' },
  { value: 'followUp', label: '回访' }
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
    purpose: choice(visitPurposes)({ label: '走访事由', list: true, width: 90 }),
    campaignId: link({ label: '专项', target: 'campaign', hint: '不属于专项的不填' }),
    visitors: text({ label: '走访人', list: true, search: true, hint: '两人以上，用顿号隔开' }),
    interviewee: personName({ label: '受访人' }),
    problem: longText({ label: '反映的问题', protected: true }),
    reply: longText({ label: '现场答复', protected: true })
  },
  kept: {
    /** The household that lived there on that day; null for a vacant flat. */
    householdId: link({ label: '住户', form: false }),
    /** The sum of the hand-outs; null when nothing was handed out. */
    copies: count({ label: '发放份数', unit: '份', list: true })
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

const writers = ['admin', 'clerk', 'mediator'] as const
const shared = visit.input.pick({
  visitedOn: true,
  purpose: true,
  campaignId: true,
  visitors: true
})

/** One door of a building and what is known of it in this round. */
export const doorSchema = z.strictObject({
  dwellingId: z.uuid(),
  unit: z.string(),
  room: z.string(),
  use: z.string().nullable(),
  headName: z.string().nullable(),
  persons: z.int(),
  /** Latest outcome within the campaign, null: not visited yet. */
  outcome: z.string().nullable(),
  visitedOn: z.string().nullable()
})
export type Door = z.infer<typeof doorSchema>

export const visitOperations = {
  ...recordOperations(visit, { read: everyRole, write: writers, remove: writers }),
  /** The doors of a building in the order of the stairs. */
  doors: query({
    name: 'visit.doors',
    input: z.strictObject({
      compound: z.string().max(200),
      building: z.string().max(200),
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
      /** `materialId`: what was handed out; null when nothing was. */
      shared: shared.extend({ materialId: z.uuid().nullable() }),
      doors: z
        .array(
          z.strictObject({
            dwellingId: z.uuid(),
            outcome: visit.fields.outcome.schema,
            copies: z.int().min(0).max(1000)
          })
        )
        .min(1)
        .max(2000)
    }),
    output: z.strictObject({ created: z.int(), ids: z.array(z.uuid()) }),
    access: writers
  })
}
