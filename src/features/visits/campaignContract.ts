import { z } from 'zod'
import { everyRole, job, query } from '../../contract/operation'
import { downloadSchema } from '../../contract/record'

const writers = ['admin', 'clerk', 'mediator'] as const

/** 应入户 and 已入户 of a building in a campaign. */
export const buildingProgressSchema = z.strictObject({
  compound: z.string(),
  building: z.string(),
  due: z.int(),
  reached: z.int()
})
export type BuildingProgress = z.infer<typeof buildingProgressSchema>

/** How far the visits of a campaign have come (domain.md §3.4). */
export const campaignProgressSchema = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  fromDate: z.string(),
  toDate: z.string(),
  /** The day on which 应入户 is counted: who lives here then is due. */
  dueOn: z.string(),
  due: z.int(),
  reached: z.int(),
  missing: z.int(),
  /** 入户宣传率 as printed: `99.98%`, "—" where nobody is due. */
  rate: z.string(),
  /** 户次: visits of whatever outcome. */
  visits: z.int(),
  /** Copies handed out at doors, and at the events of the campaign. */
  visitCopies: z.int(),
  eventCopies: z.int(),
  plannedHouseholds: z.int().nullable(),
  plannedCopies: z.int().nullable(),
  /** 资料发放完成率 as printed; "—" without a plan. */
  copiesRate: z.string(),
  /** Visits at which a problem was told; those of them that became a request. */
  problems: z.int(),
  requests: z.int(),
  /** 口径 of 应入户 and 已入户 as the office has set them. */
  definition: z.strictObject({ due: z.string(), reached: z.string() }),
  /** In natural order. */
  buildings: z.array(buildingProgressSchema)
})
export type CampaignProgress = z.infer<typeof campaignProgressSchema>

/** Which of the doors that are due. */
export const doorStates = ['missing', 'reached', 'due'] as const
export type DoorState = (typeof doorStates)[number]

const campaignDay = {
  campaignId: z.uuid(),
  /** Visits up to this day; null: all. */
  until: z.iso.date().nullable()
}
const doorsAsked = {
  ...campaignDay,
  state: z.enum(doorStates),
  /** Both null: every building. */
  compound: z.string().max(200).nullable(),
  building: z.string().max(200).nullable()
}

/** A door that is due in a campaign, and how often it was tried. */
export const campaignDoorSchema = z.strictObject({
  dwellingId: z.uuid(),
  compound: z.string(),
  building: z.string(),
  unit: z.string(),
  room: z.string(),
  address: z.string(),
  /** Null: not known, or not to be named. */
  headName: z.string().nullable(),
  /** Who lives there declined and was not met since. */
  unnamed: z.boolean(),
  persons: z.int(),
  /** The days on which the door was tried in the campaign, oldest first; twice on a day stands twice. */
  triedOn: z.array(z.string()),
  lastOutcome: z.string().nullable()
})
export type CampaignDoor = z.infer<typeof campaignDoorSchema>

export const campaignVisitOperations = {
  progress: query({
    name: 'visit.campaignProgress',
    input: z.strictObject(campaignDay),
    output: campaignProgressSchema,
    access: everyRole
  }),
  /** The doors behind 应入户, 已入户 and 未入户, in the order of the stairs. */
  doors: query({
    name: 'visit.campaignDoors',
    input: z.strictObject({ ...doorsAsked, page: z.int().min(1), pageSize: z.int().min(1).max(500) }),
    output: z.strictObject({ rows: z.array(campaignDoorSchema), total: z.int() }),
    access: everyRole
  }),
  /** The same doors as a workbook; who declined is neither named nor marked in it (domain.md §0.1(4)). */
  exportDoors: job({
    name: 'visit.exportCampaignDoors',
    input: z.strictObject(doorsAsked),
    output: downloadSchema,
    access: writers
  }),
  /** 走访路线表 of a building as a workbook: a sheet a unit, boxes to tick, last round's problems. */
  exportRoute: job({
    name: 'visit.exportRoute',
    input: z.strictObject({
      compound: z.string().max(200),
      building: z.string().max(200),
      /** Null: every unit. */
      unit: z.string().max(200).nullable(),
      campaignId: z.uuid().nullable(),
      asOf: z.iso.date(),
      openOnly: z.boolean(),
      withEmpty: z.boolean()
    }),
    output: downloadSchema,
    access: writers
  })
}
