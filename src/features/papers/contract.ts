import { z } from 'zod'
import { everyRole, job, query } from '../../contract/operation'
import { downloadSchema, listInput } from '../../contract/record'

const writers = ['admin', 'clerk', 'mediator'] as const

/** Who lives in a dwelling, as a printed card or roster shows him; numbers are masked. */
export const paperPerson = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  relation: z.string(),
  sex: z.string(),
  /** As far as it is known: `1980-05-03`, `1980-05`, `1980`; empty when it is not. */
  birthDate: z.string(),
  age: z.int().nullable(),
  ethnic: z.string(),
  idNo: z.string(),
  phone: z.string(),
  personType: z.string(),
  residenceState: z.string(),
  workplace: z.string()
})
export type PaperPerson = z.infer<typeof paperPerson>

/** A dwelling with the household that lives there on the day, in the order of the stairs. */
export const paperDwelling = z.strictObject({
  dwellingId: z.uuid(),
  address: z.string(),
  unit: z.string(),
  room: z.string(),
  use: z.string(),
  /** Nobody lives there by its use: 空置 or 商用. */
  empty: z.boolean(),
  ownerName: z.string(),
  grid: z.string(),
  household: z
    .strictObject({
      id: z.uuid(),
      hukouNo: z.string(),
      /** Empty: not known, or not to be named. */
      headName: z.string(),
      fromDate: z.string(),
      persons: z.array(paperPerson)
    })
    .nullable(),
  /** The last visit at which somebody was met, up to the day. */
  lastMetOn: z.string().nullable(),
  /** What was said at the last visit that noted a problem; only when asked for (second-round practice, domain.md §3.3). */
  lastProblem: z.string().nullable()
})
export type PaperDwelling = z.infer<typeof paperDwelling>

/** One line of the list of exports. */
export const exportEntry = z.strictObject({
  id: z.uuid(),
  at: z.string(),
  by: z.string(),
  fileName: z.string(),
  rows: z.int(),
  /** Numbers in full. */
  full: z.boolean(),
  purpose: z.string().nullable()
})

export const paperOperations = {
  /** What the papers of a building are filled with: visit sheet, household cards, roster. */
  building: query({
    name: 'papers.building',
    input: z.strictObject({
      compound: z.string().max(200),
      building: z.string().max(200),
      asOf: z.iso.date(),
      /**
       * What it is filled for. On the visit sheet, which is carried from door to door, nobody stands who declines visits
       * (domain.md §0.1(4)); cards and roster are the office's own register.
       */
      paper: z.enum(['visits', 'register']),
      withProblems: z.boolean()
    }),
    output: z.array(paperDwelling),
    access: everyRole
  }),
  /** Who has printed: the foot of every paper. */
  foot: query({
    name: 'papers.foot',
    input: z.strictObject({}),
    output: z.strictObject({ community: z.string(), by: z.string(), at: z.string() }),
    access: everyRole
  }),
  /**
   * The people of a list as a workbook that can be edited in Excel and imported again: every field a column, each row with
   * the number by which the program knows it. Numbers are masked; in full only for the administrator, who has to give the
   * purpose (domain.md §5.5, §5.6). Every export is noted.
   */
  exportPeople: job({
    name: 'papers.exportPeople',
    input: z.strictObject({
      list: listInput,
      full: z.boolean(),
      purpose: z.string().trim().max(200).nullable()
    }),
    output: downloadSchema,
    access: writers
  }),
  /** The exports of personal data and of cases, newest first. */
  exports: query({
    name: 'papers.exports',
    input: z.strictObject({}),
    output: z.array(exportEntry),
    access: ['admin']
  })
}
