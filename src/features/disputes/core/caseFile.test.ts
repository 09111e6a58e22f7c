import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blank, firstPage } from '../../../contract/record'
import { openTestOffice, type TestOffice } from '../../../testing'
import { person, personOperations } from '../../residents/contract'
import { caseOperations } from '../caseOperations'
import {
  casePaper,
  casePaperOperations,
  evidence,
  evidenceOperations,
  followUpOperations,
  investigation,
  investigationOperations,
  mediationSessionOperations
} from '../caseRecords'
import { dispute, disputeAgent, disputeOperations } from '../contract'
import { applied, caseIn, change, party, refusal, stateOfCase, steps } from './testCases'

let test: TestOffice
beforeAll(async () => {
  test = await openTestOffice({ clock: '2018-10-08T09:00:00' })
})
afterAll(() => test.close())

const filePaper = (disputeId: string, paper: string, signed = true) =>
  test.call(casePaperOperations.create, {
    ...blank(casePaper.fields),
    disputeId,
    paper,
    filedAt: '2018-09-28',
    signed,
    pages: 1
  })

/** The papers of S4 (domain.md §7), in the order in which they came about. */
const papers = [
  'applicationForm',
  'rightsNotice',
  'identityProof',
  'investigationRecord',
  'mediationRecord',
  'agreement',
  'performanceProof',
  'followUpRecord',
  'backCover'
]

async function leak(filed: readonly string[]): Promise<string> {
  const id = await caseIn(test, 'performed')
  await test.call(investigationOperations.create, {
    ...blank(investigation.fields),
    disputeId: id,
    heldAt: '2018-09-11T15:00',
    investigators: '陈海',
    askedPerson: '李某',
    content: '问：漏水多久了？答：三个月。'
  })
  await steps.followUp(test, id)
  await steps.close(test, id)
  for (const paper of filed) await filePaper(id, paper)
  return id
}

const wanting = async (id: string) =>
  (await test.call(caseOperations.file, { id })).checks
    .filter(({ state }) => state === 'missing' || state === 'unsigned')
    .map(({ label, state }) => `${label} ${state}`)

const versionOf = async (id: string) => (await test.call(disputeOperations.get, { id })).version
const archive = async (id: string, reason: string | null) =>
  test.call(caseOperations.archive, {
    id,
    version: await versionOf(id),
    archivedAt: '2018-10-08',
    filedBy: '陈海',
    checkedBy: '王敏',
    retention: 'long',
    reason
  })
const reopen = async (id: string, reason: string) =>
  test.call(caseOperations.reopen, { id, version: await versionOf(id), reason })

describe('the file of S4 (domain.md §7)', () => {
  it('is complete with its papers, in the order of the law, and goes to the archive without a reason', async () => {
    const id = await leak(papers)
    expect(await wanting(id)).toEqual([])
    const { index, hindrances } = await test.call(caseOperations.file, { id })
    expect(index.map(({ code, pagesText }) => [code, pagesText])).toEqual(
      papers.map((paper, at) => [paper, String(at + 1)])
    )
    expect(hindrances).toEqual([])
    await archive(id, null)
    expect(await test.call(disputeOperations.get, { id })).toMatchObject({
      state: 'archived',
      archivedAt: '2018-10-08',
      filedBy: '陈海',
      checkedBy: '王敏',
      archiveReason: null
    })
  })

  it.each([
    ['applicationForm', '人民调解申请书'],
    ['rightsNotice', '权利义务告知书'],
    ['identityProof', '当事人身份证明'],
    ['investigationRecord', '人民调解调查记录'],
    ['mediationRecord', '人民调解记录'],
    ['agreement', '人民调解协议书'],
    ['performanceProof', '履行凭证'],
    ['followUpRecord', '人民调解回访记录'],
    ['backCover', '封底']
  ])('without %s the check names it and the archive is shut', async (missing, label) => {
    const id = await leak(papers.filter(paper => paper !== missing))
    expect(await wanting(id)).toEqual([`${label} missing`])
    expect(await refusal(archive(id, null))).toContain(label)
    expect(await stateOfCase(test, id)).toBe('performed')
    const { id: filed, version } = await filePaper(id, missing)
    expect(await wanting(id)).toEqual([])
    await test.call(casePaperOperations.recycle, { id: filed, version })
    expect(await wanting(id)).toEqual([`${label} missing`])
  })

  it('names a paper that is not signed', async () => {
    const id = await leak(papers.filter(paper => paper !== 'mediationRecord'))
    await filePaper(id, 'mediationRecord', false)
    expect(await wanting(id)).toEqual(['人民调解记录 unsigned'])
    await archive(id, '当事人已去世')
    expect(await test.call(disputeOperations.get, { id })).toMatchObject({ archiveReason: '当事人已去世' })
  })
})

