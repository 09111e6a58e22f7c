import { describe, expect, it } from 'vitest'
import { goneIn } from './cellDates'
import { openName, sortNotes } from './names'

describe('openName', () => {
  it.each([
    ['张三、李四', ['张三', '李四']],
    ['张三\n李四', ['张三', '李四']],
    ['张三/妻李四', ['张三', '李四（妻）']],
    ['张三（夫）李四（妻）', ['张三（夫）', '李四（妻）']],
    ['张三 李四', ['张三', '李四']],
    ['张三和李四', ['张三', '李四']],
    ['欧阳 小明', ['欧阳 小明']],
    ['张 三', ['张 三']],
    ['户主：张三', ['张三（户主）']],
    ['（租户）张三', ['张三（租户）']],
    ['张三13800138000', ['张三 13800138000']],
    ['张三，13800138000', ['张三 13800138000']],
    ['张三（空挂、外出）', ['张三（空挂、外出）']],
    ['（空置）', []],
    ['和平', ['和平']],
    ['子涵', ['子涵']]
  ])('%j', (raw, expected) =>
    expect(
      openName(raw).map(
        ({ name, notes, phone }) =>
          name + notes.map(note => `（${note}）`).join('') + (phone ? ` ${phone}` : '')
      )
    ).toEqual(expected)
  )
})

describe('sortNotes', () => {
  it.each([
    ['租户', { personType: 'tenant' }],
    ['户主', { relation: '02' }],
    ['之母', { relation: '52' }],
    ['业主', { dropped: ['业主'] }],
    ['外出', { residenceState: 'away' }],
    ['空挂', { residenceState: 'nominal' }],
    ['曾用名：张小三', { formerName: '张小三' }],
    ['已故', { gone: ['已故'] }],
    ['13800138000', { phones: ['13800138000'] }],
    ['低保', { unknown: ['低保'] }]
  ])('%s', (note, expected) => expect(sortNotes([note])).toMatchObject(expected))
})

describe('goneIn', () => {
  it.each([
    ['已故', { kind: 'died', date: null }],
    ['2018年3月5日去世', { kind: 'died', date: '2018-03-05' }],
    ['已去世2018.3.5', { kind: 'died', date: '2018-03-05' }],
    ['迁出', { kind: 'moved', date: null }],
    ['已搬走', { kind: 'moved', date: null }],
    ['其母已故', null],
    ['外出', null],
    ['2018年3月去世', { kind: 'died', date: null }],
    ['2019.3去世', { kind: 'died', date: null }],
    ['2020.5搬走', { kind: 'moved', date: null }],
    ['妻子2019.3去世', null]
  ])('%s', (text, expected) => expect(goneIn(text)).toEqual(expected))
})
