import { describe, expect, it } from 'vitest'
import { proposedDays, proposedTitle, type EndingFacts } from './proposals'

const party = (side: string, name: string) => ({ side, name })

describe('proposedTitle', () => {
  it.each([
    ['two sides', [party('first', '张某'), party('second', '李某')], 'neighbour', '张某与李某邻里纠纷'],
    ['no type', [party('first', '张某'), party('second', '李某')], null, '张某与李某纠纷'],
    ['type 其他', [party('first', '张某'), party('second', '李某')], 'other', '张某与李某纠纷'],
    [
      'several on a side',
      [party('first', '张某'), party('first', '赵某'), party('second', '某公司'), party('third', '王某')],
      'property',
      '张某、赵某与某公司物业纠纷'
    ],
    [
      'many on a side',
      [party('first', '张某'), party('first', '赵某'), party('first', '钱某'), party('second', '某公司')],
      'property',
      '张某等3人与某公司物业纠纷'
    ],
    ['one side only', [party('first', '张某'), party('second', ' ')], 'neighbour', null]
  ])('%s', (_what, parties, typeCode, title) => {
    expect(proposedTitle({ parties, typeCode })).toBe(title)
  })
})

describe('proposedDays', () => {
  const today = '2018-09-25'
  const facts: EndingFacts = {
    acceptedAt: today,
    result: 'inMediation',
    agreementForm: null,
    agreementEffectiveAt: null,
    endedAt: null
  }
  it.each([
    ['not ended', {}, {}],
    ['an oral agreement', { result: 'agreed', agreementForm: 'oral' }, { agreementEffectiveAt: today }],
    ['a written one waits for signatures', { result: 'agreed', agreementForm: 'written' }, {}],
    ['no agreement', { result: 'failed' }, { endedAt: today }],
    ['ended early', { result: 'terminated' }, { endedAt: today }],
    ['a day that is there stays', { result: 'failed', endedAt: '2018-09-24' }, {}],
    ['an older case says its own day', { result: 'failed', acceptedAt: '2018-09-01' }, {}]
  ])('%s', (_what, more, proposed) => {
    expect(proposedDays({ ...facts, ...more }, today)).toEqual(proposed)
  })
})
