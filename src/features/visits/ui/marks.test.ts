import { describe, expect, it } from 'vitest'
import { createMarks } from './marks'

const told = { problem: '楼道灯不亮', reply: null, interviewee: null, phone: null, request: null }
const outcomes = (store: ReturnType<typeof createMarks>) =>
  [...store.all()].map(([id, { outcome, told: said }]) => `${id} ${outcome}${said ? ' 问题' : ''}`)

describe('marks of a round', () => {
  it('are undone one step at a time, a whole building as one step', () => {
    const store = createMarks()
    store.mark(['a'], 'met', '4栋')
    store.mark(['a'], 'absent', '4栋')
    store.mark(['b', 'c'], 'met', '4栋')
    store.note('b', told, '4栋')
    store.unmark('c')
    expect(outcomes(store)).toEqual(['a absent', 'b met 问题'])
    store.undo()
    expect(outcomes(store)).toEqual(['a absent', 'b met 问题', 'c met'])
    store.undo()
    store.undo()
    expect(outcomes(store)).toEqual(['a absent'])
    store.undo()
    store.undo()
    expect(store.canUndo()).toBe(false)
    store.undo()
    expect(outcomes(store)).toEqual([])
  })

  it('keep what was said when the outcome changes; a problem alone means that somebody was met', () => {
    const store = createMarks()
    store.note('a', told, '4栋')
    expect(outcomes(store)).toEqual(['a met 问题'])
    store.mark(['a'], 'phoned', '4栋')
    expect(outcomes(store)).toEqual(['a phoned 问题'])
    store.note('a', null, '4栋')
    expect(outcomes(store)).toEqual(['a phoned'])
    store.note('b', null, '4栋')
    store.unmark('b')
    expect(outcomes(store)).toEqual(['a phoned'])
  })

  it('tell those who listen, and only of a change', () => {
    const store = createMarks()
    let heard = 0
    const stop = store.subscribe(() => heard++)
    store.mark(['a'], 'met', '4栋')
    store.focus('a')
    store.focus('a')
    store.unmark('b')
    expect(heard).toBe(2)
    stop()
    store.clear()
    expect([heard, store.all().size]).toEqual([2, 0])
  })
})
