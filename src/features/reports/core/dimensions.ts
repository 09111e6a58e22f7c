import { AppError } from '../../../contract/errors'
import { choiceLabel } from '../../../contract/fields'
import { sexes } from '../../residents/contract'
import type { Dimension, MetricRecord } from './metric'
import { requestStemExpression, requestStems } from './metrics/requests'

const atHome: readonly MetricRecord[] = ['person', 'household', 'dwelling', 'visit', 'request']

/** SQL: what the dwelling of a counted record says: its own, that of the household, where the visit was, or led to the request. */
function ofDwelling(record: MetricRecord, say: (dwelling: string) => string): string {
  switch (record) {
    case 'dwelling':
      return say('r')
    case 'visit':
      return `(SELECT ${say('vd')} FROM dwelling vd WHERE vd.id = r.dwellingId)`
    case 'request':
      return `(SELECT ${say('qd')} FROM visit qv JOIN dwelling qd ON qd.id = qv.dwellingId WHERE qv.id = r.visitId)`
    default:
      return say('d')
  }
}

/** A building of a compound; its key is `小区|楼栋`, as in the filters of the residents' pages: no `|` is in either name. */
export const byBuilding: Dimension = {
  id: 'building',
  label: '楼栋',
  record: atHome,
  expression: record =>
    ofDwelling(record, home => `COALESCE(${home}.compound, '') || '|' || ${home}.building`),
  show: key => key.replace('|', '')
}

/** A compound; '' where none is given. */
export const byCompound: Dimension = {
  id: 'compound',
  label: '小区',
  record: atHome,
  expression: record => ofDwelling(record, home => `COALESCE(${home}.compound, '')`),
  finer: { dimension: byBuilding, coarse: key => key.slice(0, key.indexOf('|')) },
  show: key => key || '（未填小区）'
}

/** 男, 女, and all others as one. */
export const bySex: Dimension = {
  id: 'sex',
  label: '性别',
  record: ['person'],
  expression: () => `CASE WHEN r.sex IN ('1', '2') THEN r.sex ELSE '' END`,
  show: key => (key === '' ? '性别未填' : choiceLabel(sexes, key))
}

/** Stems of the category of a request. */
export const byCategory: Dimension = {
  id: 'category',
  label: '类别',
  record: ['request'],
  expression: () => requestStemExpression,
  show: key => requestStems.find(({ code }) => code === key)?.name ?? '（未选类别）'
}

/** Who mediated a case; '' where nobody was entered. */
export const byMediator: Dimension = {
  id: 'mediator',
  label: '调解员',
  record: ['dispute'],
  expression: () => `COALESCE(r.presidingMediator, '')`,
  show: key => key || '（未填调解员）'
}

/** Every way to split a number. */
const dimensions: readonly Dimension[] = [byCompound, byBuilding, bySex, byCategory, byMediator]

/** Throws NOT_FOUND for an unknown id. */
export function findDimension(id: string): Dimension {
  const dimension = dimensions.find(item => item.id === id)
  if (!dimension) throw new AppError('NOT_FOUND', '没有这个分类，报表的版式可能已更新。请刷新后再点。')
  return dimension
}
