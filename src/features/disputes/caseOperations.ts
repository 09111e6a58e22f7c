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
  })
}
