import { choiceLabel } from '../../contract/fields'
import { surveyMethods, type SurveyRecord, type SurveyResult } from './contract'
import { rateDefinitions, rateNames } from './marking'

/** `知晓率（A）按答题：…`: the definitions that stand under every table with these rates. */
export function rateNotes(passMark: number): string[] {
  return [
    `${rateNames.a}＝${rateDefinitions.a}。`,
    `${rateNames.b}＝${rateDefinitions.b}；知晓标准：答对 ${passMark} 题及以上。`,
    `${rateNames.participation}＝${rateDefinitions.participation}。`,
    `${rateNames.satisfaction}＝${rateDefinitions.satisfaction}。`
  ]
}

/** `921/980`: what was divided by what. */
export const fraction = ({ numerator, denominator }: { numerator: number; denominator: number }): string =>
  denominator === 0 ? '' : `${numerator}/${denominator}`

/** 2018-09-20, or 2018-09-20 至 2018-09-22. */
export const daysOf = ({ heldOn, heldTo }: Pick<SurveyRecord, 'heldOn' | 'heldTo'>): string =>
  heldTo === null || heldTo === heldOn ? heldOn : `${heldOn} 至 ${heldTo}`

export const methodOf = ({ method }: Pick<SurveyRecord, 'method'>): string =>
  choiceLabel(surveyMethods, method)

/** How the answers came in, for the notes of a table. */
export const entryNote = ({ totalsOnly }: Pick<SurveyResult, 'totalsOnly'>): string =>
  totalsOnly ? '本次调查按汇总数录入，没有逐份答卷。' : '问卷不记名，各数由逐份答卷数出。'
