import { expect, it } from 'vitest'
import { createQueue } from './queue'

it('runs one piece at a time, in the order of arrival, whatever fails', async () => {
  const queue = createQueue()
  const steps: string[] = []
  let running = 0
  const piece = (name: string) => async () => {
    expect(++running).toBe(1)
    steps.push(`${name} begins`)
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    steps.push(`${name} ends`)
    running--
    if (name === 'b') throw new Error('b failed')
    return name
  }
  const results = await Promise.allSettled(['a', 'b', 'c'].map(name => queue.run(piece(name))))
  expect(results.map(result => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
    'a',
    'failed',
    'c'
  ])
  expect(steps).toEqual(['a', 'b', 'c'].flatMap(name => [`${name} begins`, `${name} ends`]))
})

it('is idle when all that was accepted has ended, also after a failure', async () => {
  const queue = createQueue()
  let ended = 0
  const work = async () => {
    await Promise.resolve()
    ended++
    throw new Error('failed')
  }
  const results = Promise.allSettled([queue.run(work), queue.run(work)])
  await queue.idle()
  expect(ended).toBe(2)
  await results
})
