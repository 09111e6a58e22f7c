import { z } from 'zod'
import { query } from '../../contract/operation'
import { personOperations } from '../residents/contract'

/** A rest of the typing so short that nobody notices, long enough for a burst of keys to ask once; ms. */
export const typingRestMs = 30

/** Why somebody was found, in the office's words. */
export const reasons = ['姓名', '曾用名', '拼音', '首字母', '证件号', '电话', '住址'] as const
export type Reason = (typeof reasons)[number]

/** Code points to be marked in a text: from this one to before that one. */
const span = z.tuple([z.int(), z.int()])
export type Span = z.infer<typeof span>

/** `home`: lives here today; `none`: no home here today (moved out, or never entered); `dead`. */
export const presences = ['home', 'none', 'dead'] as const

export const foundPerson = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  /** The former name, when it is what was found. */
  formerName: z.string().nullable(),
  sex: z.string().nullable(),
  age: z.int().nullable(),
  address: z.string().nullable(),
  relation: z.string().nullable(),
  maskedIdNo: z.string().nullable(),
  presence: z.enum(presences),
  /** Of the name. */
  highlights: z.array(span),
  why: z.enum(reasons)
})
export type FoundPerson = z.infer<typeof foundPerson>

export const foundDwelling = z.strictObject({
  id: z.uuid(),
  address: z.string(),
  use: z.string().nullable(),
  persons: z.int(),
  headName: z.string().nullable(),
  /** Of the address. */
  highlights: z.array(span)
})
export type FoundDwelling = z.infer<typeof foundDwelling>

export const searchOperations = {
  /** People and dwellings by whatever the office knows of them; several words must all fit. Best first. */
  find: query({
    name: 'search.find',
    input: z.strictObject({ words: z.string().max(100), limit: z.int().min(1).max(20) }),
    output: z.strictObject({
      people: z.array(foundPerson),
      dwellings: z.array(foundDwelling),
      /** There are more than these. */
      more: z.boolean()
    }),
    access: personOperations.list.access,
    labels: { words: '要找的内容' }
  })
}
