import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idCheckDigit } from '../../../contract/idNumber'
import type { InputOf } from '../../../contract/operation'
import { blank, firstPage } from '../../../contract/record'
import { readWorkbook } from '../../../core/excel/read'
import { openZip } from '../../../core/excel/zip'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { followUp, followUpOperations, mediationSession, mediationSessionOperations } from '../caseRecords'
import { agreementTerm, disputeOperations, disputeParty, emptyDispute } from '../contract'

type Input = InputOf<typeof disputeOperations.create>
type Party = Input['parties'][number]

let test: TestOffice
beforeAll(async () => {
  test = await openTestOffice()
})
afterAll(() => test.close())

const party = (side: string, name: string): Party => ({
  ...blank(disputeParty.fields),
  id: null,
  side,
  kind: 'natural',
  name
})
const plain: Input = {
  ...emptyDispute,
  title: '张某与李某邻里漏水纠纷',
  registeredAt: '2018-09-10',
  acceptedAt: '2018-09-10',
  source: 'apply',
  facts: '漏水',
  result: 'inMediation',
  parties: [party('first', '张某'), party('second', '李某')]
}
const term = { ...blank(agreementTerm.fields), id: null, content: '赔偿' }
const agreed: Input = {
  ...plain,
  result: 'agreed',
  agreementForm: 'oral',
  agreementEffectiveAt: '2018-09-13'
}

async function refusal(work: Promise<unknown>): Promise<CallFailure['error']> {
  try {
    await work
  } catch (error) {
    if (error instanceof CallFailure) return error.error
    throw error
  }
  throw new Error('expected a refusal')
}

/** Signs that end a cell, a tag, a formula, a line or a reading direction elsewhere, and must be only words here. */
const odd = [
  '<img src=x onerror=alert(1)>',
  '</w:t><script>alert(1)</script>&amp;{#each}',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '＝1＋1',
  'ab\u202Etxt.exe',
  '\u200F张某\u200E',
  "O'Brien; DROP TABLE dispute;--",
  '𠀀𠮷𬭎',
  '__proto__',
  '阿卜杜热合曼·'.repeat(8) + '艾买提江',
  '名'.repeat(60),
  '𠀀'.repeat(100)
]

describe('words of a case', () => {
  it.each(odd)('keeps %j exactly, in every place', async words => {
    const narrative = `${words}\n第二行\t${words}`
    const { id } = await test.call(disputeOperations.create, {
      ...plain,
      title: words,
      facts: narrative,
      parties: [party('first', words), party('second', '乙方')],
      participants: [{ id: null, name: words, relation: words, phone: null }]
    })
    const stored = await test.call(disputeOperations.open, { id })
    expect(stored).toMatchObject({ title: words, facts: narrative })
    expect([stored.parties[0]?.name, stored.participants[0]?.name]).toEqual([words, words])
    const found = await test.call(disputeOperations.list, { ...firstPage, search: words.slice(0, 100) })
    expect(found.rows.map(row => row.id)).toContain(id)
  })

  it('stands in the Excel export as text: no formula, no markup (F38)', async () => {
    const { token, rows } = await test.runJob(disputeOperations.exportList, firstPage)
    const { bytes } = await test.download(token)
    const zip = openZip(bytes)
    const sheet = zip.part('xl/worksheets/sheet1.xml').toString('utf8')
    expect(sheet).not.toMatch(/<f[ >]/)
    const [read] = (await readWorkbook(bytes)).sheets
    const texts = (read?.rows ?? []).flatMap(row => row.map(cell => String(cell ?? '')))
    expect(rows).toBe(odd.length)
    for (const words of odd) expect(texts).toContain(words)
    expect(texts.join()).not.toContain('第二行')
  })

  it.each([
    ['NUL', 'a\u0000b'],
    ['half of a character', '张\uD840某'],
    ['a control character', '张\u0007某']
  ])('refuses %s by the name of the field', async (_what, words) => {
    const cases: [Input, string][] = [
      [{ ...plain, title: words }, '案件名称'],
      [{ ...plain, facts: words }, '简要情况'],
      [{ ...plain, parties: [party('first', words), party('second', '李某')] }, '第 1 个当事人的姓名或名称']
    ]
    for (const [input, label] of cases) {
      const { code, message } = await refusal(test.call(disputeOperations.create, input))
      expect(code).toBe('VALIDATION')
      expect(message).toContain(`${label}：夹有看不见的控制字符或残缺的字`)
    }
  })

  it('keeps a narrative of 20,000 characters, rare ones counted as one, and refuses the next one', async () => {
    const facts = '𠀀' + '长'.repeat(19_999)
    const { id } = await test.call(disputeOperations.create, { ...plain, facts })
    expect((await test.call(disputeOperations.open, { id })).facts).toBe(facts)
    const { message } = await refusal(test.call(disputeOperations.create, { ...plain, facts: `${facts}长` }))
    expect(message).toBe('简要情况：太长，最多 20000 个字')
    const name = await refusal(
      test.call(disputeOperations.create, {
        ...plain,
        parties: [party('first', '𠀀'.repeat(101)), party('second', '李某')]
      })
    )
    expect(name.message).toBe('第 1 个当事人的姓名或名称：太长，最多 100 个字')
  })

  it('refuses keys that are none of its own, however deep', async () => {
    const hostile: unknown[] = [
      JSON.parse('{"__proto__":{"isAdmin":true}}'),
      { ...plain, constructor: {} },
      { ...plain, parties: [{ ...party('first', '张某'), admin: true }, party('second', '李某')] },
      { ...plain, parties: [JSON.parse('{"__proto__":{"side":"first"}}')] }
    ]
    for (const input of hostile) {
      const answer = await test.office.call('dispute.create', input)
      expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
    }
    for (const name of ['__proto__', 'constructor', 'toString', 'facts', 'terms']) {
      const list = { ...firstPage, filters: Object.fromEntries([[name, ['x']]]) }
      expect((await refusal(test.call(disputeOperations.list, list))).code).toBe('VALIDATION')
      const sort = { ...firstPage, sort: { field: name, order: 'asc' as const } }
      expect((await refusal(test.call(disputeOperations.list, sort))).code).toBe('VALIDATION')
    }
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
  })
})

