import { z } from 'zod'
import { command, query, task } from '../../contract/operation'
import { disputeReaders } from '../disputes/contract'
import { documentCodes } from './kinds'
import { checklistCodes } from './rules'

const code = z.enum(documentCodes)
const waiver = z.strictObject({ item: z.string(), reason: z.string(), by: z.string(), at: z.string() })
/** Which paper: of a case, or blank without one; `itemId` names one of several. */
const wanted = z.strictObject({
  disputeId: z.uuid().nullable(),
  code,
  itemId: z.uuid().nullable(),
  /** Every value left for the pen, though there is a case. */
  blank: z.boolean()
})
const glyph = z.strictObject({ char: z.string(), code: z.string(), reason: z.string(), near: z.string() })
const offered = z.strictObject({ token: z.string(), fileName: z.string() })
/** Longest file name that is kept of a template. */
const fileName = z.string().trim().min(1).max(200)

/** The papers of a case, their templates, and what must be right before an agreement is printed. */
export const caseDocumentOperations = {
  /** Which papers apply to a case, which there are several of, and the agreement's checklist. */
  list: query({
    name: 'caseDocuments.list',
    input: z.strictObject({ disputeId: z.uuid() }),
    output: z.strictObject({
      title: z.string(),
      caseNo: z.string().nullable(),
      documents: z.array(
        z.strictObject({
          code,
          applies: z.boolean(),
          why: z.string().nullable(),
          items: z.array(z.strictObject({ id: z.uuid(), label: z.string() })),
          /** Lies in the file, signed. */
          filed: z.boolean()
        })
      ),
      checklist: z.array(
        z.strictObject({
          code: z.enum(checklistCodes),
          title: z.string(),
          state: z.enum(['ok', 'missing', 'waived']),
          what: z.array(z.string()),
          waiver: waiver.nullable()
        })
      )
    }),
    access: disputeReaders
  }),
  /** The filled paper for the preview, as base64, with the characters that may not print. Nothing is noted. */
  preview: task({
    name: 'caseDocuments.preview',
    input: wanted,
    output: z.strictObject({ content: z.base64(), warnings: z.array(glyph) }),
    access: disputeReaders
  }),
  /**
   * Prints or hands out a paper: noted with who, when, which paper, which case. RULE while the agreement's checklist is open.
   * `offered` is null for a print.
   */
  issue: task({
    name: 'caseDocuments.issue',
    input: z.strictObject({ ...wanted.shape, how: z.enum(['print', 'word']) }),
    output: z.strictObject({ offered: offered.nullable() }),
    access: disputeReaders
  }),
  /** Leaves an item of the checklist out, for a reason that stays on record. */
  waive: command({
    name: 'caseDocuments.waive',
    input: z.strictObject({
      disputeId: z.uuid(),
      item: z.enum(checklistCodes),
      reason: z.string().trim().min(4).max(200)
    }),
    output: z.strictObject({}),
    access: disputeReaders,
    labels: { reason: '理由' }
  }),
  /** Takes a waiver back. */
  unwaive: command({
    name: 'caseDocuments.unwaive',
    input: z.strictObject({ disputeId: z.uuid(), item: z.enum(checklistCodes) }),
    output: z.strictObject({}),
    access: disputeReaders
  }),
  /** The office's own templates. */
  templates: query({
    name: 'caseDocuments.templates',
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({ code, fileName: z.string(), by: z.string(), at: z.string(), size: z.int() })
    ),
    access: disputeReaders
  }),
  /** The template in use, to be changed in Word or WPS. */
  downloadTemplate: task({
    name: 'caseDocuments.downloadTemplate',
    input: z.strictObject({ code }),
    output: offered,
    access: disputeReaders
  }),
  /** Puts an uploaded .docx in place of the template; VALIDATION names every placeholder that is wrong, and where. */
  replaceTemplate: task({
    name: 'caseDocuments.replaceTemplate',
    input: z.strictObject({ code, token: z.string().max(100) }),
    output: z.strictObject({ fileName }),
    access: disputeReaders
  }),
  restoreTemplate: command({
    name: 'caseDocuments.restoreTemplate',
    input: z.strictObject({ code }),
    output: z.strictObject({}),
    access: disputeReaders
  })
}