describe('after archiving', () => {
  it('keeps every reopening: who, when, why', async () => {
    const id = await leak(papers)
    await archive(id, null)
    await reopen(id, '漏了收条')
    test.setClock('2018-10-09T10:00:00')
    await archive(id, null)
    await reopen(id, '漏了收条')
    test.setClock('2018-10-08T09:00:00')
    expect(await test.call(caseOperations.reopenings, { id })).toEqual([
      { at: '2018-10-08T09:00:00', by: '王敏', reason: '漏了收条', from: 'archived', fromDay: '2018-10-08' },
      { at: '2018-10-09T10:00:00', by: '王敏', reason: '漏了收条', from: 'archived', fromDay: '2018-10-08' }
    ])
    expect(await stateOfCase(test, id)).toBe('performed')
  })

  it('nothing that hangs on the case comes, changes or goes, nor the case itself', async () => {
    const id = await leak(papers)
    const material = await test.call(evidenceOperations.create, {
      ...blank(evidence.fields),
      disputeId: id,
      title: '天花板照片',
      kind: 'photo',
      receivedAt: '2018-09-11'
    })
    await filePaper(id, 'evidence')
    await archive(id, null)
    const [session] = (await test.call(mediationSessionOperations.list, ofCase(id))).rows
    if (!session) throw new Error('no session')
    const shut = /^RULE .*已经归档/
    expect(await refusal(filePaper(id, 'fileNote'))).toMatch(shut)
    expect(await refusal(test.call(evidenceOperations.recycle, material))).toMatch(shut)
    expect(
      await refusal(
        test.call(mediationSessionOperations.recycle, { id: session.id, version: session.version })
      )
    ).toMatch(shut)
    const target = { id, version: await versionOf(id) }
    expect(await refusal(test.call(disputeOperations.recycle, target))).toMatch(shut)
    await reopen(id, '照片重复')
    await test.call(evidenceOperations.recycle, material)
  })
})

const ofCase = (id: string, recycled = false) => ({
  ...firstPage,
  recycled,
  filters: { disputeId: [id] }
})

it('a recycled case hides what hangs on it, and brings it back', async () => {
  const id = await leak(papers)
  const lists = [mediationSessionOperations, investigationOperations, followUpOperations, casePaperOperations]
  const counts = () => Promise.all(lists.map(async ({ list }) => (await test.call(list, ofCase(id))).total))
  const [session] = (await test.call(mediationSessionOperations.list, ofCase(id))).rows
  if (!session) throw new Error('no session')
  expect(await counts()).toEqual([1, 1, 1, papers.length])
  const away = await test.call(disputeOperations.recycle, { id, version: await versionOf(id) })
  expect(await counts()).toEqual([0, 0, 0, 0])
  const { get, open, recycle, list } = mediationSessionOperations
  for (const work of [
    test.call(get, { id: session.id }),
    test.call(open, { id: session.id }),
    test.call(recycle, { id: session.id, version: session.version }),
    filePaper(id, 'fileNote')
  ])
    expect(await refusal(work)).toMatch(/^NOT_FOUND /)
  expect((await test.call(list, ofCase(id, true))).total).toBe(0)
  await test.call(disputeOperations.restore, away)
  expect(await counts()).toEqual([1, 1, 1, papers.length])
  expect(await stateOfCase(test, id)).toBe('performed')
})

