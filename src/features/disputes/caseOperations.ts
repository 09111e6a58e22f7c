import { z } from 'zod'
import { command, query } from '../../contract/operation'
import { casePaper } from './caseRecords'
import { retentions } from './choices'
import { disputeReaders } from './contract'

const versioned = z.strictObject({ id: z.uuid(), version: z.int() })
const reason = z.string().trim().min(2).max(200)
const person = z.string().trim().min(1).max(100)

const fileLine = z.strictObject({
  code: z.string(),
  label: z.string(),
  duty: z.enum(['must', 'ifAny']),
  state: z.enum(['present', 'unsigned', 'missing', 'notNeeded']),
  why: z.string(),
  pages: z.int(),
  papers: z.array(
    casePaper.stored.pick({ id: true, paper: true, filedAt: true, signed: true, pages: true, note: true })
  )
})
const indexRow = z.strictObject({
  no: z.int(),
  code: z.string(),
  label: z.string(),
  from: z.int(),
  to: z.int(),
  pagesText: z.string(),
  remark: z.string()
})

const deadlineSchema = z.strictObject({
  kind: z.enum(['mediate', 'confirm', 'perform', 'followUp']),
  label: z.string(),
  date: z.iso.date(),
  weekday: z.string(),
  daysLeft: z.int(),
  level: z.enum(['done', 'fine', 'due', 'overdue', 'lapsed']),
  note: z.string(),
  doneAt: z.string().nullable()
})

/** What is done with a case beside writing down its facts. */
export const caseOperations = {
  /** 缺件检查, 卷内目录, and what still stands in the way of 归档 (fileCheck.ts). */
  file: query({
    name: 'disputes.file',
    input: z.strictObject({ id: z.uuid() }),
    output: z.strictObject({
      checks: z.array(fileLine),
      index: z.array(indexRow),
      hindrances: z.array(z.strictObject({ what: z.string(), waivable: z.boolean() }))
    }),
    access: disputeReaders
  }),
  /** Archives a closed case; with papers missing only for a reason, which stays on record. */
  archive: command({
    name: 'disputes.archive',
    input: z.strictObject({
      ...versioned.shape,
      archivedAt: z.iso.date(),
      filedBy: person,
      checkedBy: person.nullable(),
      retention: z.enum(retentions.map(({ value }) => value)),
      reason: reason.nullable()
    }),
    output: versioned,
    access: disputeReaders,
    labels: {
      archivedAt: '归档日期',
      filedBy: '立卷人',
      checkedBy: '检查人',
      retention: '保管期限',
      reason: '缺件仍归档的理由'
    }
  }),
  reopen: command({
    name: 'disputes.reopen',
    input: z.strictObject({ ...versioned.shape, reason }),
    output: versioned,
    access: disputeReaders,
    labels: { reason: '重新打开的理由' }
  }),
  /** Every reopening of a case, the oldest first: who, when (`YYYY-MM-DDTHH:mm:ss`), why, and what was opened again. */
  reopenings: query({
    name: 'disputes.reopenings',
    input: z.strictObject({ id: z.uuid() }),
    output: z.array(
      z.strictObject({
        at: z.string(),
        by: z.string(),
        reason: z.string(),
        from: z.enum(['archived', 'rejected']),
        fromDay: z.iso.date()
      })
    ),
    access: disputeReaders
  }),
  /** How many attachments the records of a case have, by the record's id; records without any are left out. */
  attachmentCounts: query({
    name: 'disputes.attachmentCounts',
    input: z.strictObject({ id: z.uuid() }),
    output: z.array(z.strictObject({ id: z.uuid(), count: z.int() })),
    access: disputeReaders
  }),
  /** The deadlines of one case as they stand today. */
  deadlines: query({
    name: 'disputes.deadlines',
    input: z.strictObject({ id: z.uuid() }),
    output: z.array(deadlineSchema),
    access: disputeReaders
  }),
  /** What is overdue or due within seven days: how many cases, and the first hundred deadlines, most pressing first. */
  due: query({
    name: 'disputes.due',
    input: z.strictObject({ today: z.iso.date().optional() }),
    output: z.strictObject({
      /** Cases with something overdue; with something due within seven days. */
      overdue: z.int(),
      soon: z.int(),
      rows: z.array(
        z.strictObject({
          id: z.uuid(),
          title: z.string(),
          caseNo: z.string().nullable(),
          ...deadlineSchema.omit({ note: true, doneAt: true }).shape
        })
      )
    }),
    access: disputeReaders
  })
}

const seriesName = z.enum(['main', 'oral'])
const year = z.int().min(1980).max(2199)
const seq = z.int().min(1).max(999_999)
const gapSchema = z.strictObject({
  from: z.int(),
  to: z.int(),
  kind: z.enum(['recycled', 'skipped', 'paper']),
  reason: z.string().nullable()
})

/** 编号核对: the numbers of a year, what is missing among them and why (domain.md §1.3). */
export const numberOperations = {
  numbers: query({
    name: 'disputes.numbers',
    input: z.strictObject({ year }),
    output: z.strictObject({
      /** Years in which numbers were given out, and the one asked for; newest first. */
      years: z.array(z.int()),
      series: z.array(
        z.strictObject({
          series: seriesName,
          /** The first number that a live case bears; null when there is none. */
          first: z.int().nullable(),
          /** The last number given out; 0 before the first. */
          last: z.int(),
          count: z.int(),
          /** The number that the next case will get, as it will be written. */
          next: z.string(),
          nextSeq: z.int(),
          gaps: z.array(gapSchema)
        })
      )
    }),
    access: disputeReaders
  }),
  explainGap: command({
    name: 'disputes.explainGap',
    input: z
      .strictObject({ series: seriesName, year, from: seq, to: seq, reason })
      .refine(({ from, to }) => from <= to && to - from < 10_000),
    output: z.strictObject({}),
    access: disputeReaders,
    labels: { reason: '理由', from: '从第几号', to: '到第几号' }
  }),
  /** The existing register on paper goes to 012: the next number is 013. Only forward. */
  setNextNumber: command({
    name: 'disputes.setNextNumber',
    input: z.strictObject({ series: seriesName, year, next: seq, reason }),
    output: z.strictObject({}),
    access: ['admin'],
    labels: { next: '下一个号', reason: '理由' }
  })
}
