import { survey, type SurveyRecord, type SurveyValues } from '../contract'

const values = survey.input.strip()

/** What of a stored survey is sent back with a change. */
export const surveyValues = (record: SurveyRecord): SurveyValues => values.parse(record)
