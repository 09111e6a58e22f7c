import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLog } from './log'
import { isLocalRequest } from './trust'

describe('what may be requested', () => {
  it.each([
    ['app://linli/assets/x.js', true],
    ['blob:app://linli/1', true],
    ['data:image/png;base64,', true],
    ['app://other/x.js', false],
    ['http://127.0.0.1/', false],
    ['https://example.com/', false],
    ['ws://127.0.0.1/', false],
    ['file:///etc/passwd', false],
    ['devtools://devtools/x', false],
    ['nonsense', false]
  ])('%s: %s', (url, allowed) => expect(isLocalRequest(url, false)).toBe(allowed))

  it('developer tools only in development', () => {
    expect(isLocalRequest('devtools://devtools/x', true)).toBe(true)
  })
})

describe('the log', () => {
  it('starts a new file beyond its size, keeps one old one, and one line stays one line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-log-'))
    const write = openLog(join(folder, 'logs', 'a.log'), 20)
    for (const line of ['first line of text\nits second', 'second', 'third']) write(line)
    expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['a.log', 'a.log.1'])
    expect(readFileSync(join(folder, 'logs', 'a.log.1'), 'utf8')).toBe('first line of text | its second\n')
    expect(readFileSync(join(folder, 'logs', 'a.log'), 'utf8')).toBe('second\nthird\n')
    rmSync(folder, { recursive: true })
  })

  it('never throws', () => expect(() => openLog('/dev/null/x/a.log')('line')).not.toThrow())
})
