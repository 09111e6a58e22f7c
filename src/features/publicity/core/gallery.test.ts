import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachmentOperations } from '../../../contract/attachments'
import type { Role } from '../../../contract/operation'
import { blank } from '../../../contract/record'
import { jpeg, png } from '../../../core/attachments/testFiles'
import { turningOf } from '../../../contract/pictures/pictures'
import { CallFailure } from '../../../desk'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import { disputeOperations, disputeParty, emptyDispute } from '../../disputes/contract'
import { emptyRequest, requestOperations } from '../../requests/contract'
import { dwellingOperations, householdOperations, person, personOperations } from '../../residents/contract'
import { emptyVisit, visitOperations } from '../../visits/contract'
import { campaign, campaignOperations } from '../campaign'
import { emptyEvent, publicityOperations } from '../contract'

const operations = attachmentOperations
let test: TestOffice
let campaignId = ''
let eventId = ''
beforeAll(async () => {
  test = await openTestOffice()
  campaignId = (
    await test.call(campaignOperations.create, {
      ...blank(campaign.fields),
      title: '扫黑除恶专项宣传',
      fromDate: '2018-09-06',
      toDate: '2018-09-28'
    })
  ).id
  eventId = await show('居民主体日文艺汇演', campaignId)
})
afterAll(() => test.close())

const show = async (title: string, campaignOf: string | null = null): Promise<string> =>
  (
    await test.call(publicityOperations.create, {
      ...{ ...emptyEvent, heldOn: '2018-09-22', form: 'show', title, audience: 260, campaignId: campaignOf }
    })
  ).id
async function add(
  ownerKind: string,
  ownerId: string,
  bytes: Uint8Array = jpeg(),
  source: string | null = null
) {
  const file = await test.upload('周大爷家门口.jpg', bytes)
  return test.call(operations.add, { ownerKind, ownerId, file, thumbnail: null, caption: '周大爷', source })
}
const ofEvent = () => ({ ownerKind: 'publicityEvent', ownerId: eventId })
const inOrder = async () => (await test.call(operations.list, ofEvent())).map(({ id }) => id)
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof CallFailure ? error.error.code : String(error))
  )

async function declinedVisit(): Promise<string> {
  const { id: dwellingId } = await test.call(dwellingOperations.create, {
    ...{ compound: '山台山', building: '4', unit: '2', room: '601', use: null, ownerName: null, grid: null },
    remark: null
  })
  const { id: householdId } = await test.call(householdOperations.create, {
    ...{ dwellingId, headId: null, hukouNo: null, fromDate: null, toDate: null, remark: null }
  })
  await test.call(personOperations.create, {
    ...blank(person.fields),
    name: '周建国',
    memberships: [{ id: null, householdId, relation: '02', fromDate: null, toDate: null }]
  })
  const visited = { visitedOn: '2018-09-10', outcome: 'declined', purpose: 'publicity', campaignId }
  return (await test.call(visitOperations.create, { ...emptyVisit, ...visited, dwellingId })).id
}

async function dispute(): Promise<string> {
  const party = (side: string, name: string) => ({
    ...blank(disputeParty.fields),
    ...{ id: null, side, kind: 'natural', name }
  })
  const facts = {
    title: '漏水纠纷',
    registeredAt: '2018-09-10',
    facts: '渗水',
    source: 'apply',
    result: 'inMediation'
  }
  const parties = [party('first', '张某'), party('second', '李某')]
  return (await test.call(disputeOperations.create, { ...emptyDispute, ...facts, parties })).id
}

