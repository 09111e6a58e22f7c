import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachmentOperations } from '../../../contract/attachments'
import type { InputOf, Role } from '../../../contract/operation'
import { blank } from '../../../contract/record'
import { png } from '../../../core/attachments/testFiles'
import { CallFailure } from '../../../desk'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import { caseHistoryOperations } from '../caseHistory'
import { caseOperations } from '../caseOperations'
import {
  evidence,
  evidenceOperations,
  followUp,
  followUpOperations,
  investigation,
  investigationOperations,
  mediationSession,
  mediationSessionOperations
} from '../caseRecords'
import { agreementTerm, disputeOperations, disputeParty, emptyDispute } from '../contract'

const kinds = ['dispute', 'mediationSession', 'investigation', 'evidence', 'followUp'] as const
type Kind = (typeof kinds)[number]
const { add, list, recycled, describe: caption, recycle, restore, download } = attachmentOperations

let test: TestOffice
const accounts = new Map<Role, string>()
beforeAll(async () => {
  test = await openTestOffice({ clock: '2018-09-25T09:00:00' })
  accounts.set('admin', (await test.call(accountOperations.state, {})).accounts[0]?.id ?? '')
  for (const role of ['clerk', 'mediator', 'reader'] as const) {
    const account = { name: `${role}一号`, role, password: testPassword, seesSensitive: true }
    accounts.set(role, (await test.call(accountOperations.create, account)).id)
  }
})
afterAll(() => test.close())

const signInAs = (role: Role) =>
  test.call(accountOperations.signIn, { accountId: accounts.get(role) ?? '', password: testPassword })

const party = (side: string, name: string) => ({
  ...blank(disputeParty.fields),
  ...{ id: null, side, kind: 'natural', name }
})

interface Opened {
  /** The id of the record of each kind. */
  readonly owner: Readonly<Record<Kind, string>>
  archive(): Promise<{ id: string; version: number }>
}

/** A case that was agreed and performed, with one record of every kind, ready to be archived. */
async function openCase(): Promise<Opened> {
  const { id } = await test.call(disputeOperations.create, {
    ...emptyDispute,
    title: '漏水纠纷',
    registeredAt: '2018-09-10',
    acceptedAt: '2018-09-10',
    facts: '楼上渗水',
    parties: [party('first', '张某'), party('second', '李某')],
    source: 'apply',
    result: 'agreed',
    agreementForm: 'oral',
    agreementEffectiveAt: '2018-09-12',
    agreementTerms: [{ ...blank(agreementTerm.fields), id: null, content: '修好水管' }],
    performance: 'performed',
    performedAt: '2018-09-20',
    closedAt: '2018-09-24'
  })
  const hung = { disputeId: id }
  const session: InputOf<typeof mediationSessionOperations.create> = {
    ...blank(mediationSession.fields),
    ...{ ...hung, heldAt: '2018-09-12T09:00', process: '到现场看了', outcome: 'agreed' }
  }
  const asked = {
    heldAt: '2018-09-11T09:00',
    investigators: '陈海',
    askedPerson: '赵某',
    content: '一问一答'
  }
  const proof = { title: '照片', kind: 'photo', receivedAt: '2018-09-11' }
  const visit = { visitedAt: '2018-09-24', visitor: '陈海', situation: '不再渗水' }
  const made = {
    mediationSession: await test.call(mediationSessionOperations.create, session),
    investigation: await test.call(investigationOperations.create, {
      ...blank(investigation.fields),
      ...{ ...hung, ...asked }
    }),
    evidence: await test.call(evidenceOperations.create, {
      ...blank(evidence.fields),
      ...{ ...hung, ...proof }
    }),
    followUp: await test.call(followUpOperations.create, {
      ...blank(followUp.fields),
      ...{ ...hung, ...visit }
    })
  }
  return {
    owner: {
      dispute: id,
      mediationSession: made.mediationSession.id,
      investigation: made.investigation.id,
      evidence: made.evidence.id,
      followUp: made.followUp.id
    },
    async archive() {
      const { version } = await test.call(disputeOperations.get, { id })
      return test.call(caseOperations.archive, {
        ...{ id, version, archivedAt: '2018-09-25', filedBy: '陈海', checkedBy: null, retention: 'long' },
        reason: '当事人没有交身份证复印件'
      })
    }
  }
}

