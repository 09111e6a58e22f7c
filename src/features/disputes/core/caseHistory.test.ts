import { afterAll, beforeAll, expect, it } from 'vitest'
import { idCheckDigit } from '../../../contract/idNumber'
import type { InputOf } from '../../../contract/operation'
import { blank } from '../../../contract/record'
import { openTestOffice, type TestOffice } from '../../../testing'
import { caseHistoryOperations } from '../caseHistory'
import { caseOperations } from '../caseOperations'
import { followUp, followUpOperations } from '../caseRecords'
import { agreementTerm, disputeOperations, disputeParty, emptyDispute } from '../contract'

let test: TestOffice
beforeAll(async () => {
  test = await openTestOffice({ clock: '2018-09-25T09:00:00' })
})
afterAll(() => test.close())

const stem = '51352319650312123'
const idNo = stem + idCheckDigit(stem)
type Party = InputOf<typeof disputeOperations.create>['parties'][number]
const party = (side: string, name: string): Party => ({
  ...blank(disputeParty.fields),
  id: null,
  side,
  kind: 'natural',
  name
})

it('tells who changed what of a case and of what hangs on it, words opened, numbers masked', async () => {
  const values = {
    ...emptyDispute,
    title: '张某与李某邻里漏水纠纷',
    registeredAt: '2018-09-10',
    acceptedAt: '2018-09-10',
    source: 'apply',
    facts: '楼上卫生间渗水',
    presidingMediator: '陈海',
    result: 'agreed',
    agreementForm: 'oral',
    agreementEffectiveAt: '2018-09-13',
    parties: [party('first', '张某'), party('second', '李某')],
    agreementTerms: [{ ...blank(agreementTerm.fields), id: null, content: '修好水管' }]
  }
  const created = await test.call(disputeOperations.create, values)
  const { parties, agreementTerms } = await test.call(disputeOperations.open, { id: created.id })

  test.setClock('2018-09-26T10:30:00')
  const changed = {
    ...values,
    facts: '楼上卫生间和厨房都渗水',
    presidingMediator: '李华',
    parties: parties.map(each => (each.name === '李某' ? { ...each, idNo, phone: '13812345678' } : each)),
    agreementTerms: agreementTerms.map(each => ({ ...each, content: '九月底前修好水管' }))
  }
  const updated = await test.call(disputeOperations.update, { ...created, values: changed })
  const visit = await test.call(followUpOperations.create, {
    ...blank(followUp.fields),
    disputeId: created.id,
    visitedAt: '2018-09-26',
    visitor: '李华',
    situation: '不再渗水'
  })
  await test.call(followUpOperations.recycle, visit)

  test.setClock('2018-09-27T08:00:00')
  const closed = { ...changed, performance: 'performed', performedAt: '2018-09-26', closedAt: '2018-09-26' }
  const done = await test.call(disputeOperations.update, { ...updated, values: closed })
  test.setClock('2018-09-27T08:30:00')
  const archived = await test.call(caseOperations.archive, {
    ...done,
    archivedAt: '2018-09-27',
    filedBy: '陈海',
    checkedBy: null,
    retention: 'long',
    reason: '履行凭证还没有交来'
  })
  test.setClock('2018-09-27T09:00:00')
  await test.call(caseOperations.reopen, { ...archived, reason: '漏了履行凭证' })

  const history = await test.call(caseHistoryOperations.history, { id: created.id })
  expect(history.map(({ kind, of, at }) => [at.slice(5, 16), kind, of])).toEqual([
    ['09-27T09:00', '重新打开', null],
    ['09-27T08:30', '归档', null],
    ['09-27T08:00', '修改', null],
    ['09-26T10:30', '修改', null],
    ['09-26T10:30', '移入回收站', '回访记录（2018年9月26日）'],
    ['09-26T10:30', '登记', '回访记录（2018年9月26日）'],
    ['09-25T09:00', '登记', null]
  ])
  const [reopening, archiving, , update] = history
  expect(reopening?.by).toBe('王敏')
  expect(reopening?.changes).toContainEqual({ label: '重新打开的理由', old: '', new: '漏了履行凭证' })
  expect(reopening?.changes).toContainEqual({ label: '归档日期', old: '2018-09-27', new: '' })
  expect(archiving?.changes).toContainEqual({ label: '缺件仍归档的理由', old: '', new: '履行凭证还没有交来' })
  expect(update?.changes).toEqual(
    expect.arrayContaining([
      { label: '简要情况', old: '楼上卫生间渗水', new: '楼上卫生间和厨房都渗水' },
      { label: '调解员', old: '陈海', new: '李华' },
      { label: '当事人（李某） · 身份证号', old: '', new: `513523********${idNo.slice(-4)}` },
      { label: '当事人（李某） · 联系电话', old: '', new: '138****5678' },
      { label: '协议条款（第 1 条） · 内容', old: '修好水管', new: '九月底前修好水管' }
    ])
  )
  expect(JSON.stringify(history)).not.toMatch(/年度|序号/)
})

it('says that it knows no such case', async () => {
  const id = '0190a0b0-0000-7000-8000-000000000000'
  await expect(test.call(caseHistoryOperations.history, { id })).rejects.toThrow('找不到这条纠纷')
})
