import { AppError } from '../../../contract/errors'
import { firstPage } from '../../../contract/record'
import { safeFileName } from '../../../contract/sheet'
import { docxMime } from '../../../core/word/mime'
import type { TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import {
  casePaperStore,
  evidenceStore,
  followUpStore,
  investigationStore,
  sessionStore
} from '../../disputes/core/caseRecords'
import { disputeStore } from '../../disputes/core/service'
import { exportLogEntity } from '../../../core/exportLog'
import { readOffice, readSetting } from '../../settings/core/service'
import { mediationSetting } from '../../settings/mediation'
import type { CaseFile, PaperOffice } from '../caseFile'
import type { DocumentData } from '../data'
import { blankData, documentData } from '../documentData'
import { glyphWarnings } from '../glyphs'
import { caseItems } from '../itemData'
import { documentKind, documentKinds, type DocumentCode } from '../kinds'
import { agreementChecklist, documentApplies } from '../rules'
import { documentText, fillDocument } from './fill'
import { builtInTemplate, ownTemplate } from './templates'
import { waiversOf } from './waivers'

/** More of one kind than this no file holds. */
const recordsAtMost = 200

/** A case with all that hangs on it, in the clear. Throws NOT_FOUND. */
export async function readCaseFile(tx: Tx, disputeId: string): Promise<CaseFile> {
  const ofCase = { ...firstPage, pageSize: recordsAtMost, filters: { disputeId: [disputeId] } }
  const dispute = await disputeStore.get(tx, disputeId, 'clear')
  return {
    dispute,
    sessions: (await sessionStore.list(tx, ofCase, 'clear')).rows,
    investigations: (await investigationStore.list(tx, ofCase, 'clear')).rows,
    evidence: (await evidenceStore.list(tx, ofCase, 'clear')).rows,
    followUps: (await followUpStore.list(tx, ofCase, 'clear')).rows,
    papers: (await casePaperStore.list(tx, ofCase, 'clear')).rows
  }
}

/** The papers of a case as the page lists them. */
export async function listDocuments(tx: Tx, { disputeId }: { disputeId: string }) {
  const file = await readCaseFile(tx, disputeId)
  const items = caseItems(file)
  return {
    title: file.dispute.title,
    caseNo: file.dispute.caseNo,
    documents: documentKinds.map(({ code, item }) => ({
      code,
      ...documentApplies(code, file.dispute),
      items: item === 'case' ? [] : items[item].map(({ id, label }) => ({ id, label })),
      filed: file.papers.some(paper => paper.paper === code && paper.signed === true)
    })),
    checklist: agreementChecklist(file.dispute, await waiversOf(tx, disputeId)).map(each => ({
      ...each,
      what: [...each.what]
    }))
  }
}

interface Wanted {
  disputeId: string | null
  code: DocumentCode
  itemId: string | null
  blank: boolean
}

async function paperOffice(tx: Tx): Promise<PaperOffice> {
  const { community, subdistrict } = await readOffice(tx.manager)
  const { rightsNotice } = await readSetting(tx.manager, mediationSetting)
  return { community, subdistrict, rightsNotice }
}

interface Prepared {
  data: DocumentData
  template: Uint8Array | null
  caseNo: string | null
  /** People whose data the paper holds. */
  people: number
  /** Items of the checklist that keep the agreement from being printed. */
  open: string[]
}

async function prepare(tx: Tx, { disputeId, code, itemId, blank }: Wanted): Promise<Prepared> {
  const office = await paperOffice(tx)
  const template = (await ownTemplate(tx, code))?.content ?? null
  if (disputeId === null || blank)
    return { data: blankData(office), template, caseNo: null, people: 0, open: [] }
  const file = await readCaseFile(tx, disputeId)
  const kind = documentKind(code).item
  if (kind !== 'case' && itemId !== null && !caseItems(file)[kind].some(each => each.id === itemId))
    throw new AppError('NOT_FOUND', '这一份记录找不到了，可能已被删除。请刷新后重新选。')
  const checklist =
    code === 'agreement' ? agreementChecklist(file.dispute, await waiversOf(tx, disputeId)) : []
  return {
    data: documentData(office, file, code, itemId),
    template,
    caseNo: file.dispute.caseNo,
    people: file.dispute.parties.length,
    open: checklist.filter(each => each.state === 'missing').map(each => each.title)
  }
}

async function filled(context: TaskContext, wanted: Wanted): Promise<Prepared & { bytes: Uint8Array }> {
  const prepared = await context.read(tx => prepare(tx, wanted))
  const template = prepared.template ?? (await builtInTemplate(wanted.code))
  return { ...prepared, bytes: fillDocument(template, wanted.code, prepared.data) }
}

/** The paper for the preview, with the characters that may not print. */
export async function previewDocument(context: TaskContext, wanted: Wanted) {
  const { bytes } = await filled(context, wanted)
  return {
    content: Buffer.from(bytes).toString('base64'),
    warnings: glyphWarnings(documentText(bytes))
  }
}

/** Prints or hands out a paper, and notes it; see the operation. */
export async function issueDocument(
  context: TaskContext,
  { how, ...wanted }: Wanted & { how: 'print' | 'word' }
) {
  const { bytes, caseNo, people, open } = await filled(context, wanted)
  if (open.length > 0)
    throw new AppError(
      'RULE',
      `协议书还不能打印：${open.join('、')}还没有填全。请回案件补上，或在“打印前核对”里注明不填的理由。`
    )
  const { title } = documentKind(wanted.code)
  const whose = caseNo ?? (wanted.blank || wanted.disputeId === null ? '空白' : '未编号')
  const fileName = `${safeFileName(`${title}（${whose}）`)}.docx`
  await context.write(async tx => {
    await tx.manager.getRepository(exportLogEntity).insert({
      id: tx.newId(),
      at: tx.now,
      by: tx.actor.name,
      fileName: how === 'print' ? `${title}（${whose}）` : fileName,
      rows: people,
      full: !wanted.blank && wanted.disputeId !== null,
      purpose: how === 'print' ? '打印文书' : '下载 Word 文书'
    })
  })
  if (how === 'print') return { offered: null }
  return { offered: { token: context.files.offer({ fileName, mime: docxMime, bytes }), fileName } }
}
