import { codeTables } from '../../../../contract/codes'
import type { RowsMetric } from '../metric'
import { personTypes } from '../../../residents/contract'
import { personMetric } from './populationBases'

/** One way to divide all residents into kinds: the parts add up to everybody. */
export interface Division {
  readonly id: string
  readonly label: string
  readonly parts: readonly RowsMetric[]
}

/** Parts by the value of a column; what none of them names is 未填. */
function division(
  id: string,
  label: string,
  parts: readonly { id: string; label: string; definition: string; values: readonly string[] }[],
  none: { label: string; definition: string },
  expression: string
): Division {
  const quoted = (values: readonly string[]): string => values.map(value => `'${value}'`).join(', ')
  const known = parts.flatMap(part => part.values)
  return {
    id,
    label,
    parts: [
      ...parts.map(part =>
        personMetric(`${id}.${part.id}`, part.label, part.definition, () => ({
          sql: `${expression} IN (${quoted(part.values)})`
        }))
      ),
      personMetric(`${id}.none`, none.label, none.definition, () => ({
        sql: `(${expression} IS NULL OR ${expression} NOT IN (${quoted(known)}))`
      }))
    ]
  }
}

const bySex = division(
  'pop.sex',
  '性别',
  [
    { id: 'male', label: '男', definition: '性别为男', values: ['1'] },
    { id: 'female', label: '女', definition: '性别为女', values: ['2'] }
  ],
  { label: '性别未填', definition: '性别未填或未说明' },
  'r.sex'
)

const byType = division(
  'pop.byType',
  '人员类型',
  personTypes.map(({ value, label }) => ({
    id: value,
    label,
    definition: `人员类型为${label}的居民`,
    values: [value]
  })),
  { label: '人员类型未填', definition: '人员类型未填的居民' },
  'r.personType'
)

const byResidence = division(
  'pop.byResidence',
  '人户状态',
  [
    { id: 'same', label: '人户一致', definition: '人户状态为人户一致', values: ['same'] },
    {
      id: 'apart',
      label: '人户分离',
      definition: '人户状态为户在人不在或人在户不在',
      values: ['away', 'here']
    },
    { id: 'nominal', label: '空挂户', definition: '人户状态为空挂户', values: ['nominal'] }
  ],
  { label: '人户状态未填', definition: '人户状态未填的居民' },
  'r.residenceState'
)

const ethnicCodes = codeTables.ethnic.map(({ code }) => code)
/** GB/T 3304: 01 is 汉族, 97 and 98 are no nationality of China's 56. */
const minorities = ethnicCodes.filter(code => code > '01' && code < '57')
const byEthnic = division(
  'pop.byEthnic',
  '民族',
  [
    { id: 'han', label: '汉族', definition: '民族为汉族', values: ['01'] },
    { id: 'minority', label: '少数民族', definition: '民族为汉族以外五十五个民族的居民', values: minorities },
    {
      id: 'other',
      label: '其他',
      definition: '民族为其他（未识别）或外国血统中国籍的居民',
      values: ethnicCodes.filter(code => code > '56')
    }
  ],
  { label: '民族未填', definition: '民族未填的居民' },
  'r.ethnic'
)

/** GB/T 4658: the first digit of a code is its stem; 90 is 其他. */
const byEducation = division(
  'pop.byEducation',
  '文化程度',
  codeTables.education
    .filter(({ parent }) => parent === undefined)
    .map(({ code, name }) => ({
      id: code,
      label: name.replace(/教育$/, ''),
      definition: `文化程度为${name.replace(/教育$/, '')}，含毕业、结业、肄业`,
      values: [code.charAt(0)]
    })),
  { label: '文化程度未填', definition: '文化程度未填的居民' },
  'substr(r.education, 1, 1)'
)

/** How residents are divided, in the order in which the divisions are shown; 性别 has its own columns. */
export const divisions: readonly Division[] = [byType, byResidence, byEthnic, byEducation]

/** Residents by sex; 未填 is its own part, so that the parts add up. */
export const sexIds: readonly string[] = bySex.parts.map(({ id }) => id)

export const kindMetrics: readonly RowsMetric[] = [bySex, ...divisions].flatMap(({ parts }) => parts)
