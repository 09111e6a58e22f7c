import { choice, count, date, link, longText, text, type Choice } from '../../contract/fields'
import { everyRole } from '../../contract/operation'
import { blank, defineRecord, recordOperations } from '../../contract/record'
import { publicityHandout } from '../materials/contract'

/** 宣传形式, in the order of domain.md §3.1; unit words are in rules.ts. */
export const publicityForms: readonly Choice[] = [
  { value: 'doorToDoor', label: '入户发放' },
  { value: 'stall', label: '集中发放/摆摊' },
  { value: 'poster', label: '张贴' },
  { value: 'banner', label: '横幅' },
  { value: 'largePrint', label: '喷绘' },
  { value: 'board', label: '展板/宣传栏' },
  { value: 'led', label: 'LED' },
  { value: 'officialAccount', label: '公众号' },
  { value: 'groupForward', label: '微信群/QQ群' },
  { value: 'video', label: '短视频' },
  { value: 'loudspeaker', label: '广播/宣传车' },
  { value: 'lecture', label: '讲座/院坝会' },
  { value: 'show', label: '文艺汇演' },
  { value: 'meeting', label: '会议/培训' },
  { value: 'volunteerAction', label: '志愿服务' }
]

export const publicityEvent = defineRecord({
  name: 'publicityEvent',
  table: 'publicity_event',
  label: '宣传活动',
  counter: '场',
  dateField: 'heldOn',
  fields: {
    heldOn: date({
      label: '活动日期',
      required: true,
      list: true,
      group: '活动',
      hint: '横幅、喷绘填设置的日期'
    }),
    form: choice(publicityForms)({
      label: '活动形式',
      required: true,
      list: true,
      width: 120,
      group: '活动'
    }),
    title: text({ label: '活动主题', required: true, list: true, search: true, width: 220, group: '活动' }),
    campaignId: link({ label: '专项', target: 'campaign', group: '活动' }),
    place: text({ label: '活动地点', list: true, search: true, width: 140, group: '活动' }),
    organiser: text({ label: '组织单位', group: '活动' }),
    staff: text({ label: '参与工作人员', group: '活动' }),
    staffCount: count({ label: '工作人员数', unit: '人', group: '活动' }),
    items: count({ label: '数量', list: true, width: 70, group: '数量' }),
    places: count({ label: '处数', unit: '处', group: '数量' }),
    audience: count({ label: '参加人次', unit: '人次', list: true, width: 86, group: '数量' }),
    groups: count({ label: '群数', unit: '个群', group: '数量' }),
    reads: count({ label: '阅读或播放量', unit: '次', group: '数量' }),
    programmes: count({ label: '节目数', unit: '个节目', group: '数量' }),
    programmeList: text({ label: '节目单', group: '数量', hint: '例如：快板2 三句半1 小品2' }),
    takenDownOn: date({ label: '撤除日期', group: '数量', hint: '还挂着的不填' }),
    content: longText({ label: '活动内容和成效', group: '其他' }),
    remark: longText({ label: '备注', protected: true, group: '其他' })
  },
  kept: {
    /** The sum of the hand-outs; null when nothing was handed out. */
    copies: count({ label: '发放份数', unit: '份', list: true, width: 86 })
  },
  computed: {
    quantity: text({ label: '数量说明', list: true, width: 190 }),
    campaignTitle: text({ label: '专项名称', list: true, width: 160 }),
    materials: text({ label: '发放资料', list: true, width: 180 })
  },
  children: { handouts: publicityHandout }
})

/** An event with nothing filled in; what is required is added by the caller. */
export const emptyEvent = { ...blank(publicityEvent.fields), handouts: [] }

const writers = ['admin', 'clerk', 'mediator'] as const
export const publicityOperations = recordOperations(publicityEvent, {
  read: everyRole,
  write: writers,
  remove: writers
})
