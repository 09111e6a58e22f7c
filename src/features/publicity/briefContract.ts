import { z } from 'zod'
import { command, everyRole, query, task } from '../../contract/operation'
import { publicityWriters } from './contract'

/** More events than this are no brief any more. */
export const briefEventsAtMost = 30
/** More photos of one event do not make a brief either. */
export const briefPhotosAtMost = 40
/** Longest side in points of a photo in the Word file: 76 mm in print at over 300 dpi. */
export const printSide = 1000

const eventIds = z.array(z.uuid()).min(1).max(briefEventsAtMost)
const fact = z.strictObject({ label: z.string(), text: z.string() })
const photo = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  caption: z.string().nullable(),
  width: z.int(),
  height: z.int()
})

/** One event as its brief tells of it: recorded facts only. */
export const briefEventSchema = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  title: z.string(),
  campaignId: z.uuid().nullable(),
  recorder: z.string().nullable(),
  facts: z.array(fact),
  programme: z.array(z.strictObject({ kind: z.string(), title: z.string(), performers: z.string() })),
  /** 活动内容和成效 as recorded. */
  content: z.string().nullable(),
  /** What the clerk typed for the brief; kept with the event. */
  note: z.string().nullable(),
  /** All its pictures, in the order in which they were added. */
  photos: z.array(photo),
  /** Those that the brief shows, in their order; while nobody has chosen, all that a brief may show. */
  chosen: z.array(z.uuid())
})
export type BriefEvent = z.infer<typeof briefEventSchema>
export type BriefPhoto = z.infer<typeof photo>

/** 活动简报 of one event or several. */
export const briefOperations = {
  /** What the brief is made from. NOT_FOUND when an event is gone. */
  read: query({
    name: 'publicityBrief.read',
    input: z.strictObject({ eventIds }),
    output: z.strictObject({
      community: z.string(),
      today: z.string(),
      title: z.string(),
      /** Of several events: how many, of which days, and their numbers added up, unit by unit. */
      together: z.array(fact),
      events: z.array(briefEventSchema)
    }),
    access: everyRole
  }),
  /** Keeps with the event what its brief says besides the record, and which photos it shows in which order. */
  save: command({
    name: 'publicityBrief.save',
    input: z.strictObject({
      id: z.uuid(),
      version: z.int(),
      note: z.string().trim().min(1).max(5000).nullable(),
      photos: z.array(z.uuid()).max(briefPhotosAtMost)
    }),
    output: z.strictObject({ id: z.uuid(), version: z.int() }),
    access: publicityWriters,
    labels: { note: '补充文字', photos: '照片' }
  }),
  /**
   * The brief as a Word file. Every photo comes as an upload reduced to print size; it must be a JPEG, and one of the
   * event's own pictures.
   */
  word: task({
    name: 'publicityBrief.word',
    input: z.strictObject({
      events: z
        .array(
          z.strictObject({
            id: z.uuid(),
            photos: z
              .array(z.strictObject({ id: z.uuid(), file: z.string().max(100) }))
              .max(briefPhotosAtMost)
          })
        )
        .min(1)
        .max(briefEventsAtMost)
    }),
    output: z.strictObject({ token: z.string(), fileName: z.string() }),
    access: everyRole
  })
}
