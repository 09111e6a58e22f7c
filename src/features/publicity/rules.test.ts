import { describe, expect, it } from 'vitest'
import { blank } from '../../contract/record'
import { publicityEvent, publicityForms } from './contract'
import { asksFor, canHang, fieldName, formQuantities, ownFields } from './forms'
import {
  campaignHints,
  checkEvent,
  dayHints,
  eventHints,
  forwardedTimes,
  isHanging,
  programmeText,
  quantityText,
  staffTotal,
  workMinutes,
  type EventFacts
} from './rules'

const event = (form: string, values: Partial<EventFacts> = {}): EventFacts => ({
  ...blank(publicityEvent.fields),
  form,
  heldOn: '2018-09-03',
  copies: null,
  programmeItems: [],
  ...values
})
const fields = (values: EventFacts) => checkEvent(values).map(issue => issue.field)
const reasons = (values: EventFacts) => checkEvent(values).map(issue => `${issue.label}：${issue.reason}`)
const five = ['clapper', 'clapper', 'threeHalf', 'sketch', 'sketch'].map(kind => ({
  kind,
  title: null,
  performers: null
}))

describe('formQuantities (domain §3.1)', () => {
  it.each([
    ['doorToDoor', ['households 户', 'copies 份']],
    ['stall', ['copies 份', 'audience 人次']],
    ['poster', ['items 张', 'places 处', 'audience 人次']],
    ['banner', ['items 条']],
    ['largePrint', ['items 幅']],
    ['board', ['items 块', 'editions 期']],
    ['led', ['items 块', 'plays 条次']],
    ['officialAccount', ['items 篇', 'reads 次']],
    ['groupForward', ['items 条次', 'groups 个群', 'forwarders 人']],
    ['video', ['items 条', 'reads 次']],
    ['loudspeaker', ['items 次', 'trips 车次']],
    ['lecture', ['audience 人次', 'copies 份']],
    ['show', ['programmes 个节目', 'audience 人次', 'copies 份', 'performers 人']],
    ['meeting', ['audience 人次', 'copies 份']],
    ['volunteerAction', ['audience 人次', 'copies 份']],
    ['mediaReport', ['items 篇']]
  ])('%s counts %j', (form, expected) => {
    expect(formQuantities(form).map(({ field, unit }) => `${field} ${unit}`)).toEqual(expected)
  })

  it('knows every form and none else', () => {
    expect(publicityForms.filter(form => formQuantities(form.value).length === 0)).toEqual([])
    expect(publicityForms.length).toBe(16)
    expect(formQuantities('unknown')).toEqual([])
  })
})

describe('a form asks for its own fields only', () => {
  it.each([
    [
      'poster',
      ['endTime', 'place', 'wording', 'size', 'items', 'places', 'audience', 'hours', 'takenDownOn']
    ],
    ['banner', ['place', 'wording', 'size', 'items', 'hours', 'takenDownOn']],
    ['led', ['place', 'wording', 'items', 'plays', 'playTime', 'takenDownOn']],
    ['officialAccount', ['medium', 'link', 'items', 'reads']],
    ['lecture', ['endTime', 'place', 'speaker', 'copies', 'audience', 'hours']],
    ['mediaReport', ['medium', 'link', 'items']]
  ])('%s', (form, expected) => {
    expect(ownFields.filter(name => asksFor(name, form, null))).toEqual(expected)
  })

  it('asks groups of a group, people of 朋友圈', () => {
    const asked = (channel: string) =>
      ['groups', 'members', 'forwarders'].filter(name => asksFor(name, 'groupForward', channel))
    expect(asked('wechat')).toEqual(['groups', 'members'])
    expect(asked('moments')).toEqual(['forwarders'])
  })

  it('asks a programme of a show alone, material of those that hand something out', () => {
    const forms = (name: string) =>
      publicityForms.map(({ value }) => value).filter(form => asksFor(name, form, null))
    expect(forms('programmeItems')).toEqual(['show'])
    expect(forms('handouts')).toEqual([
      'doorToDoor',
      'stall',
      'lecture',
      'show',
      'meeting',
      'volunteerAction'
    ])
    expect(forms('title')).toHaveLength(16)
  })

  it('calls its fields by its own words', () => {
    expect(['banner', 'poster', 'led', 'lecture'].map(form => fieldName('heldOn', form))).toEqual([
      '悬挂日期',
      '张贴日期',
      '开播日期',
      '活动日期'
    ])
    expect(fieldName('items', 'largePrint')).toBe('幅数')
    expect(fieldName('remark', 'largePrint')).toBeUndefined()
  })
})

