import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { answerSheetOperations, type survey, surveyOperations } from '../contract'
import { surveyEntities } from './entity'
import { importHandlers } from './importing'
import { surveyRules, surveyStore } from './service'
import { batches, sheetHandlers } from './sheets'
import { readResult, surveyWorkbook } from './workbook'

const records = recordHandlers<typeof survey.input, typeof survey.stored>(surveyStore, surveyRules)

export const surveys: Feature = {
  entities: surveyEntities,
  bindings: [
    ...implement(surveyOperations, {
      ...records,
      result: async (tx, { id }) => (await readResult(tx, id)).result,
      workbook: surveyWorkbook,
      batches
    }),
    ...implement(answerSheetOperations, { ...sheetHandlers, ...importHandlers })
  ]
}
