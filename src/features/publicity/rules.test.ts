import { describe, expect, it } from 'vitest'
import { publicityForms } from './contract'
import { checkEvent, formQuantities, isHanging, quantityText } from './rules'

const none = {
  items: null,
  places: null,
  copies: null,
  audience: null,
  groups: null,
  reads: null,
  programmes: null
}
const event = (form: string, values: object = {}) => ({
  form,
  heldOn: '2018-09-03',
  takenDownOn: null,
  ...none,
  ...values
})
const fields = (values: Parameters<typeof checkEvent>[0]) => checkEvent(values).map(issue => issue.field)

describe('formQuantities (domain §3.1)', () => {
  it.each([
    ['doorToDoor', ['copies 份']],
    ['stall', ['copies 份', 'audience 人次']],
    ['poster', ['items 张', 'places 处', 'audience 人次']],
    ['banner', ['items 条']],
    ['largePrint', ['items 幅']],
    ['board', ['items 块']],
    ['led', ['items 块']],
    ['officialAccount', ['items 篇', 'reads 次']],
    ['groupForward', ['items 条次', 'groups 个群']],
    ['video', ['items 条', 'reads 次']],
    ['loudspeaker', ['items 次']],
    ['lecture', ['audience 人次', 'copies 份']],
    ['show', ['programmes 个节目', 'audience 人次', 'copies 份']],
    ['meeting', ['audience 人次', 'copies 份']],
    ['volunteerAction', ['audience 人次', 'copies 份']]
  ])('%s counts %j', (form, expected) => {
    expect(formQuantities(form).map(({ field, unit }) => `${field} ${unit}`)).toEqual(expected)
  })

  it('knows every form and no other', () => {
    expect(publicityForms.filter(form => formQuantities(form.value).length === 0)).toEqual([])
    expect(publicityForms.length).toBe(15)
    expect(formQuantities('unknown')).toEqual([])
  })
})

describe('quantityText (domain §7)', () => {
  it.each([
    ['S6', event('poster', { items: 20, places: 5, audience: 46 }), '20张、5处、46人次'],
    ['S7', event('largePrint', { items: 3 }), '3幅'],
    ['S8', event('officialAccount', { items: 2, reads: 1267 }), '2篇、阅读量1267次'],
    ['S8 groups', event('groupForward', { items: 12, groups: 6 }), '12条次、6个群'],
    ['S9', event('show', { programmes: 5, audience: 260, copies: 180 }), '5个节目、260人次、180份'],
    ['none', event('stall'), ''],
    ['zero', event('stall', { copies: 0 }), '0份']
  ])('%s', (_name, values, text) => {
    expect(quantityText(values)).toBe(text)
  })
})

describe('checkEvent', () => {
  it.each([
    ['a stall without numbers yet', event('stall')],
    ['posters', event('poster', { items: 20, places: 5, audience: 46, takenDownOn: '2018-09-03' })],
    ['a board still up', event('board')]
  ])('accepts %s', (_name, values) => {
    expect(fields(values)).toEqual([])
  })

  it.each([
    [['handouts'], event('banner', { items: 3, copies: 100 })],
    [['places', 'reads'], event('lecture', { places: 1, reads: 0 })],
    [['items'], event('show', { items: 1 })],
    [['items'], event('banner')],
    [['items'], event('largePrint', { items: 0 })],
    [['items'], event('poster', { places: 5 })],
    [['items'], event('officialAccount', { reads: 812 })],
    [['items'], event('groupForward', { groups: 6 })],
    [['takenDownOn'], event('banner', { items: 1, takenDownOn: '2018-09-02' })],
    [['takenDownOn'], event('lecture', { takenDownOn: '2018-09-30' })]
  ])('refuses %j', (expected, values) => {
    expect(fields(values)).toEqual(expected)
  })

  it('says what the form counts instead', () => {
    expect(checkEvent(event('banner', { items: 3, copies: 100 }))[0]?.reason).toBe(
      '横幅不统计这一项，请清空；它统计的是条数（条）'
    )
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
  })
})
