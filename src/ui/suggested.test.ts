import { describe, expect, it } from 'vitest'
import { suggested } from './suggested'

const names = ['陈海', '周芸', '陈小芳']

describe('suggested', () => {
  it.each([
    ['', ['陈海', '周芸', '陈小芳']],
    ['陈', ['陈海', '陈小芳']],
    ['李', []],
    ['陈海', ['陈海']],
    ['陈海、', ['陈海、周芸', '陈海、陈小芳']],
    ['陈海、周', ['陈海、周芸']],
    ['陈海、周芸、小', ['陈海、周芸、陈小芳']],
    ['司法所 李某、周', ['司法所 李某、周芸']]
  ])('“%s”', (typed, offered) => {
    expect(suggested(names, typed)).toEqual(offered)
  })
})
