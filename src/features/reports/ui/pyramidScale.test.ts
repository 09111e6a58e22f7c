import { expect, it } from 'vitest'
import { axisOf } from './pyramidScale'

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [5, [0, 1, 2, 3, 4, 5]],
  [6, [0, 2, 4, 6]],
  [11, [0, 5, 10, 15]],
  [987, [0, 200, 400, 600, 800, 1000]],
  [1001, [0, 500, 1000, 1500]]
])('the axis for %i has the ticks %j', (longest, ticks) =>
  expect(axisOf(longest)).toEqual({ ticks, end: ticks.at(-1) })
)
