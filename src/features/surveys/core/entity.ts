import { recordEntities } from '../../../core/db/entity'
import { answerSheet, survey } from '../contract'

export const surveyEntities = [
  ...recordEntities(survey, { indices: [{ name: 'survey_day', columns: ['heldOn'] }] }),
  ...recordEntities(answerSheet, {
    indices: [{ name: 'survey_sheet_survey', columns: ['surveyId', 'number'] }]
  })
]
