import { publicityForms } from './contract'

/** A column of an event that only some forms have: none of it is asked for, or kept, where the form does not know it. */
export type OwnField =
  | 'endTime'
  | 'place'
  | 'hours'
  | 'audience'
  | 'copies'
  | 'households'
  | 'items'
  | 'places'
  | 'editions'
  | 'plays'
  | 'playTime'
  | 'trips'
  | 'channel'
  | 'posts'
  | 'groups'
  | 'forwarders'
  | 'members'
  | 'reads'
  | 'performers'
  | 'wording'
  | 'size'
  | 'medium'
  | 'link'
  | 'speaker'
  | 'takenDownOn'

/** One number that a form counts, with the unit word that reports use (量词, domain §3.1). */
export interface FormQuantity {
  readonly field: QuantityField
  readonly label: string
  readonly unit: string
  /** The number is meaningless without its name: 阅读量812次. */
  readonly named?: true
}
export type QuantityField =
  | 'items'
  | 'places'
  | 'editions'
  | 'plays'
  | 'trips'
  | 'households'
  | 'copies'
  | 'audience'
  | 'posts'
  | 'groups'
  | 'forwarders'
  | 'members'
  | 'reads'
  | 'programmes'
  | 'performers'

interface Form {
  /** What the day of the event is called. */
  readonly day: string
  /** Own fields by name, with what this form calls them; '' as the field is called everywhere. */
  readonly fields: Partial<Readonly<Record<OwnField, string>>>
  /** Its numbers, in the order in which they are read out. */
  readonly quantities: readonly FormQuantity[]
  /** What it counts in: 20张, 3幅. It may not be missing. */
  readonly counted?: QuantityField
  /** It has a programme list. */
  readonly programme?: true
}

const quantity = (field: QuantityField, label: string, unit: string): FormQuantity => ({ field, label, unit })
const named = (field: QuantityField, label: string, unit: string): FormQuantity => ({
  ...quantity(field, label, unit),
  named: true
})
const items = (unit: string) => quantity('items', `${unit}数`, unit)
const places = quantity('places', '处数', '处')
const copies = quantity('copies', '发放资料', '份')
const audience = quantity('audience', '参加人次', '人次')

const gathering = { endTime: '', place: '', hours: '' } as const
const hung = { place: '悬挂地点', size: '', hours: '', takenDownOn: '' } as const

// A gathering may hand out leaflets whatever its form (common columns of a 宣传台账, domain §3.1).
const forms: Readonly<Record<string, Form>> = {
  doorToDoor: {
    day: '活动日期',
    fields: { ...gathering, place: '入户范围', households: '', copies: '' },
    quantities: [quantity('households', '入户户数', '户'), copies]
  },
  stall: {
    day: '活动日期',
    fields: { ...gathering, copies: '', audience: '' },
    quantities: [copies, audience]
  },
  poster: {
    day: '张贴日期',
    fields: {
      ...gathering,
      place: '张贴地点',
      wording: '张贴内容',
      size: '',
      items: '',
      places: '',
      audience: '',
      takenDownOn: '清除日期'
    },
    quantities: [items('张'), places, audience],
    counted: 'items'
  },
  banner: {
    day: '悬挂日期',
    fields: { ...hung, wording: '横幅标语', items: '' },
    quantities: [items('条')],
    counted: 'items'
  },
  largePrint: {
    day: '设置日期',
    fields: { ...hung, place: '设置地点', wording: '喷绘内容', items: '' },
    quantities: [items('幅')],
    counted: 'items'
  },
  board: {
    day: '设置日期',
    fields: { ...hung, place: '设置地点', wording: '主要内容', items: '', editions: '' },
    quantities: [items('块'), quantity('editions', '期数', '期')],
    counted: 'items'
  },
  led: {
    day: '开播日期',
    fields: {
      place: '播放地点',
      wording: '播放内容',
      items: '',
      plays: '',
      playTime: '',
      takenDownOn: '停播日期'
    },
    quantities: [items('块'), quantity('plays', '播放条次', '条次')],
    counted: 'items'
  },
  officialAccount: {
    day: '发布日期',
    fields: { medium: '公众号名称', link: '', items: '', reads: '阅读量' },
    quantities: [items('篇'), named('reads', '阅读量', '次')],
    counted: 'items'
  },
  groupForward: {
    day: '转发日期',
    fields: { channel: '', posts: '', groups: '', forwarders: '', members: '' },
    quantities: [
      quantity('items', '转发条次', '条次'),
      quantity('groups', '群数', '个群'),
      named('forwarders', '转发人', '人')
    ],
    counted: 'posts'
  },
  video: {
    day: '发布日期',
    fields: { medium: '发布平台', link: '', items: '', reads: '播放量' },
    quantities: [items('条'), named('reads', '播放量', '次')],
    counted: 'items'
  },
  loudspeaker: {
    day: '播放日期',
    fields: { ...gathering, place: '播放地点或路线', wording: '播放内容', items: '播放次数', trips: '' },
    quantities: [quantity('items', '播放次数', '次'), quantity('trips', '宣传车', '车次')],
    counted: 'items'
  },
  lecture: {
    day: '活动日期',
    fields: { ...gathering, speaker: '', audience: '', copies: '' },
    quantities: [audience, copies]
  },
  show: {
    day: '演出日期',
    fields: { ...gathering, performers: '', audience: '观众人次', copies: '' },
    quantities: [
      quantity('programmes', '节目数', '个节目'),
      { ...audience, label: '观众人次' },
      copies,
      named('performers', '演员', '人')
    ],
    programme: true
  },
  meeting: {
    day: '会议日期',
    fields: { ...gathering, speaker: '主持或主讲人', audience: '', copies: '' },
    quantities: [audience, copies]
  },
  volunteerAction: {
    day: '活动日期',
    fields: { ...gathering, hours: '志愿服务时长', audience: '', copies: '' },
    quantities: [audience, copies]
  },
  mediaReport: {
    day: '刊发日期',
    fields: { medium: '媒体名称', link: '', items: '' },
    quantities: [items('篇')],
    counted: 'items'
  }
}

