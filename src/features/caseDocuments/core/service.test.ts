import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Operation } from '../../../contract/operation'
import { CallFailure } from '../../../desk'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import { caseOperations } from '../../disputes/caseOperations'
import { disputeOperations } from '../../disputes/contract'
import { paperOperations } from '../../papers/contract'
import { caseDocumentOperations as operations } from '../contract'
import { documentKinds } from '../kinds'
import { leakCase, storeCase, type SampleCase } from '../testing'
import { documentText } from './fill'
import { builtInTemplate } from './templates'
import { withText } from './testing'

const failure = (work: Promise<unknown>): Promise<{ code: string; message: string }> =>
  work.then(
    () => ({ code: 'accepted', message: '' }),
    (error: unknown) => {
      if (error instanceof CallFailure) return error.error
      throw error
    }
  )

describe('papers of a case', () => {
  let test: TestOffice
  let sample: SampleCase
  beforeAll(async () => {
    test = await openTestOffice()
    sample = await storeCase(test)
  })
  afterAll(() => test.close())

  const wanted = (code: (typeof documentKinds)[number]['code'], itemId: string | null = null) => ({
    disputeId: sample.id,
    code,
    itemId,
    blank: false
  })
  const textOf = async (input: ReturnType<typeof wanted>): Promise<string> => {
    const { content } = await test.call(operations.preview, input)
    return documentText(Buffer.from(content, 'base64'))
  }

  it('lists every document, which apply and how many there are', async () => {
    const { documents, caseNo } = await test.call(operations.list, { disputeId: sample.id })
    expect(caseNo).toBe('山台山人调字〔2018〕第001号')
    expect(documents).toHaveLength(documentKinds.length)
    const of = (code: string) => documents.find(each => each.code === code)
    expect(of('applicationForm')).toMatchObject({ applies: true, filed: true })
    expect(of('oralAgreementForm')).toMatchObject({ applies: false, why: '协议形式不是口头协议' })
    expect(of('mediationRecord')?.items).toEqual([
      { id: sample.sessionId, label: '2018-09-13 山台山社区居委会调解室' }
    ])
    expect(of('powerOfAttorney')?.items).toHaveLength(1)
  })

  it('fills the agreement from the case, amounts also in capitals', async () => {
    const text = await textOf(wanted('agreement'))
    expect(text).toContain('山台山人调字〔2018〕第001号')
    expect(text).toContain('甲方：张某，性别男，民族汉')
    expect(text).toContain('金额：3200元（大写：人民币叁仟贰佰元整）。')
    expect(text).toContain('（一）期限：2018年9月20日；地点：山台山社区居委会；方式：转账。')
    expect(text).toContain('本协议一式三份')
    expect(text).not.toMatch(/[{}]|null|undefined/)
  })

  it('fills the paper of the record asked for, and refuses one of another case', async () => {
    expect(await textOf(wanted('mediationRecord', sample.sessionId))).toContain('2018年9月13日9时30分')
    expect(await textOf(wanted('investigationRecord', sample.investigationId))).toContain(
      '九月五日晚上开始滴水'
    )
    expect(await textOf(wanted('followUpRecord', sample.followUpId))).toContain('没有再渗水')
    const other = await failure(test.call(operations.preview, wanted('mediationRecord', sample.followUpId)))
    expect(other.code).toBe('NOT_FOUND')
  })

  it('keeps the agreement from the printer until each gap is filled or left out for a reason', async () => {
    const print = () => test.call(operations.issue, { ...wanted('agreement'), how: 'print' as const })
    const refused = await failure(print())
    expect(refused.code).toBe('RULE')
    expect(refused.message).toContain('各方的责任')
    const word = await failure(test.call(operations.issue, { ...wanted('agreement'), how: 'word' }))
    expect(word.code).toBe('RULE')

    await test.call(operations.waive, {
      disputeId: sample.id,
      item: 'responsibility',
      reason: '双方同意不写责任'
    })
    const { checklist } = await test.call(operations.list, { disputeId: sample.id })
    expect(checklist.find(item => item.code === 'responsibility')).toMatchObject({
      state: 'waived',
      waiver: { reason: '双方同意不写责任', by: '王敏', at: '2018-09-25T09:00:00' }
    })
    expect(await print()).toEqual({ offered: null })

    await test.call(operations.unwaive, { disputeId: sample.id, item: 'responsibility' })
    expect((await failure(print())).code).toBe('RULE')
  })

  it('hands out a Word file and notes who took which paper of which case', async () => {
    const { offered } = await test.call(operations.issue, { ...wanted('applicationForm'), how: 'word' })
    const file = await test.download(offered?.token ?? '')
    expect(file.fileName).toBe('人民调解申请书（山台山人调字〔2018〕第001号）.docx')
    expect(documentText(file.bytes)).toContain('张某')
    const [entry] = await test.call(paperOperations.exports, {})
    expect(entry).toMatchObject({
      by: '王敏',
      fileName: file.fileName,
      full: true,
      purpose: '下载 Word 文书'
    })
  })

  it('prints blanks without a case, and of a case without its content', async () => {
    for (const disputeId of [null, sample.id]) {
      const blank = { disputeId, code: 'agreement' as const, itemId: null, blank: true }
      const text = await textOf(blank as ReturnType<typeof wanted>)
      expect(text).not.toContain('张某')
      expect(text).toContain('山台山社区人民调解委员会')
      // a blank agreement is no agreement of this case: nothing to check
      expect(await test.call(operations.issue, { ...blank, how: 'print' })).toEqual({ offered: null })
    }
  })

  it('keeps waivers of an archived case as they are', async () => {
    const closed = await storeCase(test, {
      ...leakCase,
      title: '归档的一件',
      performance: 'performed',
      performedAt: '2018-09-19',
      closedAt: '2018-09-20',
      retention: 'short'
    })
    const stored = await test.call(disputeOperations.open, { id: closed.id })
    await test.call(caseOperations.archive, {
      id: closed.id,
      version: stored.version,
      archivedAt: '2018-09-21',
      filedBy: '刘芳',
      checkedBy: null,
      retention: 'short',
      reason: '样例，缺的文书以后补'
    })
    const late = await failure(
      test.call(operations.waive, { disputeId: closed.id, item: 'responsibility', reason: '事后补的理由' })
    )
    expect(late.code).toBe('RULE')
  })

  it('takes the office’s own template, and goes back to the built-in one', async () => {
    const own = withText(await builtInTemplate('fileNote'), '卷宗情况说明', '本所专用说明：{案件名称}')
    const token = await test.upload('说明.docx', own)
    await test.call(operations.replaceTemplate, { code: 'fileNote', token })
    expect(await test.call(operations.templates, {})).toMatchObject([
      { code: 'fileNote', fileName: '说明.docx', by: '王敏' }
    ])
    expect(await textOf(wanted('fileNote'))).toContain('本所专用说明：张某与李某邻里漏水纠纷')
    const given = await test.call(operations.downloadTemplate, { code: 'fileNote' })
    expect(Buffer.from((await test.download(given.token)).bytes).equals(Buffer.from(own))).toBe(true)

    const wrong = withText(await builtInTemplate('fileNote'), '卷宗情况说明', '说明 {当事人姓明}')
    const refused = await failure(
      test.call(operations.replaceTemplate, { code: 'fileNote', token: await test.upload('错.docx', wrong) })
    )
    expect(refused.code).toBe('VALIDATION')
    expect(refused.message).toContain('{当事人姓明}')
    expect(await textOf(wanted('fileNote'))).toContain('本所专用说明')

    await test.call(operations.restoreTemplate, { code: 'fileNote' })
    expect(await textOf(wanted('fileNote'))).not.toContain('本所专用说明')
  })

  it('stores the reason of a waiver encrypted', async () => {
    await test.call(operations.waive, {
      disputeId: sample.id,
      item: 'facts',
      reason: '理由里写了漏水的隐私'
    })
    for (const name of await readdir(test.dir, { recursive: true })) {
      const bytes = await readFile(`${test.dir}/${name}`).catch(() => Buffer.alloc(0))
      expect(bytes.includes('理由里写了漏水的隐私'), name).toBe(false)
    }
  })

  describe.each(['clerk', 'reader'] as const)('%s', role => {
    it('is refused by every operation', async () => {
      await test.signIn()
      const name = role === 'clerk' ? '录入甲' : '只读乙'
      await test.call(accountOperations.create, { name, role, password: testPassword })
      const { accounts } = await test.call(accountOperations.state, {})
      const accountId = accounts.find(each => each.name === name)?.id ?? ''
      await test.call(accountOperations.signIn, { accountId, password: testPassword })
      for (const operation of Object.values<Operation>(operations)) {
        const answer = await test.office.call(operation.name, {})
        expect(answer, operation.name).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
        expect(z.string().parse(answer.ok ? '' : answer.error.message)).not.toContain('张某')
      }
      await test.signIn()
    })
  })
})
