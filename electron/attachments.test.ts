import { describe, expect, it } from 'vitest'
import type { Office } from '../src/office'
import { createAttachmentAnswer } from './attachments'
import { attachmentAddress, isLocalRequest } from './trust'

const id = '0190a0b0-0000-7000-8000-000000000000'

describe('addresses of attachments', () => {
  it.each([
    [`att://${id}/`, { id, variant: 'file' }],
    [`att://${id}/thumb`, { id, variant: 'thumb' }],
    [`att://${id}`, null],
    [`att://${id}/thumb/..`, null],
    [`att://${id}/thumb?x`, null],
    [`att://${id}/../x`, null],
    [`att://x@${id}/`, null],
    [`att://${id}:1/`, null],
    ['att://linli/', null],
    [`app://${id}/`, null]
  ])('%s', (url, address) => {
    expect(attachmentAddress(url)).toEqual(address)
    if (url.startsWith('att:')) expect(isLocalRequest(url, false)).toBe(address !== null)
  })
})

describe('answers', () => {
  const asked: unknown[] = []
  const officeThat =
    (answer: Awaited<ReturnType<Office['attachment']>>) => async (): Promise<Pick<Office, 'attachment'>> => ({
      attachment: async (...given) => {
        asked.push(given)
        return answer
      }
    })
  const refused = (code: 'FORBIDDEN' | 'LOCKED' | 'NOT_FOUND') =>
    createAttachmentAnswer(officeThat({ ok: false, error: { code, message: '不行', issues: [] } }))

  it('what the office gives, with its headers', async () => {
    const bytes = new Uint8Array([1, 2, 3])
    const headers = { 'content-type': 'image/png', 'x-content-type-options': 'nosniff' }
    const answer = createAttachmentAnswer(officeThat({ ok: true, value: { bytes, headers } }))
    const response = await answer({ method: 'GET', url: `att://${id}/thumb` })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
    expect(asked).toEqual([[id, 'thumb']])
  })

  it('a refusal carries no bytes, and no other address or method reaches the office', async () => {
    for (const [code, status] of [
      ['FORBIDDEN', 403],
      ['LOCKED', 403],
      ['NOT_FOUND', 404]
    ] as const)
      expect((await refused(code)({ method: 'GET', url: `att://${id}/` })).status).toBe(status)
    asked.length = 0
    const answer = refused('FORBIDDEN')
    expect((await answer({ method: 'POST', url: `att://${id}/` })).status).toBe(404)
    expect((await answer({ method: 'GET', url: 'att://linli/' })).status).toBe(404)
    expect(asked).toEqual([])
  })
})
