import { describe, expect, it } from 'vitest'
import { markingOf } from '../rules'
import { testSurvey } from '../testing'
import { blankSheet, press, slotsOf, startDraft, type Draft, type Step } from './entryKeys'

const marking = markingOf({ ...testSurvey, satisfactionQuestion: '您满意吗？' })
const slots = slotsOf(marking)

/** Types keys (parted by spaces; ␣ is the space bar) into a blank sheet. */
function typed(keys: string): { draft: Draft; last: Step | null } {
  let draft = startDraft(blankSheet(marking.questions.length))
  let last: Step | null = null
  for (const key of keys.split(' ')) {
    last = press(draft, key === '␣' ? ' ' : key, slots)
    if (last?.kind === 'draft') draft = last.draft
  }
  return { draft, last }
}
const answers = (keys: string) => typed(keys).draft.sheet.answers
const full = '5 1 A 1 b a c d ␣ A 1 2'

describe('keys of a sheet', () => {
  it('fill one place after the other: age, sex, questions, participation, satisfaction', () => {
    const { last } = typed(`${full} Enter`)
    expect(last).toEqual({
      kind: 'done',
      sheet: {
        ageBand: 'from60',
        sex: 'male',
        answers: ['A', 'A', 'B', 'ACD', 'A'],
        joined: 'yes',
        satisfaction: 'basically',
        invalid: null
      }
    })
  })

  it.each([
    ['a key that is no option stays', '5 1 4', ['', '', '', '', ''], 2],
    [
      'a multiple choice takes letters in any order, and a second press takes one away',
      '5 1 1 1 1 d a b b',
      ['A', 'A', 'A', 'AD', ''],
      5
    ],
    ['0 is 没作答', '0 0 A 0 B', ['A', '', 'B', '', ''], 5],
    ['Backspace empties the place before', '5 1 A A Backspace', ['A', '', '', '', ''], 3],
    ['Backspace on a multiple choice empties it first', '5 1 1 1 1 a Backspace', ['A', 'A', 'A', '', ''], 5],
    ['arrows only move', '5 1 A A ArrowLeft ArrowLeft B', ['B', 'A', '', '', ''], 3]
  ])('%s', (_name, keys, expected, at) => {
    expect(answers(keys)).toEqual(expected)
    expect(typed(keys).draft.at).toBe(at)
  })

  it('Enter with a gap goes to the gap and stores only when pressed again', () => {
    const { draft, last } = typed('5 1 A 0 B a ␣ A 1 1 Enter')
    expect(last).toMatchObject({ kind: 'draft', hint: '第 2 题没录。问卷上真没答的，再按一次回车' })
    expect(draft.at).toBe(3)
    expect(press(draft, 'Enter', slots)).toMatchObject({ kind: 'done' })
    const filled = press(draft, 'B', slots)
    expect(filled).toMatchObject({ kind: 'draft', draft: { warned: false } })
  })

  it('Enter does not store a sheet with nothing on it', () => {
    expect(typed('5 1 Enter').last).toMatchObject({ kind: 'draft', hint: expect.stringContaining('空白卷') })
  })

  it('X asks why, a number answers, X again takes it back', () => {
    expect(typed('X 1 Enter').last).toMatchObject({ kind: 'done', sheet: { invalid: 'blank' } })
    expect(typed('5 1 A x 4').draft.sheet.invalid).toBe('outside')
    expect(typed('5 1 A x 4 x').draft.sheet.invalid).toBeNull()
    expect(typed('x Escape A').draft.askingInvalid).toBe(false)
  })

  it('behind the last place only Enter and Backspace do something', () => {
    expect(typed(`${full} 1`).last).toMatchObject({ hint: '这一份录完了，按回车录下一份' })
    expect(typed(`${full} Backspace`).draft.sheet.satisfaction).toBeNull()
    expect(typed(`${full} q`).last).toBeNull()
  })

  it.each(['Tab', 'F5', 'z', 'Shift'])('leaves %s alone', key => expect(typed(key).last).toBeNull())
})
