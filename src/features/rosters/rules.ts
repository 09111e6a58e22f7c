import type { Fields } from '../../contract/fields'
import { dwelling, household, membership, person } from '../residents/contract'

/** Header of the column by which an exported list comes back: the id of each person's record. */
export const recordIdHeader = '系统编号（请勿改动）'

/** A field that a column of a roster can go to. */
export interface RosterField {
  readonly value: string
  readonly label: string
  /** Headers under which ledgers carry it (domain.md §2.1). */
  readonly aliases: readonly string[]
}

const from = (fields: Fields, names: readonly string[]): RosterField[] =>
  names.flatMap(name => {
    const field = fields[name]
    return field ? [{ value: name, label: field.label, aliases: field.aliases }] : []
  })

/** All fields that a roster's columns can go to, in the order in which the wizard offers them. */
export const rosterFields: readonly RosterField[] = [
  ...from(person.fields, ['name', 'sex', 'birthDate', 'idType', 'idNo', 'ethnic', 'phone', 'formerName']),
  ...from(membership.fields, ['relation']),
  {
    value: 'headName',
    label: '户主姓名',
    aliases: ['户主', '所属户主', '户主名', '户主名字', '所属户主姓名']
  },
  ...from(household.fields, ['hukouNo']),
  { value: 'fromDate', label: '入住日期', aliases: ['入住时间', '迁入日期', '迁入时间', '居住起始日期'] },
  {
    value: 'address',
    label: '住址（楼栋单元室在一格）',
    aliases: [
      '地址',
      '住址',
      '现住址',
      '现住地址',
      '现住地',
      '现住地详址',
      '现居住地',
      '现居住地址',
      '居住地址',
      '居住地',
      '实际居住地',
      '实际居住地址',
      '家庭住址',
      '家庭地址',
      '门牌地址',
      '房屋地址',
      '住房地址',
      '暂住地址',
      '详细地址',
      '房屋名称',
      '楼栋单元室',
      '楼栋房号',
      '栋号房号',
      '所在房屋'
    ]
  },
  ...from(dwelling.fields, ['compound', 'building', 'unit']),
  // with a bare door number it makes the room: 楼层 5, 房号 1 is 5-1
  { value: 'floor', label: '楼层', aliases: ['层', '所在楼层', '层号', '楼层号'] },
  ...from(dwelling.fields, ['room', 'use', 'ownerName', 'grid']),
  ...from(person.fields, [
    'personType',
    'residenceState',
    'hukouAddress',
    'education',
    'marital',
    'political',
    'occupation',
    'workplace',
    'diedOn',
    'remark'
  ])
]
