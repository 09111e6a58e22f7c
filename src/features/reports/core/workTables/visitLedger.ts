import { z } from 'zod'
import { choiceLabel, type Choice } from '../../../../contract/fields'
import { firstPage } from '../../../../contract/record'
import type { Tx } from '../../../../core/tx'
import { request } from '../../../requests/contract'
import { membershipCounts, personCounts } from '../../../residents/core/asOf'
import { readSetting } from '../../../settings/core/service'
import { visit, visitOutcomes } from '../../../visits/contract'
import { declinedHouseholds } from '../../../visits/core/doors'
import { purposeName, visitPurposesSetting } from '../../../visits/purposes'
import { visitStore } from '../../../visits/core/service'
import { createEvaluation } from '../evaluate'
import { ledger } from '../ledgers'

type Visit = Awaited<ReturnType<typeof visitStore.get>>
type Listed = Visit & {
  readonly persons: number | null
  readonly requestNos: string
  readonly purposeName: string
}

const label = (choices: readonly Choice[], code: string | null): string =>
  code === null ? '' : choiceLabel(choices, code)

const counts = z.array(z.object({ id: z.string(), persons: z.number() }))
const numbers = z.array(z.object({ visitId: z.string(), requestNo: z.string() }))

/** 家庭人口: who lived in the household on the day of the visit, by the visit's id. */
async function personsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('v.id', 'id')
    .addSelect('COUNT(DISTINCT m.parentId)', 'persons')
    .from(visit.table, 'v')
    .innerJoin('membership', 'm', `m.householdId = v.householdId AND ${membershipCounts('m', 'v.visitedOn')}`)
    .innerJoin('person', 'p', `p.id = m.parentId AND ${personCounts('p', 'v.visitedOn')}`)
    .where('v.id IN (:...ids)', { ids })
    .groupBy('v.id')
    .getRawMany()
  return new Map(counts.parse(rows).map(({ id, persons }) => [id, persons]))
}

/** The numbers of the requests that came out of each visit, by the visit's id. */
async function requestsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('q.visitId AS "visitId", q.requestNo AS "requestNo"')
    .from(request.table, 'q')
    .where('q.visitId IN (:...ids) AND q.deletedAt IS NULL', { ids })
    .orderBy('q.requestNo')
    .getRawMany()
  const texts = new Map<string, string>()
  for (const { visitId, requestNo } of numbers.parse(rows)) {
    const known = texts.get(visitId)
    texts.set(visitId, known === undefined ? requestNo : `${known}、${requestNo}`)
  }
  return texts
}

/**
 * 入户走访登记表 (domain.md §3.3): the visits of a period. Phones are not in it, nor the names of those who declined
 * (§0.1(4)): `visitStore` leaves them out at that very visit, and here at all others to who declined since and was not
 * met again, up to the day on which the register is made.
 */
export const visitLedger = ledger<Listed>({
  name: '入户走访登记表',
  sheet: '入户走访登记表',
  record: 'visit',
  counter: '户次',
  spanWord: '走访期间',
  body: ({ community }) => `${community}居民委员会`,
  frozen: 4,
  columns: [
    { label: '序号', width: 5, style: 'number', value: (_visit, ordinal) => ordinal },
    { label: '走访日期', width: 11, style: 'textCentre', value: each => each.visitedOn },
    { label: '走访人', width: 10, style: 'text', value: each => each.visitors ?? '' },
    { label: '楼栋—单元—室', width: 18, style: 'text', door: true, value: each => each.address ?? '' },
    { label: '户主', width: 8, style: 'textCentre', value: each => each.headName ?? '' },
    { label: '受访人', width: 8, style: 'textCentre', value: each => each.interviewee ?? '' },
    { label: '家庭人口', width: 6, style: 'number', value: each => each.persons },
    { label: '走访事由', width: 8, style: 'textCentre', value: each => each.purposeName },
    { label: '发放资料', width: 14, style: 'text', value: each => each.materials ?? '' },
    { label: '宣传内容', width: 12, style: 'text', value: each => each.campaignTitle ?? '' },
    { label: '反映的问题或意见', width: 20, style: 'text', value: each => each.problem ?? '' },
    { label: '现场答复', width: 16, style: 'text', value: each => each.reply ?? '' },
    { label: '转为诉求编号', width: 13, style: 'textCentre', value: each => each.requestNos },
    { label: '走访结果', width: 8.5, style: 'textCentre', value: each => label(visitOutcomes, each.outcome) },
    { label: '受访人签字', width: 10, style: 'text', value: () => '' },
    { label: '备注', width: 6, style: 'text', value: () => '' }
  ],
  async read(tx, { from, to, campaign }, page, pageSize) {
    const sort = { field: 'visitedOn', order: 'asc' } as const
    const filters: Record<string, string[]> = campaign ? { campaignId: [campaign.id] } : {}
    const found = await visitStore.list(
      tx,
      { ...firstPage, filters, from, to, sort, page, pageSize },
      'clear'
    )
    const ids = found.rows.map(({ id }) => id)
    if (ids.length === 0) return { rows: [], total: found.total }
    const persons = await personsOf(tx, ids)
    const purposes = await readSetting(tx.manager, visitPurposesSetting)
    const requests = await requestsOf(tx, ids)
    const households = found.rows.flatMap(({ householdId }) => householdId ?? [])
    const declined = await declinedHouseholds(tx, [...new Set(households)], tx.today)
    const rows = found.rows.map(row => ({
      ...row,
      ...(declined.has(row.householdId ?? '') ? { headName: null, interviewee: null } : {}),
      purposeName: purposeName(purposes, row.purpose),
      persons: row.householdId === null ? null : (persons.get(row.id) ?? 0),
      requestNos: requests.get(row.id) ?? ''
    }))
    return { rows, total: found.total }
  },
  async totals(tx, span) {
    const { figure } = createEvaluation(tx, span)
    return {
      发放资料: `${(await figure('pub.copies.visits')).text}份`,
      走访结果: `${(await figure('visit.times')).text}户次`
    }
  }
})
