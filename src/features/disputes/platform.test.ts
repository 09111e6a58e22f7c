import { describe, expect, it } from 'vitest'
import { blank } from '../../contract/record'
import { agreementTerm, disputeParty, emptyDispute } from './contract'
import { platformFields, platformSources, usualPlatformOrder, type OpenCase } from './platform'

const id = '00000000-0000-4000-8000-000000000001'
const party = {
  ...blank(disputeParty.fields),
  id,
  side: 'first',
  kind: 'natural',
  name: '张某',
  idNo: '513523196503121237',
  sex: '1'
}
const term = {
  ...blank(agreementTerm.fields),
  id,
  content: '李某赔偿张某',
  amount: 320_000,
  dueDate: '2018-09-20'
}
const settled: OpenCase = {
  ...emptyDispute,
  caseYear: 2018,
  caseSeq: 15,
  caseSeries: 'main',
  mediatedFrom: null,
  reopenedAt: null,
  reopenReason: null,
  archivedAt: null,
  filedBy: null,
  checkedBy: null,
  archiveReason: null,
  nextDueAt: null,
  nextDueKind: null,
  confirmUntil: null,
  partyNames: null,
  dueMediate: null,
  dueConfirm: null,
  duePerform: null,
  dueFollowUp: null,
  id,
  version: 1,
  createdAt: '2018-09-10T09:00:00',
  createdBy: '王敏',
  updatedAt: '2018-09-10T09:00:00',
  updatedBy: '王敏',
  deletedAt: null,
  caseNo: '山台山人调字〔2018〕第015号',
  state: 'performing',
  partiesCount: 3,
  title: '张某与李某邻里漏水纠纷',
  registeredAt: '2018-09-10',
  acceptedAt: '2018-09-10',
  source: 'apply',
  typeCode: '02',
  facts: '卫生间渗水',
  result: 'agreed',
  agreementForm: 'written',
  amount: 320_000,
  parties: [
    party,
    { ...party, side: 'second', name: '李某', idNo: null },
    { ...party, side: 'second', name: '王某', idNo: null }
  ],
  agreementTerms: [term]
}
const textOf = (field: string, values = settled) => platformFields(values, [{ field, label: '' }])[0]?.text

describe('platformFields', () => {
  it.each([
    ['caseNo', '山台山人调字〔2018〕第015号'],
    ['acceptedAt', '2018-09-10'],
    ['source', '依申请调解'],
    ['first.name', '张某'],
    ['first.sex', '男'],
    ['first.idNo', '513523196503121237'],
    ['second.name', '李某、王某'],
    ['second.idNo', ''],
    ['third.name', ''],
    ['partiesCount', '3'],
    ['amount', '3200.00'],
    ['terms', '李某赔偿张某（3200.00 元），2018年9月20日前履行'],
    ['dueDate', '2018-09-20'],
    ['closedAt', '']
  ])('%s: %s', (field, text) => {
    expect(textOf(field)).toBe(text)
  })

  it('numbers several terms and adds what was agreed beside them', () => {
    const two = {
      ...settled,
      terms: '双方不再追究',
      agreementTerms: [term, { ...term, content: '修好', amount: null, dueDate: null }]
    }
    expect(textOf('terms', two)).toBe(
      '1. 李某赔偿张某（3200.00 元），2018年9月20日前履行\n2. 修好\n双方不再追究'
    )
  })

  it('keeps the office’s order and names, and leaves out what it does not know', () => {
    const order = [
      { field: 'facts', label: '纠纷概述' },
      { field: 'gone', label: '旧栏目' },
      { field: 'caseNo', label: '卷号' }
    ]
    expect(platformFields(settled, order)).toEqual([
      { field: 'facts', label: '纠纷概述', text: '卫生间渗水', protected: true },
      { field: 'caseNo', label: '卷号', text: '山台山人调字〔2018〕第015号', protected: false }
    ])
  })
})

it('offers every source once, and starts with an order made of them', () => {
  const fields = platformSources.map(source => source.field)
  expect(new Set(fields).size).toBe(fields.length)
  expect(new Set(platformSources.map(source => source.label)).size).toBe(fields.length)
  expect(usualPlatformOrder).toHaveLength(39)
  for (const secret of ['first.idNo', 'second.phone', 'facts', 'terms'])
    expect([secret, platformSources.find(source => source.field === secret)?.protected]).toEqual([
      secret,
      true
    ])
})
