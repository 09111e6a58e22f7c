import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { clipboardTime, createClipboard } from './clipboard'

let held = ''
const lines: string[] = []
const system = {
  readText: () => held,
  writeText: (text: string) => void (held = text),
  clear: () => void (held = '')
}
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('takes a protected value out after thirty seconds', async () => {
  await createClipboard(system, line => lines.push(line)).copy('511201199001011238', true)
  await vi.advanceTimersByTimeAsync(clipboardTime - 1)
  expect(held).toBe('511201199001011238')
  await vi.advanceTimersByTimeAsync(1)
  expect(held).toBe('')
})

it('leaves what somebody copied meanwhile, elsewhere or here', async () => {
  const clipboard = createClipboard(system, line => lines.push(line))
  await clipboard.copy('511201199001011238', true)
  held = '别处复制的'
  await vi.advanceTimersByTimeAsync(clipboardTime)
  expect(held).toBe('别处复制的')
  await clipboard.copy('511201199001011238', true)
  await clipboard.copy('邻里漏水', false)
  await vi.advanceTimersByTimeAsync(clipboardTime)
  expect(held).toBe('邻里漏水')
})

it('counts anew for the last value, and takes it out when the program ends', async () => {
  const clipboard = createClipboard(system, line => lines.push(line))
  await clipboard.copy('甲', true)
  await vi.advanceTimersByTimeAsync(clipboardTime / 2)
  await clipboard.copy('乙', true)
  await vi.advanceTimersByTimeAsync(clipboardTime / 2)
  expect(held).toBe('乙')
  await clipboard.flush()
  expect(held).toBe('')
  await clipboard.flush()
})

it('notes when the system does not let go of it, and goes on', async () => {
  const stuck = { ...system, readText: () => Promise.reject(new Error('busy')) }
  await createClipboard(stuck, line => lines.push(line)).copy('甲', true)
  await vi.advanceTimersByTimeAsync(clipboardTime)
  expect(lines).toEqual(['clipboard not cleared'])
})
