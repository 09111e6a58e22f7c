import { describe, expect, it } from 'vitest'
import {
  archiveHindrances,
  fileChecks,
  fileIndex,
  missingSignatures,
  type FiledPaper,
  type FileFacts
} from './fileCheck'

const today = '2018-09-30'
const side = (name: string, which: string, signedAt: string | null = '2018-09-13') => ({
  name,
  side: which,
  signedAt
})
/** S4 of domain.md §7 once everything was done. */
const leak: FileFacts = {
  rejectedAt: null,
  result: 'agreed',
  agreementForm: 'written',
  parties: [side('张某', 'first'), side('李某', 'second')],
  mediatorSignedAt: '2018-09-13',
  sealedAt: '2018-09-13',
  agents: 0,
  sessions: 1,
  investigations: 1,
  evidence: 0,
  followUps: 1,
  performance: 'performed',
  confirmation: null,
  fileNote: null,
  dueFollowUp: '2018-09-28',
  followUpAt: '2018-09-28',
  closedAt: '2018-09-28'
}
const paper = (code: string, change: Partial<FiledPaper> = {}): FiledPaper => ({
  id: code,
  paper: code,
  filedAt: '2018-09-28',
  signed: true,
  pages: 1,
  note: null,
  ...change
})
const whole: readonly FiledPaper[] = [
  'applicationForm',
  'rightsNotice',
  'identityProof',
  'investigationRecord',
  'mediationRecord',
  'agreement',
  'performanceProof',
  'followUpRecord',
  'backCover'
].map(code => paper(code))

const wrong = (facts: FileFacts, filed: readonly FiledPaper[]) =>
  fileChecks(facts, filed, today)
    .filter(({ state }) => state === 'missing' || state === 'unsigned')
    .map(({ code, state, why }) => ({ code, state, why }))

describe('缺件检查', () => {
  it('finds nothing wrong with the whole file of S4', () => {
    expect(wrong(leak, whole)).toEqual([])
    expect(archiveHindrances(leak, whole, today)).toEqual([])
  })

  it.each(whole.map(({ paper: code }) => code))('names %s when it is taken out', code => {
    const rest = whole.filter(each => each.paper !== code)
    expect(wrong(leak, rest)).toEqual([{ code, state: 'missing', why: expect.stringMatching(/./) }])
  })

  it.each(
    whole.map(({ paper: code }) => code).filter(code => code !== 'identityProof' && code !== 'backCover')
  )('names %s when it is not signed', code => {
    for (const signed of [false, null])
      expect(
        wrong(
          leak,
          whole.map(each => (each.paper === code ? { ...each, signed } : each))
        )
      ).toEqual([{ code, state: 'unsigned', why: '签名盖章不全' }])
  })

  it('says who has not signed the agreement', () => {
    const facts = { ...leak, parties: [side('张某', 'first'), side('李某', 'second', null)], sealedAt: null }
    const filed = whole.map(each => (each.paper === 'agreement' ? { ...each, signed: false } : each))
    expect(wrong(facts, filed)).toEqual([
      { code: 'agreement', state: 'unsigned', why: '缺：李某、调委会盖章' }
    ])
  })

  it('takes the acceptance form in place of the application', () => {
    const filed = [paper('acceptanceForm'), ...whole.slice(1)]
    expect(wrong(leak, filed)).toEqual([])
    expect(fileChecks(leak, filed, today)[0]).toMatchObject({
      code: 'acceptanceForm',
      label: '人民调解受理登记表'
    })
  })

  const cases: readonly [string, Partial<FileFacts>, string, string][] = [
    ['a second session', { sessions: 2 }, 'mediationRecord', '登记了 2 次调解，每次应有一份记录，现有 1 份'],
    ['an agent', { agents: 1 }, 'powerOfAttorney', '有 1 位委托代理人，每人应有一份委托书'],
    ['evidence', { evidence: 3 }, 'evidence', '登记了证据 3 份，材料没有收入卷宗'],
    [
      'confirmation',
      { confirmation: 'applied' },
      'confirmationApplication',
      '已申请司法确认，申请书没有收入卷宗'
    ],
    ['a note', { fileNote: '原件由当事人取回' }, 'fileNote', '写了卷宗情况说明，没有收入卷宗'],
    ['a second follow-up', { followUps: 2 }, 'followUpRecord', '登记了 2 次回访，每次应有一份记录，现有 1 份']
  ]
  it.each(cases)('asks for its paper where there is %s', (_what, change, code, why) => {
    expect(wrong({ ...leak, ...change }, whole)).toEqual([{ code, state: 'missing', why }])
  })

  it('asks for a follow-up only once it is overdue', () => {
    const facts = { ...leak, followUps: 0, followUpAt: null }
    const filed = whole.filter(({ paper: code }) => code !== 'followUpRecord')
    expect(fileChecks(facts, filed, '2018-09-28').find(({ code }) => code === 'followUpRecord')?.state).toBe(
      'notNeeded'
    )
    expect(wrong(facts, filed)).toEqual([
      { code: 'followUpRecord', state: 'missing', why: '回访期限 2018年9月28日 已过，还没有回访' }
    ])
  })

  it('asks for the record of a follow-up that is only a day of the case', () => {
    const filed = whole.filter(({ paper: code }) => code !== 'followUpRecord')
    expect(wrong({ ...leak, followUps: 0 }, filed)).toEqual([
      { code: 'followUpRecord', state: 'missing', why: '2018年9月28日 回访过，记录没有收入卷宗' }
    ])
  })

  it('asks of an oral case its register form only', () => {
    const facts: FileFacts = {
      ...leak,
      agreementForm: 'oral',
      investigations: 0,
      followUps: 0,
      followUpAt: null,
      dueFollowUp: null
    }
    expect(wrong(facts, [paper('oralAgreementForm')])).toEqual([])
    expect(wrong(facts, [])).toEqual([
      { code: 'oralAgreementForm', state: 'missing', why: '达成口头协议，登记表还没有收入卷宗' }
    ])
  })

  it('asks of a case that was not accepted nothing', () => {
    const facts: FileFacts = {
      ...leak,
      ...{ rejectedAt: '2018-09-11', result: 'inMediation', agreementForm: null, performance: null },
      ...{ sessions: 0, investigations: 0, followUps: 0, followUpAt: null, dueFollowUp: null }
    }
    expect(wrong(facts, [])).toEqual([])
  })

  it('asks of a failed case no agreement', () => {
    const facts: FileFacts = {
      ...leak,
      result: 'failed',
      agreementForm: null,
      performance: null,
      followUps: 0,
      followUpAt: null,
      dueFollowUp: null
    }
    const without = ['agreement', 'performanceProof', 'followUpRecord']
    expect(
      wrong(
        facts,
        whole.filter(({ paper: code }) => !without.includes(code))
      )
    ).toEqual([])
  })
})

