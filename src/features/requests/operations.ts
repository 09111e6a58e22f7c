import { z } from 'zod'
import { dateTimeSchema } from '../../contract/fields'
import { historyEntry } from '../../contract/history'
import { command, everyRole, query } from '../../contract/operation'
import { disputeReaders } from '../disputes/contract'
import { categorySchema } from './categories'
import { requestWriters } from './contract'
import { knownPlaceSchema } from './place'
import { requestStandardsSchema } from './standards'

const one = z.strictObject({ id: z.uuid() })
const nothing = z.strictObject({})

/** A request as other pages name it. */
const mention = z.strictObject({
  id: z.uuid(),
  requestNo: z.string(),
  summary: z.string(),
  status: z.string(),
  reportedAt: z.string()
})
export type RequestMention = z.infer<typeof mention>

/** What else a request hangs together with; `id` names the link where it can be taken away, `targetId` the other record. */
const linkEntry = z.strictObject({
  id: z.uuid().nullable(),
  kind: z.enum(['visit', 'dispute', 'event', 'request', 'mergedInto', 'merged']),
  targetId: z.uuid(),
  no: z.string(),
  title: z.string()
})
export type RequestLink = z.infer<typeof linkEntry>

/** What is done with requests beside writing down their facts. */
export const requestWork = {
  /**
   * Places that a line typed while the phone rings may name: the office's compounds and buildings, and where requests
   * came from in the last year.
   */
  places: query({
    name: 'requests.places',
    input: nothing,
    output: z.array(knownPlaceSchema),
    access: requestWriters
  }),
  /** Who of the register has one of these phones (joined by 、), at most five; the dead are left out. */
  reporters: query({
    name: 'requests.reporters',
    input: z.strictObject({ phone: z.string().max(200) }),
    output: z.array(z.strictObject({ id: z.uuid(), name: z.string(), address: z.string().nullable() })),
    access: requestWriters
  }),
  /** Live requests of the same place and category that came within 30 days, the nearest first (domain.md §4). */
  similar: query({
    name: 'requests.similar',
    input: z.strictObject({
      place: z.string().max(200).nullable(),
      category: z.string().max(90).nullable(),
      at: dateTimeSchema,
      exceptId: z.uuid().nullable()
    }),
    output: z.array(mention),
    access: everyRole
  }),
  /** 重复诉求: places and categories that were reported again within 30 days, in the year up to today. */
  repeats: query({
    name: 'requests.repeats',
    input: nothing,
    output: z.array(
      z.strictObject({
        place: z.string(),
        category: z.string(),
        /** The oldest first. */
        requests: z.array(mention)
      })
    ),
    access: everyRole
  }),
  /**
   * How many open requests there are, are overdue, have less than a day left; how many closed ones wait for a call that
   * can be made; how many called back are unsolved or dissatisfied. The list's filters `status`, `due`, `wait` show each.
   */
  figures: query({
    name: 'requests.figures',
    input: nothing,
    output: z.strictObject({
      open: z.int(),
      overdue: z.int(),
      soon: z.int(),
      callbacks: z.int(),
      reopen: z.int()
    }),
    access: everyRole
  }),
  /** Of a dispute only its readers learn, number and title; for all others it is not there (domain.md §0.1.3). */
  links: query({ name: 'requests.links', input: one, output: z.array(linkEntry), access: everyRole }),
  link: command({
    name: 'requests.link',
    input: z.strictObject({
      id: z.uuid(),
      kind: z.enum(['dispute', 'event', 'request']),
      targetId: z.uuid()
    }),
    output: nothing,
    access: requestWriters,
    labels: { targetId: '关联' }
  }),
  unlink: command({ name: 'requests.unlink', input: one, output: nothing, access: requestWriters }),
  /** The requests from which a dispute came. */
  ofDispute: query({
    name: 'requests.ofDispute',
    input: one,
    output: z.array(mention),
    access: disputeReaders
  }),
  ofEvent: query({ name: 'requests.ofEvent', input: one, output: z.array(mention), access: everyRole }),
  categories: query({
    name: 'requests.categories',
    input: nothing,
    output: z.strictObject({
      categories: z.array(categorySchema),
      /** Codes that records have: they can be disabled, not deleted. */
      used: z.array(z.string())
    }),
    access: everyRole
  }),
  saveCategories: command({
    name: 'requests.saveCategories',
    input: z.strictObject({ categories: z.array(categorySchema).min(1).max(300) }),
    output: nothing,
    access: ['admin'],
    labels: { name: '类别名称', categories: '诉求类别' }
  }),
  standards: query({
    name: 'requests.standards',
    input: nothing,
    output: requestStandardsSchema,
    access: everyRole
  }),
  /** Open requests get the due times of the new standards; tells how many changed. */
  saveStandards: command({
    name: 'requests.saveStandards',
    input: requestStandardsSchema,
    output: z.strictObject({ changed: z.int() }),
    access: ['admin'],
    labels: { name: '名称', value: '期限', respond: '响应期限', resolve: '办理期限' }
  }),
  /**
   * Everything that happened to a request and its photos, newest first, with the words that were changed: who may call it
   * reads them in the request itself. Phones stay masked. NOT_FOUND for an unknown request.
   */
  history: query({
    name: 'requests.history',
    input: one,
    output: z.array(historyEntry),
    access: everyRole
  })
}
