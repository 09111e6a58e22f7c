import { IsNull } from 'typeorm'
import { z } from 'zod'
import { AppError, refuseIssues } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import { recordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import type { Tx } from '../../../core/tx'
import {
  campaignSearch,
  campaignTitles,
  requireCampaign,
  requireCampaignOf
} from '../../publicity/core/campaigns'
import { answerSheet, survey, type SheetValues, type SurveyRecord, type SurveyValues } from '../contract'
import { addTally, ratesOf, tallyAll, type Tally } from '../marking'
import { splitAnswers } from '../questions'
import { checkMeaning, checkReturned, checkSurvey, markingOf, tallyOfTotals } from '../rules'

const tallyOnRecord = z.object({
  valid: z.int(),
  invalid: z.int(),
  due: z.int(),
  correct: z.int(),
  passedOf: z.int(),
  passed: z.int(),
  joinedOf: z.int(),
  joined: z.int(),
  evaluated: z.int(),
  satisfied: z.int()
})

/** The numbers of a survey as they are kept on it. */
export const tallyKept = (record: Readonly<Record<string, unknown>>): Tally => tallyOnRecord.parse(record)

/** Surveys with their rates and the title of their campaign. */
export const surveyStore = recordStore(survey, {
  async compute(tx, records) {
    const titles = await campaignTitles(tx, records)
    return new Map(
      records.map(record => {
        const { a, b, participation } = ratesOf(tallyKept(record))
        return [
          record.id,
          {
            campaignTitle: titles.get(record.id) ?? null,
            rateA: a.text,
            rateB: b.text,
            participation: participation.text
          }
        ]
      })
    )
  },
  searches: [campaignSearch]
})

export const sheetStore = recordStore(answerSheet)

/** A stored sheet with its answers apart. */
export interface Sheet extends SheetValues {
  id: string
  version: number
  number: number
}

const sheetRow = answerSheet.stored
  .pick({ id: true, version: true, number: true, ageBand: true, sex: true, joined: true, satisfaction: true })
  .extend({ answers: z.string().nullable(), invalid: answerSheet.fields.invalid.schema })
  .strip()

/** A row of the table as a sheet of so many questions. */
export function sheetOf(row: Row, questions: number): Sheet {
  const { answers, ...sheet } = sheetRow.parse(row)
  return { ...sheet, answers: splitAnswers(answers, questions) }
}

/** The live sheets of a survey in their order. */
export async function sheetsOf(tx: Tx, surveyId: string, questions: number): Promise<Sheet[]> {
  const rows = await tx.manager
    .getRepository<Row>(answerSheet.table)
    .find({ where: { surveyId, deletedAt: IsNull() }, order: { number: 'ASC' } })
  return rows.map(row => sheetOf(row, questions))
}

/** A survey that is not in the recycle bin. Throws NOT_FOUND. */
export async function liveSurvey(tx: Tx, id: string): Promise<SurveyRecord> {
  const record = await surveyStore.get(tx, id, 'clear')
  if (record.deletedAt !== null)
    throw new AppError('NOT_FOUND', '这次调查已移入回收站，答卷不能再改。要改请先恢复调查。')
  return record
}

/** Keeps the numbers of a survey. Its version stays: whoever has its form open is not disturbed by a sheet. */
export async function keepTally(tx: Tx, id: string, tally: Tally): Promise<void> {
  await tx.manager.getRepository<Row>(survey.table).update({ id }, { ...tally })
}

/** Adds what changed on the sheets to the numbers of their survey; refuses more sheets than were returned. */
export async function applyChange(
  tx: Tx,
  record: SurveyRecord,
  plus: Tally,
  minus: Tally | null
): Promise<Tally> {
  const now = tallyKept(record)
  const tally = addTally(minus ? addTally(now, minus, -1) : now, plus)
  if (tally.valid + tally.invalid > now.valid + now.invalid)
    refuseIssues(checkReturned(record, tally.valid + tally.invalid))
  await keepTally(tx, record.id, tally)
  return tally
}

/** The numbers from what is stored now: from the sheets, or from the totals where there are none. */
async function tallyNow(tx: Tx, values: SurveyValues, id: string | null): Promise<Tally> {
  if (values.entry === 'totals') return tallyOfTotals(values)
  const marking = markingOf(values)
  return tallyAll(marking, id === null ? [] : await sheetsOf(tx, id, marking.questions.length))
}

/** Checks a survey against itself and its sheets, and marks all sheets anew: a changed key counts at once. */
export const surveyRules: RecordRules<SurveyValues> = {
  async prepare(tx, values, id) {
    refuseIssues(checkSurvey(values))
    if (id !== null) {
      const before = await surveyStore.get(tx, id, 'clear')
      const sheets = (await sheetsOf(tx, id, before.questions.length)).length
      refuseIssues([...checkMeaning(before, values, sheets), ...checkReturned(values, sheets)])
    }
    await requireCampaign(tx, values.campaignId)
    return { values, kept: { ...(await tallyNow(tx, values, id)) } }
  },
  beforeRestore: (tx, id) => requireCampaignOf(tx, survey.table, id)
}
