import { describe, expect, it } from 'vitest'
import { blank } from '../../contract/record'
import { briefFacts, briefTitle, paragraphsOf, photoRows, togetherFacts, type BriefSource } from './brief'
import { publicityEvent } from './contract'

const source = (form: string, values: Partial<BriefSource> = {}): BriefSource => ({
  ...blank(publicityEvent.fields),
  form,
  heldOn: '2018-09-06',
  title: '宣传',
  copies: null,
  programmes: null,
  campaignTitle: null,
  materials: null,
  programmeItems: [],
  ...values
})
const lines = (event: BriefSource) => briefFacts(event).map(({ label, text }) => `${label}：${text}`)

describe('briefFacts', () => {
  it('S6: says what was recorded of posters, nothing else', () => {
    const posters = source('poster', {
      place: '小区内',
      items: 20,
      places: 5,
      audience: 46,
      staff: '王敏、刘洋、赵磊',
      startTime: '09:00',
      endTime: '11:00'
    })
    expect(lines(posters)).toEqual([
      '张贴日期：2018年9月6日09:00—11:00',
      '张贴地点：小区内',
      '活动形式：张贴',
      '活动数量：20张、5处、46人次',
      '工作人员：3人（王敏、刘洋、赵磊）',
      '工作时长：6小时'
    ])
  })

  it('S9: names the kinds of the programmes and what was handed out', () => {
    const show = source('show', {
      programmes: 5,
      programmeItems: ['clapper', 'clapper', 'threeHalf', 'sketch', 'sketch'].map(kind => ({
        kind,
        title: null,
        performers: null
      })),
      audience: 260,
      copies: 180,
      materials: '扫黑除恶宣传单180份',
      staffCount: 12
    })
    expect(lines(show)).toEqual([
      '演出日期：2018年9月6日',
      '活动形式：文艺汇演',
      '活动数量：5个节目（快板2、三句半1、小品2）、260人次、180份',
      '发放资料：扫黑除恶宣传单180份',
      '工作人员：12人'
    ])
  })

  it('has only the day and the form of an event of which nothing more is known', () => {
    expect(lines(source('meeting'))).toEqual(['会议日期：2018年9月6日', '活动形式：会议/培训'])
  })
})

describe('togetherFacts', () => {
  it('adds pieces within one form only, attendances over all', () => {
    const events = [
      source('poster', { items: 20, places: 5, audience: 46 }),
      source('banner', { items: 3, heldOn: '2018-09-03' }),
      source('video', { items: 2, reads: 500 }),
      source('show', { heldOn: '2018-09-22', programmes: 5, audience: 260, copies: 180 }),
      source('banner', { items: 1 })
    ]
    expect(togetherFacts(events)).toEqual([
      { label: '收录活动', text: '5次，2018年9月3日至2018年9月22日' },
      {
        label: '合计',
        text: '张贴20张、张贴5处、参加306人次、横幅4条、短视频2条、短视频播放量500次、5个节目、发放资料180份'
      }
    ])
  })

  it('has nothing to add up for one event', () => {
    expect(togetherFacts([source('show')])).toEqual([])
  })
})

describe('briefTitle', () => {
  it.each([
    [[{ title: '居民主体日文艺汇演', campaignTitle: null }], '居民主体日文艺汇演活动简报'],
    [[{ title: '集中宣传活动', campaignTitle: '扫黑除恶专项宣传' }], '集中宣传活动简报'],
    [
      [
        { title: '汇演', campaignTitle: '扫黑除恶专项宣传' },
        { title: '张贴', campaignTitle: '扫黑除恶专项宣传' }
      ],
      '扫黑除恶专项宣传活动简报'
    ],
    [
      [
        { title: '汇演', campaignTitle: '扫黑除恶专项宣传' },
        { title: '张贴', campaignTitle: null }
      ],
      '宣传活动简报'
    ]
  ])('%#', (events, title) => {
    expect(briefTitle(events)).toBe(title)
  })
})

describe('photoRows', () => {
  const flat = { width: 1000, height: 750 }
  const tall = { width: 750, height: 1000 }
  const sizes = (photos: readonly { width: number; height: number }[]) =>
    photoRows(photos).map(row =>
      row.map(({ mmWidth, mmHeight }) => `${Math.round(mmWidth)}×${Math.round(mmHeight)}`)
    )

  it.each([
    ['flat ones', [flat, flat], [['76×57', '76×57']]],
    ['upright ones', [tall, tall], [['72×96', '72×96']]],
    ['mixed: they stand level', [flat, tall], [['76×57', '43×57']]],
    ['an odd one', [flat, flat, flat], [['76×57', '76×57'], ['76×57']]],
    ['a panorama', [{ width: 2000, height: 500 }], [['76×19']]],
    ['none', [], []]
  ])('%s', (_name, photos, rows) => {
    expect(sizes(photos)).toEqual(rows)
  })
})

it('paragraphs have no empty lines', () => {
  expect(paragraphsOf('一。\n\n 二。\n')).toEqual(['一。', '二。'])
  expect(paragraphsOf(null)).toEqual([])
})
