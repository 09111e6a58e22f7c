import { choiceLabel } from '../../../contract/fields'
import { categoryPath, shippedCategories, type Category } from '../../requests/categories'
import { channels, dispatch, natures, request } from '../../requests/contract'
import { dwelling } from '../../residents/contract'
import type { Dimension } from './metric'
import { takenDispatch } from './metrics/requestBases'
import { stemExpression } from './metrics/requests'

const ofRequest = ['request'] as const

const categoryWord = (tree: readonly Category[], key: string): string =>
  key === '' ? '（未选类别）' : categoryPath(tree, key)

/** 城北公寓，市政管网/污水: the place in the shape in which places are compared. */
function repeatWord(tree: readonly Category[], key: string): string {
  const cut = key.lastIndexOf('|')
  return `${key.slice(0, cut)}，${categoryWord(tree, key.slice(cut + 1))}`
}

/** Stems of the category of a request; '' without one. */
export const byCategory: Dimension = {
  id: 'category',
  label: '类别',
  record: ofRequest,
  expression: () => stemExpression,
  show: key => categoryWord(shippedCategories, key),
  showIn: categoryWord
}

/** 电话, 来访 … */
export const byChannel: Dimension = {
  id: 'channel',
  label: '渠道',
  record: ofRequest,
  expression: () => 'r.channel',
  show: key => choiceLabel(channels, key)
}

/** 咨询, 求助 …; '' without one. */
export const byNature: Dimension = {
  id: 'nature',
  label: '性质',
  record: ofRequest,
  expression: () => `COALESCE(r.nature, '')`,
  show: key => (key === '' ? '（未选性质）' : choiceLabel(natures, key))
}

/** Parts of a day; each begins with its hour and ends before that of the next. */
export const dayParts = [
  { key: '00', label: '凌晨（0—6时）' },
  { key: '06', label: '早晨（6—8时）' },
  { key: '08', label: '上午（8—12时）' },
  { key: '12', label: '中午（12—14时）' },
  { key: '14', label: '下午（14—18时）' },
  { key: '18', label: '晚上（18—22时）' },
  { key: '22', label: '深夜（22—24时）' }
] as const

/** 时段 in which the resident called. */
export const byDayPart: Dimension = {
  id: 'dayPart',
  label: '时段',
  record: ofRequest,
  expression: () =>
    `CASE ${[...dayParts]
      .reverse()
      .map(({ key }) => `WHEN substr(r.reportedAt, 12, 2) >= '${key}' THEN '${key}'`)
      .join(' ')} ELSE '00' END`,
  show: key => dayParts.find(part => part.key === key)?.label ?? key
}

/** Key of all places outside the compounds of the register: no compound is called so. */
export const elsewhere = '*'

/** What a compound is chosen by where a place names several: the longest name, then the first of the alphabet. */
const nameOrder = '(100000 - length(c.name)) || c.name'

/** The compound of the register that the place names, the longest where several fit; '' without a place. */
export const byRequestPlace: Dimension = {
  id: 'place',
  label: '地点',
  record: ofRequest,
  expression: () =>
    `COALESCE(placed.compound, CASE WHEN COALESCE(trim(r.place), '') = '' THEN '' ELSE '${elsewhere}' END)`,
  // each place is looked at once, however many requests name it
  join(rows) {
    rows.leftJoin(
      query =>
        query
          .select('p.place', 'place')
          .addSelect(`substr(MIN(${nameOrder}), 6)`, 'compound')
          .from(places => places.select('q.place', 'place').distinct(true).from(request.table, 'q'), 'p')
          .innerJoin(
            compounds =>
              compounds
                .select('d.compound', 'name')
                .distinct(true)
                .from(dwelling.table, 'd')
                .where(`d.deletedAt IS NULL AND d.compound <> ''`),
            'c',
            'instr(p.place, c.name) > 0'
          )
          .groupBy('p.place'),
      'placed',
      'placed.place = r.place'
    )
  },
  show: key => (key === '' ? '（未填地点）' : key === elsewhere ? '其他地点' : key)
}

/** 协调部门: a request that several departments took counts in each, once; '' where none did (自办). */
export const byDepartment: Dimension = {
  id: 'department',
  label: '协调部门',
  record: ofRequest,
  expression: () => `COALESCE(taken.department, '')`,
  join(rows) {
    rows.leftJoin(
      query =>
        query
          .select('t."parentId"', 'parentId')
          .addSelect('trim(t.department)', 'department')
          .distinct(true)
          .from(dispatch.table, 't')
          .where(`t.${takenDispatch.replaceAll(' AND ', ' AND t.')}`),
      'taken',
      'taken."parentId" = r.id'
    )
  },
  show: key => key || '自办（没有派单）'
}

/** Same place, same category: what is reported again and again; the key ends in the category. */
export const byRepeat: Dimension = {
  id: 'repeat',
  label: '地点和类别',
  record: ofRequest,
  expression: () => `COALESCE(r.placeKey, '') || '|' || COALESCE(r.category, '')`,
  show: key => repeatWord(shippedCategories, key),
  showIn: repeatWord
}

/** Every way to split 诉求. */
export const requestDimensions: readonly Dimension[] = [
  byCategory,
  byChannel,
  byNature,
  byDayPart,
  byRequestPlace,
  byDepartment,
  byRepeat
]