async function keep(ownerKind: string, ownerId: string, name = '现场.png') {
  const file = await test.upload(name, png())
  return test.call(add, { ownerKind, ownerId, file, thumbnail: null, caption: null })
}
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof CallFailure ? error.error.code : String(error))
  )
async function onDisk(): Promise<string[]> {
  const names = await readdir(join(test.dir, 'attachments'), { recursive: true }).catch(() => [])
  return names.filter(name => name.includes('.att')).toSorted()
}

describe.each(kinds)('attachments of %s', ownerKind => {
  it('are kept, described, removed, listed as removed and taken back', async () => {
    const { owner } = await openCase()
    const ownerId = owner[ownerKind]
    const one = await keep(ownerKind, ownerId)
    expect(await test.call(list, { ownerKind, ownerId })).toEqual([one])
    const said = await test.call(caption, { id: one.id, version: one.version, caption: '厨房' })
    test.setClock('2018-09-25T10:00:00')
    const gone = await test.call(recycle, said)
    test.setClock('2018-09-25T09:00:00')
    expect(await test.call(list, { ownerKind, ownerId })).toEqual([])
    expect(await test.call(recycled, { ownerKind, ownerId })).toEqual([
      { ...one, ...gone, caption: '厨房', deletedAt: '2018-09-25T10:00:00', deletedBy: '王敏' }
    ])
    const back = await test.call(restore, gone)
    expect(await test.call(recycled, { ownerKind, ownerId })).toEqual([])
    expect(await test.call(list, { ownerKind, ownerId })).toEqual([{ ...one, ...back, caption: '厨房' }])
    expect((await test.call(download, { id: one.id })).fileName).toBe('现场.png')
  })

  it.each(['clerk', 'reader'] as const)('are refused to a %s, whatever is asked', async role => {
    const { owner } = await openCase()
    const ownerId = owner[ownerKind]
    const { id, version } = await keep(ownerKind, ownerId)
    const other = await keep(ownerKind, ownerId)
    const gone = await test.call(recycle, { id: other.id, version: other.version })
    await signInAs(role)
    const codes = [
      await codeOf(test.call(list, { ownerKind, ownerId })),
      await codeOf(test.call(recycled, { ownerKind, ownerId })),
      await codeOf(keep(ownerKind, ownerId)),
      await codeOf(test.call(caption, { id, version, caption: 'x' })),
      await codeOf(test.call(recycle, { id, version })),
      await codeOf(test.call(restore, gone)),
      await codeOf(test.call(download, { id })),
      await codeOf(test.call(caseOperations.attachmentCounts, { id: owner.dispute }))
    ]
    expect(codes).toEqual(codes.map(() => 'FORBIDDEN'))
    for (const variant of ['file', 'thumb'] as const)
      expect(await test.office.attachment(id, variant)).toMatchObject({ error: { code: 'FORBIDDEN' } })
    await signInAs('mediator')
    expect(await test.office.attachment(id, 'file')).toMatchObject({ ok: true })
    await signInAs('admin')
  })

  it('can be seen but not changed once the case is archived, until it is opened again', async () => {
    const opened = await openCase()
    const ownerId = opened.owner[ownerKind]
    const { id, version } = await keep(ownerKind, ownerId)
    const other = await keep(ownerKind, ownerId)
    const gone = await test.call(recycle, { id: other.id, version: other.version })
    const before = await onDisk()
    const archived = await opened.archive()
    const codes = [
      await codeOf(keep(ownerKind, ownerId)),
      await codeOf(test.call(caption, { id, version, caption: 'x' })),
      await codeOf(test.call(recycle, { id, version })),
      await codeOf(test.call(restore, gone))
    ]
    expect(codes).toEqual(codes.map(() => 'RULE'))
    expect(await onDisk()).toEqual(before)
    expect((await test.call(list, { ownerKind, ownerId })).map(each => each.id)).toEqual([id])
    expect(await test.office.attachment(id, 'file')).toMatchObject({ ok: true })
    await test.call(caseOperations.reopen, { ...archived, reason: '漏了收条' })
    expect(await codeOf(test.call(restore, gone))).toBe('accepted')
  })
})