describe('parties, mediators, acceptance', () => {
  it('keeps a party as he was when the case was taken', async () => {
    const resident = { ...blank(person.fields), name: '周某', phone: '13812345678', memberships: [] }
    const { id: personId, version } = await test.call(personOperations.create, resident)
    const parties = [{ ...party('first', '周某'), personId, phone: '13812345678' }, party('second', '李某')]
    const { id } = await test.call(disputeOperations.create, { ...applied, parties })
    const changed = { ...resident, name: '周新', phone: '13900000000' }
    await test.call(personOperations.update, { id: personId, version, values: changed })
    const [first] = (await test.call(disputeOperations.open, { id })).parties
    expect(first).toMatchObject({ personId, name: '周某', phone: '13812345678' })
  })

  it('replaces the mediator when a party asks for it, and remembers who it was', async () => {
    const id = await caseIn(test, 'inMediation')
    await change(test, id, () => ({ presidingMediator: '陈海' }))
    const replacement = {
      id: null,
      former: '陈海',
      successor: '李华',
      replacedAt: '2018-09-14',
      requestedBy: '李某',
      reason: '与对方是亲戚'
    }
    const replace = (more: object) =>
      change(test, id, () => ({ presidingMediator: '李华', replacements: [{ ...replacement, ...more }] }))
    expect(await refusal(replace({ successor: '陈海' }))).toContain('和原调解员是同一个人')
    expect(await refusal(replace({ replacedAt: '2018-09-01' }))).toContain('早于登记日期')
    await replace({})
    expect(await test.call(disputeOperations.open, { id })).toMatchObject({
      presidingMediator: '李华',
      replacements: [{ former: '陈海', successor: '李华', requestedBy: '李某', reason: '与对方是亲戚' }]
    })
  })

  it('refuses a case only with its legal reason and the other routes told; taking it up again is logged', async () => {
    const { id } = await test.call(disputeOperations.create, applied)
    const bare = await refusal(change(test, id, () => ({ rejectedAt: '2018-09-10' })))
    expect(bare).toContain('不予受理的理由')
    expect(bare).toContain('告知其他途径日期')
    await steps.reject(test, id)
    const unsaid = change(test, id, () => ({
      rejectedAt: null,
      rejectReason: null,
      acceptedAt: '2018-09-12'
    }))
    expect(await refusal(unsaid)).toMatch(/^RULE .*重新打开/)
    await reopen(id, '双方又都愿意调解')
    await steps.accept(test, id)
    expect(await stateOfCase(test, id)).toBe('accepted')
    expect(await test.call(caseOperations.reopenings, { id })).toMatchObject([
      { by: '王敏', reason: '双方又都愿意调解', from: 'rejected', fromDay: '2018-09-10' }
    ])
  })

  it('an agent acts for a party of the case, with an ID number that is right', async () => {
    const id = await caseIn(test, 'accepted')
    const agent = { ...blank(disputeAgent.fields), id: null, principal: '张某', name: '张小某' }
    const withAgent = (more: object) => change(test, id, () => ({ agents: [{ ...agent, ...more }] }))
    expect(await refusal(withAgent({ principal: '王某' }))).toContain('不是本案的当事人')
    expect(await refusal(withAgent({ idNo: '123' }))).toContain('第 1 个代理人的身份证号')
    await withAgent({ maySign: true })
    expect(await wanting(id)).toContain('授权委托书 missing')
  })

  it('keeps the day of a follow-up that was recorded while a form of the case stood open', async () => {
    const id = await caseIn(test, 'performed')
    const form = await test.call(disputeOperations.open, { id })
    await steps.followUp(test, id)
    const values = dispute.input.strip().parse(form)
    await test.call(disputeOperations.update, { id, version: form.version, values })
    expect((await test.call(disputeOperations.get, { id })).followUpAt).toBe('2018-09-28')
  })

  it('does not take a day of acceptance after the first mediation, nor an extension without consent', async () => {
    const id = await caseIn(test, 'inMediation')
    expect(await refusal(change(test, id, () => ({ acceptedAt: '2018-09-14' })))).toContain('首次调解')
    await change(test, id, () => ({ extendedTo: '2018-11-01' }))
    expect(await stateOfCase(test, id)).toBe('inMediation')
  })
})