describe('quantityText (domain §7)', () => {
  it.each([
    ['S6', event('poster', { items: 20, places: 5, audience: 46 }), '20张、5处、46人次'],
    ['S7', event('largePrint', { items: 3 }), '3幅'],
    ['S8', event('officialAccount', { items: 2, reads: 1267 }), '2篇、阅读量1267次'],
    ['S8 groups', event('groupForward', { items: 12, groups: 6 }), '12条次、6个群'],
    ['moments', event('groupForward', { items: 9, forwarders: 9 }), '9条次、转发人9人'],
    ['none', event('stall'), ''],
    ['zero', event('stall', { copies: 0 }), '0份']
  ])('%s', (_name, values, text) => {
    expect(quantityText(values)).toBe(text)
  })

  it('S9: names the kinds of the programmes where they are known', () => {
    const show = { ...event('show', { audience: 260, copies: 180 }), programmes: 5 }
    expect(quantityText(show)).toBe('5个节目、260人次、180份')
    expect(quantityText({ ...show, programmeItems: five })).toBe(
      '5个节目（快板2、三句半1、小品2）、260人次、180份'
    )
    expect(programmeText([])).toBe('')
  })
})

describe('what the program works out', () => {
  it.each([
    ['S8 微信群', { channel: 'wechat', posts: 2, groups: 6, forwarders: null }, 12],
    ['S8 QQ群', { channel: 'qq', posts: 1, groups: 2, forwarders: null }, 2],
    ['朋友圈', { channel: 'moments', posts: 1, groups: null, forwarders: 9 }, 9],
    ['not yet', { channel: 'wechat', posts: 2, groups: null, forwarders: 9 }, null]
  ])('条次 of %s', (_name, values, times) => {
    expect(forwardedTimes(values)).toBe(times)
  })

  it.each([
    [{ staff: null, staffCount: null }, null],
    [{ staff: '王敏、刘洋', staffCount: null }, 2],
    [{ staff: '王敏、刘洋', staffCount: 12 }, 12]
  ])('staff of %j', (values, people) => {
    expect(staffTotal(values)).toBe(people)
  })

  it.each([
    ['told', { hours: 600, startTime: '09:00', endTime: '11:30' }, 600],
    ['three people from 9:00 to 11:30', { hours: null, startTime: '09:00', endTime: '11:30' }, 450],
    ['unknown end', { hours: null, startTime: '09:00', endTime: null }, null]
  ])('working time %s', (_name, times, minutes) => {
    expect(workMinutes({ ...times, staff: '王敏、刘洋、赵磊', staffCount: null })).toBe(minutes)
  })
})

describe('checkEvent', () => {
  it.each([
    ['a stall without numbers yet', event('stall')],
    ['posters', event('poster', { items: 20, places: 5, audience: 46, takenDownOn: '2018-09-03' })],
    ['a board still up', event('board', { items: 1 })],
    [
      'a forwarded post',
      event('groupForward', { channel: 'qq', posts: 1, groups: 2, items: 2, members: 800 })
    ],
    ['a screen', event('led', { items: 2, plays: 60, playTime: 90 })],
    ['a show without a programme yet', event('show', { audience: 260, performers: 30 })],
    ['an article', event('officialAccount', { items: 1, link: 'https://mp.example.cn/s/abc', reads: 0 })]
  ])('accepts %s', (_name, values) => {
    expect(reasons(values)).toEqual([])
  })

  it.each([
    [['handouts'], event('banner', { items: 3, copies: 100 })],
    [['places', 'reads'], event('lecture', { places: 1, reads: 0 })],
    [['items'], event('show', { items: 1 })],
    [['items'], event('banner')],
    [['items'], event('largePrint', { items: 0 })],
    [['items'], event('poster', { places: 5 })],
    [['items'], event('officialAccount', { reads: 812 })],
    [['items'], event('mediaReport')],
    [['items', 'plays'], event('led', { plays: 60 })],
    [['places'], event('poster', { items: 3, places: 5 })],
    [['channel', 'posts', 'groups'], event('groupForward')],
    [['groups'], event('groupForward', { channel: 'qq', posts: 1, groups: 0 })],
    [['groups', 'forwarders'], event('groupForward', { channel: 'moments', posts: 1, groups: 6 })],
    [['members'], event('groupForward', { channel: 'qq', posts: 1, groups: 6, members: 2 })],
    [['staffCount'], event('stall', { staff: '王敏、刘洋、赵磊', staffCount: 2 })],
    [['takenDownOn'], event('banner', { items: 1, takenDownOn: '2018-09-02' })],
    [['takenDownOn'], event('lecture', { takenDownOn: '2018-09-30' })],
    [['endTime'], event('lecture', { endTime: '11:00' })],
    [['endTime'], event('lecture', { startTime: '11:00', endTime: '11:00' })],
    [['link'], event('mediaReport', { items: 1, link: '晚报第三版' })],
    [['place'], event('officialAccount', { items: 1, place: '广场' })],
    [['programmeItems'], event('lecture', { programmeItems: five })]
  ])('refuses %j', (expected, values) => {
    expect(fields(values)).toEqual(expected)
  })

  it('says what the form counts instead, and in its own words what is wrong', () => {
    expect(reasons(event('banner', { items: 3, copies: 100, takenDownOn: '2018-09-01' }))).toEqual([
      '发放资料：横幅不统计这一项，请清空；它统计的是条数（条）',
      '撤除日期：早于悬挂日期，请核对'
    ])
    expect(
      reasons(event('groupForward', { channel: 'moments', posts: 2, groups: 3, forwarders: 4 }))
    ).toEqual(['群数：转发到朋友圈不统计这一项，请清空；它统计的是转发条次（条次）、转发人（人）'])
    expect(reasons(event('groupForward', { channel: 'wechat', posts: 20_000, groups: 20_000 }))).toEqual([
      '内容条数：乘起来超过 100000000 条次，请核对是不是多打了几位'
    ])
    expect(reasons(event('poster', { items: 3, places: 5 }))).toEqual(['处数：3 张贴不了 5 处，请核对'])
    expect(reasons(event('largePrint', { items: 0 }))).toEqual([
      '幅数：不能是 0；一个也没有，就不用登记这一次'
    ])
  })
})

