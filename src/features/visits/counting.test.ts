import { describe, expect, it } from 'vitest'
import {
  countedOutcomes,
  countingDefinition,
  countsAsVisited,
  defaultVisitCounting,
  visitCountingSchema,
  type VisitCounting
} from './counting'

const counting = (left: boolean, phoned: boolean, excludeVacant = true): VisitCounting => ({
  left,
  phoned,
  excludeVacant
})

describe('入户口径 (domain §3.4)', () => {
  it('counts 见面 and 资料留置 until the office says otherwise', () => {
    expect(visitCountingSchema.parse(defaultVisitCounting)).toEqual(defaultVisitCounting)
    expect(countedOutcomes(defaultVisitCounting)).toEqual(['met', 'left'])
  })

  it.each([
    [counting(true, false), ['met', 'left'], '“见面”、“资料留置”'],
    [counting(false, false), ['met'], '“见面”'],
    [counting(false, true), ['met', 'phoned'], '“见面”、“电话联系”'],
    [counting(true, true), ['met', 'left', 'phoned'], '“见面”、“资料留置”、“电话联系”']
  ])('%j', (setting, outcomes, words) => {
    const every = ['met', 'left', 'phoned', 'absent', 'declined', 'vacant']
    expect(every.filter(outcome => countsAsVisited(setting, outcome))).toEqual(outcomes)
    const { reached, missing } = countingDefinition(setting)
    expect(reached).toContain(`走访结果为${words}；`)
    expect(missing).toContain(words)
  })

  it('prints whether vacant flats are due', () => {
    expect(countingDefinition(counting(true, false, true)).due).toContain('空置、商用房不计')
    expect(countingDefinition(counting(true, false, false)).due).toContain('加上空置房')
  })
})