describe('numbers and days of a case', () => {
  it('keeps 500 parties and refuses one more', async () => {
    const parties = Array.from({ length: 500 }, (_, at) => party(at % 2 ? 'first' : 'second', `当事人${at}`))
    const { id } = await test.call(disputeOperations.create, { ...plain, parties })
    const stored = await test.call(disputeOperations.get, { id })
    expect([stored.partiesCount, stored.parties.at(-1)?.name]).toEqual([500, '当事人499'])
    const { message } = await refusal(
      test.call(disputeOperations.create, { ...plain, parties: [...parties, party('first', '多一个')] })
    )
    expect(message).toBe('当事人：太多，最多 500 条')
  })

  it.each([
    ['below zero', -1, '不能小于 0'],
    ['parts of a 分', 0.5, '要填整数'],
    ['beyond ten thousand million 元', 1_000_000_000_001, '不能大于 1000000000000']
  ])('refuses money %s', async (_what, amount, reason) => {
    const { message } = await refusal(test.call(disputeOperations.create, { ...agreed, amount }))
    expect(message).toBe(`协议涉及金额：${reason}`)
    const ofTerm = { ...agreed, agreementTerms: [{ ...term, amount }] }
    expect((await refusal(test.call(disputeOperations.create, ofTerm))).message).toBe(
      `第 1 个协议条款的金额：${reason}`
    )
  })

  it('keeps the largest amount, and refuses terms that add up to more than a case can hold', async () => {
    const most = 1_000_000_000_000
    const { id } = await test.call(disputeOperations.create, { ...agreed, amount: most })
    expect((await test.call(disputeOperations.get, { id })).amount).toBe(most)
    const terms = {
      ...agreed,
      agreementTerms: [
        { ...term, amount: most },
        { ...term, amount: most }
      ]
    }
    const { code, message } = await refusal(test.call(disputeOperations.create, terms))
    expect([code, message]).toEqual(['VALIDATION', expect.stringContaining('金额')])
  })

  it.each([
    [{ acceptedAt: '2018-09-09' }, '受理日期：早于登记日期，请核对'],
    [{ acceptedAt: '2018-02-30' }, '受理日期：没有这一天，请核对，写成 2018-09-25 这样'],
    [{ registeredAt: '' }, '登记日期：填法不对，请核对'],
    [{ closedAt: '2018-09-09', result: 'failed' }, '结案日期：早于受理日期，请核对'],
    [{ source: 'nobody' }, '案件来源：填法不对，请核对']
  ])('refuses %j', async (change, expected) => {
    const { code, message } = await refusal(test.call(disputeOperations.create, { ...plain, ...change }))
    expect([code, message.split('；')]).toEqual(['VALIDATION', expect.arrayContaining([expected])])
  })

  it('refuses an ID number or a phone that is none, without repeating it', async () => {
    const stem = '51352319650312123'
    const wrong = stem + (idCheckDigit(stem) === '0' ? '1' : '0')
    const parties = [
      { ...party('first', '张某'), idNo: wrong, phone: '12345678901234' },
      party('second', '李某')
    ]
    const { code, message, issues } = await refusal(
      test.call(disputeOperations.create, { ...plain, parties })
    )
    expect([code, issues.map(issue => issue.field)]).toEqual([
      'VALIDATION',
      ['parties.0.idNo', 'parties.0.phone']
    ])
    expect(message).not.toMatch(/12345678901234|51352319650312/)
  })

  it('holds what hangs on a case to the same, and to a case that there is', async () => {
    const { id: disputeId } = await test.call(disputeOperations.create, agreed)
    const session = {
      ...blank(mediationSession.fields),
      disputeId,
      heldAt: '2018-09-12T09:00',
      outcome: 'again'
    }
    const process = odd.join('\n')
    const { id } = await test.call(mediationSessionOperations.create, { ...session, process })
    expect((await test.call(mediationSessionOperations.open, { id })).process).toBe(process)
    const early = { ...session, process: '经过', heldAt: '2018-09-09T09:00' }
    expect((await refusal(test.call(mediationSessionOperations.create, early))).message).toBe(
      '调解时间：早于受理日期，请核对'
    )
    const visit = { ...blank(followUp.fields), visitedAt: '2018-09-20', visitor: '李华', situation: '好' }
    const nowhere = { ...visit, disputeId: '0190a0b0-0000-7000-8000-000000000000' }
    expect(await refusal(test.call(followUpOperations.create, nowhere))).toMatchObject({ code: 'NOT_FOUND' })
    const before = await test.call(followUpOperations.list, firstPage)
    expect(
      (await refusal(test.call(followUpOperations.create, { ...visit, disputeId, situation: '\u0000' }))).code
    ).toBe('VALIDATION')
    expect((await test.call(followUpOperations.list, firstPage)).total).toBe(before.total)
  })

  it('writes none of it to the log', () => {
    expect(test.log).toEqual([])
  })
})
