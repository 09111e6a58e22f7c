import type { Fields } from '../../contract/fields'
import { dwelling, household, membership, person } from '../residents/contract'

/** A field that a column of a roster can go to. */
export interface RosterField {
  readonly value: string
  readonly label: string
  /** Headers under which ledgers carry it (domain.md §2.1). */
  readonly aliases: readonly string[]
}

/** More headers for fields of the register than its own forms need to know. */
const more: Readonly<Record<string, readonly string[]>> = {
  diedOn: ['死亡时间', '去世时间', '死亡年月', '去世年月', '亡故日期', '死亡日期（去世日期）'],
  name: ['人名', '住户名', '居民名字', '姓名（居民）'],
  phone: ['联系号码', '手机电话', '本人电话', '电话（手机）', '联络电话', '手机1', '联系电话1'],
  hukouAddress: ['户籍详细地址', '户籍住址', '原籍', '户籍地详址'],
  workplace: ['单位名称', '工作地点', '就业单位'],
  idNo: ['证件编号', '身份证编号', '身份证件号'],
  relation: ['与户主系', '成员关系', '与本户关系'],
  education: ['最高学历', '文化水平', '受教育程度'],
  personType: ['居住情况类型', '居住人员类型'],
  room: ['房屋编号', '室', '房间号码', '门号'],
  building: ['栋数', '楼栋名称', '楼宇', '楼幢号'],
  unit: ['单元数', '梯', '门洞']
}

const from = (fields: Fields, names: readonly string[]): RosterField[] =>
  names.flatMap(name => {
    const field = fields[name]
    return field
      ? [{ value: name, label: field.label, aliases: [...field.aliases, ...(more[name] ?? [])] }]
      : []
  })

/** All fields that a roster's columns can go to, in the order in which the wizard offers them. */
export const rosterFields: readonly RosterField[] = [
  // a list that this program exported names the person of the register
  { value: 'recordId', label: '系统编号', aliases: ['系统编号（请勿改动）', '居民编号（系统）'] },
  ...from(person.fields, ['name', 'sex', 'birthDate', 'idType', 'idNo', 'ethnic', 'phone']),
  // further phones go behind the first
  {
    value: 'phone2',
    label: '联系电话（第二个）',
    aliases: ['电话2', '手机2', '联系电话2', '备用电话', '其他电话', '固定电话']
  },
  { value: 'phone3', label: '联系电话（第三个）', aliases: ['电话3', '手机3', '联系电话3'] },
  // a birth date in three columns
  { value: 'birthYear', label: '出生年', aliases: ['出生年份', '生年'] },
  { value: 'birthMonth', label: '出生月', aliases: ['出生月份', '生月'] },
  { value: 'birthDay', label: '出生日', aliases: ['出生日子'] },
  ...from(person.fields, ['formerName']),
  ...from(membership.fields, ['relation']),
  {
    value: 'headName',
    label: '户主姓名',
    aliases: ['户主', '所属户主', '户主名', '户主名字', '所属户主姓名']
  },
  ...from(household.fields, ['hukouNo']),
  {
    value: 'fromDate',
    label: '入住日期',
    aliases: ['入住时间', '迁入日期', '迁入时间', '居住起始日期', '搬入时间', '搬入日期']
  },
  {
    value: 'toDate',
    label: '搬离日期',
    aliases: ['迁出日期', '迁出时间', '搬离时间', '搬出日期', '搬出时间', '搬走时间', '离开时间', '退租时间']
  },
  {
    value: 'movedOut',
    label: '是否迁出',
    aliases: ['迁出', '是否搬离', '是否搬走', '是否搬出', '是否已迁出']
  },
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
      '所在房屋',
      '楼栋单元房号',
      '栋单元房号',
      '栋单元室',
      '栋号单元号房号',
      '楼栋/单元/房号',
      '栋/单元/室',
      '住所',
      '现居地',
      '居住详址'
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
    'diedOn'
  ]),
  {
    value: 'died',
    label: '是否死亡',
    aliases: ['已故', '死亡', '是否去世', '是否已故', '是否死亡（去世）']
  },
  ...from(person.fields, ['remark'])
]
