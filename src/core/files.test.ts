import { describe, expect, it } from 'vitest'
import { createFileTokens, uploadLimit } from './files'

const bytes = new Uint8Array([1, 2, 3])
const offered = { fileName: '台账.xlsx', mime: 'application/octet-stream', bytes }

describe('file tokens', () => {
  it('hands an offered file out once', () => {
    const files = createFileTokens()
    const token = files.offer(offered)
    expect(files.collect(token)).toEqual(offered)
    expect(() => files.collect(token)).toThrow('已经取走或过期')
  })

  it('keeps an upload until it is forgotten', () => {
    const files = createFileTokens()
    const token = files.accept({ name: '名册.xlsx', bytes })
    expect(files.uploaded(token)).toEqual({ name: '名册.xlsx', bytes })
    expect(files.uploaded(token).bytes).toBe(bytes)
    files.forget(token)
    expect(() => files.uploaded(token)).toThrow('请重新选择文件')
  })

  it('does not mix uploads with offers', () => {
    const files = createFileTokens()
    const token = files.accept({ name: '名册.xlsx', bytes })
    expect(() => files.collect(token)).toThrow('已经取走或过期')
  })

  it('refuses what is larger than 200 MB, by its size alone (F27)', () => {
    const files = createFileTokens()
    expect(() => files.accept({ name: '大.xlsx', bytes: new Uint8Array(uploadLimit + 1) })).toThrow('200 MB')
    expect(() => files.accept({ name: '大.xlsx', bytes: new Uint8Array(uploadLimit) })).not.toThrow()
  })

  it('keeps the hundred newest uploads and drops the oldest', () => {
    const files = createFileTokens()
    const tokens = Array.from({ length: 101 }, (_, at) => files.accept({ name: String(at), bytes }))
    expect(() => files.uploaded(tokens[0] ?? '')).toThrow('请重新选择文件')
    expect(tokens.slice(1).map(token => files.uploaded(token).name)).toEqual(
      Array.from({ length: 100 }, (_, at) => String(at + 1))
    )
  })

  it('keeps at most 400 MB of uploads together, the newest always', () => {
    const files = createFileTokens()
    const large = new Uint8Array(150 * 1024 * 1024)
    const [first = '', second = '', third = ''] = ['一', '二', '三'].map(name =>
      files.accept({ name, bytes: large })
    )
    expect(() => files.uploaded(first)).toThrow('请重新选择文件')
    expect([files.uploaded(second).name, files.uploaded(third).name]).toEqual(['二', '三'])
  })

  it('forgets everything at lock', () => {
    const files = createFileTokens()
    const upload = files.accept({ name: '名册.xlsx', bytes })
    const offer = files.offer(offered)
    files.clear()
    expect(() => files.uploaded(upload)).toThrow()
    expect(() => files.collect(offer)).toThrow()
  })
})
