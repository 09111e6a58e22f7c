import { choiceLabel } from '../../../../contract/fields'
import { firstPage } from '../../../../contract/record'
import { disputeResults, performances } from '../../../disputes/choices'
import { disputeStore } from '../../../disputes/core/service'
import { leafTypes } from '../../mappingSets'
import { ledger } from '../ledgers'

type Case = Awaited<ReturnType<typeof disputeStore.get>>

const label = (choices: Parameters<typeof choiceLabel>[0], code: string | null): string =>
  code === null ? '' : choiceLabel(choices, code)

function resultOf({ rejectedAt, acceptedAt, result }: Case): string {
  if (rejectedAt !== null) return '不予受理'
  return acceptedAt === null ? '尚未受理' : label(disputeResults, result)
}

/**
 * 案件登记簿 (domain.md §1.5 (d)): the cases registered in a period, in the clear; only mediators and the administrator
 * ask for it. Numbers of cases as text.
 */
export const caseLedger = ledger<Case>({
  name: '人民调解案件登记簿',
  sheet: '案件登记簿',
  record: 'dispute',
  counter: '件',
  spanWord: '登记期间',
  body: ({ community }) => `${community}人民调解委员会`,
  frozen: 3,
  columns: [
    { label: '序号', width: 5, style: 'number', value: (_case, ordinal) => ordinal },
    { label: '登记日期', width: 11.5, style: 'textCentre', value: each => each.registeredAt },
    { label: '当事人', width: 18, style: 'text', door: true, value: each => each.partyNames ?? '' },
    { label: '纠纷类型', width: 11, style: 'textCentre', value: each => label(leafTypes, each.typeCode) },
    { label: '简要情况', width: 38, style: 'text', value: each => each.facts },
    { label: '调解员', width: 9, style: 'textCentre', value: each => each.presidingMediator ?? '' },
    { label: '调解结果', width: 10, style: 'textCentre', value: resultOf },
    { label: '协议编号', width: 26, style: 'textCentre', value: each => each.caseNo ?? '' },
    {
      label: '履行情况',
      width: 10,
      style: 'textCentre',
      value: each => label(performances, each.performance)
    },
    { label: '回访日期', width: 11.5, style: 'textCentre', value: each => each.followUpAt ?? '' },
    { label: '备注', width: 10, style: 'text', value: each => each.remark ?? '' }
  ],
  read(tx, { from, to }, page, pageSize) {
    const sort = { field: 'registeredAt', order: 'asc' } as const
    return disputeStore.list(tx, { ...firstPage, from, to, sort, page, pageSize }, 'clear')
  }
})
