import { expect, it } from 'vitest'
import { emptyRequest, request } from './contract'
import { reopened } from './steps'

const values = request.input.parse({
  ...emptyRequest,
  reportedAt: '2018-09-06T08:10',
  channel: 'phone',
  summary: '污水外溢',
  resolvedAt: '2018-09-06T11:40',
  result: '已疏通',
  callbackAt: '2018-09-06T15:00',
  solved: 'unsolved',
  satisfaction: 'dissatisfied',
  callbackNote: '又冒水了'
})
const again = { reopenedAt: '2018-09-06T15:05', reason: '又冒水了' }

it('keeps the closing and the call-back in a round, and opens the request', () => {
  expect(reopened(values, again)).toEqual({
    ...values,
    resolvedAt: null,
    result: null,
    callbackAt: null,
    solved: null,
    satisfaction: null,
    callbackNote: null,
    rounds: [
      {
        id: null,
        resolvedAt: '2018-09-06T11:40',
        result: '已疏通',
        callbackAt: '2018-09-06T15:00',
        solved: 'unsolved',
        satisfaction: 'dissatisfied',
        ...again
      }
    ]
  })
})

it.each([{ resolvedAt: null }, { callbackAt: null }])('leaves what was not called back: %j', change => {
  const open = { ...values, ...change }
  expect(reopened(open, again)).toBe(open)
})