describe('卷内目录', () => {
  it('puts the papers in the order of the law and counts the pages on', () => {
    const filed = [
      paper('backCover'),
      paper('agreement', { pages: 3 }),
      paper('mediationRecord', { id: 'b', filedAt: '2018-09-14', pages: 2 }),
      paper('mediationRecord', { id: 'a', filedAt: '2018-09-13', pages: 4, note: '第一次' }),
      paper('identityProof', { pages: 0 }),
      paper('caseFileCover'),
      paper('applicationForm')
    ]
    expect(
      fileIndex(filed).map(({ no, label, pagesText, remark }) => [no, label, pagesText, remark])
    ).toEqual([
      [1, '人民调解申请书', '1', ''],
      [2, '当事人身份证明', '—', ''],
      [3, '人民调解记录', '2-5', '第一次'],
      [4, '人民调解记录', '6-7', ''],
      [5, '人民调解协议书', '8-10', ''],
      [6, '封底', '11', '']
    ])
  })

  it('is empty for an empty file', () => expect(fileIndex([])).toEqual([]))
})

describe('归档', () => {
  it('names what cannot be waived and what can', () => {
    const facts = { ...leak, closedAt: null }
    expect(archiveHindrances(facts, whole.slice(1), today)).toEqual([
      { what: '还没有填结案日期', waivable: false },
      { what: '人民调解申请书：申请书和受理登记表都没有，至少要有一份', waivable: true }
    ])
  })

  it('holds back a case that is still in mediation', () => {
    expect(archiveHindrances({ ...leak, result: 'inMediation' }, whole, today)).toContainEqual({
      what: '还在调解，没有结果',
      waivable: false
    })
  })
})

describe('missing signatures', () => {
  it('needs no third party’s', () => {
    const parties = [side('张某', 'first'), side('李某', 'second'), side('物业公司', 'third', null)]
    expect(missingSignatures({ ...leak, parties })).toEqual([])
    expect(missingSignatures({ parties, mediatorSignedAt: null, sealedAt: null })).toEqual([
      '调解员',
      '调委会盖章'
    ])
  })
})
