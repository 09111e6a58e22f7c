import { IsNull } from 'typeorm'
import { z } from 'zod'
import { AppError, refuseIssues } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import type { Handlers } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import {
  answerSheet,
  type answerSheetOperations,
  type SheetValues,
  type SurveyRecord,
  type surveyOperations
} from '../contract'
import { noTally, tallyAll, tallyOf, type Tally } from '../marking'
import { joinAnswers } from '../questions'
import { checkSheet, markingOf } from '../rules'
import { applyChange, liveSurvey, sheetOf, sheetStore, sheetsOf, tallyKept } from './service'

type Operations = typeof answerSheetOperations

/** What the page shows while sheets are typed in. */
export const countsOf = ({ valid, invalid, correct }: Tally) => ({
  entered: valid + invalid,
  valid,
  invalid,
  correct
})

/** Sheets belong only to a survey that is entered sheet by sheet. Throws RULE. */
export function refuseTotals({ entry }: SurveyRecord): void {
  if (entry === 'totals')
    throw new AppError(
      'RULE',
      '这次调查是“只有汇总数”，不能再录答卷，否则同一份会数两遍。要逐份录，请先在“编辑”里改录入方式。'
    )
}

const lastNumber = z.object({
  last: z
    .int()
    .nullable()
    .transform(last => last ?? 0)
})

/** The number after the last one of a survey; those of removed sheets are not given again. */
export async function nextNumber(tx: Tx, surveyId: string): Promise<number> {
  const rows = tx.manager.getRepository<Row>(answerSheet.table).createQueryBuilder('r')
  const found = await rows
    .select('MAX(r.number)', 'last')
    .where('r.surveyId = :surveyId', { surveyId })
    .getRawOne()
  return lastNumber.parse(found).last + 1
}

function storedValues(surveyId: string, number: number, sheet: SheetValues) {
  const { ageBand, sex, joined, satisfaction, invalid } = sheet
  return {
    surveyId,
    number,
    ageBand,
    sex,
    joined,
    satisfaction,
    invalid,
    answers: joinAnswers(sheet.answers)
  }
}

const picked = (input: SheetValues): SheetValues => ({
  ageBand: input.ageBand,
  sex: input.sex,
  answers: input.answers,
  joined: input.joined,
  satisfaction: input.satisfaction,
  invalid: input.invalid
})

const owner = z.object({ surveyId: z.string(), number: z.int(), deletedAt: z.string().nullable() })

/** A live sheet with its survey. Throws NOT_FOUND. */
async function found(tx: Tx, id: string) {
  const row = await tx.manager.getRepository<Row>(answerSheet.table).findOneBy({ id, deletedAt: IsNull() })
  if (!row) throw new AppError('NOT_FOUND', '这份答卷不在了，可能已被删掉。请刷新后再看。')
  const { surveyId, number } = owner.parse(row)
  const record = await liveSurvey(tx, surveyId)
  return { record, number, sheet: sheetOf(row, record.questions.length) }
}

async function list(tx: Tx, input: z.output<Operations['list']['input']>) {
  const record = await liveSurvey(tx, input.surveyId)
  const [rows, total] = await tx.manager.getRepository<Row>(answerSheet.table).findAndCount({
    where: { surveyId: input.surveyId, deletedAt: IsNull() },
    order: { number: 'DESC' },
    skip: (input.page - 1) * input.pageSize,
    take: input.pageSize
  })
  return {
    rows: rows.map(row => sheetOf(row, record.questions.length)),
    total,
    counts: countsOf(tallyKept(record))
  }
}

async function add(tx: Tx, { surveyId, ...input }: z.output<Operations['add']['input']>) {
  const record = await liveSurvey(tx, surveyId)
  refuseTotals(record)
  const marking = markingOf(record)
  refuseIssues(checkSheet(marking, input))
  const number = await nextNumber(tx, surveyId)
  const tally = await applyChange(tx, record, tallyOf(marking, input), null)
  const made = await sheetStore.insert(tx, storedValues(surveyId, number, input), { batch: null })
  return { ...made, number, counts: countsOf(tally) }
}

async function change(tx: Tx, input: z.output<Operations['change']['input']>) {
  const { record, number, sheet } = await found(tx, input.id)
  const marking = markingOf(record)
  const next = picked(input)
  refuseIssues(checkSheet(marking, next))
  const values = storedValues(record.id, number, next)
  const changed = await sheetStore.update(tx, { id: input.id, version: input.version, values })
  const tally = await applyChange(tx, record, tallyOf(marking, next), tallyOf(marking, sheet))
  return { ...changed, number, counts: countsOf(tally) }
}

async function remove(tx: Tx, input: z.output<Operations['remove']['input']>) {
  const { record, number, sheet } = await found(tx, input.id)
  const removed = await sheetStore.recycle(tx, input)
  const tally = await applyChange(tx, record, noTally, tallyOf(markingOf(record), sheet))
  return { ...removed, number, counts: countsOf(tally) }
}

async function undoImport(tx: Tx, { surveyId, batch }: z.output<Operations['undoImport']['input']>) {
  const record = await liveSurvey(tx, surveyId)
  const repository = tx.manager.getRepository<Row>(answerSheet.table)
  const { affected } = await repository.update(
    { surveyId, batch, deletedAt: IsNull() },
    { deletedAt: tx.now, updatedAt: tx.now, updatedBy: tx.actor.name }
  )
  if (!affected) throw new AppError('NOT_FOUND', '这一批答卷已经撤销过了。请刷新后再看。')
  const marking = markingOf(record)
  // counted anew: some of the batch may have been corrected or removed since
  const left = tallyAll(marking, await sheetsOf(tx, surveyId, marking.questions.length))
  const tally = await applyChange(tx, record, left, tallyKept(record))
  return { removed: affected, counts: countsOf(tally) }
}

const batchRows = z.array(
  z.object({ batch: z.string(), sheets: z.coerce.number(), at: z.string(), by: z.string() })
)

/** Files that were imported into a survey, the last first. */
export async function batches(tx: Tx, { id }: z.output<(typeof surveyOperations)['batches']['input']>) {
  const rows = await tx.manager
    .getRepository<Row>(answerSheet.table)
    .createQueryBuilder('r')
    .select('r.batch', 'batch')
    .addSelect('COUNT(*)', 'sheets')
    .addSelect('MIN(r.createdAt)', 'at')
    .addSelect('MIN(r.createdBy)', 'by')
    .where('r.surveyId = :id AND r.deletedAt IS NULL AND r.batch IS NOT NULL', { id })
    .groupBy('r.batch')
    .orderBy('at', 'DESC')
    .getRawMany()
  return batchRows.parse(rows)
}

/** Sheets typed in one by one: each changes the kept numbers of its survey in the same transaction. */
export const sheetHandlers: Pick<
  Handlers<Operations>,
  'list' | 'add' | 'change' | 'remove' | 'undoImport'
> = {
  list,
  add,
  change,
  remove,
  undoImport
}
