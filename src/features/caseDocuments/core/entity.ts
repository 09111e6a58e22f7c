import { EntitySchema } from 'typeorm'

export interface DocumentTemplateRow {
  code: string
  fileName: string
  content: Buffer
  by: string
  at: string
}

/** The office's own templates in place of the built-in ones; they hold placeholders, nothing of a case. */
export const documentTemplateEntity = new EntitySchema<DocumentTemplateRow>({
  name: 'document_template',
  tableName: 'document_template',
  columns: {
    code: { type: 'text', primary: true },
    fileName: { type: 'text' },
    content: { type: 'blob' },
    by: { type: 'text' },
    at: { type: 'text' }
  }
})

export interface AgreementWaiverRow {
  id: string
  disputeId: string
  item: string
  /** Encrypted: a reason may tell about the case. */
  reason: string
  by: string
  at: string
  /** When it was taken back; null while it holds. */
  endedAt: string | null
}

/** Items of the agreement's checklist that somebody left out. Rows are never removed: a waiver taken back stays on record. */
export const agreementWaiverEntity = new EntitySchema<AgreementWaiverRow>({
  name: 'agreement_waiver',
  tableName: 'agreement_waiver',
  columns: {
    id: { type: 'text', primary: true },
    disputeId: { type: 'text' },
    item: { type: 'text' },
    reason: { type: 'text' },
    by: { type: 'text' },
    at: { type: 'text' },
    endedAt: { type: 'text', nullable: true }
  },
  indices: [{ name: 'agreement_waiver_dispute', columns: ['disputeId'] }]
})