/** Every own field of some form. */
export const ownFields: readonly OwnField[] = [
  'endTime',
  'place',
  'wording',
  'size',
  'medium',
  'link',
  'speaker',
  'channel',
  'items',
  'places',
  'editions',
  'plays',
  'playTime',
  'trips',
  'posts',
  'groups',
  'forwarders',
  'members',
  'reads',
  'performers',
  'households',
  'copies',
  'audience',
  'hours',
  'takenDownOn'
]
const isOwn = (name: string): name is OwnField => ownFields.some(field => field === name)

/** 朋友圈 is forwarded by people, 微信群 and QQ群 are counted in groups; neither is ever turned into the other. */
const byPeople = (channel: string | null): boolean => channel === 'moments'

/** Whether an event of this form asks for a field. Fields that every form has are always asked for. */
export function asksFor(name: string, form: string, channel: string | null): boolean {
  if (name === 'programmeItems') return forms[form]?.programme ?? false
  if (name === 'handouts') return asksFor('copies', form, channel)
  if (!isOwn(name)) return true
  const known = forms[form]?.fields[name] !== undefined
  if (name === 'forwarders') return known && byPeople(channel)
  if (name === 'groups' || name === 'members') return known && !byPeople(channel)
  return known
}

/** What a form calls a field; undefined: as it is called everywhere. */
export function fieldName(name: string, form: string): string | undefined {
  const known = forms[form]
  if (name === 'heldOn') return known?.day
  // what has no end has no start either, but a time of day: 发布时间, 悬挂时间
  if (name === 'startTime' && known && known.fields.endTime === undefined)
    return known.day.replace('日期', '时间')
  const counted = known?.quantities.find(({ field, named: spoken }) => field === name && !spoken)?.label
  return (isOwn(name) ? known?.fields[name] : undefined) || counted
}

/** The numbers that a form counts, in the order in which they are read out (domain §3.1); none for an unknown form. */
export function formQuantities(form: string): readonly FormQuantity[] {
  return forms[form]?.quantities ?? []
}

/** The number that an event of this form cannot be without; null where there is none. */
export function countedIn(form: string): QuantityField | null {
  return forms[form]?.counted ?? null
}

/** True for a form that stays up after its day, so that it can be taken down (domain §3.1: 横幅, 喷绘, 张贴 …). */
export function canHang(form: string): boolean {
  return forms[form]?.fields.takenDownOn !== undefined
}

/** The forms that stay up after their day. */
export const hangingForms: readonly string[] = publicityForms.map(({ value }) => value).filter(canHang)

/** The unit word of what hangs: 条 for 横幅, 幅 for 喷绘. */
export function hangingUnit(form: string): string {
  return formQuantities(form).find(({ field }) => field === 'items')?.unit ?? ''
}