describe('eventHints', () => {
  it.each([
    [event('show', { audience: 260 }), ['还没有节目单，节目数算 0 个']],
    [event('show', { audience: 260, programmeItems: five }), ['5 个节目没有名称']],
    [event('lecture'), ['没有填参加人次，报表里这一场算 0 人次']],
    [event('stall', { copies: 600 }), []],
    [event('doorToDoor'), ['入户户数和发放份数都没有填']],
    [event('doorToDoor', { copies: 30 }), []],
    [event('banner', { items: 3, place: '大门', wording: '平安' }), []],
    [event('banner', { items: 3 }), ['没有填悬挂地点，撤的时候不好找', '没有填横幅标语']]
  ])('%#', (values, hints) => {
    expect(eventHints(values)).toEqual(hints)
  })
})

describe('dayHints', () => {
  it.each([
    [event('lecture', { heldOn: '2018-09-25' }), []],
    [event('lecture', { heldOn: '2018-09-26' }), ['活动日期在今天之后']],
    [event('poster', { heldOn: '1818-09-26' }), ['张贴日期是二十年以前']],
    [event('banner', { takenDownOn: '2081-09-30' }), ['撤除日期在今天之后；还挂着的不填，撤了再登记']],
    [event('banner', { takenDownOn: '2018-09-25' }), []]
  ])('%#', (values, hints) => {
    expect(dayHints(values, '2018-09-25')).toEqual(hints)
  })
})

describe('isHanging (domain §7 S7)', () => {
  const banner = { form: 'largePrint', heldOn: '2018-09-03', takenDownOn: null }
  it.each([
    ['2018-09-02', banner, false],
    ['2018-09-03', banner, true],
    ['2018-10-31', banner, true],
    ['2018-09-29', { ...banner, takenDownOn: '2018-09-30' }, true],
    ['2018-09-30', { ...banner, takenDownOn: '2018-09-30' }, false],
    ['2018-09-10', { ...banner, form: 'lecture' }, false]
  ])('on %s', (day, hung, expected) => {
    expect(isHanging(hung, day)).toBe(expected)
    expect(canHang(hung.form)).toBe(hung.form === 'largePrint')
  })
})

describe('campaignHints', () => {
  const campaign = { fromDate: '2018-09-06', toDate: '2018-09-28' }
  const banner = { form: 'banner', heldOn: '2018-09-06', takenDownOn: null }
  it.each([
    ['2018-09-28', banner, []],
    ['2018-09-29', banner, ['专项 2018-09-28 已经结束，还挂着没有撤除']],
    ['2018-10-08', { ...banner, takenDownOn: '2018-09-30' }, []],
    [
      '2018-09-10',
      { ...banner, heldOn: '2018-09-03' },
      ['悬挂日期不在专项的起止日期内（2018-09-06 至 2018-09-28）']
    ]
  ])('on %s', (today, event, hints) => {
    expect(campaignHints(event, campaign, today)).toEqual(hints)
  })
})