it('a record in the recycle bin takes none and shows none; restored it has its own again', async () => {
  const { owner } = await openCase()
  const { id } = await keep('evidence', owner.evidence)
  const input = { ownerKind: 'evidence', ownerId: owner.evidence }
  const { version } = await test.call(evidenceOperations.get, { id: owner.evidence })
  const gone = await test.call(evidenceOperations.recycle, { id: owner.evidence, version })
  expect(await codeOf(test.call(list, input))).toBe('NOT_FOUND')
  expect(await codeOf(keep('evidence', owner.evidence))).toBe('NOT_FOUND')
  expect(await test.office.attachment(id, 'file')).toMatchObject({ error: { code: 'NOT_FOUND' } })
  await test.call(evidenceOperations.restore, gone)
  expect((await test.call(list, input)).map(each => each.id)).toEqual([id])
})

it('the case tells how many each of its records has, without those removed', async () => {
  const { owner } = await openCase()
  await keep('dispute', owner.dispute)
  await keep('evidence', owner.evidence)
  await keep('evidence', owner.evidence)
  const { id, version } = await keep('followUp', owner.followUp)
  await test.call(recycle, { id, version })
  expect(await test.call(caseOperations.attachmentCounts, { id: owner.dispute })).toEqual([
    { id: owner.evidence, count: 2 }
  ])
})

it('the history of the case tells what was added, described, removed and taken back, by name', async () => {
  const { owner } = await openCase()
  const id = owner.dispute
  test.setClock('2018-09-26T09:00:00')
  const one = await keep('dispute', id, '协议书.png')
  test.setClock('2018-09-26T09:01:00')
  const said = await test.call(caption, { id: one.id, version: one.version, caption: '双方签过字' })
  test.setClock('2018-09-26T09:02:00')
  const other = await keep('evidence', owner.evidence, '水渍.png')
  test.setClock('2018-09-26T09:03:00')
  const gone = await test.call(recycle, said)
  test.setClock('2018-09-26T09:04:00')
  await test.call(restore, gone)
  test.setClock('2018-09-26T09:05:00')
  await test.call(recycle, { id: other.id, version: other.version })
  const history = await test.call(caseHistoryOperations.history, { id })
  const told = history.filter(({ of }) => of?.startsWith('附件'))
  expect(told.map(({ at, kind, of }) => [at.slice(11, 16), kind, of])).toEqual([
    ['09:05', '移入回收站', '附件“水渍.png” 证据材料（2018年9月11日）'],
    ['09:04', '恢复', '附件“协议书.png”'],
    ['09:03', '移入回收站', '附件“协议书.png”'],
    ['09:02', '加入', '附件“水渍.png” 证据材料（2018年9月11日）'],
    ['09:01', '修改', '附件“协议书.png”'],
    ['09:00', '加入', '附件“协议书.png”']
  ])
  expect(told[4]?.changes).toEqual([{ label: '说明', old: '', new: '双方签过字' }])
  test.setClock('2018-09-25T09:00:00')
})

it('a row refused after its file was written leaves no file: the 301st, also when one is taken back', async () => {
  const { owner } = await openCase()
  const first = await keep('evidence', owner.evidence)
  const gone = await test.call(recycle, { id: first.id, version: first.version })
  for (let made = 0; made < 300; made += 1) await keep('evidence', owner.evidence)
  const before = await onDisk()
  expect(await codeOf(keep('evidence', owner.evidence))).toBe('RULE')
  expect(await codeOf(test.call(restore, gone))).toBe('RULE')
  expect(await onDisk()).toEqual(before)
  expect(await test.call(list, { ownerKind: 'evidence', ownerId: owner.evidence })).toHaveLength(300)
}, 60_000)