describe('the page 照片', () => {
  it('holds the pictures of events, visits and requests under the name of their record, and of no case', async () => {
    const visitId = await declinedVisit()
    const { id: requestId } = await test.call(requestOperations.create, {
      ...{ ...emptyRequest, reportedAt: '2018-09-06T08:10', channel: 'phone', summary: '路面污水外溢' },
      ...{ requesterName: '赵云飞', content: '老人出行不便' }
    })
    const shown = [
      await add('publicityEvent', eventId),
      await add('visit', visitId),
      await add('requestBefore', requestId),
      await add('requestAfter', requestId)
    ]
    const hidden = await add('dispute', await dispute())
    const gallery = await test.call(operations.gallery, {})
    expect(gallery.photos.map(({ id }) => id).toSorted()).toEqual(shown.map(({ id }) => id).toSorted())
    const campaignShown = { id: campaignId, title: '扫黑除恶专项宣传' }
    const { owners } = gallery
    expect(owners).toHaveLength(4)
    expect(owners).toContainEqual({
      ...{ kind: 'publicityEvent', id: eventId, title: '居民主体日文艺汇演', day: '2018-09-22' },
      ...{ path: `/publicity/${eventId}`, campaign: campaignShown }
    })
    expect(owners).toContainEqual({
      ...{ kind: 'visit', id: visitId, title: '山台山4栋2单元601', day: '2018-09-10' },
      ...{ path: `/visits?id=${visitId}`, campaign: campaignShown }
    })
    for (const kind of ['requestBefore', 'requestAfter'])
      expect(owners).toContainEqual(
        expect.objectContaining({ kind, title: '路面污水外溢', day: '2018-09-06', campaign: null })
      )
    const text = JSON.stringify(gallery)
    for (const secret of [hidden.id, '漏水', '周建国', '周大爷', '赵云飞', '老人', '不便'])
      expect([secret, text.includes(secret)]).toEqual([secret, false])
  })

  it('leaves out what was removed, and a record in the recycle bin', async () => {
    const gone = await show('办错了的一场')
    const photo = await add('publicityEvent', gone)
    const ids = async () => (await test.call(operations.gallery, {})).photos.map(({ id }) => id)
    expect(await ids()).toContain(photo.id)
    const removed = await test.call(operations.recycle, { id: photo.id, version: photo.version })
    expect(await ids()).not.toContain(photo.id)
    await test.call(operations.restore, removed)
    const { version } = await test.call(publicityOperations.get, { id: gone })
    await test.call(publicityOperations.recycle, { id: gone, version })
    expect(await ids()).not.toContain(photo.id)
  })

  it('is open to a reader, who may change nothing of it', async () => {
    const account = { name: '查阅员一号', role: 'reader' as Role, password: testPassword }
    const { id: accountId } = await test.call(accountOperations.create, account)
    const photo = await add('publicityEvent', eventId)
    const { id, version } = photo
    await test.call(accountOperations.signIn, { accountId, password: testPassword })
    expect((await test.call(operations.gallery, {})).photos.map(each => each.id)).toContain(id)
    const ids = await inOrder()
    for (const work of [
      () => test.call(operations.turn, { id, version, quarters: 1 }),
      () => test.call(operations.arrange, { ...ofEvent(), ids }),
      () => test.call(operations.known, { ...ofEvent(), sources: ['0'.repeat(64)] }),
      () => test.call(operations.keepThumbnail, { id, thumbnail: 'x' })
    ])
      expect(await codeOf(work())).toBe('FORBIDDEN')
    await test.signIn()
  })
})

describe('photos of one record', () => {
  it('stand in the order that was set, new ones at the end; a stale order changes nothing', async () => {
    eventId = await show('又一场')
    const [a, b, c] = [await add(...event()), await add(...event()), await add(...event())]
    const arranged = [c.id, a.id, b.id]
    await test.call(operations.arrange, { ...ofEvent(), ids: arranged })
    expect(await inOrder()).toEqual(arranged)
    const d = await add(...event())
    expect(await inOrder()).toEqual([...arranged, d.id])
    for (const ids of [
      arranged,
      [...arranged, d.id, a.id],
      [c.id, a.id, b.id, b.id],
      [c.id, a.id, b.id, eventId]
    ])
      expect(await codeOf(test.call(operations.arrange, { ...ofEvent(), ids }))).toBe('CONFLICT')
    expect(await inOrder()).toEqual([...arranged, d.id])
    // taken back from the recycle bin it stands where it stood
    const gone = await test.call(operations.recycle, { id: a.id, version: a.version })
    await test.call(operations.restore, gone)
    expect(await inOrder()).toEqual([...arranged, d.id])
  })

  it('are turned without touching a point, once round is as it was; a screenshot is refused', async () => {
    const photo = await add(...event())
    let { version } = photo
    const turnings: number[] = []
    for (let quarter = 0; quarter < 4; quarter += 1) {
      version = (await test.call(operations.turn, { id: photo.id, version, quarters: 1 })).version
      const served = await test.office.attachment(photo.id, 'file')
      if (!served.ok) throw new Error(served.error.message)
      const bytes = Buffer.from(served.value.bytes)
      turnings.push(turningOf(bytes))
      expect(bytes.includes(jpeg().subarray(20))).toBe(true)
    }
    expect(turnings).toEqual([6, 3, 8, 1])
    expect(await codeOf(test.call(operations.turn, { id: photo.id, version: 1, quarters: 1 }))).toBe(
      'CONFLICT'
    )
    const screenshot = await add('publicityEvent', eventId, png())
    const { id } = screenshot
    expect(await codeOf(test.call(operations.turn, { id, version: 1, quarters: 1 }))).toBe('RULE')
  })

  it('are known again by the file that was chosen, on the same record only', async () => {
    const [source, other] = ['a'.repeat(64), 'b'.repeat(64)]
    await add('publicityEvent', eventId, jpeg(), source)
    expect(await test.call(operations.known, { ...ofEvent(), sources: [source, other] })).toEqual([
      { source, name: '周大爷家门口.jpg' }
    ])
    const elsewhere = { ownerKind: 'publicityEvent', ownerId: await show('第三场') }
    expect(await test.call(operations.known, { ...elsewhere, sources: [source] })).toEqual([])
  })
})

const event = () => ['publicityEvent', eventId] as const
