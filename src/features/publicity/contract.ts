import { z } from 'zod'
import {
  choice,
  count,
  date,
  hours,
  link,
  longText,
  personName,
  tags,
  text,
  timeOfDay,
  webAddress,
  type Choice
} from '../../contract/fields'
import { command, everyRole, query } from '../../contract/operation'
import { blank, defineChild, defineRecord, recordOperations } from '../../contract/record'
import { publicityHandout } from '../materials/contract'

/** 宣传形式, in the order of domain.md §3.1, and 媒体报道, which superiors ask for; each form's own fields are in forms.ts. */
export const publicityForms: readonly Choice[] = [
  { value: 'doorToDoor', label: '入户发放' },
  { value: 'stall', label: '集中发放/摆摊' },
  { value: 'poster', label: '张贴' },
  { value: 'banner', label: '横幅' },
  { value: 'largePrint', label: '喷绘' },
  { value: 'board', label: '展板/宣传栏' },
  { value: 'led', label: 'LED' },
  { value: 'officialAccount', label: '公众号' },
  { value: 'groupForward', label: '微信群/QQ群', aliases: ['朋友圈', '群转发'] },
  { value: 'video', label: '短视频' },
  { value: 'loudspeaker', label: '广播/宣传车' },
  { value: 'lecture', label: '讲座/院坝会' },
  { value: 'show', label: '文艺汇演' },
  { value: 'meeting', label: '会议/培训' },
  { value: 'volunteerAction', label: '志愿服务' },
  { value: 'mediaReport', label: '媒体报道' }
]

/** Where a post was passed on. */
export const forwardChannels: readonly Choice[] = [
  { value: 'wechat', label: '微信群' },
  { value: 'qq', label: 'QQ群' },
  { value: 'moments', label: '朋友圈' }
]

/** Kinds of programmes of a 文艺汇演. */
export const programmeKinds: readonly Choice[] = [
  { value: 'clapper', label: '快板' },
  { value: 'threeHalf', label: '三句半' },
  { value: 'sketch', label: '小品' },
  { value: 'songDance', label: '歌舞' },
  { value: 'chorus', label: '合唱' },
  { value: 'opera', label: '戏曲' },
  { value: 'crosstalk', label: '相声' },
  { value: 'recital', label: '朗诵' },
  { value: 'instrument', label: '器乐' },
  { value: 'martial', label: '太极武术' },
  { value: 'quiz', label: '有奖问答' },
  { value: 'other', label: '其他' }
]

/** 针对人群 as registers name them; others may be typed. */
export const targetGroups = [
  '全体居民',
  '老年人',
  '青少年',
  '妇女',
  '残疾人',
  '流动人口',
  '党员',
  '楼栋长和小组长',
  '物业和企业员工',
  '商户',
  '学生和家长'
]

export const programmeItem = defineChild({
  table: 'publicity_programme',
  label: '节目',
  fields: {
    kind: choice(programmeKinds)({ label: '类型', required: true }),
    title: text({ label: '节目名称' }),
    performers: tags()({ label: '表演者' })
  }
})

