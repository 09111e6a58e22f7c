import type { Period } from '../../../../contract/periods'
import type { Tx } from '../../../../core/tx'
import { rateDefinitions, rateNames } from '../../../surveys/marking'
import { surveyStore } from '../../../surveys/core/service'
import { partOf, type Base, type Metric, type Rows, type RowsMetric } from '../metric'

const held = (tx: Tx, { from, to }: Period): Rows =>
  surveyStore.query(tx).andWhere('r.heldOn >= :periodFrom AND r.heldOn <= :periodTo', {
    periodFrom: from,
    periodTo: to
  })

/** The surveys of a period: all their numbers are counted in one query. */
const surveysHeld: Base = { record: 'survey', rows: held }

/** A column that the sheets of a survey are counted into, added up. */
const sum = (id: string, label: string, unit: string, definition: string, column: string): RowsMetric =>
  partOf(
    surveysHeld,
    { id, label, unit, definition: `调查日期在本期内的各次调查，${definition}` },
    () => ({ sql: `r.${column} > 0` }),
    { value: `r.${column}`, format: 'count' }
  )

const rate = (
  id: string,
  label: string,
  definition: string,
  numerator: string,
  denominator: string
): Metric => ({
  kind: 'ratio',
  id,
  label,
  unit: '%',
  definition: `${definition}；几次调查的先各自相加再相除`,
  format: 'percent',
  numerator,
  denominator
})

/** 知晓率调查 (domain.md §3.4, §3.5, §9), by the day of the survey. The rates of several surveys are divided anew (P35). */
export const surveyMetrics: readonly Metric[] = [
  partOf(
    surveysHeld,
    { id: 'survey.times', label: '知晓率调查', unit: '次', definition: '调查日期在本期内的调查次数' },
    () => ({ sql: '1 = 1' })
  ),
  sum('survey.issued', '发出问卷', '份', '发出的问卷之和', 'issued'),
  sum('survey.returned', '收回问卷', '份', '收回的问卷之和', 'returned'),
  sum('survey.valid', '有效问卷', '份', '有效的问卷之和', 'valid'),
  sum('survey.due', '应答题次', '题次', '有效问卷 × 计分题数之和', 'due'),
  sum('survey.correct', '答对题次', '题次', '有效问卷答对的题次之和', 'correct'),
  sum('survey.passedOf', '知晓率（B）的分母', '人', '知道答对几题的有效问卷之和', 'passedOf'),
  sum('survey.passed', '达到知晓标准', '人', '答对题数达到该次调查知晓标准的人数之和', 'passed'),
  sum('survey.joinedOf', '问到参与情况', '人', '问了参与情况的有效问卷之和', 'joinedOf'),
  sum('survey.joined', '参加过活动', '人', '至少参加过一次活动的人数之和', 'joined'),
  sum('survey.evaluated', '有效评价', '人', '评价了满意度的有效问卷之和', 'evaluated'),
  sum('survey.satisfied', '满意和基本满意', '人', '评价满意和基本满意的人数之和', 'satisfied'),
  rate('survey.awareA', rateNames.a, rateDefinitions.a, 'survey.correct', 'survey.due'),
  rate('survey.awareB', rateNames.b, rateDefinitions.b, 'survey.passed', 'survey.passedOf'),
  rate(
    'survey.participation',
    rateNames.participation,
    rateDefinitions.participation,
    'survey.joined',
    'survey.joinedOf'
  ),
  rate(
    'survey.satisfaction',
    rateNames.satisfaction,
    rateDefinitions.satisfaction,
    'survey.satisfied',
    'survey.evaluated'
  )
]
