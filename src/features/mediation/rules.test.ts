import { describe, expect, it } from 'vitest'
import {
  checkFund,
  checkMediator,
  checkOpening,
  checkPrevented,
  checkRound,
  checkTraining,
  serves,
  storedPhone,
  termEnds,
  unexplainedCases
} from './rules'

const today = '2018-09-25'
const fields = (issues: readonly { field: string }[]): string[] => issues.map(({ field }) => field)

describe('terms', () => {
  it.each([
    ['2018-09-01', null, '2021-08-31'],
    ['2018-01-01', null, '2020-12-31'],
    ['2017-03-01', null, '2020-02-29'],
    ['2016-02-29', null, '2019-02-28'],
    ['2018-08-31', null, '2021-08-30'],
    ['2018-09-01', '2023-08-31', '2023-08-31']
  ])('from %s, given %s, end on %s', (servesFrom, termTo, end) => {
    expect(termEnds(servesFrom, termTo)).toBe(end)
  })

  it.each([
    ['2018-08-31', false],
    ['2018-09-01', true],
    ['2018-12-30', true],
    ['2018-12-31', false]
  ])('from 1 September, left on 31 December: in office on %s is %s', (day, held) => {
    expect(serves({ servesFrom: '2018-09-01', servesTo: '2018-12-31' }, day)).toBe(held)
  })
})

describe('a mediator', () => {
  const mediator = {
    name: '陈海',
    servesFrom: '2018-01-10',
    servesTo: null,
    termTo: null,
    birthDate: null,
    phone: null
  }
  it.each([
    [{}, []],
    [{ servesTo: '2018-01-09' }, ['servesTo']],
    [{ servesTo: '2018-01-10' }, []],
    [{ termTo: '2018-01-09' }, ['termTo']],
    [{ birthDate: '2018-01-10' }, ['birthDate']],
    [{ birthDate: '1970-01-10' }, []],
    [{ phone: '13800001111' }, []],
    [{ phone: '138000011' }, ['phone']],
    [{ phone: '13800001111（儿子）' }, ['phone']]
  ])('%o', (change, issues) => {
    expect(fields(checkMediator({ ...mediator, ...change }, []))).toEqual(issues)
  })

  const other = { name: '陈海', servesFrom: '2015-01-10', servesTo: null, birthDate: null }
  it.each([
    ['the same name in office', {}, {}, ['name']],
    ['another name', { name: '周芸' }, {}, []],
    ['one who has left before', { servesTo: '2018-01-10' }, {}, []],
    ['one who left after', { servesTo: '2018-01-11' }, {}, ['name']],
    ['one who comes later', { servesFrom: '2018-06-01' }, { servesTo: '2018-06-01' }, []],
    ['another birth date', { birthDate: '1970-01-01' }, { birthDate: '1980-01-01' }, []],
    ['the same birth date', { birthDate: '1970-01-01' }, { birthDate: '1970-01-01' }, ['name']],
    ['a birth date on one side only', { birthDate: '1970-01-01' }, {}, ['name']]
  ])('is refused a second time: %s', (_case, ofOther, ofHim, issues) => {
    expect(fields(checkMediator({ ...mediator, ...ofHim }, [{ ...other, ...ofOther }]))).toEqual(issues)
  })

  it('keeps phones joined by 、', () => {
    expect(storedPhone('138 0000 1111，13800001112')).toBe('13800001111、13800001112')
    expect(storedPhone(null)).toBeNull()
  })
})

describe('entries of the books', () => {
  it.each([
    [checkFund({ receivedOn: today, amount: 1 }, today), []],
    [checkFund({ receivedOn: '2018-09-26', amount: 0 }, today), ['receivedOn', 'amount']],
    [checkTraining({ heldOn: today, people: 1 }, today), []],
    [checkTraining({ heldOn: '2018-09-26', people: 0 }, today), ['heldOn', 'people']],
    [checkRound({ heldOn: today }, today), []],
    [checkRound({ heldOn: '2018-09-26' }, today), ['heldOn']],
    [checkPrevented({ preventedOn: today, people: 1 }, today), []],
    [checkPrevented({ preventedOn: '2018-09-26', people: 0 }, today), ['preventedOn', 'people']]
  ])('%#', (issues, expected) => {
    expect(fields(issues)).toEqual(expected)
  })
})

describe('an opening balance', () => {
  const opening = {
    fromDate: '2012-03-01',
    toDate: '2018-06-30',
    cases: 386,
    entered: null,
    agreed: 376,
    parties: 812
  }
  const other = { fromDate: '2010-01-01', toDate: '2012-02-29' }
  it.each([
    ['S3', {}, 0, []],
    ['ends today', { toDate: today }, 0, []],
    ['ends tomorrow', { toDate: '2018-09-26' }, 0, ['toDate']],
    ['ends before it begins', { toDate: '2012-02-28' }, 0, ['toDate']],
    ['no cases', { cases: 0, agreed: null, parties: null }, 0, ['cases']],
    ['more agreed than cases', { agreed: 387 }, 0, ['agreed']],
    ['fewer than two parties a case', { parties: 771 }, 0, ['parties']],
    ['exactly two parties a case', { parties: 772 }, 0, []],
    ['the day after another', { fromDate: '2012-03-01' }, 0, []],
    ['the last day of another', { fromDate: '2012-02-29' }, 0, ['fromDate']],
    ['cases of the program in its span', {}, 2, ['entered']],
    ['… that were told', { entered: 2 }, 2, []],
    ['… of which one was told', { entered: 1 }, 2, ['entered']],
    ['told, but there are none', { entered: 2 }, 0, ['entered']],
    ['told as 0', { entered: 0 }, 0, []]
  ])('%s', (_case, change, inProgram, issues) => {
    expect(fields(checkOpening({ ...opening, ...change }, [other], inProgram, today))).toEqual(issues)
  })

  it('says how many would be counted twice and both ways out', () => {
    const [issue] = checkOpening(opening, [], 2, today)
    expect(issue?.reason).toContain('已有 2 件')
    expect(issue?.reason).toContain('请把“到”改到它们之前')
    expect(issue?.reason).toContain('减去这 2 件')
  })

  it.each([
    [null, 0, null],
    [null, null, null],
    [2, 2, null],
    [null, 3, '有 3 件会算两遍'],
    [2, 3, '有 1 件会算两遍'],
    [2, 1, '有 1 件两边都没有算']
  ])('told %s, in the program by now %s: %s', (entered, casesWithin, words) => {
    const reason = unexplainedCases({ entered, casesWithin })
    if (words === null) expect(reason).toBeNull()
    else expect(reason).toContain(words)
  })
})