export const publicityEvent = defineRecord({
  name: 'publicityEvent',
  table: 'publicity_event',
  label: '宣传活动',
  counter: '场',
  dateField: 'heldOn',
  fields: {
    form: choice(publicityForms)({
      label: '活动形式',
      required: true,
      list: true,
      width: 120,
      group: '活动'
    }),
    heldOn: date({ label: '活动日期', required: true, list: true, group: '活动' }),
    startTime: timeOfDay({ label: '开始时间', group: '活动' }),
    endTime: timeOfDay({ label: '结束时间', group: '活动' }),
    title: text({ label: '活动主题', required: true, list: true, search: true, width: 220, group: '活动' }),
    campaignId: link({ label: '专项', target: 'campaign', group: '活动' }),
    place: text({ label: '活动地点', list: true, search: true, width: 140, group: '活动' }),
    organiser: text({ label: '组织单位', group: '活动' }),
    targets: tags(targetGroups)({ label: '针对人群', group: '活动' }),
    channel: choice(forwardChannels)({ label: '转发到', group: '内容' }),
    wording: longText({ label: '文字内容', group: '内容' }),
    size: text({ label: '规格', group: '内容', hint: '例如 8×1.2 米、A3' }),
    medium: text({ label: '媒体或平台', search: true, group: '内容' }),
    link: webAddress({ label: '网址', group: '内容' }),
    speaker: tags()({ label: '主讲人', search: true, group: '内容' }),
    performers: count({ label: '演员人数', unit: '人', group: '内容' }),
    items: count({ label: '数量', list: true, width: 70, group: '数量' }),
    places: count({ label: '处数', unit: '处', group: '数量' }),
    editions: count({ label: '期数', unit: '期', group: '数量' }),
    plays: count({ label: '播放条次', unit: '条次', group: '数量' }),
    playTime: hours({ label: '播放时长', unit: '小时', group: '数量' }),
    trips: count({ label: '宣传车', unit: '车次', group: '数量' }),
    posts: count({
      label: '内容条数',
      unit: '条',
      group: '数量',
      hint: '转发了几条不同的内容；条次由程序算出'
    }),
    groups: count({ label: '群数', unit: '个群', group: '数量' }),
    forwarders: count({ label: '转发人数', unit: '人', group: '数量' }),
    members: count({
      label: '群成员数',
      unit: '人',
      group: '数量',
      hint: '各群成员数相加，群与群有重复，不算人数，也不算覆盖率'
    }),
    reads: count({ label: '阅读或播放量', unit: '次', group: '数量' }),
    households: count({
      label: '入户户数',
      unit: '户',
      group: '数量',
      hint: '逐户结果在“入户走访”登记，报表的入户数从那里来'
    }),
    audience: count({
      label: '参加人次',
      unit: '人次',
      list: true,
      width: 86,
      group: '数量',
      hint: '到场的人次，不含工作人员；同一个人来两场算两次'
    }),
    staff: tags()({ label: '参与工作人员', search: true, group: '人员' }),
    staffCount: count({
      label: '工作人员数',
      unit: '人',
      group: '人员',
      hint: '含志愿者；不填就按上面的姓名数'
    }),
    hours: hours({
      label: '工作时长',
      unit: '小时',
      group: '人员',
      hint: '各人的时间合计；不填就按起止时间乘人数'
    }),
    recorder: personName({ label: '记录人', group: '人员' }),
    takenDownOn: date({ label: '撤除日期', group: '撤除', hint: '还挂着的不填' }),
    content: longText({ label: '活动内容和成效', group: '其他' }),
    remark: longText({ label: '备注', protected: true, group: '其他' })
  },
  kept: {
    /** The sum of the hand-outs; null when nothing was handed out. */
    copies: count({ label: '发放份数', unit: '份', list: true, width: 86 }),
    programmes: count({ label: '节目数', unit: '个节目' }),
    briefNote: longText({ label: '简报补充文字' }),
    briefPhotos: longText({ label: '简报照片' })
  },
  computed: {
    quantity: text({ label: '数量说明', list: true, width: 190 }),
    campaignTitle: text({ label: '专项名称', list: true, width: 160 }),
    materials: text({ label: '发放资料', list: true, width: 180 })
  },
  children: { programmeItems: programmeItem, handouts: publicityHandout }
})

/** An event with nothing filled in; what is required is added by the caller. */
export const emptyEvent = { ...blank(publicityEvent.fields), programmeItems: [], handouts: [] }

/** Who registers events and their photos. */
export const publicityWriters = ['admin', 'clerk', 'mediator'] as const
export const publicityOperations = recordOperations(publicityEvent, {
  read: everyRole,
  write: publicityWriters,
  remove: publicityWriters
})

const versioned = z.strictObject({ id: z.uuid(), version: z.int() })
const hungCount = z.strictObject({ records: z.int(), items: z.int() })

/** What hangs: banners, prints, boards, posters, LED. */
export const hangingOperations = {
  /** Per form that can hang: put up in the days `from`–`to`, taken down in them, and still up at the end of `to` (domain §7 S7). */
  hangings: query({
    name: 'publicityEvent.hangings',
    input: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    output: z.array(
      z.strictObject({ form: z.string(), set: hungCount, takenDown: hungCount, hanging: hungCount })
    ),
    access: everyRole
  }),
  /** Notes the day on which something was taken down; VALIDATION before it was put up, RULE when it is down already. */
  takeDown: command({
    name: 'publicityEvent.takeDown',
    input: z.strictObject({ ...versioned.shape, on: z.iso.date() }),
    output: versioned,
    access: publicityWriters,
    labels: { on: '撤除日期' }
  })
}
