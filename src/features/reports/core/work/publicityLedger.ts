import { firstPage } from '../../../../contract/record'
import { choiceLabel } from '../../../../contract/fields'
import { publicityForms } from '../../../publicity/contract'
import { publicityStore } from '../../../publicity/core/service'
import { ledger } from '../ledgers'

type Event = Awaited<ReturnType<typeof publicityStore.get>>

/** 宣传台账 (domain.md §3.1): the events of a period. */
export const publicityLedger = ledger<Event>({
  name: '宣传台账',
  sheet: '宣传台账',
  record: 'publicityEvent',
  counter: '场',
  spanWord: '活动期间',
  body: ({ community }) => `${community}居民委员会`,
  frozen: 2,
  columns: [
    { label: '序号', width: 5, style: 'number', value: (_event, ordinal) => ordinal },
    { label: '活动时间', width: 12, style: 'textCentre', value: each => each.heldOn },
    { label: '活动主题', width: 30, style: 'text', door: true, value: each => each.title },
    {
      label: '活动形式',
      width: 14,
      style: 'textCentre',
      value: each => choiceLabel(publicityForms, each.form)
    },
    { label: '数量', width: 20, style: 'text', value: each => each.quantity ?? '' }
  ],
  read(tx, { from, to }, page, pageSize) {
    const sort = { field: 'heldOn', order: 'asc' } as const
    return publicityStore.list(tx, { ...firstPage, from, to, sort, page, pageSize })
  }
})
