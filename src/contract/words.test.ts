import { describe, expect, it } from 'vitest'
import { joinWords, wordsOf } from './words'

describe('words of a tags field', () => {
  it.each([
    [null, []],
    ['', []],
    ['王敏', ['王敏']],
    ['王敏、刘洋，阿依古丽·买买提；王敏', ['王敏', '刘洋', '阿依古丽·买买提']],
    [' 老年人 , 青少年、', ['老年人', '青少年']]
  ])('%j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  it('joins what was typed with other separators too', () => {
    expect(joinWords(['王敏', '刘洋，赵磊'])).toBe('王敏、刘洋、赵磊')
    expect(joinWords([])).toBeNull()
    expect(joinWords(['、'])).toBeNull()
  })
})
