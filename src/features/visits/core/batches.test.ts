import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../contract/operation'
import { attachmentOperations } from '../../../contract/attachments'
import { blank, firstPage } from '../../../contract/record'
import { cellText } from '../../../contract/sheet'
import { png } from '../../../core/attachments/testFiles'
import { readWorkbookInWorker } from '../../../core/excel/excel'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { materialOperations } from '../../materials/contract'
import { stocked } from '../../materials/testing'
import { request, requestOperations } from '../../requests/contract'
import { household, householdOperations } from '../../residents/contract'
import { emptyVisit, visit, visitOperations } from '../contract'
import { shippedPurposes, visitPurposeOperations } from '../purposes'
import { addCampaign, addHome, type TestHome } from './testHomes'

type Shared = InputOf<typeof visitOperations.createMany>['shared']

const failureOf = async (work: Promise<unknown>): Promise<CallFailure['error']> => {
  const error: unknown = await work.catch((caught: unknown) => caught)
  if (error instanceof CallFailure) return error.error
  throw new Error(`was not refused: ${String(error)}`)
}

describe('batches of visits', () => {
  let test: TestOffice
  let campaignId = ''
  let leaflets = ''
  let booklets = ''
  const homes: TestHome[] = []
  const shared = (change: Partial<Shared> = {}): Shared => ({
    visitedOn: '2018-09-10',
    purpose: 'publicity',
    campaignId,
    visitors: '王敏、刘洋',
    handouts: [],
    ...change
  })
  const doors = (outcome: string, ...at: number[]) =>
    at.map(place => ({ dwellingId: homes[place]?.dwellingId ?? '', outcome }))
  const enter = (change: Partial<Shared>, ...entered: ReturnType<typeof doors>) =>
    test.call(visitOperations.createMany, { shared: shared(change), doors: entered })
  const stock = async () => {
    const { rows } = await test.call(materialOperations.list, firstPage)
    return [leaflets, booklets].map(id => rows.find(row => row.id === id)?.balance)
  }
  const rounds = async () => (await test.call(visitOperations.rounds, { page: 1, pageSize: 50 })).rows
  beforeAll(async () => {
    test = await openTestOffice()
    campaignId = await addCampaign(test)
    leaflets = await stocked(test, 10, '2018-09-08')
    booklets = await stocked(test, 4, '2018-09-08', '反诈手册')
    for (const [at, name] of ['张建国', '李明', '王海', '赵平'].entries())
      homes.push(await addHome(test, `${at + 1}01`, name))
    homes.push(await addHome(test, '501', null, { use: 'vacant' }))
    homes.push(await addHome(test, '601', '迟来人', { fromDate: '2018-10-05' }))
  })
  afterAll(() => test.close())

  const handouts = () => [
    { materialId: leaflets, copies: 2 },
    { materialId: booklets, copies: 1 }
  ]

  it('hand out several materials at each door that takes them, and give the stock back when undone', async () => {
    const entered = [...doors('met', 0), ...doors('left', 1), ...doors('absent', 2)]
    const { roundId, ids } = await enter({ handouts: handouts() }, ...entered)
    expect(await stock()).toEqual([6, 2])
    expect(await test.call(visitOperations.get, { id: ids[1] ?? '' })).toMatchObject({
      copies: 3,
      materials: '宣传单2份、反诈手册1份'
    })
    expect(await test.call(visitOperations.get, { id: ids[2] ?? '' })).toMatchObject({
      copies: null,
      handouts: []
    })
    expect((await rounds())[0]).toMatchObject({
      roundId,
      by: '王敏',
      visitedOn: '2018-09-10',
      campaignTitle: '扫黑除恶专项宣传',
      places: '城北公寓4栋',
      visits: 3,
      copies: 6,
      requests: 0,
      recycled: 0,
      changed: 0,
      pictured: 0
    })
    await test.call(visitOperations.undoRound, { roundId })
    expect(await stock()).toEqual([10, 4])
    expect((await rounds())[0]).toMatchObject({ roundId, visits: 3, recycled: 3 })
    const again = await failureOf(test.call(visitOperations.undoRound, { roundId }))
    expect(again).toMatchObject({ code: 'RULE', message: expect.stringContaining('已经撤销过了') })
  })

  it('store nothing when one material is short on any day, and name it', async () => {
    const before = (await test.call(visitOperations.list, firstPage)).total
    const short = { handouts: [{ materialId: leaflets, copies: 1 }, ...handouts().slice(1)] }
    const tooMany = { handouts: [{ materialId: booklets, copies: 2 }] }
    const late = await failureOf(enter(tooMany, ...doors('met', 0, 1, 2)))
    expect(late.message).toContain('“反诈手册”不够：2018年9月10日只有 4 份')
    const early = await failureOf(enter({ ...short, visitedOn: '2018-09-07' }, ...doors('met', 0)))
    expect(early.message).toContain('“宣传单”不够：2018年9月7日只有 0 份')
    expect(early.message).toContain('“反诈手册”不够')
    expect((await test.call(visitOperations.list, firstPage)).total).toBe(before)
    expect(await stock()).toEqual([10, 4])
  })

  it('stay where a visit of them was changed, removed or brought back since; the others can be undone', async () => {
    const first = await enter({}, ...doors('met', 0, 1))
    const second = await enter({}, ...doors('met', 2))
    const id = first.ids[0] ?? ''
    const opened = await test.call(visitOperations.open, { id })
    const values = visit.input.strip().parse({ ...opened, interviewee: '张建国' })
    const changed = await test.call(visitOperations.update, { id, version: opened.version, values })
    const refused = await failureOf(test.call(visitOperations.undoRound, { roundId: first.roundId }))
    expect(refused.code).toBe('RULE')
    expect(refused.message).toContain('1 次走访登记后改过、删过或恢复过')
    await test.call(visitOperations.recycle, changed)
    expect((await failureOf(test.call(visitOperations.undoRound, { roundId: first.roundId }))).code).toBe(
      'RULE'
    )
    expect((await rounds()).find(({ roundId }) => roundId === first.roundId)).toMatchObject({
      visits: 2,
      recycled: 1,
      changed: 1
    })
    expect(await test.call(visitOperations.undoRound, { roundId: second.roundId })).toMatchObject({
      visits: 1
    })
    const { rows } = await test.call(visitOperations.list, {
      ...firstPage,
      filters: { roundId: [first.roundId] }
    })
    expect(rows.map(row => row.id)).toEqual([first.ids[1]])
  })

  it('stay where photos were put to a visit of them', async () => {
    const { roundId, ids } = await enter({}, ...doors('met', 1, 2))
    const file = await test.upload('门口.png', png())
    await test.call(attachmentOperations.add, {
      ...{ ownerKind: 'visit', ownerId: ids[0] ?? '', file, thumbnail: null, caption: null }
    })
    const refused = await failureOf(test.call(visitOperations.undoRound, { roundId }))
    expect(refused.message).toContain('1 次走访后来附了照片')
    expect((await rounds())[0]).toMatchObject({ roundId, pictured: 1 })
  })

  it('leave a request alone that was made of a visit later', async () => {
    const { roundId, ids } = await enter({}, ...doors('met', 3))
    test.setClock('2018-09-25T10:00:00')
    const told = await enter({}, ...doors('met', 1))
    const made = await test.call(visitOperations.createMany, {
      shared: shared(),
      doors: doors('met', 0),
      told: [
        {
          dwellingId: homes[0]?.dwellingId ?? '',
          problem: '楼道灯不亮',
          reply: null,
          interviewee: null,
          phone: null,
          request: { reportedAt: '2018-09-10T19:20', summary: '楼道灯不亮', category: null, urgency: null }
        }
      ]
    })
    const { rows } = await test.call(requestOperations.list, firstPage)
    const opened = await test.call(requestOperations.open, { id: rows[0]?.id ?? '' })
    const later = await test.call(requestOperations.create, {
      ...request.input.strip().parse(opened),
      visitId: ids[0] ?? ''
    })
    const { requestNo } = await test.call(requestOperations.get, { id: later.id })
    expect(await test.call(visitOperations.undoRound, { roundId })).toEqual({
      visits: 1,
      requests: 0,
      keptRequests: [requestNo]
    })
    expect(await test.call(visitOperations.undoRound, { roundId: made.roundId })).toMatchObject({
      visits: 1,
      requests: 1,
      keptRequests: []
    })
    await test.call(visitOperations.undoRound, { roundId: told.roundId })
  })

  it('are asked about: nobody lives there, somebody lives there, twice on a day, not due', async () => {
    const asked = (visitedOn: string, ...entered: ReturnType<typeof doors>) =>
      test.call(visitOperations.doubts, { visitedOn, campaignId, doors: entered })
    expect(await asked('2018-09-14', ...doors('met', 0), ...doors('absent', 1))).toEqual([])
    expect(await asked('2018-09-14', ...doors('met', 4, 5), ...doors('vacant', 1))).toEqual([
      { kind: 'noHousehold', addresses: ['城北公寓4栋1单元501', '城北公寓4栋1单元601'] },
      { kind: 'livedIn', addresses: ['城北公寓4栋1单元201'] }
    ])
    expect(await asked('2018-09-14', ...doors('vacant', 4))).toEqual([])
    await enter({ visitedOn: '2018-09-14' }, ...doors('absent', 2))
    expect(await asked('2018-09-14', ...doors('met', 2, 3))).toEqual([
      { kind: 'sameDay', addresses: ['城北公寓4栋1单元301'] }
    ])
    expect(await asked('2018-09-15', ...doors('met', 2))).toEqual([])
    // 住户 4 moves out before the campaign's own day
    const { version } = await test.call(householdOperations.open, { id: homes[3]?.householdId ?? '' })
    await test.call(householdOperations.update, {
      id: homes[3]?.householdId ?? '',
      version,
      values: { ...blank(household.fields), dwellingId: homes[3]?.dwellingId ?? '', toDate: '2018-09-20' }
    })
    expect(await asked('2018-09-15', ...doors('met', 3))).toEqual([
      { kind: 'notDue', addresses: ['城北公寓4栋1单元401'] }
    ])
    expect(await asked('2018-09-21', ...doors('met', 3))).toEqual([
      { kind: 'noHousehold', addresses: ['城北公寓4栋1单元401'] }
    ])
  })

  it('take no day that has not come, and none from before the campaign', async () => {
    const reasons = async (visitedOn: string) => {
      const many = await failureOf(enter({ visitedOn }, ...doors('met', 0)))
      const single = await failureOf(
        test.call(visitOperations.create, {
          ...emptyVisit,
          visitedOn,
          campaignId,
          outcome: 'met',
          dwellingId: homes[0]?.dwellingId ?? ''
        })
      )
      expect(single.issues).toEqual(many.issues)
      return many.issues.map(({ reason }) => reason)
    }
    expect(await reasons('2018-09-26')).toEqual(['2018年9月26日还没到，今天是2018年9月25日，请核对日期'])
    expect(await reasons('2018-09-05')).toEqual([
      '2018年9月5日早于专项“扫黑除恶专项宣传”的开始日期2018年9月6日，请核对日期；不属于这个专项的，把专项清空'
    ])
  })

  it('take their purpose from the office’s own list, which names it in lists and files', async () => {
    const own = { code: 'own1', name: '送医送药', disabled: false }
    const save = (purposes: InputOf<typeof visitPurposeOperations.savePurposes>['purposes']) =>
      test.call(visitPurposeOperations.savePurposes, { purposes })
    await save([...shippedPurposes, own])
    const { roundId } = await enter({ purpose: 'own1' }, ...doors('met', 0))
    const { token } = await test.runJob(visitOperations.exportList, {
      ...firstPage,
      filters: { roundId: [roundId] }
    })
    const { sheets } = await readWorkbookInWorker((await test.download(token)).bytes)
    expect(sheets[0]?.rows.flat().map(cell => cellText(cell))).toContain('送医送药')
    expect((await failureOf(save([...shippedPurposes]))).issues[0]?.reason).toContain('不能删除，可以停用')
    await save([...shippedPurposes, { ...own, disabled: true }])
    expect((await failureOf(enter({ purpose: 'own1' }, ...doors('met', 1)))).issues[0]?.reason).toContain(
      '已经停用'
    )
  })
})
