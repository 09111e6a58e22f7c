import { describe, expect, it } from 'vitest'
import { visitOutcomes } from './contract'
import { checkVisit, hasHousehold, mayBeNamed, takesMaterial } from './rules'

const outcomes = visitOutcomes.map(outcome => outcome.value)
const fields = (visit: Parameters<typeof checkVisit>[0]) => checkVisit(visit).map(issue => issue.field)

describe('outcomes of a visit', () => {
  it('hands material out to who was met, or leaves it at the door (domain §3.3)', () => {
    expect(outcomes.filter(takesMaterial)).toEqual(['met', 'left'])
  })

  it('knows no household behind a vacant flat', () => {
    expect(outcomes.filter(outcome => !hasHousehold(outcome))).toEqual(['vacant'])
  })

  it('does not name who declined (domain §0.1(4))', () => {
    expect(outcomes.filter(outcome => !mayBeNamed(outcome))).toEqual(['declined'])
  })
})

describe('checkVisit', () => {
  it('takes leaflets only where they were handed out or left', () => {
    const accepted = outcomes.filter(
      outcome => fields({ outcome, copies: 1, interviewee: null }).length === 0
    )
    expect(accepted).toEqual(['met', 'left'])
  })

  it.each([0, null])('takes %s copies for every outcome', copies => {
    expect(outcomes.flatMap(outcome => fields({ outcome, copies, interviewee: null }))).toEqual([])
  })

  it('knows no interviewee in a vacant flat', () => {
    expect(fields({ outcome: 'vacant', copies: null, interviewee: '张某' })).toEqual(['interviewee'])
    expect(fields({ outcome: 'met', copies: null, interviewee: '张某' })).toEqual([])
  })
})
